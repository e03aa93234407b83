import { z } from 'zod';
import { author, type Author } from '#core/entities/author.ts';
import type { Prepare } from '#server/direct.ts';

interface Own {
  creator: Author;
  /** The sequence that deleted it, while it is deleted. */
  deletedAt: number | null;
}

/** What stands in a layer today, as far as a history needs it to say what its reader may see. Each thing is read when it is asked for. */
export interface HistoryState {
  annotation(id: string): (Own & { quote: string }) | undefined;
  tagging(key: string): Own | undefined;
  comment(id: string): (Own & { text: string }) | undefined;
  /** The sequence of a verdict that holds. */
  review(key: string): number | undefined;
  /** The sequence that hid each subject that is hidden. */
  hidden: ReadonlyMap<string, number>;
}

/** How much of a passage is told, in characters. */
const QUOTED = 120;

const own = z
  .object({ kind: author.shape.kind, creator: z.string(), deleted: z.number(), sequence: z.number(), words: z.string() })
  .transform(({ kind, creator, deleted, sequence, words }) => ({ words, creator: { kind, id: creator }, deletedAt: deleted === 0 ? null : sequence }));
const numbered = z.object({ id: z.string(), sequence: z.number() });

/** Reads it from the projection; to be asked within the transaction that `prepare` belongs to. */
export function historyState(prepare: Prepare, layer: string): HistoryState {
  const owned = (table: string, words: string, id: string) => {
    const row = prepare(`SELECT "creatorKind" AS kind, "creatorId" AS creator, "deleted", "sequence", ${words} AS words FROM "${table}" WHERE "layerId" = ? AND "id" = ?`).get(layer, id);
    return row === undefined ? undefined : own.parse(row);
  };
  const hidden = z.array(numbered).parse(prepare(`SELECT "id", "sequence" FROM "Moderation" WHERE "layerId" = ? AND "state" = 'hidden'`).all(layer));
  return {
    annotation(id) {
      const found = owned('Annotation', `substr("exact", 1, ${QUOTED + 1})`, id);
      return found && { ...found, quote: beginningOf(found.words) };
    },
    tagging: (key) => owned('Tagging', `''`, key),
    comment(id) {
      const found = owned('Comment', '"text"', id);
      return found && { ...found, text: found.words };
    },
    review(key) {
      const row = prepare(`SELECT "id", "sequence" FROM "Review" WHERE "layerId" = ? AND "id" = ? AND "deleted" = 0`).get(layer, key);
      return row === undefined ? undefined : numbered.parse(row).sequence;
    },
    hidden: new Map(hidden.map(({ id, sequence }) => [id, sequence])),
  };
}

/** The first words of a passage, whole ones where it has spaces. */
function beginningOf(words: string): string {
  const units = [...words];
  if (units.length <= QUOTED) return words;
  const cut = units.slice(0, QUOTED).join('');
  const space = cut.lastIndexOf(' ');
  return `${space > 0 ? cut.slice(0, space) : cut}…`;
}

const idRows = z.array(z.object({ id: z.string() }));

/** What belongs to an annotation, deleted parts included. */
export function readParts(prepare: Prepare, layer: string, annotation: string): { taggings: string[]; comments: string[] } {
  const ids = (sql: string) => idRows.parse(prepare(sql).all(layer, annotation)).map(({ id }) => id);
  return {
    taggings: ids(`SELECT "id" FROM "Tagging" WHERE "layerId" = ? AND "annotationId" = ?`),
    comments: ids(`SELECT "id" FROM "Comment" WHERE "layerId" = ? AND "subjectKind" = 'annotation' AND "subjectId" = ?`),
  };
}
