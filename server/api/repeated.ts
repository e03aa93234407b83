import { createHash } from 'node:crypto';
import { newId } from '#server/new-id.ts';
import { ApiProblem } from './problem.ts';
import { createTurns } from './turns.ts';

/** Makes an id; `part` tells apart what one request makes. */
export type IdOf = (part: string) => string;

/** Fresh ids, for a request that does not say that it may be sent again. */
export const FRESH: IdOf = () => newId();

const ID_LENGTH = 22;
/** So many requests are remembered to tell when a key comes with another body. */
const REMEMBERED = 10_000;

/** A request that may be sent again. */
export interface Repeatable {
  /** The person: a second token of theirs is the same. */
  user: string;
  operation: string;
  params: Readonly<Record<string, string>>;
  /** As the header has it. */
  key: string;
  body: unknown;
}

/**
 * Requests that are sent again because their answer was lost. What they make gets ids that follow from person, operation, address and key, so what was made by the first stands
 * under the ids that the second would make: nothing has to be kept of requests, and neither a crash nor time makes a key forget. Only that a key comes with another body than before is
 * known for the last 10,000 requests of this process. Two that come at once are done one after the other.
 */
export function createRepeated() {
  const bodies = new Map<string, string>();
  const turns = createTurns();
  return {
    /** Does what was asked, with ids that are the request's own. Throws the problem `key-used` when the key came with another body, `ill-formed` when it is none. */
    async once<Result>({ user, operation, params, key, body }: Repeatable, perform: (idOf: IdOf) => Promise<Result>): Promise<Result> {
      if (!/^[\x21-\x7e]{1,255}$/.test(key)) throw new ApiProblem('ill-formed', { errors: [{ path: 'Idempotency-Key', message: 'A key has 1 to 255 ASCII characters without white space.' }] });
      const base = JSON.stringify([user, operation, Object.entries(params).sort(), key]);
      const id: IdOf = (part) => createHash('sha256').update(JSON.stringify([base, part])).digest('base64url').slice(0, ID_LENGTH);
      const said = createHash('sha256').update(JSON.stringify(body ?? null)).digest('base64url');
      const before = bodies.get(base);
      if (before !== undefined && before !== said) throw new ApiProblem('key-used');
      if (before === undefined) bodies.set(base, said);
      const oldest = bodies.size > REMEMBERED ? bodies.keys().next().value : undefined;
      if (oldest !== undefined) bodies.delete(oldest);
      // What the one before came to is told to whoever sent it.
      return turns.take(base, () => perform(id));
    },
  };
}
