import { z } from 'zod';
import { author, type Author } from '#core/author.ts';
import type { Prepare } from '#server/direct.ts';

interface Own {
  creator: Author;
  /** The sequence that deleted it, while it is deleted. */
  deletedAt: number | null;
}

/** What stands in a layer today, by id, as far as a history needs it to say what its reader may see. */
export interface HistoryState {
  annotations: Map<string, Own & { quote: string }>;
  taggings: Map<string, Own>;
  comments: Map<string, Own & { text: string }>;
  /** The sequence of each verdict that holds. */
  reviews: Map<string, number>;
  /** The sequence that hid each subject that is hidden. */
  hidden: Map<string, number>;
}

/** How much of a passage is told, in characters. */
const QUOTED = 120;

const own = z
  .object({ id: z.string(), kind: author.shape.kind, creator: z.string(), deleted: z.number(), sequence: z.number(), words: z.string() })
  .transform(({ id, kind, creator, deleted, sequence, words }) => ({ id, words, creator: { kind, id: creator }, deletedAt: deleted === 0 ? null : sequence }));
const numbered = z.object({ id: z.string(), sequence: z.number() });

/** Reads it from the projection, at the same moment as everything else in the transaction. */
export function readHistoryState(prepare: Prepare, layer: string): HistoryState {
  const owned = (table: string, words: string) =>
    z.array(own).parse(prepare(`SELECT "id", "creatorKind" AS kind, "creatorId" AS creator, "deleted", "sequence", ${words} AS words FROM "${table}" WHERE "layerId" = ?`).all(layer));
  const sequences = (sql: string) => new Map(z.array(numbered).parse(prepare(sql).all(layer)).map(({ id, sequence }) => [id, sequence] as const));
  return {
    annotations: new Map(owned('Annotation', `substr("exact", 1, ${QUOTED + 1})`).map(({ id, words, ...rest }) => [id, { ...rest, quote: beginningOf(words) }])),
    taggings: new Map(owned('Tagging', `''`).map(({ id, creator, deletedAt }) => [id, { creator, deletedAt }])),
    comments: new Map(owned('Comment', '"text"').map(({ id, words, ...rest }) => [id, { ...rest, text: words }])),
    reviews: sequences(`SELECT "id", "sequence" FROM "Review" WHERE "layerId" = ? AND "deleted" = 0`),
    hidden: sequences(`SELECT "id", "sequence" FROM "Moderation" WHERE "layerId" = ? AND "state" = 'hidden'`),
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
