import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { LONGEST_COMMENT } from '#core/entities/comment.ts';
import type { Mentionable } from '#core/mention.ts';
import { readDraft, writeDraft } from './draft.ts';
import { MentionList } from './mention-list.tsx';
import { useMention } from './use-mention.ts';

export interface WordsFieldProps {
  label: string;
  placeholder?: string;
  /** Names the draft of this tab; what was begun is there again when the card is opened next. */
  draftKey: string;
  /** What the field starts with when there is no draft. */
  initial?: string;
  /** Enter sends, if there is anything but space. The field is then empty again. */
  onSend: (words: string) => void;
  /** Escape: the draft is kept. */
  onLeave: () => void;
  sendWord: string;
  /** Who is offered after an @. */
  mentionables: readonly Mentionable[];
  /** The most that can be written, in UTF-16 units; that of a comment unless said. */
  longest?: number;
  autoFocus?: boolean;
  fieldRef?: RefObject<HTMLTextAreaElement>;
  /** Shown at the end of the empty field (a key), in place of the button. */
  hint?: ReactNode;
  describedBy?: string;
}

/** Where people write: grows with the words, Enter sends, Shift Enter begins a line, and nothing is sent while an input method composes. */
export function WordsField({ label, placeholder, draftKey, initial = '', onSend, onLeave, sendWord, mentionables, longest = LONGEST_COMMENT, autoFocus = false, fieldRef, hint, describedBy }: WordsFieldProps) {
  const own = useRef<HTMLTextAreaElement>(null);
  const ref = fieldRef ?? own;
  const [words, setWords] = useState(() => readDraft(draftKey) || initial);
  const isEmpty = words.trim() === '';

  useLayoutEffect(() => {
    const field = ref.current;
    if (!field) return;
    field.style.blockSize = 'auto';
    field.style.blockSize = `${field.scrollHeight}px`;
  }, [words, ref]);

  useEffect(() => {
    const field = ref.current;
    if (!autoFocus || !field) return;
    field.focus({ preventScroll: true });
    field.setSelectionRange(field.value.length, field.value.length);
  }, [autoFocus, ref]);

  function change(next: string) {
    setWords(next);
    writeDraft(draftKey, next === initial ? '' : next);
  }

  const mentioning = useMention({ words, mentionables, fieldRef: ref, onWords: change });
  const isComposing = useRef(false);

  /** Nothing is offered while an input method composes: what stands there is not written yet. */
  function followCaret({ selectionStart, selectionEnd }: HTMLTextAreaElement) {
    mentioning.onCaret(selectionStart === selectionEnd && !isComposing.current ? selectionStart : null);
  }

  function send() {
    if (isEmpty) return;
    onSend(words.trim());
    setWords('');
    writeDraft(draftKey, '');
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    event.stopPropagation();
    // 229 is what browsers report for a key that an input method consumed, also just after the composition ended (Safari).
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return;
    if (mentioning.takesKey(event)) {
      event.preventDefault();
      return;
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      onLeave();
    }
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    }
  }

  return (
    <div className="reply grow">
      <textarea
        ref={ref}
        rows={1}
        dir="auto"
        aria-label={label}
        aria-describedby={describedBy}
        placeholder={placeholder}
        maxLength={longest}
        value={words}
        {...mentioning.attributes}
        onChange={(event) => {
          change(event.target.value);
          followCaret(event.target);
        }}
        onSelect={(event) => followCaret(event.currentTarget)}
        onBlur={() => mentioning.onCaret(null)}
        onCompositionStart={() => {
          isComposing.current = true;
          mentioning.onCaret(null);
        }}
        onCompositionEnd={(event) => {
          isComposing.current = false;
          followCaret(event.currentTarget);
        }}
        onKeyDown={onKeyDown}
      />
      <MentionList mentioning={mentioning} fieldRef={ref} />
      <span className="vh" aria-live="polite">
        {mentioning.offered.length === 0 ? '' : `${mentioning.offered.length} to mention. Arrow keys choose, Enter writes the name.`}
      </span>
      {isEmpty ? hint : (
        <button type="button" className="btn s solid" onClick={send}>
          {sendWord}
        </button>
      )}
    </div>
  );
}
