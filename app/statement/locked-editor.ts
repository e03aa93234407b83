import { Editor, Extension } from '@tiptap/core';
import { Collaboration, isChangeOrigin } from '@tiptap/extension-collaboration';
import { Plugin, TextSelection } from '@tiptap/pm/state';
import type * as Y from 'yjs';
import { TEXT_ROOT, textExtensions } from '#ydoc/text-schema.ts';

/** The statement's text, live: it follows the session's mirror and can be selected by keyboard, but not changed. */
export interface LockedEditor {
  focus(): void;
  /** Selects what a range over its words covers, and takes the focus. */
  select(range: AbstractRange): void;
  /** Leaves a caret where the selected words end. Emptying the browser's selection alone would not do: with the next focus the editor puts its own back. */
  deselect(): void;
  close(): void;
}

interface LockedEditorOptions {
  /** The element that becomes the editor. */
  element: HTMLElement;
  mirror: Y.Doc;
  label: string;
  /** Called after the words on the page changed. */
  onText: () => void;
}

/** A press so soon after another ProseMirror would count on (it does within 500), in ms. */
const CLICK_PAUSE = 600;

/** Keys that move the caret; every other key belongs to the page. */
const MOVES = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown', 'Shift', 'Control', 'Alt', 'Meta']);

/** Keeps every local change out: a browser gives caret and keyboard selection only to what it takes for editable. */
const Locked = Extension.create({
  name: 'locked',
  priority: 1_000,
  addProseMirrorPlugins() {
    const prevent = (_: unknown, event: Event): boolean => {
      event.preventDefault();
      return true;
    };
    // Why: the editor counts clicks by a clock of its own, and takes a press for a triple click that the browser knows as the first of a new
    // selection. It is shown only presses that it cannot count on; selecting by double click and drawing after one is left to the browser.
    let lastPress = 0;
    return [
      new Plugin({
        filterTransaction: (transaction) => !transaction.docChanged || isChangeOrigin(transaction),
        props: {
          handleDOMEvents: {
            beforeinput: prevent,
            paste: prevent,
            cut: prevent,
            drop: prevent,
            dragstart: prevent,
            keydown: (_, event) => !MOVES.has(event.key),
            mousedown(_, event) {
              const sinceLast = Date.now() - lastPress;
              lastPress = Date.now();
              return event.detail > 1 || sinceLast < CLICK_PAUSE;
            },
          },
        },
      }),
    ];
  },
});

/** Opens the editor in a hidden element beside the first HTML. When this returns, the mirror's text is drawn in it; the caller swaps the two. */
export function openLockedEditor({ element, mirror, label, onText }: LockedEditorOptions): LockedEditor {
  const editor = new Editor({
    element: { mount: element },
    injectCSS: false,
    // Why: until the mirror is drawn, the caret needs a block to stand in; the mirror then replaces it.
    content: '<p></p>',
    extensions: [
      ...textExtensions(),
      Collaboration.configure({ fragment: mirror.getXmlFragment(TEXT_ROOT) }),
      Locked,
    ],
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-readonly': 'true',
        'aria-multiline': 'true',
        'aria-label': label,
        inputmode: 'none',
        spellcheck: 'false',
      },
    },
    onUpdate: onText,
  });
  return {
    focus: () => editor.view.focus(),
    select({ startContainer, startOffset, endContainer, endOffset }) {
      const { view, state } = editor;
      const from = view.posAtDOM(startContainer, startOffset);
      const to = view.posAtDOM(endContainer, endOffset);
      view.focus();
      view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, from, to)));
    },
    deselect() {
      const { view, state } = editor;
      const native = document.getSelection();
      if (native?.isCollapsed === false) native.collapseToEnd();
      const end = native?.focusNode;
      const at = end && view.dom.contains(end) ? view.posAtDOM(end, native.focusOffset) : state.selection.to;
      view.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(at), -1)));
    },
    close: () => editor.destroy(),
  };
}
