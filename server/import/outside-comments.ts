import { createHash } from 'node:crypto';
import { describe } from '#core/anchoring/anchoring.ts';
import type { Author } from '#core/entities/author.ts';
import { LONGEST_COMMENT, type Comment } from '#core/entities/comment.ts';
import { boundaryBefore, snapToGraphemes } from '#core/text/grapheme.ts';
import { idFrom } from '#core/id.ts';
import type { CopiedRun } from '#core/import/clean-up.ts';
import { spanInCleaned } from '#core/import/cleaned-places.ts';
import type { Source, SourceComment, SourcePassage, SourceTagging, Stretch } from '#core/import/source.ts';
import { normalisePlainText } from '#core/text/plain-text.ts';
import { LONGEST_NOTE, taggingKey, type Tagging } from '#core/entities/tagging.ts';
import { LONGEST_QUOTE, type Target } from '#core/entities/target.ts';
import type { FlatText } from '#ydoc/flat-text.ts';
import type { Write } from '#ydoc/layer.ts';
import { positionsOf } from '#ydoc/text-anchor.ts';
import type { TagsOfProject } from './refi/take-tags.ts';

/** What comments of a file are written from. */
export interface OutsideComments {
  statement: string;
  source: Source;
  runs: readonly CopiedRun[];
  flat: FlatText;
  authorOf: (name: string) => Author;
  /** By what each comment is known, where it is not by its own id (see `commentNames`). */
  names?: ReadonlyMap<string, string>;
  /** What the codes of its project are here; without it taggings stand as comments. */
  tags?: TagsOfProject;
  /** For comments that the file gives no time. */
  at: Date;
}

/**
 * The comments of a file as entities of its statement's layer: each that begins a thread as an annotation by whom the file names, with its words and its answers, and resolved where it
 * was. One whose words were taken out of the text is a note on the statement that quotes them. Ids follow from statement and comment, so that the same comments make the same entities.
 */
export function outsideWrites(of: OutsideComments): Write[] {
  const { comments } = of.source;
  const known = new Map(comments.map((comment) => [comment.id, comment]));
  const rootOf = (comment: SourceComment): SourceComment => {
    const seen = new Set<string>();
    for (let one = comment; ; ) {
      const parent = one.parent === null ? undefined : known.get(one.parent);
      if (!parent || seen.has(parent.id)) return one;
      seen.add(parent.id);
      one = parent;
    }
  };
  const marked = (of.source.passages ?? []).flatMap((passage) => passageWrites(of, passage));
  return [...marked, ...comments.filter((comment) => rootOf(comment) === comment).flatMap((root) => threadWrites(of, root, comments.filter((one) => one !== root && rootOf(one) === root)))];
}

function threadWrites(of: OutsideComments, root: SourceComment, answers: readonly SourceComment[]): Write[] {
  const target = root.isOnWhole ? undefined : targetOf(of, root);
  const annotation = target && keyOf(of, 'annotation', root.passage ?? root.id);
  const by = of.authorOf(root.author);
  const created = instantOf(of, root);
  const subject: Comment['subject'] = annotation === undefined ? { kind: 'statement', id: of.statement } : { kind: 'annotation', id: annotation };
  const opening = target || root.isOnWhole ? root.text : withWords(of.source, root);
  const first = keyOf(of, 'comment', root.id);
  const writes: Write[] = target && annotation !== undefined && root.passage === undefined ? [{ kind: 'annotation', id: annotation, entity: { creator: by, created, target } }] : [];
  writes.push(...commentWrites(of, { ...root, text: opening }, { subject, first, parent: undefined }));
  for (const answer of answers) writes.push(...commentWrites(of, answer, { subject, first, parent: first }));
  if (root.isResolved) writes.push({ kind: 'thread', id: annotation ?? first, entity: { state: 'resolved', by, at: created } });
  return writes;
}

/** A passage with the tags that people gave it, each their own. A code that is no tag here stands in a comment, and a value that its tag does not take in the note, so that nothing is lost. */
function passageWrites(of: OutsideComments, passage: SourcePassage): Write[] {
  const target = targetOf(of, passage);
  if (!target) return passage.taggings.map((tagging, index) => takenOut(of, passage, tagging, index));
  const annotation = keyOf(of, 'annotation', passage.id);
  const taggings = passage.taggings.map((tagging, index): Write => {
    const meant = of.tags?.meant(tagging.tag, tagging.value);
    const by = { creator: of.authorOf(tagging.author), created: instantOf(of, tagging) };
    if (!meant || !of.tags) return { kind: 'comment', id: keyOf(of, 'comment', `${passage.id} tag ${index}`), entity: { subject: { kind: 'annotation', id: annotation }, text: codedWords(tagging), mentions: [], ...by } };
    const note = meant.value === undefined && tagging.value !== null ? [`Value: ${tagging.label}`, tagging.note].filter(Boolean).join('\n') : tagging.note;
    const entity: Tagging = { annotation, tag: meant.tag, ...(meant.value === undefined ? {} : { value: meant.value }), ...(note ? { note: note.slice(0, boundaryBefore(note, LONGEST_NOTE)) } : {}), revision: of.tags.revision, ...by };
    return { kind: 'tagging', id: taggingKey(entity), entity };
  });
  return [{ kind: 'annotation', id: annotation, entity: { creator: of.authorOf(passage.author), created: instantOf(of, passage), target } }, ...taggings];
}

/** What was said of words that are not in the text stands on the statement, as a comment that quotes them. */
function takenOut(of: OutsideComments, passage: SourcePassage, tagging: SourceTagging, index: number): Write {
  const text = withWords(of.source, { ...passage, text: codedWords(tagging) });
  return { kind: 'comment', id: keyOf(of, 'comment', `${passage.id} tag ${index}`), entity: { subject: { kind: 'statement', id: of.statement }, text, mentions: [], creator: of.authorOf(tagging.author), created: instantOf(of, tagging) } };
}

function codedWords({ tag, label, note }: SourceTagging): string {
  return [`Coded: ${tag.at(-1) ?? ''}${label === '' ? '' : ` (${label})`}`, note].filter(Boolean).join('\n');
}

/** A comment; one that is longer than a comment may be goes on in answers. */
function commentWrites(of: OutsideComments, { id, author, text, ...rest }: SourceComment, thread: { subject: Comment['subject']; first: string; parent: string | undefined }): Write[] {
  const words = normalisePlainText(text).trim();
  const parts = partsOf(words === '' ? 'A comment without words.' : words);
  return parts.map((part, index) => {
    const parent = thread.parent ?? (index > 0 ? thread.first : undefined);
    const entity: Comment = { subject: thread.subject, ...(parent === undefined ? {} : { parent }), text: part, mentions: [], creator: of.authorOf(author), created: instantOf(of, rest) };
    return { kind: 'comment', id: keyOf(of, 'comment', id, index), entity };
  });
}

function partsOf(text: string): string[] {
  if (text.length <= LONGEST_COMMENT) return [text];
  const end = boundaryBefore(text, LONGEST_COMMENT);
  return [text.slice(0, end), ...partsOf(text.slice(end))].filter((part) => /\S/.test(part));
}

/** Where a comment stands in the text that was made; undefined when its words were taken out. */
function targetOf({ source, runs, flat, statement }: OutsideComments, comment: Stretch): Target | undefined {
  const place = spanInCleaned(runs, wordsAt(source, comment));
  const passage = place && snapToGraphemes(flat.text, { start: place.start, end: Math.min(place.end, boundaryBefore(flat.text, place.start + LONGEST_QUOTE)) });
  const positions = passage && positionsOf(flat, passage);
  return positions && { source: statement, ...positions, ...describe(flat.text, passage) };
}

/** A comment on a point is on the word that it touches. */
function wordsAt({ text }: Source, { start, end }: Stretch): Stretch {
  if (end > start) return { start, end };
  const before = /\S*$/u.exec(text.slice(Math.max(0, start - 60), start))?.[0].length ?? 0;
  const after = /^\s*\S*/u.exec(text.slice(start, start + 60))?.[0].length ?? 0;
  return before > 0 ? { start: start - before, end: start + (/^\S*/u.exec(text.slice(start, start + 60))?.[0].length ?? 0) } : { start, end: start + after };
}

const LONGEST_QUOTED = 200;

function withWords({ text }: Source, { start, end, text: said }: Stretch & { text: string }): string {
  const words = text.slice(start, Math.min(end, start + LONGEST_QUOTED)).replace(/\s+/gu, ' ').trim();
  return words === '' ? said : `On “${words}”, which the import took out of the text: ${said}`;
}

function instantOf({ at }: OutsideComments, comment: Pick<SourceComment, 'at'>): string {
  return (comment.at === null ? at : new Date(comment.at)).toISOString();
}

function keyOf({ statement, names }: OutsideComments, kind: string, id: string, part = 0): string {
  const name = names?.get(id) ?? id;
  return idFrom(createHash('sha256').update(JSON.stringify([statement, kind, part === 0 ? name : `${name} ${part}`])).digest());
}

/**
 * By what the comments of the last of a statement's files are known, when each file is a version of the one before: one that came with an earlier file, with the same author, time and words,
 * by the name that it had there, so that it is not made again; a new one by its file and its id. `files` are in the order in which they were imported; the first one's ids are names.
 */
export function commentNames(files: readonly { file: string; comments: readonly SourceComment[] }[]): Map<string, string> {
  const known = new Map<string, string>();
  let names = new Map<string, string>();
  for (const [index, { file, comments }] of files.entries()) {
    const seen = new Map<string, number>();
    names = new Map();
    for (const { id, author, at, text } of comments) {
      const says = JSON.stringify([author, at, text]);
      const times = seen.get(says) ?? 0;
      seen.set(says, times + 1);
      const key = JSON.stringify([says, times]);
      const name = known.get(key) ?? (index === 0 ? id : JSON.stringify([file, id]));
      known.set(key, name);
      names.set(id, name);
    }
  }
  return names;
}
