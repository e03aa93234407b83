import { printedStatement, type PrintedStatement } from '#core/export/print/printed.ts';
import { tagWording } from '#core/export/tag-words.ts';
import type { CellValue, Table } from '#core/export/tables/table.ts';
import { chosenOf, tagsBelow, type ExportFormat, type ExportWish } from '#core/export/wish.ts';
import { backFormatOf } from '#core/import/annotations/loss.ts';
import type { Taxonomy } from '#core/taxonomy.ts';
import type { Annotated } from '#server/annotated/annotated.ts';
import type { Taxonomies } from '#server/taxonomy/taxonomy.ts';
import type { Chosen } from './export-order.ts';
import type { Exporter } from './exporter.ts';
import { plainTitle } from './plain-title.ts';
import { filled, workbook } from './workbook.ts';

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

/** What a file of each format is called by its end. Word files come in a zip where they are several. */
const ENDINGS: Readonly<Record<ExportFormat, string>> = { docx: 'zip', xlsx: 'xlsx', 'passages.csv': 'passages.csv', 'comments.csv': 'comments.csv', 'tags.csv': 'tags.csv', jsonld: 'jsonld' };

/** Statements with what is said on them as files. What a member may take out is the annotated module's to say; membership is asked of the members module first. */
export function createExports({ annotated, taxonomies, exporter }: { annotated: Pick<Annotated, 'readingOf' | 'statements' | 'titleOf'>; taxonomies: Pick<Taxonomies, 'taxonomyOf'>; exporter: Exporter }) {
  return {
    /** The file that was wished for: `not-found` when one statement alone was asked for that is not there. */
    async file({ workspace, member, wish, only, origin }: ExportAsk): Promise<ExportedFile | 'not-found'> {
      const { format, withOwn } = wish;
      const isAlone = wish.statement !== null;
      const title = wish.statement === null ? undefined : annotated.titleOf({ workspace, statement: wish.statement });
      if (isAlone && title === undefined) return 'not-found';
      const [taxonomy, reading] = await Promise.all([taxonomies.taxonomyOf({ workspace }), annotated.readingOf({ workspace, member, withOwn })]);
      const bytes = exporter.make({ kind: 'file', format, isAlone, taxonomy, fields: reading.fields, reading: { ...reading, only }, chosen: chosenIn(wish, taxonomy), home: `${origin}/w/${workspace}` });
      return { name: title === undefined ? `statements.${ENDINGS[format]}` : `${plainTitle(title)}.${format}`, bytes };
    },

    /** What of the file that was wished for does not come back when it is read in again, as a text: `not-found` for files that are not read back as annotations. */
    losses({ workspace, member, wish, only }: Omit<ExportAsk, 'origin'>): ExportedFile | 'not-found' {
      const format = backFormatOf(wish.format);
      if (format === undefined) return 'not-found';
      const bytes = async function* () {
        const [taxonomy, reading] = await Promise.all([taxonomies.taxonomyOf({ workspace }), annotated.readingOf({ workspace, member, withOwn: wish.withOwn, only })]);
        yield* exporter.make({ kind: 'losses', format, reading, chosen: chosenIn(wish, taxonomy) });
      };
      return { name: `${wish.format} - what does not come back.txt`, bytes: bytes() };
    },

    /** Tables as the sheets of an XLSX file. */
    workbookOf: (tables: readonly (Table & { rows: readonly CellValue[][] })[]): AsyncIterable<Uint8Array> => workbook(filled(tables)),

    /** One statement as it is printed; undefined when it is not there. */
    async printed({ workspace, member, wish }: { workspace: string; member: string; wish: PrintWish }): Promise<PrintedStatement | undefined> {
      const taxonomy = await taxonomies.taxonomyOf({ workspace });
      const read = await annotated.statements({ workspace, member, withOwn: wish.withOwn, only: [wish.statement] }).next();
      return read.done ? undefined : printedStatement(chosenOf(read.value, chosenIn(wish, taxonomy)), tagWording(taxonomy));
    },
  };
}

function chosenIn({ withResolved, tags }: Pick<ExportWish, 'withResolved' | 'tags'>, taxonomy: Taxonomy): Chosen {
  return { withResolved, tags: tags.length === 0 ? new Set() : tagsBelow(tags, taxonomy.tags) };
}
