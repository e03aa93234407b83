import { foldedText } from '#core/text/fold.ts';

/**
 * The words of a text as searching sees them, in their order. Word i came from source units starts[i] to ends[i] (UTF-16, end exclusive) and reads `plain[i]` with
 * everything folded; `strict[i]` is the same with its accents and vowel marks. The index and whoever marks a hit in a text both go by these words, so what one finds the
 * other shows.
 */
export interface Words {
  plain: readonly string[];
  strict: readonly string[];
  starts: readonly number[];
  ends: readonly number[];
}

const SILENT = '\\u00ad\\u0640\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff';
/** Scripts without spaces between words: each letter is a word of its own, so that any run of letters is found as a phrase. */
const ALONE = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}]';
/** White space and signs part words, also those inside "l’État" and "75/240": these are phrases of two. */
const RUN = new RegExp(`[\\p{L}\\p{N}\\p{M}${SILENT}]+`, 'gu');
const HAS_ALONE = new RegExp(`(?!\\p{M})${ALONE}`, 'u');
const IN_RUN = new RegExp(`(?!\\p{M})${ALONE}[\\p{M}${SILENT}]*|(?:(?!${ALONE})[\\p{L}\\p{N}\\p{M}${SILENT}]|\\p{M})+`, 'gu');

const NO_PLAIN_WORD = /[^\p{L}\p{N}]+/u;
const NO_STRICT_WORD = /[^\p{L}\p{N}\p{M}]+/u;
const SILENT_SIGNS = new RegExp(`[${SILENT}]`, 'gu');
const ASCII = /^[a-z0-9]+$/;

interface Readings {
  plain: readonly string[];
  strict: readonly string[];
  /** It is several words: some of its letters stand alone. */
  isMixed: boolean;
}

const MIXED: Readings = { plain: [], strict: [], isMixed: true };

/** Texts repeat their words: each is folded once. Bounded, since texts of many languages pass through one process. */
const readings = new Map<string, Readings>();
const MOST_READINGS = 100_000;
/** What is longer is hardly a word that comes again. */
const LONGEST_KEPT = 40;

/** Cuts a text into words. O(length). */
export function wordsOf(text: string): Words {
  const plain: string[] = [];
  const strict: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const put = (run: string, start: number) => {
    const read = readingsOf(run);
    if (read.isMixed) {
      for (const part of run.matchAll(IN_RUN)) put(part[0], start + part.index);
      return;
    }
    for (let index = 0; index < read.plain.length; index++) {
      const word = read.plain[index] ?? '';
      plain.push(word);
      strict.push(read.strict[index] ?? word);
      starts.push(start);
      ends.push(start + run.length);
    }
  };
  RUN.lastIndex = 0;
  for (let match = RUN.exec(text); match; match = RUN.exec(text)) put(match[0], match.index);
  return { plain, strict, starts, ends };
}

/**
 * Whether someone took the trouble to write an accent or a vowel mark: then they mean it. What keyboards and habits of spelling decide (hamza and madda, marks of Cyrillic letters)
 * is no such trouble.
 */
export function isMarked(text: string): boolean {
  let base = '';
  for (const sign of text.normalize('NFD')) {
    if (!/\p{M}/u.test(sign)) base = sign;
    else if (!HABITS.test(sign) && !/\p{Script=Cyrillic}/u.test(base)) return true;
  }
  return false;
}

const HABITS = /[\u0653-\u0655]/u;

function readingsOf(run: string): Readings {
  const known = readings.get(run);
  if (known) return known;
  if (run.length > LONGEST_KEPT) return readRun(run);
  if (readings.size >= MOST_READINGS) readings.clear();
  const read = readRun(run);
  readings.set(run, read);
  return read;
}

function readRun(run: string): Readings {
  const lower = run.toLowerCase();
  if (ASCII.test(lower)) return { plain: [lower], strict: [lower], isMixed: false };
  if (HAS_ALONE.test(run) && (run.match(IN_RUN)?.length ?? 0) > 1) return MIXED;
  const plain = foldedText(run).split(NO_PLAIN_WORD).filter((word) => word !== '');
  const strict = withMarks(run).split(NO_STRICT_WORD).filter((word) => word !== '');
  return { plain, strict: strict.length === plain.length ? strict : plain, isMixed: false };
}

/** As `foldedText`, but for its marks: each letter is folded with those that follow it put back. */
function withMarks(run: string): string {
  const letters = run.replace(SILENT_SIGNS, '').normalize('NFKC').toLowerCase().normalize('NFD');
  return letters.replace(/\P{M}+|[\u0653-\u0655]+/gu, (part) => (HABITS.test(part) ? '' : foldedText(part))).normalize('NFC');
}
