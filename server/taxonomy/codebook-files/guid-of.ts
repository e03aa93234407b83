import { createHash } from 'node:crypto';
import { guidFrom } from '#core/refi/guid.ts';

/** The GUID of what some names name, the same in every file: a tag has it by the codes above it and its own. */
export function guidOf(...names: string[]): string {
  return guidFrom(createHash('sha256').update(names.join(' ')).digest('hex'));
}
