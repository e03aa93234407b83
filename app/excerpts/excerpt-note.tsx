import { useState, type KeyboardEvent } from 'react';
import { LONGEST_NOTE } from '#core/excerpts/command.ts';
import type { Excerpt } from '#core/excerpts/excerpt.ts';
import { Button } from '#app/ui/button.tsx';

export interface Note {
  stored: string;
  /** What is being written; null while nothing is. */
  draft: string | null;
  edit: () => void;
  write: (draft: string) => void;
  save: () => void;
  cancel: () => void;
}

/** The note of one excerpt; its row stays mounted while somebody writes. */
export function useNote({ excerpt, onOpen, onNote }: { excerpt: Excerpt; onOpen: (key: string) => () => void; onNote: (note: string) => Promise<boolean> }): Note {
  const [writing, setWriting] = useState<{ draft: string; close: () => void } | null>(null);
  function end() {
    writing?.close();
    setWriting(null);
  }
  return {
    stored: excerpt.note,
    draft: writing?.draft ?? null,
    edit: () => setWriting((before) => before ?? { draft: excerpt.note, close: onOpen(excerpt.id) }),
    write: (draft) => setWriting((before) => before && { ...before, draft }),
    save() {
      if (!writing) return;
      if (writing.draft.trim() === excerpt.note) end();
      else void onNote(writing.draft).then((isStored) => isStored && end());
    },
    cancel: end,
  };
}

/** What somebody says of an excerpt in this list, or the field in which they do. */
export function ExcerptNote({ note: { stored, draft, write, save, cancel, edit }, mayEdit }: { note: Note; mayEdit: boolean }) {
  function onKeyDown(event: KeyboardEvent) {
    event.stopPropagation();
    if (event.key === 'Escape') cancel();
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    save();
  }

  if (draft === null) {
    if (stored === '') return null;
    return (
      <p className="excerpt-note" dir="auto" onDoubleClick={mayEdit ? edit : undefined}>
        {stored}
      </p>
    );
  }
  return (
    <div className="excerpt-note writing">
      <textarea aria-label="Note" className="field" rows={3} maxLength={LONGEST_NOTE} dir="auto" autoFocus value={draft} onChange={({ target }) => write(target.value)} onKeyDown={onKeyDown} />
      <div className="btns">
        <Button small look="quiet" onClick={cancel}>
          Cancel
        </Button>
        <Button small look="solid" onClick={save}>
          Save
        </Button>
        <span className="muted not-narrow">
          <kbd>Enter</kbd> saves, <kbd>Shift Enter</kbd> begins a line
        </span>
      </div>
    </div>
  );
}
