import type { AnnotatedComment, AnnotatedPassage, AnnotatedTagging, NamedAuthor } from '#core/annotated/annotated-statement.ts';
import { isSameAuthor } from '#core/entities/author.ts';
import { tagLine, type TagWording } from './tag-words.ts';

/** One entry of a discussion as a margin of paper shows it. */
export interface MarginEntry {
  by: NamedAuthor;
  at: string;
  /** Each a paragraph of its own. */
  lines: string[];
}

/** A discussion: its first entry, and the answers in order. */
export interface MarginThread {
  entries: [MarginEntry, ...MarginEntry[]];
  isResolved: boolean;
}

/**
 * A passage as one discussion. Its first entry says the tags that people gave it, with values, notes, verdicts and decisions, under the name of whoever tagged first; the comments answer it. Without
 * tags the first comment begins it.
 */
export function passageThread({ taggings, comments, thread, creator, created }: AnnotatedPassage, wording: TagWording): MarginThread {
  const isResolved = thread?.resolved ?? false;
  const [first] = taggings;
  if (first) return { entries: [taggedEntry(first, taggings, wording), ...comments.map(commentEntry)], isResolved };
  const [opening, ...answers] = comments.map(commentEntry);
  return { entries: [opening ?? { by: creator, at: created, lines: ['Marked, without a tag or a comment.'] }, ...answers], isResolved };
}

/** What is said of a statement as a whole, each note with its answers; `ids` are theirs. */
export function noteThreads(notes: readonly AnnotatedComment[]): (MarginThread & { ids: string[] })[] {
  const byId = new Map(notes.map((note) => [note.id, note]));
  const rootOf = (note: AnnotatedComment): AnnotatedComment => {
    let root = note;
    for (let step = 0; root.parent !== null && step < notes.length; step++) root = byId.get(root.parent) ?? root;
    return root;
  };
  const roots = notes.filter(({ parent }) => parent === null);
  return roots.map((root) => {
    const answers = notes.filter((note) => note !== root && rootOf(note) === root);
    return { entries: [commentEntry(root), ...answers.map(commentEntry)], isResolved: root.thread?.resolved ?? false, ids: [root, ...answers].map(({ id }) => id) };
  });
}

function commentEntry({ creator, created, text }: AnnotatedComment): MarginEntry {
  return { by: creator, at: created, lines: text.split('\n') };
}

function taggedEntry(first: AnnotatedTagging, taggings: readonly AnnotatedTagging[], wording: TagWording): MarginEntry {
  const lines = taggings.flatMap((tagging) => {
    const by = isSameAuthor(tagging.creator, first.creator) ? '' : `${tagging.creator.name}: `;
    return [`${by}${tagLine(wording(tagging.tag, tagging.value))}`, ...(tagging.note?.split('\n') ?? []), ...verdictLines(tagging), ...decisionLines(tagging, wording)];
  });
  return { by: first.creator, at: first.created, lines };
}

const VERDICT_WORDS = { agree: 'agrees', disagree: 'disagrees', unsure: 'is unsure' } as const;

/** A verdict on a value that the tagging does not have any more says nothing of it. */
function verdictLines({ verdicts }: AnnotatedTagging): string[] {
  return verdicts.filter(({ isStale }) => !isStale).map(({ by, verdict, reason }) => `${by.name} ${VERDICT_WORDS[verdict]}${reason === null ? '.' : `: ${reason.replaceAll('\n', ' ')}`}`);
}

const OUTCOME_WORDS = { kept: 'Kept', withdrawn: 'Withdrawn', changed: 'Changed' } as const;

function decisionLines({ decision }: AnnotatedTagging, wording: TagWording): string[] {
  if (!decision) return [];
  const { outcome, to, by, reason } = decision;
  return [`${OUTCOME_WORDS[outcome]}${to === null ? '' : ` to ${tagLine(wording(to.tag, to.value))}`} by decision of ${by.name}: ${reason.replaceAll('\n', ' ')}`];
}
