import { livingTag } from '#core/codebook/tree.ts';
import { NO_NOTES, type NotesView } from '#core/passages/passage-view.ts';
import { isCommentShown } from '#core/passages/shown-to-reader.ts';

type Tags = ReadonlyMap<string, { id: string; mergedInto: string | null }>;
type NotesBySubject = ReadonlyMap<string, NotesView>;

/** What notes that show with a tag were said on: the tag itself, and what was merged into it. */
export function subjectsShownWith(tag: string, notes: NotesBySubject, tags: Tags): string[] {
  return [...notes.keys()].filter((subject) => subject === tag || livingTag(tags, subject)?.id === tag);
}

/** The notes on several subjects as one list, in order of creation. */
export function joinedNotes(subjects: readonly string[], notes: NotesBySubject): NotesView {
  const views = subjects.flatMap((subject) => notes.get(subject) ?? []);
  const [only] = views;
  if (views.length <= 1) return only ?? NO_NOTES;
  return {
    comments: views.flatMap(({ comments }) => comments).sort((a, b) => (a.comment.created < b.comment.created ? -1 : Number(a.comment.created > b.comment.created))),
    deletedOwn: views.flatMap(({ deletedOwn }) => deletedOwn),
    resolved: Object.assign({}, ...views.map(({ resolved }) => resolved)) as NotesView['resolved'],
  };
}

/** How many notes show with a tag, and whether others have said something among them that this person has not seen. */
export interface NoteCount {
  count: number;
  isNew: boolean;
}

/** By the tag that they show with today; tags without notes are left out. */
export function countNotes(notes: NotesBySubject, unread: ReadonlySet<string>, tags: Tags): Map<string, NoteCount> {
  const counts = new Map<string, NoteCount>();
  for (const [subject, { comments }] of notes) {
    const tag = livingTag(tags, subject)?.id;
    const said = comments.filter(isCommentShown).length;
    if (tag === undefined || said === 0) continue;
    const { count, isNew } = counts.get(tag) ?? { count: 0, isNew: false };
    counts.set(tag, { count: count + said, isNew: isNew || unread.has(subject) });
  }
  return counts;
}
