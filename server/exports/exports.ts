import type { AnnotatedStatement } from '#core/annotated/annotated-statement.ts';
import { fileNameOf } from '#core/escaping/content-disposition.ts';
import { printedStatement, type PrintedStatement } from '#core/export/print/printed.ts';
import { tagWording, type TagWording } from '#core/export/tag-words.ts';
import { commentTable, passageTable, type StatementTable } from '#core/export/tables/statement-tables.ts';
import { csvHead, csvRow, type CellValue, type Table } from '#core/export/tables/table.ts';
import { tagTable } from '#core/export/tables/tag-table.ts';
import { LINKED_CONTEXT, webAnnotations, type LinkedContext } from '#core/export/web-annotation/annotations.ts';
import { chosenOf, tagsBelow, type ExportWish } from '#core/export/wish.ts';
import { backFormatOf, backLossReport, countBackLosses, type BackFormat } from '#core/import/annotations/loss.ts';
import type { Taxonomy } from '#core/taxonomy.ts';
import type { Annotated } from '#server/annotated/annotated.ts';
import type { Db } from '#server/db.ts';
import { readFields } from '#server/statements/field-rows.ts';
import type { Taxonomies } from '#server/taxonomy/taxonomy.ts';
import { docxFile } from './docx-file.ts';
import { withSpools, type Spool } from './spool.ts';
import { putAside, rowsIn, workbook, type FilledTable } from './workbook.ts';
import { zipStream, type ZipFile } from './zip-stream.ts';

export type Exports = ReturnType<typeof createExports>;

/** Who takes what out of which statements, in which order. */
export interface ExportAsk {
  workspace: string;
  member: string;
  wish: ExportWish;
  only: readonly string[];
  /** The address of the server, for links that lead back. */
  origin: string;
}

/** What of one statement is wanted on paper. */
export type PrintWish = Pick<ExportWish, 'withOwn' | 'withResolved' | 'tags'> & { statement: string };

/** A file on its way out: made piece by piece, so that a large one is never held as a whole. */
export interface ExportedFile {
  name: string;
  bytes: AsyncIterable<Uint8Array>;
}

/** Statements with what is said on them as files. What a member may take out is the annotated module's to say; membership is asked of the members module first. */
export function createExports({ db, annotated, taxonomies }: { db: Db; annotated: Annotated; taxonomies: Pick<Taxonomies, 'taxonomyOf'> }) {
  async function* lossesOf(format: BackFormat, { workspace, member, wish, only }: Omit<ExportAsk, 'origin'>): AsyncGenerator<Uint8Array, void, undefined> {
    const taxonomy = await taxonomies.taxonomyOf({ workspace });
    const tags = wish.tags.length === 0 ? new Set<string>() : tagsBelow(wish.tags, taxonomy.tags);
    const counted = countBackLosses(format);
    for await (const one of annotated.statements({ workspace, member, withOwn: wish.withOwn, only })) counted.take(chosenOf(one, { withResolved: wish.withResolved, tags }));
    yield Buffer.from(backLossReport(format, counted.list()));
  }

  return {
    /** The file that was wished for: `not-found` when one statement alone was asked for that is not there. */
    async file({ workspace, member, wish, only, origin }: ExportAsk): Promise<ExportedFile | 'not-found'> {
      const taxonomy = await taxonomies.taxonomyOf({ workspace });
      const tags = wish.tags.length === 0 ? new Set<string>() : tagsBelow(wish.tags, taxonomy.tags);
      const wording = tagWording(taxonomy);
      const statements = wanted(annotated.statements({ workspace, member, withOwn: wish.withOwn, only }), (one) => chosenOf(one, { withResolved: wish.withResolved, tags }));
      const first = await statements.next();
      if (wish.statement !== null && first.done) return 'not-found';
      const all = startingWith(first, statements);
      const name = (ending: string) => (wish.statement !== null && !first.done ? `${plain(first.value)}.${ending}` : `statements.${ending}`);
      if (wish.format === 'docx') {
        if (wish.statement !== null && !first.done) return { name: name('docx'), bytes: single(docxFile({ statement: first.value, wording, at: now() })) };
        return { name: name('zip'), bytes: zipStream(wordFiles(all, wording, only.length)) };
      }
      if (wish.format === 'jsonld') return { name: name('jsonld'), bytes: linkedOf(all, { wording, ...addressesOf(origin, workspace) }) };
      const fields = (await readFields(db.read, workspace)).filter(({ isArchived }) => !isArchived);
      const context = { wording, fields, ...addressesOf(origin, workspace) };
      if (wish.format === 'passages.csv') return { name: name('passages.csv'), bytes: csvOf(passageTable(context), all) };
      if (wish.format === 'comments.csv') return { name: name('comments.csv'), bytes: csvOf(commentTable(context), all) };
      if (wish.format === 'tags.csv') return { name: name('tags.csv'), bytes: tagCsv(taxonomy, all) };
      return { name: name('xlsx'), bytes: withSpools(1, (spools) => workbook(sheetsOf({ passages: passageTable(context), comments: commentTable(context), taxonomy }, all, spools))) };
    },

    /** What of the file that was wished for does not come back when it is read in again, as a text: `not-found` for files that are not read back as annotations. */
    losses({ workspace, member, wish, only }: Omit<ExportAsk, 'origin'>): ExportedFile | 'not-found' {
      const format = backFormatOf(wish.format);
      return format === undefined ? 'not-found' : { name: `${wish.format} - what does not come back.txt`, bytes: lossesOf(format, { workspace, member, wish, only }) };
    },

    /** Tables as the sheets of an XLSX file. */
    workbookOf: (tables: readonly (Table & { rows: readonly CellValue[][] })[]): AsyncIterable<Uint8Array> => workbook(filled(tables)),

    /** One statement as it is printed; undefined when it is not there. */
    async printed({ workspace, member, wish }: { workspace: string; member: string; wish: PrintWish }): Promise<PrintedStatement | undefined> {
      const taxonomy = await taxonomies.taxonomyOf({ workspace });
      const tags = wish.tags.length === 0 ? new Set<string>() : tagsBelow(wish.tags, taxonomy.tags);
      const read = await annotated.statements({ workspace, member, withOwn: wish.withOwn, only: [wish.statement] }).next();
      return read.done ? undefined : printedStatement(chosenOf(read.value, { withResolved: wish.withResolved, tags }), tagWording(taxonomy));
    },
  };
}

async function* startingWith(first: IteratorResult<AnnotatedStatement, void>, rest: AsyncGenerator<AnnotatedStatement, void, undefined>): AsyncGenerator<AnnotatedStatement, void, undefined> {
  if (!first.done) yield first.value;
  yield* rest;
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

async function* filled(tables: readonly (Table & { rows: readonly CellValue[][] })[]): AsyncGenerator<FilledTable, void, undefined> {
  for (const { rows, ...table } of tables) yield { ...table, rows: allAtOnce(rows) };
}

async function* allAtOnce(rows: readonly CellValue[][]) {
  yield rows;
}

function countUses({ passages }: AnnotatedStatement, uses: Map<string, number>): void {
  for (const { tag } of passages.flatMap(({ taggings }) => taggings)) uses.set(tag, (uses.get(tag) ?? 0) + 1);
}

/** Where pages open a passage or a statement as a whole, a tag, and what can be taken out. */
function addressesOf(origin: string, workspace: string) {
  const home = `${origin}/w/${workspace}`;
  return {
    linkTo: (statement: string, annotation: string | null) => `${home}/statements/${statement}${annotation === null ? '' : `?a=${annotation}`}`,
    tagAt: (tag: string) => `${home}/taxonomy/${tag}`,
    collectionAt: `${home}/export`,
  };
}

async function* wanted(statements: AsyncGenerator<AnnotatedStatement, void, undefined>, chosen: (one: AnnotatedStatement) => AnnotatedStatement): AsyncGenerator<AnnotatedStatement, void, undefined> {
  for await (const one of statements) yield chosen(one);
}

async function* single(bytes: Promise<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  yield await bytes;
}

/** Each is called by its place and its title, so that they stand in the order in which they were chosen and no two have one name. */
async function* wordFiles(statements: AsyncIterable<AnnotatedStatement>, wording: TagWording, count: number): AsyncGenerator<ZipFile, void, undefined> {
  let place = 0;
  for await (const statement of statements) {
    const number = String(++place).padStart(String(count).length, '0');
    yield { name: `${number} ${fileNameOf(plain(statement))}.docx`, bytes: await docxFile({ statement, wording, at: now() }) };
  }
}

/** A title may have a slash, which in names of files would part folders. */
function plain({ details }: AnnotatedStatement): string {
  return details.title.replace(/[/\\]/g, '-');
}

function now(): string {
  return new Date().toISOString();
}
