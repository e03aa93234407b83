import { z } from 'zod';

/** Why something that a file says of statements is not taken, or not as it stands: a closed list. */
export const NOT_TAKEN = [
  'unreadable', // it is no annotation
  'elsewhere', // a page of annotations that is not in the file
  'body', // what it says is no words: a picture, a sound, a link
  'column', // a column that is not known
  'no-place', // it names its words in a way that is not known here
  'outside', // its place is none: negative, beyond the text, empty
  'not-found', // its words are not in the text
  'ambiguous', // its words stand there more than once, and nothing tells which
  'too-long', // a passage, a comment or a name is longer than one may be
  'no-words', // a comment without words
  'no-answered', // what it answers is neither in the file nor here
  'tag-ambiguous', // several tags are called so
  'tag-name', // no tag can be called so
  'otherwise', // the same person says it otherwise here
  'double', // the file says it twice
] as const;
export type NotTakenCode = (typeof NOT_TAKEN)[number];

/** One thing that was not taken: the row or annotation that says it, and its words. */
export const notTaken = z.strictObject({ at: z.number().int().min(0), code: z.enum(NOT_TAKEN), words: z.string().max(200) });
export type NotTaken = z.infer<typeof notTaken>;

/** So many are named one by one of one file or statement; the others are counted. */
export const MOST_NAMED = 1_000;

/** What was not taken, with how many more there are. */
export const notTakenList = z.strictObject({ named: z.array(notTaken), more: z.number().int().min(0) });
export type NotTakenList = z.infer<typeof notTakenList>;

/** Collects what is not taken; holds no more than is named. */
export function collectNotTaken(): { add(at: number, code: NotTakenCode, words: string): void; list(): NotTakenList } {
  const named: NotTaken[] = [];
  let more = 0;
  return {
    add(at, code, words) {
      if (named.length < MOST_NAMED) named.push({ at, code, words: shortWords(words) });
      else more++;
    },
    list: () => ({ named, more }),
  };
}

const LONGEST_SHOWN = 120;

/** Words on one line, no longer than a line. */
export function shortWords(words: string): string {
  const line = words.slice(0, 4 * LONGEST_SHOWN).replace(/\s+/gu, ' ').trim();
  const letters = [...line];
  return (letters.length > LONGEST_SHOWN ? `${letters.slice(0, LONGEST_SHOWN - 1).join('')}…` : line).slice(0, 200);
}

/** Why, as the end of a line that begins with the words. */
export const NOT_TAKEN_WORDS: Readonly<Record<NotTakenCode, string>> = {
  unreadable: 'is no annotation',
  elsewhere: 'is a page of annotations that is not in the file, and nothing that a file refers to is opened',
  body: 'says something that is no words: a picture, a sound or a link',
  column: 'is a column that is not known, so it was left aside',
  'no-place': 'names its words in a way that cannot be followed here',
  outside: 'has a place that is not in the text',
  'not-found': 'does not stand in the text',
  ambiguous: 'stands in the text more than once, and nothing tells which is meant',
  'too-long': 'is longer than it may be',
  'no-words': 'is a comment without words',
  'no-answered': 'answers something that is neither in the file nor here',
  'tag-ambiguous': 'is what several tags are called',
  'tag-name': 'is nothing that a tag can be called',
  otherwise: 'says otherwise what the same person says of the same passage here; what is here stays',
  double: 'stands in the file twice',
};
