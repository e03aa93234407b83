import { z } from 'zod';
import { anchor, type Anchor } from '#core/entities/anchor.ts';
import type { Author } from '#core/entities/author.ts';
import { annotation } from '#core/entities/annotation.ts';
import type { Layer } from '#core/entities/layer.ts';
import { mayReadLayer } from '#core/policy/permits.ts';
import { positionsIn } from '#core/passages/passage-range.ts';
import type { Actor } from '#core/policy/policy.ts';
import { quoteAt } from '#core/anchoring/reanchor.ts';
import { isSame } from '#core/same.ts';
import { maySettle, type SettleAnswer, type SettleCommand } from '#core/anchoring/settling.ts';
import type { Passage, Target } from '#core/entities/target.ts';
import type { Db } from '#server/db.ts';
import type { DocumentWriter } from '#server/document-writer.ts';
import type { Layers } from '#server/layers.ts';
import { flatten } from '#ydoc/flat-text.ts';
import { rootOf, writeEntities } from '#ydoc/layer.ts';
import { resolvePositions } from '#ydoc/text-anchor.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';
import { anchorOf, type LookedAt } from './look.ts';
import { readStoredText } from './text-history.ts';

/** What a member asks about annotations of one statement. */
export interface Settling {
  workspace: string;
  statement: string;
  actor: Actor;
  command: SettleCommand;
}

interface Named {
  id: string;
  layer: Layer;
  creator: Author;
  target: Target;
  anchor: Anchor | undefined;
}

/**
 * Settles where annotations belong, for a member who may: its creator, or who moderates. `not-found` for what is not there for them, which includes what lies in layers that they may
 * not read. All of it or nothing; the log names the member. Rejects with `StorageUnavailable`.
 */
export async function settle({ db, layers, documents, now }: { db: Db; layers: Pick<Layers, 'layersOf'>; documents: DocumentWriter; now: () => Date }, { workspace, statement, actor, command }: Settling): Promise<Exclude<SettleAnswer['kind'], 'not-stored'> | 'not-found'> {
  const found = await named({ db, layers }, { workspace, statement, ids: command.annotations });
  if (!found || found.some(({ layer }) => !mayReadLayer(actor, layer))) return 'not-found';
  if (found.some(({ layer, creator }) => !maySettle(actor, layer, creator))) return 'refused';
  const { doc, sequence } = readStoredText(db, statement);
  const text: LookedAt = { doc, flat: flatten(doc.getXmlFragment(TEXT_ROOT)), sequence };
  const by: Author = { kind: 'member', id: actor.member };
  const wanted = found.map((one) => ({ ...one, next: settledAnchor(one, command, text, { by, at: now().toISOString() }) }));
  let outcome: 'done' | 'changed' = 'done';
  for (const layer of new Set(found.map((one) => one.layer.id))) {
    const own = wanted.filter((one) => one.layer.id === layer);
    await documents.write({
      document: { kind: 'layer', layer },
      author: by,
      change(target) {
        const anchors = rootOf(target, 'anchor');
        if (own.some(({ id, anchor: was, next }) => !next || !isSame(anchors.get(id), was))) outcome = 'changed';
        else writeEntities(target, own.flatMap(({ id, next }) => (next ? [{ kind: 'anchor', id, entity: next }] : [])), 'settle');
      },
    });
  }
  return outcome;
}

/** What is to be written; undefined when the page that asked showed something else. */
function settledAnchor(one: Named, command: SettleCommand, text: LookedAt, signed: { by: Author; at: string }): Anchor | undefined {
  const { anchor: known, target } = one;
  const current = resolvePositions(text.doc, text.flat, positionsIn(target, known));
  if (command.kind === 'release') return known?.settled && released(known.settled, target, text);
  const range = command.kind === 'attach' ? resolvePositions(text.doc, text.flat, command) : current;
  if (!range || wordsAt(text, range) !== command.words || (command.kind === 'keep' && known?.state !== 'changed')) return undefined;
  const from = current && known?.state !== 'orphaned' ? { from: pick(positionsIn(target, known)) } : {};
  const was = known?.state ?? 'intact';
  return anchorOf({ state: 'intact', range }, text, { quote: quoteAt(text.flat.text, range), was, ...from, ...signed });
}

/** As it was before it was settled: judged by the words that it was made on. */
function released({ was, from }: NonNullable<Anchor['settled']>, target: Target, text: LookedAt): Anchor {
  const range = was === 'orphaned' || !from ? undefined : resolvePositions(text.doc, text.flat, from);
  if (!range) return anchorOf({ state: 'orphaned', range: null }, text, undefined);
  return anchorOf({ state: wordsAt(text, range) === target.quote.exact ? 'intact' : 'changed', range }, text, undefined);
}

function pick({ start, end }: Pick<Target, 'start' | 'end'>): Pick<Target, 'start' | 'end'> {
  return { start, end };
}

function wordsAt({ flat }: LookedAt, { start, end }: Passage): string {
  return flat.text.slice(start, end);
}

const row = z.object({ id: z.string(), layer: z.string(), entity: z.string(), anchor: z.string().nullable() });

/** The annotations of these ids; undefined when the statement of this workspace has not all of them. */
async function named({ db, layers }: { db: Db; layers: Pick<Layers, 'layersOf'> }, { workspace, statement, ids }: { workspace: string; statement: string; ids: readonly string[] }): Promise<Named[] | undefined> {
  const of = new Map((await layers.layersOf({ statement })).map((layer) => [layer.id, layer]));
  const rows = z.array(row).parse(db.look((prepare) => prepare(`
    SELECT a."id", a."layerId" AS layer, a."entity", c."entity" AS anchor FROM "Annotation" a JOIN "Layer" l ON l."id" = a."layerId" LEFT JOIN "Anchor" c ON c."layerId" = a."layerId" AND c."id" = a."id"
    WHERE l."statementId" = ? AND l."workspaceId" = ? AND a."id" IN (SELECT j."value" FROM json_each(?) j)`,
  ).all(statement, workspace, JSON.stringify(ids))));
  const found = rows.flatMap(({ id, layer: name, entity, anchor: known }): Named[] => {
    const layer = of.get(name);
    const { target, creator } = annotation.parse(JSON.parse(entity));
    return layer ? [{ id, layer, creator, target, anchor: known === null ? undefined : anchor.parse(JSON.parse(known)) }] : [];
  });
  return found.length === new Set(ids).size ? found : undefined;
}
