import { foundLines, tallyOf, type Found, type Tally } from './tally.ts';

/**
 * What a REFI-QDA project cannot carry of a workspace, as a closed list. Each is counted, with examples, so that nobody has to guess what stays behind.
 */
export const LOSSES = [
  'orphaned', // annotations that lost their place have no range
  'resolved', // that a discussion is resolved, by whom and when
  'verdicts', // what colleagues say of taggings
  'decisions', // what reviewers decided
  'changed', // that the words of an annotation changed since it was made
  'unknown-tag', // taggings with a tag that the codebook does not have
  'structure', // headings, lists, bold, italics and links of a text
  'parts', // which lines are title, notice, salutation or closing
  'line-breaks', // line breaks within a paragraph stand as those between paragraphs
  'line-ends', // line ends of other systems become line feeds
  'names', // names of States that come back as the United Nations write them
  'characters', // characters that no file of words can hold
  'authors', // whether an author is a member, a program or from outside
  'merged', // tags that were merged are gone; what they were on counts as the other tag's
  'scales', // scales that no tag has
] as const;
export type LossCode = (typeof LOSSES)[number];

export type Loss = Found<LossCode>;
export type Losses = Tally<LossCode>;

/** Counts losses as they are found. */
export function countLosses(): Losses {
  return tallyOf(LOSSES);
}

const WORDS: Readonly<Record<LossCode, (count: number) => string>> = {
  orphaned: (count) => `${counted(count, 'annotation')} lost ${count === 1 ? 'its' : 'their'} place in the text, so ${count === 1 ? 'it is' : 'they are'} not in the file, with tags and comments on ${count === 1 ? 'it' : 'them'}:`,
  resolved: (count) => `${counted(count, 'discussion')} ${count === 1 ? 'is' : 'are'} resolved; the comments are in the file, that they are resolved is not.`,
  verdicts: (count) => `${counted(count, 'verdict')} of colleagues on taggings ${count === 1 ? 'is' : 'are'} not in the file.`,
  decisions: (count) => `${counted(count, 'decision')} of reviewers ${count === 1 ? 'is' : 'are'} not in the file; taggings stand as their authors made them.`,
  changed: (count) => `${counted(count, 'annotation')} ${count === 1 ? 'stands' : 'stand'} on words that changed since; the file has the words of today and does not say so.`,
  'unknown-tag': (count) => `${counted(count, 'tagging')} with a tag that the codebook does not have any more ${count === 1 ? 'is' : 'are'} not in the file.`,
  structure: (count) => `${counted(count, 'statement')} ${count === 1 ? 'has' : 'have'} headings, lists, bold or italic words or links; the file holds plain text.`,
  parts: (count) => `In ${counted(count, 'statement')} it is marked which lines are title, notice, salutation or closing; in the file all lines are alike, so that paragraphs count otherwise.`,
  'line-breaks': (count) => `${counted(count, 'line break')} within paragraphs ${count === 1 ? 'stands' : 'stand'} as ${count === 1 ? 'the end of a paragraph' : 'ends of paragraphs'}.`,
  'line-ends': (count) => `${counted(count, 'line end')} of another system ${count === 1 ? 'is a line feed' : 'are line feeds'} in the file.`,
  names: (count) => `${counted(count, 'name')} of States ${count === 1 ? 'is' : 'are'} in the file as written; brought back, ${count === 1 ? 'it is' : 'they are'} as the United Nations write ${count === 1 ? 'it' : 'them'}.`,
  characters: (count) => `${counted(count, 'character')} of comments, names or descriptions cannot stand in XML and ${count === 1 ? 'is' : 'are'} left out, or ${count === 1 ? 'is' : 'are'} no character at all.`,
  authors: (count) => `${counted(count, 'author')} ${count === 1 ? 'is a program or somebody' : 'are programs or people'} from outside; the file has the names and does not say so.`,
  merged: (count) => `${counted(count, 'tag')} that ${count === 1 ? 'was' : 'were'} merged into others ${count === 1 ? 'is' : 'are'} not in the file; what ${count === 1 ? 'it stood' : 'they stood'} on counts as the other’s.`,
  scales: (count) => `${counted(count, 'value scale')} that no tag has ${count === 1 ? 'is' : 'are'} not in the file.`,
};

/** A loss as a sentence; examples follow it. */
export function lossWords({ code, count }: Pick<Loss, 'code' | 'count'>): string {
  return WORDS[code](count);
}

/** What no REFI-QDA project carries of any workspace. */
export const NEVER_IN = 'Never in such a file: directions of writing that were set by hand, the history of texts, tags and details, earlier versions, the files that statements came from, what is said of the codebook, suggestions, assignments, saved views, what is only yours, what reviewers have hidden, and what was deleted.';

/** The whole list as a text to be kept beside the file. */
export function lossReport(name: string, losses: readonly Loss[]): string {
  const lines = losses.flatMap((loss) => foundLines(loss, lossWords(loss)));
  return [`What the REFI-QDA project “${name}” does not carry`, '', ...(lines.length > 0 ? lines : ['Everything that is said in the statements is in the file.']), '', NEVER_IN, ''].join('\n');
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}
