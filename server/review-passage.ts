import { z } from 'zod';
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
    paragraph: numberOf(content, text.slice(0, start)),
    lost: false,
  };
}

/** Where the words are: as the server found them last, where they were marked, or, when they stand there only once, wherever that is. */
function rangeIn(text: string, exact: string, at: { start: number; end: number; state: string | null; anchorStart: number | null; anchorEnd: number | null }): { start: number; end: number } | undefined {
  if (at.state === 'orphaned') return undefined;
  if (at.anchorStart !== null && at.anchorEnd !== null) return { start: at.anchorStart, end: at.anchorEnd };
  if (text.slice(at.start, at.end) === exact) return { start: at.start, end: at.end };
  const found = text.indexOf(exact);
  return found < 0 || text.indexOf(exact, found + 1) >= 0 ? undefined : { start: found, end: found + exact.length };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

interface ContentNode {
  type: string;
  attrs?: Record<string, unknown> | undefined;
  content?: ContentNode[] | undefined;
}
const contentNode: z.ZodType<ContentNode> = z.lazy(() => z.object({ type: z.string(), attrs: z.record(z.string(), z.unknown()).optional(), content: z.array(contentNode).optional() }));

/** The number that the page prints beside the paragraph which begins after `before`; null for one that has none. */
function numberOf(content: string, before: string): number | null {
  const line = before.split('\n').length - 1;
  let at = -1;
  let number = 0;
  let found: number | null = null;
  const walk = (node: ContentNode): void => {
    if (node.type !== 'paragraph' && node.type !== 'heading') return void node.content?.forEach(walk);
    at += 1;
    const isCounted = node.type === 'paragraph' && node.attrs?.['part'] === 'body';
    if (isCounted) number += 1;
    if (at <= line && line <= at + breaksIn(node) && isCounted) found = number;
    at += breaksIn(node);
  };
  walk(contentNode.parse(JSON.parse(content)));
  return found;
}

function breaksIn(node: ContentNode): number {
  return node.content?.filter(({ type }) => type === 'hardBreak').length ?? 0;
}
