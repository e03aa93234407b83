import { Node } from '@tiptap/pm/model';
import { yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { z } from 'zod';
import { isAllowedLink } from '#core/escaping/allowed-link.ts';
import { PARTS } from '#core/text/text-block.ts';
import { TEXT_ROOT, textSchema } from '#ydoc/text-schema.ts';
import { LIMITS } from './limits.ts';

/** The content of a statement's text as ProseMirror JSON, checked. */
export type TextContent = { type: string } & Record<string, unknown>;

const block = { part: z.enum(PARTS).optional(), dir: z.enum(['auto', 'ltr', 'rtl']).optional() };
const list = { dir: block.dir };

/** What the attributes of each node and mark may be: ProseMirror leaves out what it does not know, so its own check would let it be stored. */
const ATTRIBUTES: Readonly<Record<string, z.ZodType>> = {
  doc: z.strictObject({}),
  paragraph: z.strictObject(block),
  heading: z.strictObject({ ...block, level: z.union([z.literal(1), z.literal(2), z.literal(3)]).optional() }),
  bulletList: z.strictObject(list),
  orderedList: z.strictObject({ ...list, start: z.number().int().min(0).max(100_000).optional(), type: z.string().max(8).nullable().optional() }),
  listItem: z.strictObject(list),
  hardBreak: z.strictObject({}),
  text: z.strictObject({}),
  bold: z.strictObject({}),
  italic: z.strictObject({}),
  link: z.strictObject({
    href: z.string().refine(isAllowedLink),
    target: z.string().max(40).nullable().optional(),
    rel: z.string().max(80).nullable().optional(),
    class: z.string().max(80).nullable().optional(),
    title: z.string().max(400).nullable().optional(),
  }),
};

interface JsonNode {
  type: string;
  text?: string;
  attrs?: unknown;
  marks?: { type: string; attrs?: unknown }[];
  content?: JsonNode[];
}

/**
 * Reads a statement's text as ProseMirror JSON without writing to it, or undefined when it is not valid in the editor's schema:
 * unknown or misplaced nodes, unknown attributes, links to anywhere but http, https and mailto, or too long a text (rule G8).
 */
export function readText(doc: Y.Doc): TextContent | undefined {
  try {
    const content = yXmlFragmentToProsemirrorJSON(doc.getXmlFragment(TEXT_ROOT)) as JsonNode & Record<string, unknown>;
    if (countUnits(content) > LIMITS.text || !hasKnownAttributes(content)) return undefined;
    Node.fromJSON(textSchema(), content).check();
    return content;
  } catch {
    return undefined;
  }
}

function countUnits(node: JsonNode): number {
  return (node.text?.length ?? 0) + (node.content ?? []).reduce((sum, child) => sum + countUnits(child), 0);
}

function hasKnownAttributes(node: JsonNode): boolean {
  return (
    isAllowed(node.type, node.attrs) &&
    (node.marks ?? []).every((mark) => isAllowed(mark.type, mark.attrs)) &&
    (node.content ?? []).every(hasKnownAttributes)
  );
}

function isAllowed(type: string, attributes: unknown): boolean {
  return Object.hasOwn(ATTRIBUTES, type) && ATTRIBUTES[type]?.safeParse(attributes ?? {}).success === true;
}
