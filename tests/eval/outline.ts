import type { TextBlock, TextSpan } from '#core/text/text-block.ts';

/** The blocks of a statement as a reader sees them, each as one line (`HeldOut` says how). Levels of headings and depths of lists are not told apart. */
export function outlineOf(blocks: readonly TextBlock[]): string[] {
  return blocks.flatMap((block) => {
    if (block.type !== 'list') return [`${block.type === 'heading' ? '# ' : block.part === 'body' ? '' : `<${block.part}> `}${marked(block.spans)}`];
    return block.entries.flatMap((entry, index) => outlineOf(entry).map((line, at) => (at === 0 && !/^(?:- |\d+\. )/.test(line) ? `${block.ordered ? `${(block.start ?? 1) + index}.` : '-'} ${line}` : line)));
  });
}

function marked(spans: readonly TextSpan[]): string {
  return spans.map(({ text, bold, italic }) => `${bold ? '**' : ''}${italic ? '_' : ''}${text}${italic ? '_' : ''}${bold ? '**' : ''}`).join('').replace(/\s+/gu, ' ').trim();
}

/** The same line without its bold and italics. */
export function withoutLooks(line: string): string {
  return line.replace(/\*\*|(?<!\p{L})_|_(?!\p{L})/gu, '');
}
