import { isAllowedLink } from '#core/escaping/allowed-link.ts';
import type { Look } from '#core/import/source.ts';

/** The links `[words](address)` of a text, each on its words. */
export function markdownLinks(text: string): Look[] {
  return [...text.matchAll(/(?<!!)\[([^[\]\n]{1,500})\]\(([^()\s]{1,2000})\)/g)].flatMap(({ index, 1: words = '', 2: link }) =>
    isAllowedLink(link) ? [{ start: index + 1, end: index + 1 + words.length, link }] : [],
  );
}
