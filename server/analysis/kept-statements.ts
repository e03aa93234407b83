import { z } from 'zod';
import { author } from '#core/entities/author.ts';
import { decision as decisionEntity } from '#core/entities/decision.ts';
import { authorKey } from '#core/entities/author.ts';
import { countsAs, type CodedPassage, type CodedStatement, type Coding } from '#core/analysis/coding.ts';
import { codingColumns, codingNumbers, type CodingNumbers } from '#core/analysis/coding-columns.ts';
import type { Reading } from '#core/analysis/picture.ts';
import { fieldValue } from '#core/fields/value.ts';
import type { Prepare } from '#server/direct.ts';
import { rangeIn } from '#core/annotated/range-in.ts';
import { detailsOf } from '#server/statements/statement-row.ts';
import { TAGGING_SHOWN } from '#server/visible.ts';

/** The statements of a workspace with what counts on them, kept ready. */
export interface KeptStatements {
  /** SQLite's count of what others committed: as long as it stays, nothing has to be read. */
  version: number;
  statements: readonly CodedStatement[];
  /** The same as long as no statement came, went, or changed its details, own values or collections. */
  facts: object;
  numbers: CodingNumbers;
  /** Who has tagged anything that counts, as `by` of a coding. */
  people: readonly string[];
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
const details = z.object({
  ...{ title: z.string(), type: z.string(), language: z.string() },
  ...{ deliveryStatus: text, speakerName: text, speakerTitle: text, speakerAffiliation: text, delegation: text, delegationName: text, onBehalfOf: text, forum: text, session: text, meeting: text },
  ...{ agendaItem: text, agendaTopic: text, dateStart: text, dateEnd: text, place: text, translation: text, unSymbol: text, sourceUrl: text },
});
const DETAILS = Object.keys(details.shape).map((name) => `'${name}', s."${name}"`).join(', ');
const statementRow = z.object({ id: z.string(), layer: z.string(), heads: z.string(), details: z.string() });
const ownRow = z.object({ statement: z.string(), own: z.string() });
const ownValues = z.record(z.string(), fieldValue);
const entryRow = z.object({ statement: z.string(), collections: z.string() });

/** So many statements are read between two words on how far it is. */
const TELL_EVERY = 100;

/**
 * Reads what a workspace's shared layers hold now, and takes over what has not changed since `before`: a layer is read again when a new update of it or of its statement's text was
 * stored, so what one person does costs one statement.
 */
export function readStatements(prepare: Prepare, workspace: string, before: KeptStatements | undefined, tell: (reading: Reading) => void): KeptStatements {
  const { version } = z.object({ version: z.number() }).parse(prepare(`SELECT "data_version" AS version FROM pragma_data_version()`).get());
  if (before?.version === version) return before;
  const numbers = before?.numbers ?? codingNumbers();
  const own = ownIn(prepare, workspace);
  const collections = collectionsIn(prepare, workspace);
  const rows = prepare(`
    SELECT s."id", l."id" AS layer, COALESCE(d."generation" || '.' || d."sequence", '') || '/' || COALESCE(x."sequence", '') AS heads, json_object(${DETAILS}) AS details
    FROM "Statement" s JOIN "Layer" l ON l."statementId" = s."id" AND l."visibility" = 'shared' AND l."ownerId" = ''
      LEFT JOIN "Document" d ON d."name" = 'layer/' || l."id" LEFT JOIN "StatementText" x ON x."statementId" = s."id"
    WHERE s."workspaceId" = ? ORDER BY s."createdAt", s."id"`,
  ).all(workspace);
  const made = new Map<string, Made>();
  for (const row of rows) {
    if (made.size > 0 && made.size % TELL_EVERY === 0) tell({ done: made.size, of: rows.length });
    const { id, layer, heads, details: told } = statementRow.parse(row);
    const known = before?.made.get(id);
    const ownTold = own.get(id) ?? '{}';
    const collectionsTold = collections.get(id) ?? '[]';
    const facts = [told, ownTold, collectionsTold].join('\n');
    if (known?.facts === facts && known.heads === heads) {
      made.set(id, known);
      continue;
    }
    const { length, passages, columns } = known?.heads === heads ? known.coded : readPassages(prepare, { statement: id, layer, numbers });
    const factsNow = known?.facts === facts ? known.coded : { details: detailsOf(details.parse(JSON.parse(told))), own: ownValues.parse(JSON.parse(ownTold)), collections: z.array(z.string()).parse(JSON.parse(collectionsTold)) };
    made.set(id, { facts, heads, coded: { statement: id, layer, details: factsNow.details, own: factsNow.own, collections: factsNow.collections, length, passages, columns } });
  }
  const statements = [...made.values()].map(({ coded }) => coded);
  return { version, made, numbers, facts: before && sameFacts(before.made, made) ? before.facts : {}, statements, people: peopleIn(statements, numbers) };
}

function peopleIn(statements: readonly CodedStatement[], { people: { names } }: CodingNumbers): string[] {
  const isThere = new Uint8Array(names.length);
  for (const { columns } of statements) for (const by of columns.by) isThere[by] = 1;
  return names.filter((_, by) => isThere[by] === 1);
}

function sameFacts(before: ReadonlyMap<string, Made>, now: ReadonlyMap<string, Made>): boolean {
  const then = before.entries();
  for (const [id, { facts }] of now) {
    const { value } = then.next();
    if (value?.[0] !== id || value[1].facts !== facts) return false;
  }
  return before.size === now.size;
}

/** The values in the workspace's own fields, by statement, as JSON: parsed where they are others than before. */
function ownIn(prepare: Prepare, workspace: string): Map<string, string> {
  const rows = prepare(`
    SELECT "statement", json_group_object("field", json("value")) AS own FROM (
      SELECT v."statementId" AS "statement", v."fieldId" AS "field", v."value" FROM "Field" f JOIN "FieldValue" v ON v."fieldId" = f."id"
      WHERE f."workspaceId" = ? AND f."archivedAt" IS NULL ORDER BY v."statementId", v."fieldId"
    ) GROUP BY "statement"`,
  ).all(workspace);
  return new Map(z.array(ownRow).parse(rows).map(({ statement, own }) => [statement, own]));
}

/** The collections of statements, likewise. */
function collectionsIn(prepare: Prepare, workspace: string): Map<string, string> {
  const rows = prepare(`
    SELECT "statement", json_group_array("collection") AS collections FROM (
      SELECT e."statementId" AS "statement", e."collectionId" AS "collection" FROM "Collection" c JOIN "CollectionEntry" e ON e."collectionId" = c."id"
      WHERE c."workspaceId" = ? ORDER BY e."statementId", e."collectionId"
    ) GROUP BY "statement"`,
  ).all(workspace);
  return new Map(z.array(entryRow).parse(rows).map(({ statement, collections }) => [statement, collections]));
}

const codingRow = z.object({
  ...{ annotation: z.string(), tag: z.string(), value: text, creatorKind: author.shape.kind, creatorId: z.string(), decision: text },
  ...{ exact: z.string(), start: z.number(), end: z.number(), state: text, anchorStart: z.number().nullable(), anchorEnd: z.number().nullable() },
});

function readPassages(prepare: Prepare, { statement, layer, numbers }: { statement: string; layer: string; numbers: CodingNumbers }): Pick<CodedStatement, 'length' | 'passages' | 'columns'> {
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
  const ordered = [...passages.values()].sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
  return { length: words.length, passages: ordered, columns: codingColumns(ordered, numbers) };
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
