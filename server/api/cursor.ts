import { z } from 'zod';
import { ApiProblem } from './problem.ts';

/**
 * Cursors are opaque to whoever holds them and hold a place in one list's order, nothing else: whoever makes one up gets no further than another page of what they may see anyway,
 * because every page asks for access anew. Hence they are validated and not signed.
 */
export function cursorOf(list: string, place: readonly string[]): string {
  return Buffer.from(JSON.stringify([list, ...place])).toString('base64url');
}

const written = z.tuple([z.string()], z.string());

/** The place that a cursor of this list holds; undefined without one. Throws the problem `bad-cursor` for anything else. */
export function placeIn(list: string, cursor: string | undefined, length: number): string[] | undefined {
  if (cursor === undefined) return undefined;
  const parsed = written.safeParse(jsonOf(cursor));
  if (!parsed.success) throw new ApiProblem('bad-cursor');
  const [of, ...place] = parsed.data;
  if (of !== list || place.length !== length) throw new ApiProblem('bad-cursor');
  return place;
}

function jsonOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
