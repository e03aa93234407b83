import type { PortableTag } from '#core/codebook/portable.ts';
import { entryFields } from '#core/codebook/entry.ts';
import { foldedCode } from '#core/codebook/tree.ts';
import type { OwnNote, OwnThread } from '#core/export/docx/own-part.ts';
import { normalisePlainText } from '#core/text/plain-text.ts';
import type { SourceComment, SourcePassage } from './source.ts';

/** The comments of a Word file of ours once its tags are tags again: what was tagged, the comments that are left, and the tags that are named. */
export interface OwnTaken {
  passages: SourcePassage[];
  comments: SourceComment[];
  tags: PortableTag[];
}

/**
 * Turns comments that say what we wrote back into what they were: the tags, values and notes of a passage, each by whoever gave it, and the answers as comments on it, with the times that we knew.
 * A comment that was changed since, or that somebody added, stays a comment. LibreOffice leaves out who answers whom and puts comments in another order: an answer of ours is known by what it says
 * and where it stands. `wordsAt` are the words of a stretch.
 */
export function takeOwnComments(comments: readonly SourceComment[], threads: readonly OwnThread[], wordsAt: (of: { start: number; end: number }) => string): OwnTaken {
  const threadOf = matched(comments.filter(({ parent }) => parent === null), [...new Map(threads.map((one) => [one.id, one])).values()], wordsAt);
  const passages: SourcePassage[] = [];
  const roots = new Map<string, OwnRoot>();
  for (const comment of comments) {
    const thread = threadOf.get(comment.id);
    if (!thread) continue;
    const { start, end } = comment;
    const { id, place } = thread;
    passages.push({ start, end, id, author: thread.marked.author, at: thread.marked.at, taggings: thread.taggings.map(({ code, value, label, note, author, at: when }) => ({ tag: [code], value, label, note, author, at: when })), ...(place && { place }), ...(thread.resolved && { resolved: thread.resolved }) });
    // Without tags the comment is the first of those on the passage, or says that there is none.
    const isComment = thread.taggings.length === 0 && thread.answers.length > 0;
    roots.set(comment.id, { passage: id, thread, stretch: { start, end }, isComment, ids: new Map(isComment ? [[0, comment.id]] : []) });
  }
  const answered = answersIn(comments, roots);
  const kept = comments.flatMap((comment): SourceComment[] => {
    const own = roots.get(comment.id);
    if (own) return own.isComment ? [{ ...comment, ...saidIn(own.thread.answers[0]), passage: own.passage }] : [];
    const answer = answered.get(comment.id);
    if (!answer) return [comment];
    const { root, known } = answer;
    const parent = known ? (known.parent === null ? null : (root.ids.get(known.parent) ?? null)) : root.isComment ? comment.parent : null;
    return [{ ...comment, ...root.stretch, ...saidIn(known), parent, passage: root.passage }];
  });
  return { passages, comments: kept, tags: tagsIn(threads) };
}

/** The comment of ours that a thread begins with. */
interface OwnRoot {
  passage: string;
  thread: OwnThread;
  stretch: { start: number; end: number };
  /** It is the first comment on the passage, not its tags. */
  isComment: boolean;
  /** Which comments the answers of the thread are, by their index. */
  ids: Map<number, string>;
}

/** Which thread each comment answers, and which of its answers it is; `known` is undefined for one that somebody added. */
function answersIn(comments: readonly SourceComment[], roots: ReadonlyMap<string, OwnRoot>): Map<string, { root: OwnRoot; known: OwnThread['answers'][number] | undefined }> {
  const found = new Map<string, { root: OwnRoot; known: OwnThread['answers'][number] | undefined }>();
  const indexIn = ({ thread, ids }: OwnRoot, comment: SourceComment) => thread.answers.findIndex((answer, index) => !ids.has(index) && keyOf(answer) === keyOf(comment));
  const standsOn = ({ stretch }: OwnRoot, { start, end }: SourceComment) => stretch.start === start && stretch.end === end;
  for (const comment of comments) {
    if (roots.has(comment.id)) continue;
    const root = comment.parent === null ? [...roots.values()].find((one) => standsOn(one, comment) && indexIn(one, comment) >= 0) : roots.get(comment.parent);
    if (!root) continue;
    const index = indexIn(root, comment);
    if (index >= 0) root.ids.set(index, comment.id);
    found.set(comment.id, { root, known: root.thread.answers[index] });
  }
  return found;
}

/** Which thread each comment is: of those that say the same, first the one on the same words, for what lost its place may say so, too. */
function matched(comments: readonly SourceComment[], threads: readonly OwnThread[], wordsAt: (of: SourceComment) => string): Map<string, OwnThread> {
  const waiting = new Map<string, OwnThread[]>();
  for (const thread of threads) waiting.set(keyOf(thread), [...(waiting.get(keyOf(thread)) ?? []), thread]);
  const found = new Map<string, OwnThread>();
  for (const isMeant of [(words: string, { exact }: OwnThread) => exact === words, () => true]) {
    for (const comment of comments) {
      const same = waiting.get(keyOf(comment)) ?? [];
      const at = found.has(comment.id) ? -1 : same.findIndex((thread) => isMeant(wordsAt(comment), thread));
      const [thread] = at < 0 ? [] : same.splice(at, 1);
      if (thread) found.set(comment.id, thread);
    }
  }
  return found;
}

/** Gives comments on the whole statement back their times, their words to the letter and what each answers, where they are what we wrote. */
export function takeOwnNotes(comments: readonly SourceComment[], notes: readonly OwnNote[]): SourceComment[] {
  const ids = new Map<number, string>();
  const known = comments.map((comment): number => {
    const index = notes.findIndex((note, at) => !ids.has(at) && keyOf(note) === keyOf(comment));
    if (index >= 0) ids.set(index, comment.id);
    return index;
  });
  return comments.map((comment, at) => {
    const note = notes[known[at] ?? -1];
    return note ? { ...comment, ...saidIn(note), parent: note.parent === null ? null : (ids.get(note.parent) ?? comment.parent) } : comment;
  });
}

function saidIn(known: OwnNote | undefined): Partial<SourceComment> {
  return known ? { at: known.at, text: normalisePlainText(known.text).trim(), ...(known.edited !== undefined && { edited: known.edited }), ...(known.resolved && { resolved: known.resolved }) } : {};
}

/** Word knows times to the second, and may turn spaces and signs that XML cannot hold. */
function keyOf({ author, at, text }: Pick<SourceComment, 'author' | 'at' | 'text'>): string {
  return JSON.stringify([author.trim(), at?.slice(0, 19) ?? '', normalisePlainText(text).replace(/\s+/gu, ' ').trim()]);
}

/** Every tag once, as a theme: what it stands below is for the codebook to know. */
function tagsIn(threads: readonly OwnThread[]): PortableTag[] {
  const tags = new Map<string, PortableTag>();
  for (const { code, name } of threads.flatMap(({ taggings }) => taggings)) {
    const isTag = entryFields.shape.code.safeParse(code).success && entryFields.shape.name.safeParse(name).success;
    if (isTag && !tags.has(foldedCode(code))) tags.set(foldedCode(code), { under: [], code, name });
  }
  return [...tags.values()];
}
