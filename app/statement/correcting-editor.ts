import { Editor, Extension } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { Fragment, type Mark, type Node, Slice } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import type * as Y from 'yjs';
import { isAllowedLink } from '#core/escaping/allowed-link.ts';
import { isPart, TEXT_ROOT, textExtensions } from '#ydoc/text-schema.ts';

/** What the words at the caret are. */
export interface CorrectionState {
  block: 'paragraph' | 'heading-1' | 'heading-2' | 'heading-3';
  list: 'bulleted' | 'numbered' | null;
  bold: boolean;
  italic: boolean;
  /** Where the words link to; null when they are no link. */
  link: string | null;
  mayUndo: boolean;
  mayRedo: boolean;
}

/** What can be done with the words at the caret besides typing. */
export type CorrectionAct =
  | { kind: 'block'; block: CorrectionState['block'] }
  | { kind: 'list'; list: NonNullable<CorrectionState['list']> }
  | { kind: 'bold' | 'italic' | 'undo' | 'redo' }
  | { kind: 'link'; href: string | null };

/** The statement's text, open for correcting: what is written goes to everyone. */
export interface CorrectingEditor {
  focus(): void;
  act(act: CorrectionAct): void;
  close(): void;
}

interface CorrectingOptions {
  /** The element that becomes the editor. */
  element: HTMLElement;
  /** The synced document. */
  doc: Y.Doc;
  label: string;
  /** Called after the words on the page changed. */
  onText: () => void;
  onState: (state: CorrectionState) => void;
  /** Where the caret is, as an offset in the flattened text. */
  onCaret: (offset: number) => void;
  onLeave: () => void;
  /** More was pasted at once than can be sent; nothing was taken in. */
  onTooMuch: () => void;
}

/** More units or blocks at once would be refused as a whole by the gate. */
const MOST_PASTED = 200_000;
const MOST_BLOCKS_PASTED = 1_000;

/** Opens the editor in a hidden element beside the text. When this returns, the text is drawn in it; the caller swaps the two. */
export function openCorrectingEditor({ element, doc, label, onText, onState, onCaret, onLeave, onTooMuch }: CorrectingOptions): CorrectingEditor {
  const Leaving = Extension.create({
    name: 'leaving',
    addKeyboardShortcuts: () => ({
      Escape() {
        onLeave();
        return true;
      },
    }),
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          transformPasted: (slice) => new Slice(allowed(slice.content), slice.openStart, slice.openEnd),
          handlePaste: (_view, _event, { content }) => {
            if (content.size <= MOST_PASTED && content.childCount <= MOST_BLOCKS_PASTED) return false;
            onTooMuch();
            return true;
          },
        },
      }),
    ],
  });
  const tell = ({ editor }: { editor: Editor }) => {
    onState(stateOf(editor));
    const { state } = editor;
    onCaret(state.doc.textBetween(0, state.selection.head, '\n', '\n').length);
  };
  const editor = new Editor({
    element: { mount: element },
    injectCSS: false,
    // Statements begin paragraphs with “1.” and “-” and mean it.
    enableInputRules: false,
    enablePasteRules: false,
    extensions: [...textExtensions(), Collaboration.configure({ fragment: doc.getXmlFragment(TEXT_ROOT) }), Leaving],
    editorProps: { attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, spellcheck: 'true' } },
    onUpdate: onText,
    onTransaction: tell,
  });
  onState(stateOf(editor));
  return {
    focus: () => editor.commands.focus(),
    act: (act) => doAct(editor, act),
    close: () => editor.destroy(),
  };
}

function doAct(editor: Editor, act: CorrectionAct): void {
  const chain = editor.chain().focus();
  switch (act.kind) {
    case 'block':
      if (act.block === 'paragraph') chain.setParagraph().run();
      else chain.setHeading({ level: act.block === 'heading-1' ? 1 : act.block === 'heading-2' ? 2 : 3 }).run();
      return;
    case 'list':
      if (act.list === 'bulleted') chain.toggleBulletList().run();
      else chain.toggleOrderedList().run();
      return;
    case 'bold':
      chain.toggleBold().run();
      return;
    case 'italic':
      chain.toggleItalic().run();
      return;
    case 'undo':
      chain.undo().run();
      return;
    case 'redo':
      chain.redo().run();
      return;
    case 'link':
      if (act.href === null) chain.extendMarkRange('link').unsetLink().run();
      else if (isAllowedLink(act.href)) chain.extendMarkRange('link').setLink({ href: act.href }).run();
  }
}

function stateOf(editor: Editor): CorrectionState {
  const level = ([1, 2, 3] as const).find((one) => editor.isActive('heading', { level: one }));
  const href: unknown = editor.isActive('link') ? editor.getAttributes('link')['href'] : null;
  return {
    block: level ? `heading-${level}` : 'paragraph',
    list: editor.isActive('bulletList') ? 'bulleted' : editor.isActive('orderedList') ? 'numbered' : null,
    bold: editor.isActive('bold'),
    italic: editor.isActive('italic'),
    link: typeof href === 'string' ? href : null,
    mayUndo: editor.can().undo(),
    mayRedo: editor.can().redo(),
  };
}

/** Pasted blocks with no more than the gate lets through: what other pages say of direction, parts and links is left behind. */
function allowed(content: Fragment): Fragment {
  const nodes: Node[] = [];
  content.forEach((node) => {
    const marks = node.marks.flatMap(allowedMark);
    if (node.isText) nodes.push(node.mark(marks));
    else nodes.push(node.type.create(allowedAttributes(node), allowed(node.content), marks));
  });
  return Fragment.fromArray(nodes);
}

function allowedAttributes({ type, attrs }: Node): Record<string, unknown> {
  const part = isPart(attrs['part']) ? { part: attrs['part'] } : {};
  if (type.name === 'heading') return { level: attrs['level'], ...part };
  if (type.name !== 'orderedList') return part;
  const start: unknown = attrs['start'];
  return { start: typeof start === 'number' && Number.isInteger(start) && start >= 0 && start <= 10_000 ? start : 1 };
}

function allowedMark(mark: Mark): Mark[] {
  if (mark.type.name !== 'link') return [mark];
  const href: unknown = mark.attrs['href'];
  return isAllowedLink(href) ? [mark.type.create({ href })] : [];
}
