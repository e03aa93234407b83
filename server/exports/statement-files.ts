import type { AnnotatedStatement } from '#core/annotated/annotated-statement.ts';
import { fileNameOf } from '#core/escaping/content-disposition.ts';
import { tagWording, type TagWording } from '#core/export/tag-words.ts';
import { commentTable, passageTable, type StatementTable } from '#core/export/tables/statement-tables.ts';
import { csvHead, csvRow } from '#core/export/tables/table.ts';
import { tagTable } from '#core/export/tables/tag-table.ts';
import { LINKED_CONTEXT, webAnnotations, type LinkedContext } from '#core/export/web-annotation/annotations.ts';
import { chosenOf } from '#core/export/wish.ts';
import { backLossReport, countBackLosses } from '#core/import/annotations/loss.ts';
import type { Taxonomy } from '#core/taxonomy.ts';
import { eachAnnotated } from '#server/annotated/read-annotated.ts';
import type { Direct } from '#server/direct.ts';
import { docxFile } from './docx-file.ts';
import type { FileOrder, LossesOrder } from './export-order.ts';
import { plainTitle } from './plain-title.ts';
import { withSpools, type Spool } from './spool.ts';
import { filled, putAside, rowsIn, workbook, type FilledTable } from './workbook.ts';
import { zipStream, type ZipFile } from './zip-stream.ts';

/** Statements with what is said on them as a file. One that stands alone is a Word file and not a zip. */
export function makeFile(look: Direct['transact'], order: FileOrder): AsyncIterable<Uint8Array> {
  const { format, taxonomy, fields, reading, isAlone } = order;
  const all = wanted(look, order);
  const wording = tagWording(taxonomy);
  const { collectionAt, ...links } = addressesOf(order.home);
  const context = { wording, fields, ...links };
  switch (format) {
    case 'docx':
      return isAlone ? wordFile(all, wording) : zipStream(wordFiles(all, wording, reading.only.length));
    case 'jsonld':
      return linkedOf(all, { wording, collectionAt, ...links });
    case 'passages.csv':
      return csvOf(passageTable(context), all);
    case 'comments.csv':
      return csvOf(commentTable(context), all);
    case 'tags.csv':
      return tagCsv(taxonomy, all);
    case 'xlsx':
      return withSpools(1, (spools) => workbook(sheetsOf({ passages: passageTable(context), comments: commentTable(context), taxonomy }, all, spools)));
  }
}

/** What of such a file does not come back when it is read in again. */
export async function* makeLosses(look: Direct['transact'], order: LossesOrder): AsyncGenerator<Uint8Array, void, undefined> {
  const counted = countBackLosses(order.format);
  for await (const one of wanted(look, order)) counted.take(one);
  yield Buffer.from(backLossReport(order.format, counted.list()));
}

function wanted(look: Direct['transact'], { reading, chosen }: Pick<LossesOrder, 'reading' | 'chosen'>): AsyncGenerator<AnnotatedStatement, void, undefined> {
  return eachAnnotated(look, reading, (_, read) => chosenOf(read, chosen));
}

/** A table as CSV, the rows of one statement at a time. */
async function* csvOf(table: StatementTable, statements: AsyncIterable<AnnotatedStatement>): AsyncGenerator<Uint8Array, void, undefined> {
  yield Buffer.from(csvHead(table));
  for await (const statement of statements) yield Buffer.from(table.rowsOf(statement).map(csvRow).join(''));
}

/** A collection of Web Annotations with one page, the annotations of one statement at a time; how many there are is known at the end. */
async function* linkedOf(statements: AsyncIterable<AnnotatedStatement>, { collectionAt: at, ...context }: LinkedContext & { collectionAt: string }): AsyncGenerator<Uint8Array, void, undefined> {
  let count = 0;
  const page = JSON.stringify({ id: `${at}#page`, type: 'AnnotationPage', partOf: at, startIndex: 0 }).slice(0, -1);
  yield Buffer.from(`${JSON.stringify({ '@context': LINKED_CONTEXT, id: at, type: 'AnnotationCollection', label: 'Postil' }).slice(0, -1)},"first":${page},"items":[`);
  for await (const statement of statements) {
    const written = webAnnotations(statement, context).map((one) => `\n${JSON.stringify(one)}`);
    if (written.length > 0) yield Buffer.from((count > 0 ? ',' : '') + written.join(','));
    count += written.length;
  }
  yield Buffer.from(`\n]},"total":${count}}\n`);
}

async function* tagCsv(taxonomy: Taxonomy, statements: AsyncIterable<AnnotatedStatement>): AsyncGenerator<Uint8Array, void, undefined> {
  const uses = new Map<string, number>();
  for await (const statement of statements) countUses(statement, uses);
  const table = tagTable(taxonomy, uses);
  yield Buffer.from(csvHead(table) + table.rows.map(csvRow).join(''));
}

/** The sheets of a workbook. The rows of the second wait on disk while those of the first are sent, and are of the same moment; how often a tag is used is known after them. */
async function* sheetsOf({ passages, comments, taxonomy }: { passages: StatementTable; comments: StatementTable; taxonomy: Taxonomy }, statements: AsyncIterable<AnnotatedStatement>, [spool]: readonly Spool[]): AsyncGenerator<FilledTable, void, undefined> {
  if (!spool) return;
  const uses = new Map<string, number>();
  const first = async function* () {
    for await (const statement of statements) {
      await putAside(comments.rowsOf(statement), spool);
      countUses(statement, uses);
      yield passages.rowsOf(statement);
    }
  };
  yield { ...passages, rows: first() };
  yield { ...comments, rows: rowsIn(spool) };
  yield* filled([tagTable(taxonomy, uses)]);
}

function countUses({ passages }: AnnotatedStatement, uses: Map<string, number>): void {
  for (const { tag } of passages.flatMap(({ taggings }) => taggings)) uses.set(tag, (uses.get(tag) ?? 0) + 1);
}

/** Where pages open a passage or a statement as a whole, a tag, and what can be taken out. */
function addressesOf(home: string) {
  return {
    linkTo: (statement: string, annotation: string | null) => `${home}/statements/${statement}${annotation === null ? '' : `?a=${annotation}`}`,
    tagAt: (tag: string) => `${home}/taxonomy/${tag}`,
    collectionAt: `${home}/export`,
  };
}

async function* wordFile(statements: AsyncIterable<AnnotatedStatement>, wording: TagWording): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const statement of statements) yield await docxFile({ statement, wording, at: now() });
}

/** Each is called by its place and its title, so that they stand in the order in which they were chosen and no two have one name. */
async function* wordFiles(statements: AsyncIterable<AnnotatedStatement>, wording: TagWording, count: number): AsyncGenerator<ZipFile, void, undefined> {
  let place = 0;
  for await (const statement of statements) {
    const number = String(++place).padStart(String(count).length, '0');
    yield { name: `${number} ${fileNameOf(plainTitle(statement.details.title))}.docx`, bytes: await docxFile({ statement, wording, at: now() }) };
  }
}

function now(): string {
  return new Date().toISOString();
}
