import { z } from 'zod';
import { blocksOf, placeIn } from '#core/annotated/blocks.ts';
import { rangeIn } from '#core/annotated/range-in.ts';
import type { EntryDetail } from '#core/reviewing/queue.ts';
import type { Prepare } from '#server/direct.ts';

type Shown = EntryDetail['passage'];

const placedRow = z.object({ text: z.string(), content: z.string(), exact: z.string(), start: z.number(), end: z.number(), state: z.string().nullable(), anchorStart: z.number().nullable(), anchorEnd: z.number().nullable() });

/** The words of an annotation in their paragraphs, with one paragraph before and one after; undefined for one that is not. */
export function readPassage(prepare: Prepare, { layer, annotation }: { layer: string; annotation: string }): Shown | undefined {
  const row = prepare(`
    SELECT s."text", s."content", a."exact", a."start", a."end", c."state", c."start" AS anchorStart, c."end" AS anchorEnd
    FROM "Annotation" a JOIN "Layer" l ON l."id" = a."layerId" JOIN "StatementText" s ON s."statementId" = l."statementId"
      LEFT JOIN "Anchor" c ON c."layerId" = a."layerId" AND c."id" = a."id"
    WHERE a."layerId" = ? AND a."id" = ?`,
  ).get(layer, annotation);
  if (row === undefined) return undefined;
  const { text, content, exact, ...placed } = placedRow.parse(row);
  const range = rangeIn(text, exact, placed);
  if (!range) return { before: null, lead: '', words: exact, rest: '', after: null, paragraph: null, lost: true };
  const start = text.lastIndexOf('\n', range.start - 1) + 1;
  const end = endOfLine(text, range.end);
  return {
    before: start === 0 ? null : text.slice(text.lastIndexOf('\n', start - 2) + 1, start - 1) || null,
    lead: text.slice(start, range.start),
    words: text.slice(range.start, range.end),
    rest: text.slice(range.end, end),
    after: end === text.length ? null : text.slice(end + 1, endOfLine(text, end + 1)) || null,
    paragraph: placeIn(blocksOf(JSON.parse(content)), range.start).paragraph,
    lost: false,
  };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
