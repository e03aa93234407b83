import type { Found } from './tally.ts';

/** What of a REFI-QDA project is not taken in, as a closed list; the rest is. */
export const LEFT = [
  'codes', // codes that cannot be tags here
  'codings', // codings with a code that is not in the codebook, or cannot be a tag
  'double', // the same code on the same passage by the same person, again
  'places', // passages whose place is not in the text
  'long', // passages longer than a quote may be
  'pages', // passages on pages of a PDF whose words are not in its text, or more than once
  'media', // pictures, sound and film
  'texts', // texts that are missing, empty or too long
  'notes', // notes that belong to no text and no passage
  'code-notes', // notes on codes
  'code-sets', // sets of codes or notes
  'cases', // cases without a text, and what is said of a case or a variable
  'links', // links between passages, and of notes to what is no passage
  'graphs', // drawings of codes
] as const;
export type LeftCode = (typeof LEFT)[number];
export type Left = Found<LeftCode>;

const WORDS: Readonly<Record<LeftCode, (count: number) => string>> = {
  codes: (count) => `${counted(count, 'code')} cannot be ${count === 1 ? 'a tag' : 'tags'} here: names have at most 200 letters and the tree 12 levels.`,
  codings: (count) => `${counted(count, 'coding')} with a code that is not in the project’s codebook, or that cannot be a tag.`,
  double: (count) => `${counted(count, 'coding')} ${count === 1 ? 'says' : 'say'} what the same person said of the same passage already.`,
  places: (count) => `${counted(count, 'passage')} whose place is not in the text.`,
  long: (count) => `${counted(count, 'passage')} ${count === 1 ? 'is' : 'are'} longer than 16,000 letters: ${count === 1 ? 'it is' : 'they are'} marked from ${count === 1 ? 'its' : 'their'} beginning as far as a passage goes.`,
  pages: (count) => `${counted(count, 'passage')} on pages of a PDF: ${count === 1 ? 'its' : 'their'} words are not in its text, or stand there more than once.`,
  media: (count) => `${counted(count, 'picture, sound or film', 'pictures, sounds and films')} with what is marked in ${count === 1 ? 'it' : 'them'}.`,
  texts: (count) => `${counted(count, 'text')} without words, longer than 2 MB, or missing in the file.`,
  notes: (count) => `${counted(count, 'note')} that ${count === 1 ? 'belongs' : 'belong'} to no text and no passage.`,
  'code-notes': (count) => `${counted(count, 'note')} on codes.`,
  'code-sets': (count) => `${counted(count, 'set')} of codes or notes; sets of texts are collections here.`,
  cases: (count) => `${counted(count, 'case')} without a text, or with a description of ${count === 1 ? 'its' : 'their'} own.`,
  links: (count) => `${counted(count, 'link')} between passages, codes or notes.`,
  graphs: (count) => `${counted(count, 'drawing')} of codes.`,
};

/** What is left aside, as a sentence; examples follow it. */
export function leftWords({ code, count, examples }: Left): string {
  const some = examples.length === 0 ? '' : ` ${examples.join('; ')}${count > examples.length ? '; …' : ''}`;
  return `Not taken: ${WORDS[code](count)}${some}`;
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
