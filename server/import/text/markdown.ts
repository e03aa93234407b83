import { isAllowedLink } from '#core/allowed-link.ts';
import type { LineKind, Look } from '#core/import/source.ts';

const DEEPEST_ENTRY = 11;

/** What a line of Markdown says that it is, by its own mark. Headings underlined on the next line are plain. */
export function markdownLine(line: string): LineKind {
  const heading = /^ {0,3}(#{1,6})\s+\S/.exec(line)?.[1];
  if (heading) return { kind: 'heading', level: heading.length };
  const [, indent, mark, number] = /^([ \t]*)([-*+]|(\d{1,9})[.)])\s+\S/.exec(line) ?? [];
  if (indent === undefined || mark === undefined || /^\s*([-*_])(\s*\1){2,}\s*$/.test(line)) return { kind: 'plain' };
  const depth = Math.min(Math.floor(indent.replace(/\t/g, '    ').length / 2), DEEPEST_ENTRY);
  return { kind: 'entry', isOrdered: number !== undefined, number: number === undefined ? null : Number(number), depth };
}

/** The links `[words](address)` of a text, each on its words. */
export function markdownLinks(text: string): Look[] {
  return [...text.matchAll(/(?<!!)\[([^[\]\n]{1,500})\]\(([^()\s]{1,2000})\)/g)].flatMap(({ index, 1: words = '', 2: link }) =>
    isAllowedLink(link) ? [{ start: index + 1, end: index + 1 + words.length, link }] : [],
  );
}
