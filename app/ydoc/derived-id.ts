import { digest } from 'lib0/hash/sha256';
import { idFrom } from '#core/id.ts';

/**
 * The id of what is copied into a layer from an entity of another: always the same for the same two, so that copying twice makes one, and one-way, so that nobody learns
 * from it what was copied.
 */
export function derivedId(of: { layer: string; from: string }): string {
  return idFrom(digest(new TextEncoder().encode(`${of.layer}\n${of.from}`)));
}
