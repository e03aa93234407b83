import { z } from 'zod';
import { author, type Author } from '#core/entities/author.ts';
import { ENTITY_KINDS, type Change, type Entities } from '#core/entities/entity.ts';
import { actOf, type HistoryAct } from '#core/history/act.ts';
import type { Db } from '#server/db.ts';
import { documentName } from '#ydoc/document-name.ts';
import { WrittenReader, type Written } from '#ydoc/written.ts';

/** What one update of a layer's log did. `by` is null for the server itself. */
export interface LoggedDeed {
  at: string;
  sequence: number;
  by: Author | null;
  acts: HistoryAct[];
}

interface Known {
  reader: WrittenReader;
  /** The newest value of each entity, by kind and id. */
  entities: Map<string, Change['next']>;
  deeds: LoggedDeed[];
  sequence: number;
  turn: Promise<unknown>;
}

/** How many rows are read before others have their turn. */
const AT_ONCE = 50;
/** How many layers stay read. */
const MOST_KNOWN = 8;

/**
 * Reads what was done in a layer from its update log: all of it the first time, in short turns, then only what was added. Nothing that it
 * returns has been checked against what a reader may see.
 */
export function createHistoryLog(db: Db): (layer: string) => Promise<readonly LoggedDeed[]> {
  const layers = new Map<string, Known>();

  async function readOn(layer: string, known: Known): Promise<void> {
    const name = documentName({ kind: 'layer', layer });
    for (;;) {
      const rows = db.look((prepare) =>
        prepare(`SELECT "sequence", "bytes", "authorKind", "authorId", "receivedAt" FROM "DocumentUpdate" WHERE "document" = ? AND "sequence" > ? ORDER BY "sequence" LIMIT ?`).all(name, known.sequence, AT_ONCE),
      );
      for (const row of z.array(logRow).parse(rows)) take(known, row);
      if (rows.length < AT_ONCE) return;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  return async (layer) => {
    const known = layers.get(layer) ?? { reader: new WrittenReader(), entities: new Map(), deeds: [], sequence: 0, turn: Promise.resolve() };
    layers.delete(layer);
    layers.set(layer, known);
    for (const oldest of layers.keys()) if (layers.size > MOST_KNOWN) layers.delete(oldest);
    const turn = known.turn.then(() => readOn(layer, known));
    known.turn = turn.catch(() => layers.delete(layer));
    await turn;
    return known.deeds;
  };
}

const logRow = z.object({ sequence: z.number(), bytes: z.instanceof(Uint8Array), authorKind: z.string(), authorId: z.string(), receivedAt: z.string() });

function take(known: Known, { sequence, bytes, authorKind, authorId, receivedAt }: z.infer<typeof logRow>): void {
  known.sequence = sequence;
  const changes = known.reader.read(bytes).flatMap((written) => changeOf(known, written) ?? []);
  const acts = changes.flatMap((change) => actOf(change, (comment) => annotationOf(known, comment)) ?? []);
  if (acts.length === 0) return;
  const writer = author.safeParse({ kind: authorKind, id: authorId });
  known.deeds.push({ at: new Date(receivedAt).toISOString(), sequence, by: writer.success ? writer.data : null, acts });
}

function changeOf(known: Known, { kind, id, value }: Written): Change | undefined {
  const parsed = ENTITY_KINDS[kind].schema.safeParse(value);
  if (!parsed.success) return undefined;
  const prev = known.entities.get(`${kind} ${id}`);
  known.entities.set(`${kind} ${id}`, parsed.data);
  return { kind, id, prev, next: parsed.data } as Change;
}

function annotationOf(known: Known, comment: string): string | undefined {
  const entity = known.entities.get(`comment ${comment}`);
  return entity && isComment(entity) && entity.subject.kind === 'annotation' ? entity.subject.id : undefined;
}

function isComment(entity: Change['next']): entity is Entities['comment'] {
  return 'subject' in entity && typeof entity.subject === 'object';
}
