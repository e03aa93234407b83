import { z } from 'zod';
import { anchor as anchorEntity } from '#core/entities/anchor.ts';
import { anchor, describe } from '#core/anchoring/anchoring.ts';
import type { PickedPassage } from '#core/excerpts/picked.ts';
import { selectorsNow } from '#core/excerpts/selectors.ts';
import { target, type Quote } from '#core/entities/target.ts';
import type { Prepare } from '#server/direct.ts';
import { ANNOTATION_SHOWN } from '#server/visible.ts';

/** A picked passage as a list keeps it. */
export interface PickedWords {
  statement: string;
  layer: string | null;
  annotation: string | null;
  quote: Quote;
  start: number;
}

type Of<Key extends string> = Extract<PickedPassage, Record<Key, unknown>>;

const targetRow = z.object({ layer: z.string(), target: z.string(), anchor: z.string().nullable() });

/**
 * The words of a picked passage with what stands around them; undefined for one that is not (any more) where the picker saw it, of elsewhere, or not for everyone to see:
 * of what somebody keeps for themselves a list takes the words of the statement and nothing else.
 */
export function readPicked(prepare: Prepare, { workspace, picked }: { workspace: string; picked: PickedPassage }): PickedWords | undefined {
  return 'annotation' in picked ? ofAnnotation(prepare, workspace, picked) : ofText(prepare, workspace, picked);
}

function ofAnnotation(prepare: Prepare, workspace: string, { statement, annotation }: Of<'annotation'>): PickedWords | undefined {
  const row = prepare(`
    SELECT l."id" AS layer, json_extract(a."entity", '$.target') AS target, c."entity" AS anchor
    FROM "Layer" l JOIN "Annotation" a ON a."layerId" = l."id" LEFT JOIN "Anchor" c ON c."layerId" = a."layerId" AND c."id" = a."id"
    WHERE l."statementId" = ? AND l."workspaceId" = ? AND l."visibility" = 'shared' AND a."id" = ? AND a."deleted" = 0 AND ${ANNOTATION_SHOWN}`,
  ).get(statement, workspace, annotation);
  if (row === undefined) return undefined;
  const found = targetRow.parse(row);
  const made = target.parse(JSON.parse(found.target));
  const now = selectorsNow(made, found.anchor === null ? undefined : anchorEntity.parse(JSON.parse(found.anchor))) ?? made;
  return { statement, annotation, layer: found.layer, quote: now.quote, start: now.position.start };
}

function ofText(prepare: Prepare, workspace: string, { statement, start, end, words }: Of<'words'>): PickedWords | undefined {
  const row = prepare(`SELECT t."text" FROM "StatementText" t JOIN "Statement" s ON s."id" = t."statementId" WHERE s."id" = ? AND s."workspaceId" = ?`).get(statement, workspace);
  if (row === undefined) return undefined;
  const { text } = z.object({ text: z.string() }).parse(row);
  const there = text.slice(start, end);
  const isThere = there.trim() !== '' && onOneLine(there) === onOneLine(words);
  const range = isThere ? { start, end } : anchor(text, { quote: { exact: words, prefix: '', suffix: '' }, position: { start, end: start + words.length } })?.passage;
  if (!range) return undefined;
  const found = text.slice(range.start, range.end);
  const from = range.start + found.length - found.trimStart().length;
  const described = describe(text, { start: from, end: from + found.trim().length });
  const { quote, position } = described;
  return { statement, ...markedAs(prepare, statement, quote.exact, position.start), quote, start: position.start };
}

/** Of words that the team has marked already, a list tells what the team says of them. */
function markedAs(prepare: Prepare, statement: string, exact: string, start: number): { layer: string | null; annotation: string | null } {
  const row = prepare(`
    SELECT a."layerId" AS layer, a."id" AS annotation FROM "Layer" l JOIN "Annotation" a ON a."layerId" = l."id"
    WHERE l."statementId" = ? AND l."visibility" = 'shared' AND a."start" = ? AND a."exact" = ? AND a."deleted" = 0 AND ${ANNOTATION_SHOWN} ORDER BY a."id" LIMIT 1`,
  ).get(statement, start, exact);
  return z.object({ layer: z.string(), annotation: z.string() }).optional().parse(row) ?? { layer: null, annotation: null };
}

function onOneLine(words: string): string {
  return words.replace(/\s/gu, ' ');
}
