import type { AnnotatedComment, AnnotatedPassage, AnnotatedStatement } from '#core/annotated/annotated-statement.ts';
import { isSameAuthor, type Author } from '#core/entities/author.ts';
import { snapToGraphemes } from '#core/text/grapheme.ts';
import { normaliseLine, normalisePlainText } from '#core/text/plain-text.ts';
import type { ExportFormat } from '#core/export/wish.ts';
import { foundLines, tallyOf, type Found } from '#core/refi/tally.ts';

/** What files of annotations that are read back here do not bring along, as a closed list. */
export const BACK_LOSSES = [
  'orphaned', // passages that lost their place: words alone are found only where they stand once
  'edges', // white space at the ends of a passage, or half of a character
  'resolved-by', // who resolved a discussion and when: it comes back under the name of who began it
  'resolved', // that a discussion is resolved, where it has no comment of its own and the form no place for it; that one was reopened
  'verdicts',
  'decisions',
  'changed', // that the words changed since they were marked
  'personal', // that it was only one's own
  'authors', // that an author is a member or a program
  'characters', // control characters, and white space around words
] as const;
export type BackLossCode = (typeof BACK_LOSSES)[number];

/** The forms that come back: Web Annotations, the tables of passages and of comments together, or Word files. */
export type BackFormat = 'linked' | 'tables' | 'word';

const WORDS: Readonly<Record<BackLossCode, (count: number) => string>> = {
  orphaned: (count) => `${counted(count, 'passage')} lost ${count === 1 ? 'its' : 'their'} place in the text. The words are in the file; read back, they are found only where they stand once.`,
  edges: (count) => `${counted(count, 'passage')} ${count === 1 ? 'begins or ends' : 'begin or end'} with white space or within a character, and ${count === 1 ? 'comes' : 'come'} back without or with all of it.`,
  'resolved-by': (count) => `Who resolved ${counted(count, 'discussion')} and when is not in the file.`,
  resolved: (count) => `Of ${counted(count, 'discussion')} it is not in the file that ${count === 1 ? 'it is' : 'they are'} resolved or reopened.`,
  verdicts: (count) => `${counted(count, 'verdict')} of colleagues on taggings ${count === 1 ? 'does' : 'do'} not come back.`,
  decisions: (count) => `${counted(count, 'decision')} of reviewers ${count === 1 ? 'does' : 'do'} not come back; taggings stand as their authors made them.`,
  changed: (count) => `${counted(count, 'passage')} ${count === 1 ? 'stands' : 'stand'} on words that changed since; read back, that is not said.`,
  personal: (count) => `${counted(count, 'passage')} ${count === 1 ? 'is' : 'are'} only yours; read back, everybody sees ${count === 1 ? 'it' : 'them'}.`,
  authors: (count) => `${counted(count, 'author')} ${count === 1 ? 'is' : 'are'} of this workspace; read back elsewhere, ${count === 1 ? 'it is somebody' : 'they are people'} from outside.`,
  characters: (count) => `${counted(count, 'text')} of comments, notes and names ${count === 1 ? 'has' : 'have'} control characters or white space around the words, which ${count === 1 ? 'does' : 'do'} not come back.`,
};

/** The form of a format whose files come back as annotations, and whose losses are counted; undefined for the others. */
export function backFormatOf(format: ExportFormat): BackFormat | undefined {
  if (format === 'jsonld') return 'linked';
  if (format === 'docx') return 'word';
  return format === 'passages.csv' || format === 'comments.csv' ? 'tables' : undefined;
}

/** A loss as a sentence; examples follow it. */
export function backLossWords({ code, count }: Pick<Found<BackLossCode>, 'code' | 'count'>): string {
  return WORDS[code](count);
}

const FORMS: Readonly<Record<BackFormat, string>> = { linked: 'Web Annotations', tables: 'the tables of passages and of comments together', word: 'Word files' };

/** The whole list as a text to be kept beside the file. */
export function backLossReport(format: BackFormat, losses: readonly Found<BackLossCode>[]): string {
  const lines = losses.flatMap((loss) => foundLines(loss, backLossWords(loss)));
  return [`What does not come back when ${FORMS[format]} are read into a workspace that has the statements`, '', ...(lines.length > 0 ? lines : ['Everything that is in the file comes back as it is.']), ''].join('\n');
}

/** Counts what of statements does not come back from a file of one form. Each statement is taken in by itself. */
export function countBackLosses(format: BackFormat): { take(statement: AnnotatedStatement): void; list(): Found<BackLossCode>[] } {
  const tally = tallyOf(BACK_LOSSES);
  const authors = new Set<string>();
  const by = ({ kind, id, name }: Author & { name: string }) => {
    if (kind !== 'outside' && !authors.has(`${kind}:${id}`)) tally.add('authors', name);
    authors.add(`${kind}:${id}`);
    if (normaliseLine(name).slice(0, 200) !== name) tally.add('characters', name.slice(0, 60));
  };
  const words = (text: string) => {
    if (normalisePlainText(text).trim() !== text) tally.add('characters', text.slice(0, 60));
  };
  const comments = (all: readonly AnnotatedComment[]) => {
    for (const { creator, text } of all) {
      by(creator);
      words(text);
    }
  };

  function takePassage(statement: AnnotatedStatement, passage: AnnotatedPassage): void {
    const { range, exact, taggings, thread, creator } = passage;
    const shown = `“${exact.slice(0, 60)}”`;
    by(creator);
    for (const tagging of taggings) {
      by(tagging.creator);
      if (tagging.note !== null) words(tagging.note);
      tally.add('verdicts', undefined, tagging.verdicts.length);
      if (tagging.decision) tally.add('decisions');
    }
    comments(passage.comments);
    if (!range) return tally.add('orphaned', shown);
    const snapped = snapToGraphemes(statement.text, range);
    if (snapped?.start !== range.start || snapped.end !== range.end) tally.add('edges', shown);
    if (passage.state === 'changed') tally.add('changed', shown);
    if (passage.layer === 'personal') tally.add('personal', shown);
    takeThread(passage.comments, thread);
  }

  function takeThread(all: readonly AnnotatedComment[], thread: AnnotatedPassage['thread']): void {
    if (!thread) return;
    const opening = all.find(({ parent }) => parent === null);
    if (!thread.resolved || (format === 'tables' && !opening)) tally.add('resolved');
    else if (format === 'tables' && opening && (!isSameAuthor(opening.creator, thread.by) || opening.created !== thread.at)) tally.add('resolved-by');
  }

  return {
    take(statement) {
      comments(statement.notes);
      for (const note of statement.notes) takeThread([note], note.thread);
      for (const passage of statement.passages) takePassage(statement, passage);
    },
    list: () => tally.list(),
  };
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}
