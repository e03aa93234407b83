import { randomBytes } from 'node:crypto';
import { idFrom } from '#core/id.ts';

/** A fresh id of a row or document: 132 random bits in 22 characters. */
export function newId(): string {
  return idFrom(randomBytes(22));
}
