/** A run of a line in one manner of writing. */
export interface WordsSpan {
  manner: 'plain' | 'bold' | 'italic' | 'code';
  text: string;
}

/** A line of what a person wrote, or the entries of a list without their dashes. */
export type WordsBlock = { kind: 'line'; text: string } | { kind: 'list'; entries: string[] };

const LIST_ENTRY = /^[-*] (?=.*\S)/;
const MARKED = /`([^`\n]+)`|\*\*(?=\S)([^*\n]+)(?<=\S)\*\*|(?<![\p{L}\p{N}*_])(?:\*(?=\S)([^*\n]+)(?<=\S)\*|_(?=\S)([^_\n]+)(?<=\S)_)(?![\p{L}\p{N}*_])/gu;

/** Splits words into lines and lists: neighbouring lines that begin with `- ` or `* ` are one list. */
export function blocksOfWords(text: string): WordsBlock[] {
  const blocks: WordsBlock[] = [];
  for (const line of text.split('\n')) {
    const last = blocks.at(-1);
    if (!LIST_ENTRY.test(line)) blocks.push({ kind: 'line', text: line });
    else if (last?.kind === 'list') last.entries.push(line.slice(2));
    else blocks.push({ kind: 'list', entries: [line.slice(2)] });
  }
  return blocks;
}

/**
 * The runs of one line: `**bold**`, `*italic*` or `_italic_`, and code between backticks. Manners do not nest, and a mark without
 * its partner is a letter like any other: nothing that was written is ever lost but the marks of a pair.
 */
export function spansOfWords(line: string): WordsSpan[] {
  const spans: WordsSpan[] = [];
  let at = 0;
  for (const match of line.matchAll(MARKED)) {
    const [whole, code, bold, star, low] = match;
    if (match.index > at) spans.push({ manner: 'plain', text: line.slice(at, match.index) });
    if (code !== undefined) spans.push({ manner: 'code', text: code });
    else if (bold !== undefined) spans.push({ manner: 'bold', text: bold });
    else spans.push({ manner: 'italic', text: star ?? low ?? '' });
    at = match.index + whole.length;
  }
  if (at < line.length) spans.push({ manner: 'plain', text: line.slice(at) });
  return spans;
}

/** The words alone, for a line of a list: without the marks of pairs, entries of lists with their dashes. */
export function plainWords(text: string): string {
  return blocksOfWords(text)
    .flatMap((block) => (block.kind === 'line' ? [block.text] : block.entries.map((entry) => `- ${entry}`)))
    .map((line) => spansOfWords(line).map((span) => span.text).join(''))
    .join('\n');
}
