import { useRef, useState } from 'react';
import { isSameAuthor } from '#core/entities/author.ts';
import type { TaggingView } from '#core/passages/passage-view.ts';
import { can } from '#core/policy/policy.ts';
import { LONGEST_NOTE } from '#core/entities/tagging.ts';
import { Button } from '#app/ui/button.tsx';
import { useCardSurroundings } from './card-context.tsx';
import { readDraft, writeDraft } from '#app/discussion/draft.ts';
import { useTakeAway } from '#app/discussion/use-take-away.ts';

/** Why someone gave this tag, in their own words; its author writes it here. */
export function TaggingNote({ view }: { view: TaggingView }) {
  const { actor, tagOf } = useCardSurroundings();
  const [isEditing, setEditing] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const { note, creator, tag } = view.tagging;
  const mayWrite = isSameAuthor(creator, { kind: 'member', id: actor.member }) && can(actor, 'annotation.write');
  const code = tagOf(tag)?.code ?? 'this tag';
  const close = () => {
    setEditing(false);
    requestAnimationFrame(() => opener.current?.focus());
  };
  if (isEditing) return <NoteField view={view} code={code} onClose={close} />;
  return (
    <>
      {note ? (
        <p className="note" dir="auto">
          {note}
        </p>
      ) : null}
      {mayWrite ? (
        <button ref={opener} type="button" className="linkish" aria-label={note ? `Edit the note on ${code}` : `Add a note on ${code}`} onClick={() => setEditing(true)}>
          {note ? 'Edit note' : 'Add a note'}
        </button>
      ) : null}
    </>
  );
}

function NoteField({ view, code, onClose }: { view: TaggingView; code: string; onClose: () => void }) {
  const { commands } = useCardSurroundings();
  const takeAway = useTakeAway();
  const draftKey = `note.${view.key}`;
  const [words, setWords] = useState(() => readDraft(draftKey) || (view.tagging.note ?? ''));
  function save() {
    const next = words.trim();
    if (next !== '' && next !== view.tagging.note) commands.setNote(view.key, next);
    if (next === '' && view.tagging.note !== undefined) takeAway('Note removed', () => commands.setNote(view.key, undefined));
    writeDraft(draftKey, '');
    onClose();
  }
  return (
    <div className="note-field">
      <textarea
        className="field"
        rows={2}
        dir="auto"
        aria-label={`Note on ${code}`}
        placeholder="Why this tag fits here"
        maxLength={LONGEST_NOTE}
        autoFocus
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          writeDraft(draftKey, event.target.value);
        }}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return;
          if (event.key === 'Escape') {
            event.preventDefault();
            onClose();
          }
          if (event.key === 'Enter' && !event.shiftKey) {
            event.preventDefault();
            save();
          }
        }}
      />
      <div className="btns">
        <Button small look="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button small look="solid" onClick={save}>
          Save note
        </Button>
      </div>
    </div>
  );
}
