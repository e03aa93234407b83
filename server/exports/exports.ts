import type { AnnotatedStatement } from '#core/annotated/annotated-statement.ts';
import { fileNameOf } from '#core/content-disposition.ts';
import { tagWording, type TagWording } from '#core/export/tag-words.ts';
import { chosenOf, tagsBelow, type ExportWish } from '#core/export/wish.ts';
import type { Annotated } from '#server/annotated.ts';
import type { Taxonomies } from '#server/taxonomy.ts';
import { docxFile } from './docx-file.ts';
import { zipStream, type ZipFile } from './zip-stream.ts';

export type Exports = ReturnType<typeof createExports>;

/** Who takes what out of which statements, in which order. */
export interface ExportAsk {
  workspace: string;
  member: string;
  wish: ExportWish;
  only: readonly string[];
}

/** A file on its way out: made piece by piece, so that a large one is never held as a whole. */
export interface ExportedFile {
  name: string;
  bytes: AsyncIterable<Uint8Array>;
}

/** Statements with what is said on them as files. What a member may take out is the annotated module's to say; membership is asked of the members module first. */
export function createExports({ annotated, taxonomies }: { annotated: Annotated; taxonomies: Pick<Taxonomies, 'taxonomyOf'> }) {
  return {
    /** The file that was wished for; one statement alone is one file, several are a zip. Undefined when one alone was asked for that is not there. */
    async file({ workspace, member, wish, only }: ExportAsk): Promise<ExportedFile | undefined> {
      const taxonomy = await taxonomies.taxonomyOf({ workspace });
      const tags = wish.tags.length === 0 ? new Set<string>() : tagsBelow(wish.tags, taxonomy.tags);
      const wording = tagWording(taxonomy);
      const statements = wanted(annotated.statements({ workspace, member, withOwn: wish.withOwn, only }), (one) => chosenOf(one, { withResolved: wish.withResolved, tags }));
      if (wish.statement === null) return { name: 'statements.zip', bytes: zipStream(wordFiles(statements, wording, only.length)) };
      const { value: one } = await statements.next();
      if (!one) return undefined;
      return { name: `${plain(one)}.docx`, bytes: single(docxFile({ statement: one, wording, at: now() })) };
    },
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
