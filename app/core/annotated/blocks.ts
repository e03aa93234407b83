import { z } from 'zod';
import { PARTS, type Part, type TextSpan } from '#core/text/text-block.ts';
import { directionOfWords } from '#core/text/text-direction.ts';

/** A list that a block stands in. `entry` counts from 1 in the list, `number` is what is printed before the entry when it is ordered. */
export interface BlockList {
  /** Counts the lists of the text. */
  list: number;
  ordered: boolean;
  entry: number;
  number: number;
}

/** A paragraph or heading with where its words stand in the flattened text. A line feed in its spans is a line break. */
export interface AnnotatedBlock {
  /** 1 to 3 for a heading, null for a paragraph. */
  level: 1 | 2 | 3 | null;
  part: Part;
  /** As it was set, or as its first letter is written; null when neither tells. */
  direction: 'ltr' | 'rtl' | null;
  /** The number that the page prints beside it; null for one that has none, as headings have. */
  number: number | null;
  /** The lists around it, the outermost first. */
  lists: readonly BlockList[];
  /** Whether it is the first of its entry, and so has the entry's number or dot before it. */
  beginsEntry: boolean;
  spans: readonly TextSpan[];
  start: number;
  end: number;
}

interface ContentNode {
  type: string;
  text?: string | undefined;
  attrs?: Record<string, unknown> | undefined;
  marks?: { type: string; attrs?: Record<string, unknown> | undefined }[] | undefined;
  content?: ContentNode[] | undefined;
}

const attrs = z.record(z.string(), z.unknown()).optional();
const contentNode: z.ZodType<ContentNode> = z.lazy(() =>
  z.object({ type: z.string(), text: z.string().optional(), attrs, marks: z.array(z.object({ type: z.string(), attrs })).optional(), content: z.array(contentNode).optional() }),
);
// Why what is mostly left out is optional: a failure that is caught costs as much as reading a paragraph.
const levelOf = z.union([z.literal(1), z.literal(2), z.literal(3)]).catch(3);
const partOf = z.enum(PARTS).optional().catch(undefined);
const startOf = z.number().int().min(0).optional().catch(undefined);
const directionOf = z.enum(['ltr', 'rtl']).nullish().catch(null);
const linkOf = z.string().optional().catch(undefined);

/** The blocks of a text in document order, from the ProseMirror JSON of the projection; the words of all with a line feed between are the flattened text. Throws on what is no such JSON. */
export function blocksOf(content: unknown): AnnotatedBlock[] {
  const blocks: AnnotatedBlock[] = [];
  let numbered = 0;
  let listCount = 0;
  let offset = 0;

  const add = (node: ContentNode, lists: readonly BlockList[], beginsEntry: boolean) => {
    const spans = spansOf(node.content ?? []);
    const words = spans.map(({ text }) => text).join('');
    const part = partOf.parse(node.attrs?.['part']) ?? 'body';
    const start = blocks.length === 0 ? 0 : offset + 1;
    offset = start + words.length;
    const isNumbered = part === 'body' && node.type === 'paragraph';
    if (isNumbered) numbered += 1;
    const level = node.type === 'heading' ? levelOf.parse(node.attrs?.['level']) : null;
    const direction = directionOf.parse(node.attrs?.['dir']) ?? directionOfWords(words);
    blocks.push({ level, part, direction, number: isNumbered ? numbered : null, lists, beginsEntry, spans, start, end: offset });
  };

  const walk = (nodes: readonly ContentNode[], lists: readonly BlockList[], isEntry: boolean) => {
    nodes.forEach((node, index) => {
      if (node.type === 'paragraph' || node.type === 'heading') return add(node, lists, isEntry && index === 0);
      if (node.type !== 'bulletList' && node.type !== 'orderedList') return walk(node.content ?? [], lists, isEntry);
      const first = startOf.parse(node.attrs?.['start']) ?? 1;
      const list = ++listCount;
      node.content?.forEach((entry, at) => walk(entry.content ?? [], [...lists, { list, ordered: node.type === 'orderedList', entry: at + 1, number: first + at }], true));
    });
  };
  walk(contentNode.parse(content).content ?? [], [], false);
  return blocks;
}

function spansOf(nodes: readonly ContentNode[]): TextSpan[] {
  return nodes.map(({ type, text, marks = [] }) => {
    const has = (name: string) => marks.some((mark) => mark.type === name);
    const link = linkOf.parse(marks.find((mark) => mark.type === 'link')?.attrs?.['href']);
    return {
      text: type === 'text' ? (text ?? '') : '\n',
      ...(has('bold') && { bold: true }),
      ...(has('italic') && { italic: true }),
      ...(link !== undefined && { link }),
    };
  });
}

/** Where in the text an offset stands: the number printed beside its block, and the words of the nearest heading above it (of a heading its own). */
export function placeIn(blocks: readonly AnnotatedBlock[], offset: number): { paragraph: number | null; section: string | null } {
  const at = lastAtOrBefore(blocks, offset);
  const heading = blocks.slice(0, at + 1).findLast(({ level, part }) => level !== null && part === 'body');
  return { paragraph: blocks[at]?.number ?? null, section: heading ? wordsOfBlock(heading).replaceAll('\n', ' ') : null };
}

/** The words of a block. */
export function wordsOfBlock({ spans }: Pick<AnnotatedBlock, 'spans'>): string {
  return spans.map(({ text }) => text).join('');
}

function lastAtOrBefore(blocks: readonly AnnotatedBlock[], offset: number): number {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
