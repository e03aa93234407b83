import type { Source, SourceLine } from './source.ts';

/** What ends a line of a text file; a form feed also ends a page. */
const LINE_END = /\r\n|[\n\r\f\v\u0085\u2028\u2029]/g;

/** A text file or a paste as a source: its lines as they were printed, form feeds as ends of pages. Nothing of the text is changed. */
export function plainSource(text: string): Source {
  const lines: SourceLine[] = [];
  const hasPages = text.includes('\f');
  let start = 0;
  let page = 1;
  const add = (end: number) => lines.push({ start, end, page: hasPages ? page : null, isWhole: false, is: { kind: 'plain' } });
  for (const match of text.matchAll(LINE_END)) {
    add(match.index);
    start = match.index + match[0].length;
    if (match[0] === '\f') page++;
  }
  add(text.length);
  return { format: 'txt', text, lines, looks: [], comments: [], remarks: [], declared: {} };
}
