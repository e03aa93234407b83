import { isSame } from '#core/same.ts';
import type { TagCommand } from './command.ts';
import { DEEPEST_LEVEL, EMPTY_FIELDS, entryFields, MOST_TAGS, type Entry, type EntryField, type EntryFields } from './entry.ts';
import type { CodebookProblem } from './problem.ts';
import { ancestorsOf, childrenOf, foldedCode, heightOf, type Entries } from './tree.ts';

/** What one revision did to one tag; `before` is null when it made it. */
export interface EntryChange {
  before: Entry | null;
  after: Entry;
}

export type Revised = { ok: true; changes: EntryChange[] } | { ok: false; problem: CodebookProblem };

/** What a revision needs of the world: ids for new tags, the instant (ISO 8601), the scales there are, and what earlier revisions did. */
export interface RevisionFacts {
  id: string;
  now: string;
  hasScale: (scale: string) => boolean;
  /** The changes of the revision that an `undo` names; undefined when there is none. */
  undone: readonly EntryChange[] | undefined;
}

const no = (problem: CodebookProblem): Revised => ({ ok: false, problem });

/**
 * Decides what a command does to a codebook, without doing it. Whatever comes out is a valid codebook: a tree of at most 12 levels and 5,000 tags, no code
 * twice under one parent, no hotkey twice, nothing below a merged tag. Refuses with a `CodebookProblem`. Who may ask is judged elsewhere (`mayRevise`).
 */
export function revise(entries: Entries, command: TagCommand, facts: RevisionFacts): Revised {
  switch (command.kind) {
    case 'create': {
      const made: Entry = { ...EMPTY_FIELDS, ...command.fields, id: facts.id, parent: command.parent, order: 0, retired: null, mergedInto: null };
      return placed(entries, null, made, command.before, facts);
    }
    case 'edit':
      return withLiving(entries, command.tag, (tag) => edited(entries, tag, command, facts));
    case 'move':
      return withLiving(entries, command.tag, (tag) => placed(entries, tag, { ...tag, parent: command.parent }, command.before, facts));
    case 'merge':
      return withLiving(entries, command.tag, (tag) => merged(entries, tag, command.into, facts));
    case 'retire':
      return withLiving(entries, command.tag, (tag) => checked(entries, [{ before: tag, after: { ...tag, retired: tag.retired ?? facts.now } }], facts));
    case 'reinstate':
      return withLiving(entries, command.tag, (tag) => checked(entries, [{ before: tag, after: { ...tag, retired: null } }], facts));
    case 'undo':
      return facts.undone ? undone(entries, facts.undone, facts) : no('unknown-revision');
  }
}

function withLiving(entries: Entries, id: string, then: (tag: Entry) => Revised): Revised {
  const tag = entries.get(id);
  if (!tag) return no('unknown-tag');
  return tag.mergedInto === null ? then(tag) : no('merged-tag');
}

function edited(entries: Entries, tag: Entry, { fields, was }: { fields: Partial<EntryFields>; was: Partial<EntryFields> }, facts: RevisionFacts): Revised {
  const unseen = FIELDS.some((field) => field in fields && field in was && !isSame(was[field], tag[field]) && !isSame(fields[field], tag[field]));
  if (unseen) return no('changed-meanwhile');
  return checked(entries, [{ before: tag, after: { ...tag, ...fields } }], facts);
}

/** Puts a tag before a sibling, or last; a sibling that is not there any more means last. All are numbered anew when no number is left between two. */
function placed(entries: Entries, before: Entry | null, tag: Entry, sibling: string | null, facts: RevisionFacts): Revised {
  const others = childrenOf(entries, tag.parent).filter(({ id }) => id !== tag.id);
  const at = others.findIndex(({ id }) => id === sibling);
  const next = at < 0 ? undefined : others[at];
  const previous = at < 0 ? others.at(-1) : others[at - 1];
  const order = orderBetween(previous?.order, next?.order);
  if (order !== undefined) return checked(entries, [{ before, after: { ...tag, order } }], facts);

  const renumbered = at < 0 ? [...others, tag] : [...others.slice(0, at), tag, ...others.slice(at)];
  return checked(entries, renumbered.map((one, index) => ({ before: entries.get(one.id) ?? null, after: { ...one, order: index } })), facts);
}

/** A number between two, one beyond the last or below the first; undefined when numbers have run out between them. */
function orderBetween(low: number | undefined, high: number | undefined): number | undefined {
  if (low === undefined) return high === undefined ? 0 : high - 1;
  if (high === undefined) return low + 1;
  const middle = (low + high) / 2;
  return middle > low && middle < high ? middle : undefined;
}

function merged(entries: Entries, tag: Entry, intoId: string, facts: RevisionFacts): Revised {
  const into = entries.get(intoId);
  if (!into) return no('unknown-tag');
  if (into.id === tag.id) return no('same-tag');
  if (into.mergedInto !== null) return no('merged-tag');
  if (into.retired !== null) return no('retired-tag');
  if (ancestorsOf(entries, into.id).includes(tag)) return no('would-cycle');
  const last = childrenOf(entries, into.id).at(-1)?.order ?? -1;
  const children = childrenOf(entries, tag.id).map((child, index) => ({ before: child, after: { ...child, parent: into.id, order: last + 1 + index } }));
  return checked(entries, [{ before: tag, after: { ...tag, mergedInto: into.id, hotkey: null } }, ...children], facts);
}

const FIELDS: readonly EntryField[] = entryFields.keyof().options;
const REVERSIBLE = [...FIELDS, 'parent', 'order', 'retired', 'mergedInto'] as const;

/**
 * Gives every field that a revision changed its former value, where nobody has changed it since; a tag that the revision made is retired, because people may
 * have used it. Refuses as a whole when a later change is in the way.
 */
function undone(entries: Entries, changes: readonly EntryChange[], facts: RevisionFacts): Revised {
  const inverse: EntryChange[] = [];
  for (const { before, after } of changes) {
    const now = entries.get(after.id);
    if (!now) return no('unknown-tag');
    if (!before) {
      inverse.push({ before: now, after: { ...now, retired: now.retired ?? facts.now, hotkey: null } });
      continue;
    }
    const touched = REVERSIBLE.filter((field) => !isSame(before[field], after[field]));
    if (touched.some((field) => !isSame(now[field], after[field]))) return no('changed-meanwhile');
    inverse.push({ before: now, after: touched.reduce((entry, field) => ({ ...entry, [field]: before[field] }), now) });
  }
  return checked(entries, inverse, facts);
}

/** Lets changes through only when the codebook they lead to is valid. Changes that change nothing are left out. */
function checked(entries: Entries, all: readonly EntryChange[], facts: RevisionFacts): Revised {
  const changes = all.filter(({ before, after }) => !before || !isSame(before, after));
  if (changes.length === 0) return no('no-change');
  const problem = problemsOf(entries, changes, facts.hasScale)[0]?.problem;
  return problem ? no(problem) : { ok: true, changes };
}

/** What keeps changes from leading to a valid codebook, each with the place of the change that it is about. */
export function problemsOf(entries: Entries, changes: readonly EntryChange[], hasScale: (scale: string) => boolean): { at: number; problem: CodebookProblem }[] {
  const next = new Map(entries);
  for (const { after } of changes) next.set(after.id, after);
  if (next.size > MOST_TAGS) return [{ at: changes.length - 1, problem: 'too-many-tags' }];
  const taken = takenIn(next);
  return changes.flatMap(({ before, after }, at) => {
    const problem = problemOf(next, before, after, taken, hasScale);
    return problem ? [{ at, problem }] : [];
  });
}

/** How often each code stands under a parent, and each hotkey anywhere; merged tags hold neither. */
function takenIn(entries: Entries): { codes: Map<string, number>; hotkeys: Map<string, number> } {
  const [codes, hotkeys] = [new Map<string, number>(), new Map<string, number>()];
  for (const entry of entries.values()) {
    if (entry.mergedInto !== null) continue;
    codes.set(siblingCode(entry), (codes.get(siblingCode(entry)) ?? 0) + 1);
    if (entry.hotkey !== null) hotkeys.set(entry.hotkey, (hotkeys.get(entry.hotkey) ?? 0) + 1);
  }
  return { codes, hotkeys };
}

function siblingCode({ parent, code }: Entry): string {
  return `${parent ?? ''} ${foldedCode(code)}`;
}

function problemOf(next: Entries, before: Entry | null, after: Entry, taken: ReturnType<typeof takenIn>, hasScale: RevisionFacts['hasScale']): CodebookProblem | undefined {
  if (after.scale !== null && after.scale !== before?.scale && !hasScale(after.scale)) return 'unknown-scale';
  if (after.mergedInto !== null) return before?.mergedInto === after.mergedInto ? undefined : problemOfMerge(next, after.id, after.mergedInto);
  if (before?.parent !== after.parent || before.mergedInto !== null) {
    const problem = problemOfPlace(next, after);
    if (problem) return problem;
  }
  if ((taken.codes.get(siblingCode(after)) ?? 0) > 1) return 'duplicate-code';
  if (after.hotkey !== null && (taken.hotkeys.get(after.hotkey) ?? 0) > 1) return 'hotkey-taken';
  return undefined;
}

/** A merge that is made again by undoing its undo finds the codebook as it is now, not as it was. */
function problemOfMerge(next: Entries, id: string, into: string): CodebookProblem | undefined {
  const target = next.get(into);
  if (!target) return 'unknown-tag';
  if (target.mergedInto !== null) return 'merged-tag';
  return childrenOf(next, id).length > 0 ? 'changed-meanwhile' : undefined;
}

function problemOfPlace(next: Entries, after: Entry): CodebookProblem | undefined {
  if (after.parent === null) return heightOf(next, after.id) > DEEPEST_LEVEL ? 'too-deep' : undefined;
  const parent = next.get(after.parent);
  if (!parent) return 'unknown-tag';
  if (parent.mergedInto !== null) return 'merged-tag';
  const above = ancestorsOf(next, after.id);
  if (above.at(-1)?.parent !== null) return 'would-cycle';
  return above.length + heightOf(next, after.id) > DEEPEST_LEVEL ? 'too-deep' : undefined;
}
