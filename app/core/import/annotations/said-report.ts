import type { SheetReport } from '#core/import/sheet-report.ts';
import { NOT_TAKEN_WORDS, type NotTaken, type NotTakenList } from './not-taken.ts';
import type { AboutSaid, Outlook } from './outlook.ts';
import type { SaidFormat } from './said.ts';

const MOST_REMARKS = 200;

/** What is said of a file of annotations in the list of its import. `outlooks` has null for statements that are not known. */
export function saidReport({ about, outlooks, isDone, written }: { about: AboutSaid; outlooks: readonly (Outlook | null)[]; isDone: boolean; written: number | undefined }): SheetReport {
  const sum = summed(outlooks);
  const unknown = outlooks.filter((one) => one === null).length;
  const parts = [
    written !== undefined ? `${counted(written, 'thing')} written so far` : `${isDone ? 'Taken' : 'Annotations'}: ${takenWords(sum) || 'nothing new'} on ${counted(outlooks.length - unknown, 'statement')}`,
    ...(sum.here > 0 ? [`${sum.here} ${sum.here === 1 ? 'is' : 'are'} here already`] : []),
    ...(unknown > 0 ? [`${counted(unknown, 'statement')} ${unknown === 1 ? 'is' : 'are'} not known`] : []),
  ];
  const lists = [about.left, ...outlooks.flatMap((one) => (one ? [one.left] : []))];
  const named = lists.flatMap((list) => list.named).sort((a, b) => a.at - b.at);
  const all = named.length + lists.reduce((total, { more }) => total + more, 0);
  if (all > 0) parts.push(`${all} ${all === 1 ? 'thing is' : 'things are'} not taken`);
  const remarks = named.slice(0, MOST_REMARKS).map((one) => notTakenLine(one, about.format));
  return { summary: `${parts.join('; ')}.`, remarks, more: all - remarks.length };
}

/** Everything that stands in some outlooks, together. */
export function summed(outlooks: readonly (Outlook | null)[]): Omit<Outlook, 'left'> {
  const sum = { passages: 0, taggings: 0, comments: 0, resolved: 0, here: 0, changed: 0 };
  for (const one of outlooks) {
    if (!one) continue;
    sum.passages += one.passages;
    sum.taggings += one.taggings;
    sum.comments += one.comments;
    sum.resolved += one.resolved;
    sum.here += one.here;
    sum.changed += one.changed;
  }
  return sum;
}

/** "12 passages, 14 tags and 3 comments"; empty for nothing. */
export function takenWords({ passages, taggings, comments }: Pick<Outlook, 'passages' | 'taggings' | 'comments'>): string {
  const parts = [passages > 0 ? counted(passages, 'passage') : '', taggings > 0 ? counted(taggings, 'tag') : '', comments > 0 ? counted(comments, 'comment') : ''].filter((part) => part !== '');
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** "Row 12: “words” does not stand in the text." */
export function notTakenLine({ at, code, words }: NotTaken, format: SaidFormat): string {
  return `${COUNTED[format]} ${at}: ${words === '' ? 'it' : `“${words}”`} ${NOT_TAKEN_WORDS[code]}.`;
}

const COUNTED: Readonly<Record<SaidFormat, string>> = { codings: 'Row', linked: 'Annotation', word: 'Comment' };

/** Two lists of what was not taken, as one in the order of the file. */
export function joinedNotTaken(lists: readonly NotTakenList[]): NotTakenList {
  return { named: lists.flatMap(({ named }) => named).sort((a, b) => a.at - b.at), more: lists.reduce((sum, { more }) => sum + more, 0) };
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}
