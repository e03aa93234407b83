import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { wordsOf, type TextBlock } from '#core/text/text-block.ts';
import { readSample } from '#server/sample/sample-files.ts';
import { ENGLISH } from '#tests/unit/made-up/english.ts';
import { MEETINGS } from '#tests/unit/made-up/meetings.ts';
import { OTHER_LANGUAGES } from '#tests/unit/made-up/other-languages.ts';
import { knownOf, type Known } from './detail-match.ts';

/** A statement whose details, or whose blocks, are known. */
export interface Answered {
  name: string;
  text: string;
  known: Known;
  /** The blocks that were made by hand, as “part: words”. */
  blocks?: string[];
  /** How the text begins, for those of which no more is known. */
  begins?: string[];
}

/** Statements of the General Debate beside the repository, where they are. */
const CORPUS = fileURLToPath(new URL('../../../shared/corpus/txt-ungdc/', import.meta.url));

/** The sample, whose answers were made by hand. */
export async function sampleAnswers(): Promise<Answered[]> {
  const { statements } = await readSample();
  return statements.map(({ file, source, details, blocks }) => ({ name: file, text: source, known: knownOf(details), blocks: saidBlocks(blocks) }));
}

/** Made-up covers in seven languages, with traps. */
export function madeUpAnswers(): Answered[] {
  return [...ENGLISH, ...OTHER_LANGUAGES, ...MEETINGS].map(({ name, text, details, begins }) => ({ name, text, known: details, begins }));
}

/**
 * General Debate statements: only their delegation is known, by the file's name, and that they print no cover, so that date, place, speaker and session must stay empty. Each long line is a paragraph, but that
 * the columns of the record broke some: a line that begins with a small letter goes on.
 */
export function corpusAnswers(): Answered[] {
  const folder = [CORPUS, ...(process.argv[2] === undefined ? [] : [`${process.argv[2]}/`])].find((path) => existsSync(path));
  if (folder === undefined) return [];
  return readdirSync(folder).filter((file) => /^[A-Z]{2,3}_\d+_\d{4}\.txt$/.test(file)).map((file) => {
    const text = readFileSync(`${folder}${file}`, 'utf8');
    const iso3 = file.slice(0, file.indexOf('_'));
    const lines = text.split('\n').map((line) => line.replace(/^\ufeff/, '').replace(/\s+/g, ' ').trim()).filter((line) => line !== '');
    const isByParagraph = lines.filter((line) => line.length > 200).length > lines.length / 3;
    return {
      name: file,
      text,
      known: { delegation: iso3.length === 3 ? iso3 : null, dateStart: null, place: null, speakerName: null, speakerTitle: null, session: null, agendaItem: null, unSymbol: null },
      ...(isByParagraph ? { blocks: paragraphsOf(lines).map((line) => `: ${line}`) } : {}),
    };
  });
}

/** Blocks as “part: words”. */
export function saidBlocks(blocks: readonly TextBlock[]): string[] {
  return wordsOf(blocks).map(({ part, text }) => `${part}: ${text}`);
}

function paragraphsOf(lines: readonly string[]): string[] {
  return lines.reduce<string[]>((paragraphs, line) => {
    const before = paragraphs.at(-1);
    return before !== undefined && /^\p{Ll}/u.test(line) && !/[.!?:;]["”’)]?$/u.test(before) ? [...paragraphs.slice(0, -1), `${before} ${line}`] : [...paragraphs, line];
  }, []);
}
