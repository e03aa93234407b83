import type { Refusal, REFUSALS } from './source.ts';

/** What a person reads of something that did not go as hoped: what happened, what is safe, what to do. */
export interface ThreeParts {
  happened: string;
  safe: string;
  next: string;
}

const KEPT = 'Nothing was imported; your file is as it was.';

const WORDS: Readonly<Record<(typeof REFUSALS)[number], (detail: string | undefined) => ThreeParts>> = {
  empty: () => ({ happened: 'There are no words in this file.', safe: KEPT, next: 'Open it to see whether it is the right one, or paste the text instead.' }),
  'too-large': () => ({ happened: 'This file is larger than 20 MB.', safe: KEPT, next: 'Save it without its pictures, or paste the text instead.' }),
  'too-long': (detail) => ({
    happened: detail === undefined ? 'The text of this file is longer than 2 MB, more than a statement can hold.' : `This file is longer than a statement can be: ${detail}.`,
    safe: KEPT, next: 'Take out what is no statement, or add it in parts.' }),
  'wrong-kind': (detail) => ({
    happened: detail === undefined ? 'This file is not of the kind that its name says.' : `This file is not of the kind that its name says: it is ${article(detail)}.`,
    safe: KEPT,
    next: 'Give it the ending that fits what it is, or save it anew from the program that made it.',
  }),
  'unknown-kind': (detail) => ({
    happened: detail === undefined ? 'Postil does not read files of this kind.' : `Postil does not read ${detail} files.`,
    safe: KEPT,
    next: 'Save it as .docx, .odt, .pdf, .html, .md or .txt and add that; projects come as .qdpx; details of files come in a table as .csv or .json.',
  }),
  'no-sheet': (detail) => ({
    happened: `This is no table of metadata that can be read. ${detail ?? ''}`.trim(),
    safe: 'Nothing was taken from it, and the other files are as they were.',
    next: 'Mend it and add it again: “Details in a table” below shows how it may look.',
  }),
  'says-too-much': () => ({
    happened: 'This file says more than is taken at once: 100,000 things, of 2,000 statements, with 2,000 different tags.',
    safe: 'Nothing was taken from it, and the other files are as they were.',
    next: 'Make several files of it, and add them one after the other.',
  }),
  damaged: (detail) => ({
    happened: detail === undefined ? 'This file is damaged or breaks off.' : `This file is damaged or breaks off: ${detail}.`,
    safe: KEPT,
    next: 'Get it once more from where it came, or open it in the program that made it and save it anew.',
  }),
  password: () => ({ happened: 'This file is locked with a password.', safe: KEPT, next: 'Open it with the password, save it without one, and add that.' }),
  scan: (detail) => ({
    happened: detail === undefined ? 'The pages of this file are pictures: it is a scan without words.' : `The pages of this file are pictures: it is a scan without words (${detail}).`,
    safe: KEPT,
    next: 'Look for a version with text, have the words recognised by a program (OCR), or paste the text.',
  }),
  unreadable: () => ({
    happened: 'The words of this file cannot be read: its letters are stored under signs of their own, and what comes out is noise.',
    safe: KEPT,
    next: 'Look for a Word file or a web page of it, have the pages recognised by a program (OCR), or paste the text.',
  }),
  unsafe: (detail) => ({
    happened: detail === undefined ? 'This file is built in a way that could do harm.' : `This file is built in a way that could do harm: ${detail}.`,
    safe: `${KEPT} Nothing in it was run or fetched.`,
    next: 'Ask where it comes from. If you trust it, open it in the program that made it and save it anew, or paste the text.',
  }),
  'took-too-long': () => ({ happened: 'Reading this file took longer than Postil allows.', safe: KEPT, next: 'Save the part that is the statement as a file of its own, or paste the text.' }),
  'too-much-memory': () => ({ happened: 'Reading this file took more memory than Postil allows.', safe: KEPT, next: 'Save the part that is the statement as a file of its own, or paste the text.' }),
};

/** A refusal in words. */
export function refusalWords({ code, detail }: Refusal): ThreeParts {
  return WORDS[code](detail);
}

function article(kind: string): string {
  return /^(a|an|not|in|made|text|one) /i.test(kind) ? kind : `${/^[aeio]/i.test(kind) ? 'an' : 'a'} ${kind} file`;
}
