import type { ThreeParts } from './refusal-words.ts';
import type { Remark, REMARKS } from './source.ts';

const ORIGINAL = 'The file as it came is kept.';

const WORDS: Readonly<Record<(typeof REMARKS)[number], (detail: string) => ThreeParts>> = {
  decoded: (encoding) => ({ happened: `The text was stored as ${encoding}, which was told by its bytes.`, safe: 'Every character was turned into Unicode.', next: 'Look whether names and accents read right; if not, save the file as UTF-8 and add it again.' }),
  'replaced-characters': (count) => ({ happened: `${counted(count, 'character')} could not be read.`, safe: 'Each place is marked with \ufffd; everything else is as in the file.', next: 'Compare these places with the original and correct the text.' }),
  'control-characters': (count) => ({ happened: `${counted(count, 'control character')} that no one sees ${verb(count)} left out.`, safe: 'No letter was lost.', next: 'Nothing to do.' }),
  'bidi-controls': () => ({ happened: 'The text holds characters that turn the direction of writing.', safe: 'They are kept as they are.', next: 'Look whether lines with two scripts read in the right order; such characters can also hide what a line says.' }),
  'tracked-changes': () => ({ happened: 'The file holds changes that nobody has accepted or rejected yet.', safe: 'The text is shown as if all of them were accepted.', next: 'If an earlier wording counts, reject the changes in the file and add it again.' }),
  'hidden-text': () => ({ happened: 'Words that the file marks as hidden were left out.', safe: ORIGINAL, next: 'If they belong to the statement, show them in the program that made the file and add it again.' }),
  pictures: (count) => ({ happened: `${counted(count, 'picture')} ${verb(count)} left out.`, safe: 'All words that are stored as words are here.', next: 'Type in words that stand in a picture, if they count.' }),
  tables: (count) => ({ happened: `${counted(count, 'table')} ${present(count)} as lines, the cells parted by tabs.`, safe: 'Every cell’s words are here, row by row.', next: 'Look whether they read in the right order.' }),
  'text-boxes': (count) => ({ happened: `${counted(count, 'text box', 'text boxes')} ${present(count)} after the paragraph ${Number(count) === 1 ? 'it belongs' : 'they belong'} to.`, safe: 'All their words are here.', next: 'Look whether the place is right.' }),
  'links-left-out': (count) => ({ happened: `${counted(count, 'link')} ${verb(count)} left out: the address leads neither to the web nor to mail.`, safe: 'The words of the link are here.', next: 'Nothing to do.' }),
  'scripts-left-out': () => ({ happened: 'The file holds scripts or macros.', safe: 'None was run, and none is kept in the text.', next: 'Nothing to do.' }),
  'two-columns': () => ({ happened: 'Pages have columns; they are read one after the other.', safe: 'All words are here.', next: 'Look whether the columns follow each other in the right order.' }),
  coded: (what) => ({ happened: `It was coded in another program: ${what}.`, safe: 'The text stands as it was when they were made: nothing in it is cleaned.', next: 'Nothing to do. They come with the statement, under the names that the file gives.' }),
  tags: (what) => ({ happened: `It was written by Postil: its tags come back as tags, with values and notes, under the names of who gave them (${what}).`, safe: 'Comments that were changed or added in Word come as comments.', next: 'Nothing to do. Tags that the codebook does not have are added to it.' }),
  'poor-pages': (pages) => ({ happened: `Hardly any words are stored on ${/[,–]/.test(pages) ? 'pages' : 'page'} ${pages}: perhaps scans.`, safe: 'The words of the other pages are here.', next: 'Compare with the original and type in what is missing.' }),
};

/** A remark in words. */
export function remarkWords({ code, detail }: Remark): ThreeParts {
  return WORDS[code](detail ?? 'Some');
}

function counted(count: string, one: string, many = `${one}s`): string {
  return `${count} ${Number(count) === 1 ? one : many}`;
}

function verb(count: string): string {
  return Number(count) === 1 ? 'was' : 'were';
}

function present(count: string): string {
  return Number(count) === 1 ? 'stands' : 'stand';
}
