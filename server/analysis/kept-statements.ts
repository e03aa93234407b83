import { z } from 'zod';
import { author } from '#core/author.ts';
import { decision as decisionEntity } from '#core/decision.ts';
import { authorKey, countsAs, type CodedPassage, type CodedStatement, type Coding } from '#core/analysis/coding.ts';
import { fieldValue, type FieldValue, type OwnValues } from '#core/fields/value.ts';
import type { Prepare } from '#server/direct.ts';
import { rangeIn } from '#core/annotated/range-in.ts';
import { detailsOf } from '#server/statement-row.ts';
import { TAGGING_SHOWN } from '#server/visible.ts';

/** The statements of a workspace with what counts on them, kept ready. */
export interface KeptStatements {
  /** SQLite's count of what others committed: as long as it stays, nothing has to be read. */
  version: number;
  statements: readonly CodedStatement[];
  /** By id: what each was made from, to tell whether it changed. */
  made: ReadonlyMap<string, Made>;
}

interface Made {
  coded: CodedStatement;
  /** The details, own values and collections as they were read. */
  facts: string;
  /** The last updates of the layer and of the text. */
  heads: string;
}

const text = z.string().nullable();
const statementRow = z.object({
  ...{ id: z.string(), layer: z.string(), heads: z.string(), title: z.string(), type: z.string(), language: z.string() },
  ...{ deliveryStatus: text, speakerName: text, speakerTitle: text, speakerAffiliation: text, delegation: text, delegationName: text, onBehalfOf: text, forum: text, session: text, meeting: text },
  ...{ agendaItem: text, agendaTopic: text, dateStart: text, dateEnd: text, place: text, translation: text, unSymbol: text, sourceUrl: text },
});
const COLUMNS = Object.keys(statementRow.shape).slice(3).map((name) => `s."${name}"`).join(', ');
const ownRow = z.object({ statement: z.string(), field: z.string(), value: z.string() });
const entryRow = z.object({ statement: z.string(), collection: z.string() });

/**
 * Reads what a workspace's shared layers hold now, and takes over what has not changed since `before`: a layer is read again when a new update of it or of its statement's text was
 * stored, so what one person does costs one statement.
 */
export function readStatements(prepare: Prepare, workspace: string, before: KeptStatements | undefined): KeptStatements {
  const { version } = z.object({ version: z.number() }).parse(prepare(`SELECT "data_version" AS version FROM pragma_data_version()`).get());
  if (before?.version === version) return before;
  const own = ownValues(prepare, workspace);
  const collections = collectionsOf(prepare, workspace);
  const rows = prepare(`
    SELECT s."id", l."id" AS layer, COALESCE(d."generation" || '.' || d."sequence", '') || '/' || COALESCE(x."sequence", '') AS heads, ${COLUMNS}
    FROM "Statement" s JOIN "Layer" l ON l."statementId" = s."id" AND l."visibility" = 'shared' AND l."ownerId" = ''
      LEFT JOIN "Document" d ON d."name" = 'layer/' || l."id" LEFT JOIN "StatementText" x ON x."statementId" = s."id"
    WHERE s."workspaceId" = ? ORDER BY s."createdAt", s."id"`,
  ).all(workspace);
  const made = new Map<string, Made>();
  for (const row of rows) {
    const { id, layer, heads, ...columns } = statementRow.parse(row);
    const known = before?.made.get(id);
    const facts = JSON.stringify([columns, own.get(id), collections.get(id)]);
    if (known?.facts === facts && known.heads === heads) {
      made.set(id, known);
      continue;
    }
    const words = known?.heads === heads ? { length: known.coded.length, passages: known.coded.passages } : readPassages(prepare, { statement: id, layer });
    const details = known?.facts === facts ? known.coded.details : detailsOf(columns);
    made.set(id, { facts, heads, coded: { statement: id, layer, details, own: own.get(id) ?? {}, collections: collections.get(id) ?? [], ...words } });
  }
  return { version, made, statements: [...made.values()].map(({ coded }) => coded) };
}

function ownValues(prepare: Prepare, workspace: string): Map<string, OwnValues> {
  const rows = prepare(`
    SELECT v."statementId" AS statement, v."fieldId" AS field, v."value" FROM "Field" f JOIN "FieldValue" v ON v."fieldId" = f."id"
    WHERE f."workspaceId" = ? AND f."archivedAt" IS NULL ORDER BY v."fieldId"`,
  ).all(workspace);
  const all = new Map<string, Record<string, FieldValue>>();
  for (const { statement, field, value } of z.array(ownRow).parse(rows)) {
    const own = all.get(statement) ?? {};
    own[field] = fieldValue.parse(JSON.parse(value));
    all.set(statement, own);
  }
  return all;
}

function collectionsOf(prepare: Prepare, workspace: string): Map<string, string[]> {
  const rows = prepare(`
    SELECT e."statementId" AS statement, e."collectionId" AS collection FROM "Collection" c JOIN "CollectionEntry" e ON e."collectionId" = c."id"
    WHERE c."workspaceId" = ? ORDER BY e."collectionId"`,
  ).all(workspace);
  const all = new Map<string, string[]>();
  for (const { statement, collection } of z.array(entryRow).parse(rows)) all.set(statement, [...(all.get(statement) ?? []), collection]);
  return all;
}

const codingRow = z.object({
  ...{ annotation: z.string(), tag: z.string(), value: text, creatorKind: author.shape.kind, creatorId: z.string(), decision: text },
  ...{ exact: z.string(), start: z.number(), end: z.number(), state: text, anchorStart: z.number().nullable(), anchorEnd: z.number().nullable() },
});

function readPassages(prepare: Prepare, { statement, layer }: { statement: string; layer: string }): { length: number; passages: CodedPassage[] } {
  const found = prepare(`SELECT "text" FROM "StatementText" WHERE "statementId" = ?`).get(statement);
  const words = found === undefined ? '' : z.object({ text: z.string() }).parse(found).text;
  const rows = prepare(`
    SELECT t."annotationId" AS annotation, t."tagId" AS tag, t."value", t."creatorKind", t."creatorId", d."entity" AS decision,
      CASE WHEN n."start" IS NULL THEN a."exact" ELSE '' END AS exact, a."start", a."end", n."state", n."start" AS anchorStart, n."end" AS anchorEnd
    FROM "Tagging" t JOIN "Annotation" a ON a."layerId" = t."layerId" AND a."id" = t."annotationId"
      LEFT JOIN "Anchor" n ON n."layerId" = a."layerId" AND n."id" = a."id"
      LEFT JOIN "Decision" d ON d."layerId" = t."layerId" AND d."id" = t."id"
    WHERE t."layerId" = ? AND t."deleted" = 0 AND ${TAGGING_SHOWN} ORDER BY t."id"`,
  ).all(layer);
  const paragraphAt = paragraphsOf(words);
  const passages = new Map<string, { range: CodedPassage['range']; paragraphs: CodedPassage['paragraphs']; codings: Coding[] }>();
  for (const row of rows) {
    const { annotation, decision, tag, value, creatorKind, creatorId, exact, ...at } = codingRow.parse(row);
    const counted = countsAs({ tag, value }, decision === null ? null : decisionEntity.parse(JSON.parse(decision)));
    if (!counted) continue;
    const range = rangeIn(words, exact, at) ?? null;
    const key = range ? `${range.start}-${range.end}` : annotation;
    const passage = passages.get(key) ?? { range, paragraphs: range && { first: paragraphAt(range.start), last: paragraphAt(Math.max(range.start, range.end - 1)) }, codings: [] };
    passages.set(key, passage);
    passage.codings.push({ annotation, ...counted, by: authorKey({ kind: creatorKind, id: creatorId }) });
  }
  const place = ({ range }: CodedPassage) => range?.start ?? Infinity;
  return { length: words.length, passages: [...passages.values()].sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b))) };
}

/** Which paragraph of a text a place is in, counted from 0. */
function paragraphsOf(words: string): (at: number) => number {
  const starts = [0];
  for (let at = words.indexOf('\n'); at >= 0; at = words.indexOf('\n', at + 1)) starts.push(at + 1);
  return (at) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  };
}
