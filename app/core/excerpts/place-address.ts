import { foundAddress } from '#core/search/found-address.ts';
import type { Excerpt } from './excerpt.ts';

const WORDS_SOUGHT = 12;

/** The way from an excerpt to its place: to its annotation, else to the words as a search would find them. `statement` is the address of its statement. */
export function placeAddress(statement: string, { annotation, words, range }: Pick<Excerpt, 'annotation' | 'words' | 'range'>): string {
  if (annotation !== null) return `${statement}?a=${annotation}`;
  if (!range) return statement;
  const first = words.replace(/["“”„«»‟＂]/g, ' ').split(/\s+/u).filter((word) => word !== '').slice(0, WORDS_SOUGHT).join(' ');
  return foundAddress(statement, { typed: `"${first}"`, at: range });
}
