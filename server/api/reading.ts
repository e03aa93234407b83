import type { AnnotatedStatement } from '#core/annotated/annotated-statement.ts';
import type { Actor } from '#core/policy.ts';
import type { Services } from '#server/context.ts';
import { cursorOf, placeIn } from './cursor.ts';
import { ApiProblem } from './problem.ts';

/** Whose shared layers are read. What a person keeps for themselves is not in the API. */
export interface Reader {
  services: Services;
  workspace: string;
  actor: Actor;
}

/** A statement with everything said on it. Throws the problem `not-found` when the workspace has none of this id. */
export async function readOne(reader: Reader, statement: string): Promise<AnnotatedStatement> {
  for await (const one of annotated(reader, [statement])) return one;
  throw new ApiProblem('not-found');
}

interface Listed<T> {
  /** Names the list in its cursors. */
  list: string;
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
 * One page of what is said, statement after statement. A cursor names the last entry and its place in its statement, so that a page goes on at the right place
 * also when that entry was deleted meanwhile.
 */
export async function listSaid<T extends { id: string }>(reader: Reader, { list: noun, statement, cursor, limit, entriesOf }: Listed<T>): Promise<{ results: T[]; next: string | null }> {
  const list = `${noun} ${statement ?? reader.workspace}`;
  const place = placeIn(list, cursor, 3);
  const results: T[] = [];
  let last: [statement: string, entry: string, at: string] | undefined;
  for await (const of of statementsFrom(reader, statement, place?.[0])) {
    const entries = entriesOf(of);
    const from = of.id === place?.[0] ? startAfter(entries, place) : 0;
    for (let at = from; at < entries.length; at++) {
      const entry = entries[at];
      if (!entry) break;
      if (results.length === limit) return { results, next: last ? cursorOf(list, last) : null };
      results.push(entry);
      last = [of.id, entry.id, String(at)];
    }
  }
  return { results, next: null };
}

function startAfter(entries: readonly { id: string }[], [, entry = '', at = '']: readonly string[]): number {
  const found = entries.findIndex(({ id }) => id === entry);
  return found === -1 ? Math.max(0, Math.min(Number(at) || 0, entries.length)) : found + 1;
}

async function* statementsFrom(reader: Reader, only: string | undefined, from: string | undefined): AsyncGenerator<AnnotatedStatement> {
  if (only !== undefined) return yield await readOne(reader, only);
  const { services, workspace } = reader;
  const first = from === undefined ? undefined : await services.statements.find({ workspace, statement: from });
  if (from !== undefined && !first) throw new ApiProblem('bad-cursor');
  if (first) yield* annotated(reader, [first.statement]);
  for (let after = first; ; ) {
    const listed = await services.statements.page({ workspace, after: after && { createdAt: after.created, id: after.statement }, limit: AT_ONCE });
    yield* annotated(reader, listed.map(({ statement }) => statement));
    after = listed.at(-1);
    if (listed.length < AT_ONCE) return;
  }
}

function annotated({ services, workspace, actor }: Reader, only: readonly string[]): AsyncGenerator<AnnotatedStatement> {
  return services.annotated.statements({ workspace, member: actor.member, withOwn: false, only });
}
