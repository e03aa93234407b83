import type { AnnotatedComment, AnnotatedPassage, AnnotatedStatement, NamedAuthor } from '#core/annotated/annotated-statement.ts';
import { normaliseLine, normalisePlainText } from '#core/text/plain-text.ts';
import { LONGEST_NOTE } from '#core/entities/tagging.ts';
import type { Passage } from '#core/entities/target.ts';
import type { NewTags, TagFound, ValueOf } from './find-tag.ts';
import { collectNotTaken, type NotTakenList } from './not-taken.ts';
import { createPlacer } from './place.ts';
import type { Said, SaidAuthor, SaidTag } from './said.ts';

/** A tag that is here, or the place in the codebook of one that is to be made. */
export type PlannedTag = { kind: 'known'; tag: string } | { kind: 'new'; place: readonly string[] };

interface By {
  author: SaidAuthor;
  /** Null where the file does not say when. */
  created: string | null;
}
export interface PlannedPassage extends By {
  id: string;
  range: Passage;
}
export interface PlannedTagging extends By {
  annotation: string;
  tag: PlannedTag;
  value: string | null;
  note: string | null;
}
export interface PlannedComment extends By {
  id: string;
  /** Null: on the statement as a whole. */
  annotation: string | null;
  answers: string | null;
  text: string;
  edited: string | null;
}

/** What is to be written on a statement, and what is not; everything counts once. */
export interface Plan {
  passages: PlannedPassage[];
  taggings: PlannedTagging[];
  comments: PlannedComment[];
  /** What discussions are resolved: of an annotation, or that of a comment on the whole. */
  resolved: (By & { id: string })[];
  /** How many things are here already as the file says them. */
  here: number;
  /** How many passages stand on words that differ a little from the file's. */
  changed: number;
  left: NotTakenList;
}

export interface PlanFacts {
  statement: AnnotatedStatement;
  said: readonly Said[];
  find: (tag: SaidTag) => TagFound;
  made: Pick<NewTags, 'placeOf'>;
  valueOf: ValueOf;
  /** Makes an id of a name; the same name makes the same id on the same statement. */
  idOf: (kind: 'annotation' | 'comment', name: string) => string;
}

/**
 * What a file would write on one statement. What stands there already is found by its id, or by who said it of which words, and is neither written again nor changed, so the same file a second time
 * writes nothing. Nobody whom a file names is anybody here but for finding that.
 */
export function planAnnotations({ statement, said, find, made, valueOf, idOf }: PlanFacts): Plan {
  const place = createPlacer(statement.text);
  const left = collectNotTaken();
  const plan: Omit<Plan, 'left'> = { passages: [], taggings: [], comments: [], resolved: [], here: 0, changed: 0 };
  const hereById = new Map(statement.passages.map((one) => [one.id, one]));
  const hereByRange = new Map(statement.passages.flatMap((one) => (one.range ? [[rangeKey(one.range, one.creator), one] as const] : [])));
  const notes = new Map([...statement.notes, ...statement.passages.flatMap(({ comments }) => comments)].map((one) => [one.id, one]));
  const onHere = new Map(statement.passages.flatMap(({ id, comments }) => comments.map((one) => [one.id, id] as const)));
  const planned = new Set<string>();
  const seen = new Set<string>();
  const resolved = new Set<string>();
  /** By the names of comments in the file: what they are here, and what they are on. */
  const known = new Map<string, { id: string; annotation: string | null }>();

  function passageOf(one: Said): string | undefined {
    const own = one.passage === null ? undefined : hereById.get(one.passage);
    if (own && isSaidOf(own, one)) return own.id;
    if (!one.place) return undefined;
    const found = place(one.place);
    if (found.kind === 'none') {
      left.add(one.at, found.why, wordsOf(one));
      return undefined;
    }
    const by = one.marked ?? one;
    const { start, end } = found.range;
    const id = idOf('annotation', JSON.stringify(one.passage === null ? ['by', by.author.name, start, end] : ['passage', one.passage, start, end]));
    if (hereById.has(id) || planned.has(id)) return id;
    const same = hereByRange.get(rangeKey(found.range, by.author));
    if (same) return same.id;
    if (found.isChanged) plan.changed++;
    planned.add(id);
    plan.passages.push({ id, range: found.range, author: by.author, created: by.created });
    return id;
  }

  function takeTagging(one: Said, { tag, value, note }: Extract<Said['says'], { kind: 'tagging' }>): void {
    const found = find(tag);
    const newPlace = found.kind === 'new' ? made.placeOf(tag) : undefined;
    if (found.kind === 'ambiguous') return left.add(one.at, 'tag-ambiguous', tagWords(tag));
    if (found.kind === 'new' && !newPlace) return left.add(one.at, 'tag-name', tagWords(tag));
    const annotation = passageOf(one);
    if (annotation === undefined) return;
    const meant: PlannedTag = found.kind === 'known' ? found : { kind: 'new', place: newPlace ?? [] };
    const means = value === null || meant.kind === 'new' ? undefined : valueOf(meant.tag, value);
    const withValue = value !== null && means === undefined ? [`Value: ${value}`, note].filter(Boolean).join('\n').slice(0, LONGEST_NOTE) : note;
    const tagging: PlannedTagging = { annotation, tag: meant, value: means ?? null, note: withValue, author: one.author, created: one.created };
    const same = meant.kind === 'known' ? hereById.get(annotation)?.taggings.find((there) => there.tag === meant.tag && isBy(there.creator, one.author)) : undefined;
    if (same) return void (same.value === tagging.value && same.note === tagging.note ? plan.here++ : left.add(one.at, 'otherwise', `${tagWords(tag)} ${wordsOf(one)}`));
    const key = JSON.stringify([annotation, meant, one.author.name, one.author.id]);
    if (seen.has(key)) return left.add(one.at, 'double', `${tagWords(tag)} ${wordsOf(one)}`);
    seen.add(key);
    plan.taggings.push(tagging);
    if (one.resolved) resolve(annotation, one.resolved);
  }

  /** Finds what a comment is on and which one it is, for those that answer it, too. */
  function placeComment(one: Said, says: Extract<Said['says'], { kind: 'comment' }>): PlannedComment | undefined {
    const own = says.id === null ? undefined : notes.get(says.id);
    const answered = says.answers === null ? undefined : known.get(says.answers);
    const hereAnswered = says.answers === null ? undefined : notes.get(says.answers);
    const annotation = own ? (onHere.get(own.id) ?? null) : answered ? answered.annotation : hereAnswered ? (onHere.get(hereAnswered.id) ?? null) : one.place === null && !hereById.has(one.passage ?? '') ? null : passageOf(one);
    if (annotation === undefined) return undefined;
    const id = own?.id ?? idOf('comment', JSON.stringify([annotation, says.id ?? [one.author.name, one.created, says.text, says.answers]]));
    if (says.id !== null && !known.has(says.id)) known.set(says.id, { id, annotation });
    return { id, annotation, answers: answered?.id ?? hereAnswered?.id ?? null, text: says.text, edited: says.edited, author: one.author, created: one.created };
  }

  /** A discussion is resolved by whom the file says, else by who began it; one that somebody settled here stays as it is. */
  function resolve(of: string, by: By): void {
    if (hereById.get(of)?.thread || notes.get(of)?.thread || resolved.has(of)) return;
    resolved.add(of);
    plan.resolved.push({ id: of, author: by.author, created: by.created });
  }

  function takeComment(one: Said, comment: PlannedComment, isResolved: boolean): void {
    const there = notes.get(comment.id) ?? sameComment(comment.annotation === null ? statement.notes : (hereById.get(comment.annotation)?.comments ?? []), comment);
    if (there) return void (there.text === comment.text ? plan.here++ : left.add(one.at, 'otherwise', comment.text));
    if (seen.has(comment.id)) return left.add(one.at, 'double', comment.text);
    seen.add(comment.id);
    plan.comments.push(comment);
    const of = comment.annotation ?? comment.id;
    if (isResolved && comment.answers === null) resolve(of, one.resolved ?? comment);
  }

  for (const one of said) if (one.says.kind === 'tagging') takeTagging(one, one.says);
  for (const one of said) if (one.says.kind === 'mark') {
    const before = plan.passages.length;
    const annotation = passageOf(one);
    if (annotation !== undefined && plan.passages.length === before) plan.here++;
    if (annotation !== undefined && one.resolved) resolve(annotation, one.resolved);
  }
  for (const { one, says } of answeredFirst(said)) {
    const comment = placeComment(one, says);
    if (comment) takeComment(one, comment, says.isResolved);
  }
  return { ...plan, left: left.list() };
}

/** Comments before what answers them, else in the order of the file. */
function answeredFirst(said: readonly Said[]): { one: Said; says: Extract<Said['says'], { kind: 'comment' }> }[] {
  const all = said.flatMap((one) => (one.says.kind === 'comment' ? [{ one, says: one.says }] : []));
  const byId = new Map(all.flatMap((entry) => (entry.says.id === null ? [] : [[entry.says.id, entry] as const])));
  const depthOf = (entry: (typeof all)[number]): number => {
    const passed = new Set<object>();
    let depth = 0;
    for (let next = byId.get(entry.says.answers ?? ''); next && !passed.has(next); next = byId.get(next.says.answers ?? '')) {
      passed.add(next);
      if (++depth >= DEEPEST_ANSWER) break;
    }
    return depth;
  };
  return all.map((entry) => ({ entry, depth: depthOf(entry) })).sort((a, b) => a.depth - b.depth).map(({ entry }) => entry);
}

const DEEPEST_ANSWER = 50;

/** Word knows times to the second. */
function sameComment(there: readonly AnnotatedComment[], { author, text, created }: PlannedComment): AnnotatedComment | undefined {
  return there.find((one) => one.text === text && isBy(one.creator, author) && (created === null || one.created.slice(0, 19) === created.slice(0, 19)));
}

/** Whether a passage that is here is the one that a file names: its words are the file's, where the file has any. */
function isSaidOf({ exact }: AnnotatedPassage, { place }: Said): boolean {
  const words = place?.kind === 'words' ? place.words.exact : null;
  return words === null || words === normalisePlainText(exact);
}

/** Whether somebody here is whom a file names: by id where the file has it and both are of one workspace, else by name. */
function isBy(here: NamedAuthor, said: SaidAuthor): boolean {
  return said.id === `${here.kind}:${here.id}` || nameKey(here.name) === nameKey(said.name);
}

function rangeKey({ start, end }: Passage, { name }: { name: string }): string {
  return JSON.stringify([start, end, nameKey(name)]);
}

/** As outside authors are kept: a nameless one is called so. */
function nameKey(name: string): string {
  return normaliseLine(name) || 'Unnamed';
}

function wordsOf({ place }: Said): string {
  const stretch = place?.kind === 'words' ? place.words : place?.from;
  if (!stretch) return '';
  return stretch.exact ?? (stretch.position ? `characters ${stretch.position.start} to ${stretch.position.end}` : '');
}

function tagWords({ path, name }: SaidTag): string {
  return [path.join(' > '), name].filter(Boolean).join(' ');
}
