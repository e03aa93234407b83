import { wordsOf } from '#core/anchoring/text-diff.ts';
import type { TextNode } from './text-from-blocks.ts';
import { textSchema } from './text-schema.ts';

/** A step through a text: into a node, out of one, or past some words or a break. Tokens with equal keys are the same. */
export type TextToken = { key: string } & ({ is: 'open' | 'leaf'; node: TextNode } | { is: 'close' });

/** A text as a row of tokens, in the schema's own writing, so that equal texts have equal rows. Throws when the content is not of the schema. */
export function tokensOf(content: TextNode): TextToken[] {
  const tokens: TextToken[] = [];
  const walk = (node: TextNode): void => {
    const { content: inner = [], ...own } = node;
    if (node.text !== undefined) {
      const look = JSON.stringify(node.marks ?? []);
      for (const text of wordsOf(node.text)) tokens.push({ key: `${text}${look}`, is: 'leaf', node: { ...own, text } });
    } else if (textSchema().nodes[node.type]?.isInline) tokens.push({ key: JSON.stringify(own), is: 'leaf', node: own });
    else {
      tokens.push({ key: `<${JSON.stringify(own)}`, is: 'open', node: own });
      for (const child of inner) walk(child);
      tokens.push(CLOSE);
    }
  };
  const whole = textSchema().nodeFromJSON(content).toJSON() as TextNode;
  for (const node of whole.content ?? []) walk(node);
  return tokens;
}

const CLOSE: TextToken = { key: '>', is: 'close' };

/** The text of a row of tokens; undefined when they do not nest or the schema does not allow what they make. */
export function contentOf(tokens: readonly TextToken[]): TextNode | undefined {
  const doc = { type: 'doc', content: [] as TextNode[] };
  const open = [doc];
  for (const token of tokens) {
    const parent = open.at(-1);
    if (!parent) return undefined;
    if (token.is === 'close') open.pop();
    else {
      const node = { ...token.node, content: [] as TextNode[] };
      if (token.is === 'open') open.push(node);
      parent.content.push(token.is === 'open' ? node : token.node);
    }
  }
  if (open.length !== 1) return undefined;
  try {
    const made = textSchema().nodeFromJSON(doc);
    made.check();
    return made.toJSON() as TextNode;
  } catch {
    return undefined;
  }
}

/** The words of a row of tokens, a line for each block and after each break, whether or not they nest. */
export function linesOf(tokens: readonly TextToken[]): string {
  let text = '';
  let isFirst = true;
  for (const token of tokens) {
    if (token.is === 'leaf') text += token.node.text ?? '\n';
    else if (token.is === 'open' && textSchema().nodes[token.node.type]?.isTextblock) {
      if (!isFirst) text += '\n';
      isFirst = false;
    }
  }
  return text;
}
