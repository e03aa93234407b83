import { setImmediate } from 'node:timers/promises';
import type { AnnotatedStatement } from '#core/annotated/annotated-statement.ts';
import type { Actor } from '#core/policy/policy.ts';
import type { SaidEntry, SaidKind } from '#server/annotated/annotated-entries.ts';
import type { Services } from '#server/context.ts';
import { cursorOf, placeIn } from './cursor.ts';
import { ApiProblem } from './problem.ts';

/** Whose shared layers are read. What a person keeps for themselves is not in the API. */
export interface Reader {
  services: Services;
  workspace: string;
  actor: Actor;
}

/** A statement with everything said on it, or of the annotations only with what is said on one. Throws the problem `not-found` when the workspace has none of this id. */
export async function readOne(reader: Reader, statement: string, annotation?: string): Promise<AnnotatedStatement> {
  for await (const one of annotated(reader, [statement], annotation === undefined ? undefined : new Map([[statement, [annotation]]]))) return one;
  throw new ApiProblem('not-found');
}

/** The statement of a comment, with what is said where the comment is. Throws the problem `not-found` when there is no such comment to be seen. */
export function readAround(reader: Reader, statement: string, comment: string): Promise<AnnotatedStatement> {
  const found = entriesOn(reader, statement, 'comments').find(({ entry, isShown }) => isShown && entry === comment);
  if (!found) throw new ApiProblem('not-found');
  return readOne(reader, statement, found.passage ?? '');
}

interface Listed<T> {
  /** What is listed; it names the list in its cursors. */
  list: SaidKind;
  /** The statement that it is of; all of them without one. */
  statement?: string | undefined;
  cursor: string | undefined;
  limit: number;
  /** What a statement adds to the list, in order. */
  entriesOf(of: AnnotatedStatement): T[];
}

/** So many statements are looked up at once. */
const AT_ONCE = 20;

/**
 * One page of what is said, statement after statement. A cursor names the last entry, whose place is known also when it was deleted or hidden meanwhile: whatever is added or goes between two
 * pages, what was there all the time is told once. Only what is on the page is read whole.
 */
export async function listSaid<T extends { id: string }>(reader: Reader, { list: kind, statement, cursor, limit, entriesOf }: Listed<T>): Promise<{ results: T[]; next: string | null }> {
  const list = `${kind} ${statement ?? reader.workspace}`;
  const place = placeIn(list, cursor, 2);
  const wanted = new Map<string, readonly SaidEntry[]>();
  let count = 0;
  let next: string | null = null;
  for await (const one of statementsFrom(reader, kind, statement, place?.[0])) {
    const entries = entriesOn(reader, one, kind);
    const left = entries.slice(one === place?.[0] ? startAfter(entries, place) : 0).filter(({ isShown }) => isShown);
    const some = left.slice(0, limit - count);
    if (some.length > 0) wanted.set(one, some);
    count += some.length;
    if (some.length < left.length) {
      next = cursorAt(list, wanted);
      break;
    }
    // Those that are behind it in the list are not kept waiting while a long one is looked for.
    await setImmediate();
  }
  return { results: await readWanted(reader, wanted, entriesOf), next };
}

function entriesOn({ services, workspace }: Reader, statement: string, kind: SaidKind): SaidEntry[] {
  const entries = services.annotated.entries({ workspace, statement, kind });
  if (!entries) throw new ApiProblem('not-found');
  return entries;
}

/** The cursor of the page after the entries that are wanted. */
function cursorAt(list: string, wanted: ReadonlyMap<string, readonly SaidEntry[]>): string | null {
  const [statement, entries] = [...wanted].at(-1) ?? [];
  const last = entries?.at(-1);
  return statement === undefined || !last ? null : cursorOf(list, [statement, last.entry]);
}

async function readWanted<T extends { id: string }>(reader: Reader, wanted: ReadonlyMap<string, readonly SaidEntry[]>, entriesOf: (of: AnnotatedStatement) => T[]): Promise<T[]> {
  const passages = new Map([...wanted].map(([statement, entries]) => [statement, [...new Set(entries.flatMap(({ passage }) => passage ?? []))]]));
  const results: T[] = [];
  for await (const of of annotated(reader, [...wanted.keys()], passages)) {
    const meant = new Set(wanted.get(of.id)?.map(({ entry }) => entry));
    results.push(...entriesOf(of).filter(({ id }) => meant.has(id)));
  }
  return results;
}

function startAfter(entries: readonly SaidEntry[], [, last]: readonly string[]): number {
  const found = entries.findIndex(({ entry }) => entry === last);
  if (found === -1) throw new ApiProblem('bad-cursor');
  return found + 1;
}

async function* statementsFrom({ services, workspace }: Reader, kind: SaidKind, only: string | undefined, from: string | undefined): AsyncGenerator<string> {
  if (only !== undefined) return yield only;
  if (from !== undefined) {
    if (!(await services.statements.find({ workspace, statement: from }))) throw new ApiProblem('bad-cursor');
    yield from;
  }
  for (let after = from; ; ) {
    const listed = services.annotated.having({ workspace, kind, after, limit: AT_ONCE });
    yield* listed;
    after = listed.at(-1);
    if (listed.length < AT_ONCE) return;
  }
}

function annotated({ services, workspace, actor }: Reader, only: readonly string[], passages?: ReadonlyMap<string, readonly string[]>): AsyncGenerator<AnnotatedStatement> {
  return services.annotated.statements({ workspace, member: actor.member, withOwn: false, only, passages });
}
