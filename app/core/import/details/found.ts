import type { Finding } from '#core/import/detail-proposal.ts';
import type { Stretch } from '#core/import/source.ts';

/** A proposed value with what it rests on. */
export interface Found<T> {
  value: T;
  finding: Finding;
}

/** A value that is printed. */
export function printed<T>(value: T, evidence: Stretch[], certainty: Finding['certainty'] = 'sure', why?: string): Found<T> {
  return { value, finding: { certainty, evidence, ...(why === undefined ? {} : { why }) } };
}

/** The stretch of a group of a match, or of the match. */
export function placeOf(match: RegExpExecArray, group = ''): Stretch {
  const words = group === '' ? match[0] : group;
  const start = match.index + Math.max(0, match[0].indexOf(words));
  return { start, end: start + words.length };
}

/** Words on one line, without white space and quotation marks at the ends. */
export function tidy(words: string): string {
  return words.replace(/\s+/gu, ' ').replace(/^[\s“”"«»'‘’.,:;،：，()（）–—-]+|[\s“”"«»'‘’,:;،：，.(（–—-]+$/gu, '').trim();
}
