import { Extension, type Extensions, getSchema } from '@tiptap/core';
import { Bold } from '@tiptap/extension-bold';
import { Document } from '@tiptap/extension-document';
import { HardBreak } from '@tiptap/extension-hard-break';
import { Heading } from '@tiptap/extension-heading';
import { Italic } from '@tiptap/extension-italic';
import { Link } from '@tiptap/extension-link';
import { BulletList, ListItem, OrderedList } from '@tiptap/extension-list';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Text } from '@tiptap/extension-text';
import type { Schema } from '@tiptap/pm/model';
import { isAllowedLink } from '#core/escaping/allowed-link.ts';
import { PARTS, type Part } from '#core/text/text-block.ts';

/** The name of the text document's root fragment. */
export const TEXT_ROOT = 'text';

export function isPart(value: unknown): value is Part {
  return PARTS.some((part) => part === value);
}

const BlockPart = Extension.create({
  name: 'blockPart',
  addGlobalAttributes() {
    return [
      {
        types: ['paragraph', 'heading'],
        attributes: {
          part: {
            default: 'body',
            parseHTML: (element) => {
              const part = element.getAttribute('data-part');
              return isPart(part) ? part : 'body';
            },
            renderHTML: (attributes) => ({ 'data-part': attributes.part }),
          },
        },
      },
      {
        types: ['paragraph', 'heading', 'bulletList', 'orderedList', 'listItem'],
        attributes: {
          dir: { default: 'auto', parseHTML: (element) => element.getAttribute('dir') ?? 'auto', renderHTML: (attributes) => ({ dir: attributes.dir }) },
        },
      },
    ];
  },
});

/**
 * The extensions of the statement's text, the same for the browser's editor, the server's check and the first HTML.
 * Every container accepts zero children, because two honest deletions can merge into an empty one.
 */
export function textExtensions(): Extensions {
  return [
    Document.extend({ content: 'block*' }),
    Paragraph,
    Text,
    Heading.configure({ levels: [1, 2, 3] }),
    BulletList.extend({ content: 'listItem*' }),
    OrderedList.extend({ content: 'listItem*' }),
    ListItem.extend({ content: 'block*' }),
    HardBreak,
    Bold,
    Italic,
    Link.configure({
      openOnClick: false,
      autolink: false,
      linkOnPaste: false,
      protocols: [],
      isAllowedUri: (href) => isAllowedLink(href),
      HTMLAttributes: { rel: 'noopener noreferrer nofollow', target: '_blank' },
    }),
    BlockPart,
  ];
}

let cached: Schema | undefined;

/** The ProseMirror schema of a statement's text. */
export function textSchema(): Schema {
  cached ??= getSchema(textExtensions());
  return cached;
}
