import { isSameAuthor, type Author } from '#core/entities/author.ts';
import type { Decision } from '#core/entities/decision.ts';
import type { Change, Entities, EntityKind } from '#core/entities/entity.ts';
import { isSame } from '#core/same.ts';
import type { Write } from '#ydoc/layer.ts';

/** One command, as one step of undo. `words` say what it was: "Tagged LAW.BIND". */
export interface Step {
  /** Names the step for as long as it is remembered, done or undone. */
  name: number;
  words: string;
  changes: readonly Change[];
}

export interface HistoryContext {
  self: Author;
  /** The instant of the undoing, where it leaves a signature. */
  now: string;
  get<K extends EntityKind>(kind: K, id: string): Entities[K] | undefined;
}

/** How many steps are remembered. */
const MOST_STEPS = 200;

/**
 * One's own steps, to take back and to do again. Undo is an inverse command, never a deletion from the document: what was created is soft-deleted, what was
 * changed gets its previous value. An entity that has changed since by another hand or tab is left alone; a step of which nothing is
 * left is passed over.
 */
export class History {
  #done: Step[] = [];
  #undone: Step[] = [];
  #named = 0;

  get isUndoable(): boolean {
    return this.#done.length > 0;
  }

  /** The names of the step that was done last and of the one that was undone last. */
  get last(): { done: number | undefined; undone: number | undefined } {
    return { done: this.#done.at(-1)?.name, undone: this.#undone.at(-1)?.name };
  }

  /** Returns the step's name. */
  add(step: Omit<Step, 'name'>): number {
    this.#done = [...this.#done, { ...step, name: ++this.#named }].slice(-MOST_STEPS);
    this.#undone = [];
    return this.#named;
  }

  /** Makes later changes part of a step that is still done. */
  extend(name: number, changes: readonly Change[]): void {
    this.#done = this.#done.map((step) => (step.name === name ? { ...step, changes: [...step.changes, ...changes] } : step));
  }

  /** Takes the last step back, or exactly the one of this name. */
  undo(context: HistoryContext, name?: number): Turned | undefined {
    return turn(this.#done, this.#undone, context, name);
  }

  redo(context: HistoryContext, name?: number): Turned | undefined {
    return turn(this.#undone, this.#done, context, name);
  }
}

interface Turned {
  words: string;
  writes: Write[];
}

/** Takes a step of one list back, the last or the named one, and puts what was done onto the other list, so that it can be taken back in turn. */
function turn(from: Step[], onto: Step[], context: HistoryContext, name: number | undefined): Turned | undefined {
  const take = () => {
    const at = name === undefined ? from.length - 1 : from.findIndex((step) => step.name === name);
    return at < 0 ? undefined : from.splice(at, 1)[0];
  };
  for (let step = take(); step; step = take()) {
    const inverses = step.changes.flatMap((change) => inverseOf(change, context) ?? []).reverse();
    if (inverses.length === 0) continue;
    onto.push({ ...step, changes: inverses });
    return { words: step.words, writes: inverses.map(toWrite) };
  }
  return undefined;
}

/** The change that takes a change back, or undefined when the entity is no longer what the change made of it. */
function inverseOf(change: Change, { self, now, get }: HistoryContext): Change | undefined {
  if (!stillSays(get(change.kind, change.id), change)) return undefined;
  switch (change.kind) {
    case 'annotation':
      return { kind: change.kind, id: change.id, prev: change.next, next: change.prev ?? { ...change.next, deleted: now } };
    case 'tagging':
      return { kind: change.kind, id: change.id, prev: change.next, next: change.prev ?? { ...change.next, deleted: now } };
    case 'comment':
      return { kind: change.kind, id: change.id, prev: change.next, next: change.prev ?? { ...change.next, deleted: now } };
    case 'review':
      return { kind: change.kind, id: change.id, prev: change.next, next: change.prev ?? { ...change.next, deleted: now } };
    case 'thread': {
      const state = change.prev?.state ?? (change.next.state === 'resolved' ? 'reopened' : 'resolved');
      return { kind: change.kind, id: change.id, prev: change.next, next: { state, by: self, at: now } };
    }
    case 'moderation': {
      const state = change.prev?.state ?? (change.next.state === 'hidden' ? 'restored' : 'hidden');
      const reason = state === 'hidden' ? change.prev?.reason : undefined;
      return { kind: change.kind, id: change.id, prev: change.next, next: { state, by: self, at: now, ...(reason !== undefined && { reason }) } };
    }
    case 'decision': {
      const { takenBack, ...decided } = change.next;
      const reason = change.prev?.takenBack?.reason;
      const next = takenBack ? { ...decided, by: self, at: now } : { ...decided, takenBack: { by: self, at: now, ...(reason !== undefined && { reason }) } };
      return { kind: change.kind, id: change.id, prev: change.next, next };
    }
    case 'anchor':
      return undefined;
  }
}

/** What is signed anew each time it is set: there only what it says and the hand count, not the moment. */
function stillSays(current: Entities[EntityKind] | undefined, change: Change): boolean {
  if (change.kind === 'decision') return current !== undefined && 'outcome' in current && isSame(withoutMoments(current), withoutMoments(change.next));
  if ((change.kind !== 'thread' && change.kind !== 'moderation') || !current || !('by' in current) || !('state' in current)) return isSame(current, change.next);
  return current.state === change.next.state && isSameAuthor(current.by, change.next.by);
}

function withoutMoments({ at: _at, takenBack, ...decided }: Decision): unknown {
  return takenBack ? { ...decided, takenBack: { ...takenBack, at: '' } } : decided;
}

/** The write that leaves a change's `next` behind. */
export function toWrite(change: Change): Write {
  switch (change.kind) {
    case 'annotation':
      return { kind: change.kind, id: change.id, entity: change.next };
    case 'tagging':
      return { kind: change.kind, id: change.id, entity: change.next };
    case 'comment':
      return { kind: change.kind, id: change.id, entity: change.next };
    case 'review':
      return { kind: change.kind, id: change.id, entity: change.next };
    case 'thread':
      return { kind: change.kind, id: change.id, entity: change.next };
    case 'moderation':
      return { kind: change.kind, id: change.id, entity: change.next };
    case 'decision':
      return { kind: change.kind, id: change.id, entity: change.next };
    case 'anchor':
      return { kind: change.kind, id: change.id, entity: change.next };
  }
}
