import { z } from 'zod';
import { anchor as anchorEntity } from '#core/entities/anchor.ts';
import { anchor } from '#core/anchoring/anchoring.ts';
import { blocksOf, placeIn } from '#core/annotated/blocks.ts';
import { livingTag } from '#core/codebook/tree.ts';
import type { Excerpt } from '#core/excerpts/excerpt.ts';
import { selectorsNow } from '#core/excerpts/selectors.ts';
import type { StatementDetails } from '#core/details/statement-details.ts';
import { quote } from '#core/entities/target.ts';
import type { Tag } from '#core/taxonomy.ts';
import type { Prepare } from '#server/direct.ts';
import { ANNOTATION_SHOWN, TAGGING_SHOWN } from '#server/visible.ts';

const excerptRow = z.object({
  ...{ id: z.string(), statement: z.string(), quote: z.string(), start: z.number(), note: z.string(), by: z.string(), added: z.string() },
  ...{ annotation: z.string().nullable(), anchor: z.string().nullable() },
});
type ExcerptRow = z.infer<typeof excerptRow>;
const taggedRow = z.object({ tag: z.string(), value: z.string().nullable() });
const taggingRow = taggedRow.extend({ excerpt: z.string() });
const textRow = z.object({ text: z.string(), content: z.string() });

/** What is said of an annotation is said only while it is there, shown and the team's; without it its words stay, as words of the statement. */
const STANDS = `JOIN "Layer" l ON l."id" = a."layerId" AND l."visibility" = 'shared' WHERE a."deleted" = 0 AND ${ANNOTATION_SHOWN}`;

/** The passages `a` on the words of an annotation `f`, with their taggings `t`. */
const ON_SAME_WORDS = `JOIN "Annotation" a ON a."layerId" = f."layerId" AND a."start" = f."start" AND a."end" = f."end" AND a."exact" = f."exact"
      JOIN "Tagging" t ON t."layerId" = a."layerId" AND t."id" >= a."id" || ':' AND t."id" < a."id" || ';'`;

export interface Surroundings {
  tags: ReadonlyMap<string, Tag>;
  detailsOf: ReadonlyMap<string, StatementDetails>;
  nameOf: (member: string) => string;
}

/** The excerpts of a list as they stand today, in their order. */
export function readExcerpts(prepare: Prepare, list: string, { tags, detailsOf, nameOf }: Surroundings): Excerpt[] {
  const rows = z.array(excerptRow).parse(prepare(`
    WITH shown AS (SELECT a."layerId", a."id" FROM "Excerpt" x JOIN "Annotation" a ON a."layerId" = x."layerId" AND a."id" = x."annotationId" ${STANDS} AND x."listId" = ?)
    SELECT x."id", x."statementId" AS statement, x."quote", x."start", x."note", x."addedBy" AS by, x."addedAt" AS added, shown."id" AS annotation, c."entity" AS anchor
    FROM "Excerpt" x LEFT JOIN shown ON shown."layerId" = x."layerId" AND shown."id" = x."annotationId"
      LEFT JOIN "Anchor" c ON c."layerId" = shown."layerId" AND c."id" = shown."id"
    WHERE x."listId" = ? AND x."removedAt" IS NULL ORDER BY x."place", x."id"`,
  ).all(list, list));
  const taggings = readTaggings(prepare, list, tags);
  const textOf = readTexts(prepare);
  return rows.flatMap((row) => {
    const details = detailsOf.get(row.statement);
    const text = textOf(row.statement);
    if (!details || !text) return [];
    const { id, statement, note, added, annotation } = row;
    return [{ id, statement, details, note, annotation, by: nameOf(row.by), added, taggings: taggings.get(id) ?? [], ...placeOf(row, text) }];
  });
}

/** A text with its blocks. */
export interface ReadText {
  text: string;
  blocks: ReturnType<typeof blocksOf>;
}

/** Each statement's text is read once, however many excerpts are of it. */
export function readTexts(prepare: Prepare): (statement: string) => ReadText | undefined {
  const known = new Map<string, ReadText | undefined>();
  return (statement) => {
    if (known.has(statement)) return known.get(statement);
    const row = textRow.optional().parse(prepare(`SELECT "text", "content" FROM "StatementText" WHERE "statementId" = ?`).get(statement));
    const read = row && { text: row.text, blocks: blocksOf(JSON.parse(row.content)) };
    known.set(statement, read);
    return read;
  };
}

type Placed = Pick<Excerpt, 'words' | 'was' | 'state' | 'range' | 'paragraph'>;

/** Where the words are now: as the server found an annotation last, else wherever the words that were collected stand. */
function placeOf(row: ExcerptRow, { text, blocks }: ReadText): Placed {
  const collected = quote.parse(JSON.parse(row.quote));
  const at = { start: row.start, end: row.start + collected.exact.length };
  const selectors = selectorsNow({ quote: collected, position: at }, row.anchor === null ? undefined : anchorEntity.parse(JSON.parse(row.anchor)));
  const found = selectors ? anchor(text, selectors)?.passage : undefined;
  if (!found) return { words: collected.exact, was: null, state: 'orphaned', range: null, paragraph: null };
  const words = text.slice(found.start, found.end);
  const isSame = words === collected.exact;
  return { words, was: isSame ? null : collected.exact, state: isSame ? 'intact' : 'changed', range: found, paragraph: placeIn(blocks, found.start).paragraph };
}

/** What the team's taggings say of the words of an annotation, whoever marked them. */
export function readTaggingsOn(prepare: Prepare, { layer, annotation }: { layer: string; annotation: string }, tags: ReadonlyMap<string, Tag>): { tag: string; value: string | null }[] {
  const rows = z.array(taggedRow).parse(prepare(`
    SELECT DISTINCT t."tagId" AS tag, t."value" FROM "Annotation" f ${ON_SAME_WORDS}
      ${STANDS} AND f."layerId" = ? AND f."id" = ? AND f."deleted" = 0 AND t."deleted" = 0 AND ${TAGGING_SHOWN}
    ORDER BY t."receivedAt", t."id"`,
  ).all(layer, annotation));
  return rows.reduce<{ tag: string; value: string | null }[]>((known, one) => withLiving(known, one, tags), []);
}

/** What stands on the same words, whoever marked them: as on the page, one passage with several taggings. */
function readTaggings(prepare: Prepare, list: string, tags: ReadonlyMap<string, Tag>): Map<string, { tag: string; value: string | null }[]> {
  const rows = z.array(taggingRow).parse(prepare(`
    SELECT DISTINCT x."id" AS excerpt, t."tagId" AS tag, t."value"
    FROM "Excerpt" x JOIN "Annotation" f ON f."layerId" = x."layerId" AND f."id" = x."annotationId"
      ${ON_SAME_WORDS}
      ${STANDS} AND x."listId" = ? AND x."removedAt" IS NULL AND f."deleted" = 0 AND t."deleted" = 0 AND ${TAGGING_SHOWN}
    ORDER BY t."receivedAt", t."id"`,
  ).all(list));
  const byExcerpt = new Map<string, { tag: string; value: string | null }[]>();
  for (const { excerpt, tag, value } of rows) {
    byExcerpt.set(excerpt, withLiving(byExcerpt.get(excerpt) ?? [], { tag, value }, tags));
  }
  return byExcerpt;
}

/** Merged tags count as what they went into, and each tag with its value once. */
function withLiving(known: { tag: string; value: string | null }[], { tag, value }: { tag: string; value: string | null }, tags: ReadonlyMap<string, Tag>): { tag: string; value: string | null }[] {
  const living = livingTag(tags, tag)?.id;
  return living === undefined || known.some((one) => one.tag === living && one.value === value) ? known : [...known, { tag: living, value }];
}
