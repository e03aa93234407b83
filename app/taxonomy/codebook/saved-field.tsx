import { CircleAlert } from 'lucide-react';
import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import { entryFields } from '#core/codebook/entry.ts';
import { CODEBOOK_PROBLEMS } from '#core/codebook/problem.ts';
import type { Tag } from '#core/taxonomy.ts';
import { Button } from '#app/ui/button.tsx';
import { useCodebookSurroundings } from './codebook-context.tsx';
import { keepDraft, keptDraft } from './kept-draft.ts';
import { heard, isDirty, keptMine, stored, tookTheirs, type FieldDraft } from './field-draft.ts';
import { UNANSWERED } from './use-revise.ts';

type TextFieldName = 'name' | 'code' | 'definition' | 'fullDefinition' | 'whenToUse' | 'whenNotToUse';

interface SavedFieldProps {
  tag: Tag;
  field: TextFieldName;
  label: string;
  hint?: string;
  /** What an empty field says. */
  empty?: string;
  isLine?: boolean;
  dir?: 'auto' | 'ltr';
  /** Only shown, not to be changed. */
  locked: boolean;
}

/** One field of a tag: stored when it is left (a line also with Enter), given back with Escape. Someone else's words never replace what is being typed. */
export function SavedField({ tag, field, label, hint, empty = '', isLine = false, dir = 'auto', locked }: SavedFieldProps) {
  const id = useId();
  const { revise } = useCodebookSurroundings();
  const place = `${tag.id}.${field}`;
  const value = tag[field];
  const [lastHeard, setLastHeard] = useState(value);
  const [draft, setDraft] = useState<FieldDraft>({ seen: value, typed: value });
  const [problem, setProblem] = useState<string | null>(null);
  if (value !== lastHeard) {
    setLastHeard(value);
    setDraft((before) => heard(before, value));
  }

  useEffect(() => {
    const kept = keptDraft(place);
    if (kept) setDraft((now) => heard(kept, now.seen));
  }, [place]);
  useEffect(() => keepDraft(place, isDirty(draft) ? draft : null), [place, draft]);

  async function save(from: FieldDraft) {
    const sent = from.typed.trim();
    if (sent === from.seen) return setDraft({ ...from, typed: from.theirs === undefined ? sent : from.typed });
    const parsed = entryFields.shape[field].safeParse(sent);
    if (!parsed.success) return setProblem(sent === '' ? 'This cannot be empty.' : (parsed.error.issues[0]?.message ?? 'This cannot be stored.'));
    const answer = await revise({ kind: 'edit', tag: tag.id, fields: { [field]: sent }, was: { [field]: from.seen } });
    if (answer.kind === 'done' || (answer.kind === 'refused' && answer.problem === 'no-change')) {
      setProblem(null);
      setDraft((now) => stored(now.typed === from.typed ? { ...now, typed: sent } : now, sent));
    } else setProblem(answer.kind === 'failed' ? `${UNANSWERED.title} ${UNANSWERED.text}` : CODEBOOK_PROBLEMS[answer.problem]);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return;
    if (event.key === 'Enter' && (isLine || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (draft.theirs === undefined) void save(draft);
    }
    if (event.key === 'Escape' && isDirty(draft)) {
      event.stopPropagation();
      setProblem(null);
      setDraft(tookTheirs(draft));
    }
  }

  const described = [hint ? `${id}-hint` : '', problem ? `${id}-wrong` : '', draft.theirs === undefined ? '' : `${id}-theirs`].filter(Boolean).join(' ');
  const control = {
    id,
    value: draft.typed,
    readOnly: locked,
    dir: dir as string,
    placeholder: empty,
    'aria-invalid': problem ? (true as const) : undefined,
    'aria-describedby': described || undefined,
    onKeyDown,
    onBlur: () => (draft.theirs === undefined ? void save(draft) : undefined),
  };
  return (
    <div className="def">
      <label htmlFor={id}>
        {label}{' '}
        {hint ? (
          <span id={`${id}-hint`} className="hint">
            {hint}
          </span>
        ) : null}
      </label>
      <div className={['field', problem && 'bad', locked && 'locked', draft.typed === '' && 'blank'].filter(Boolean).join(' ')}>
        {isLine ? (
          <input {...control} className="bare" autoComplete="off" onChange={(event) => setDraft({ ...draft, typed: event.target.value })} />
        ) : (
          <textarea {...control} className="bare grown" rows={1} onChange={(event) => setDraft({ ...draft, typed: event.target.value })} />
        )}
      </div>
      {draft.theirs === undefined ? null : (
        <div id={`${id}-theirs`} className="theirs" role="status">
          <p>
            <b>Someone else wrote here meanwhile.</b> Your words are kept above; theirs are:
          </p>
          <blockquote dir="auto">{draft.theirs === '' ? 'nothing (they cleared it)' : draft.theirs}</blockquote>
          <div className="btns">
            <Button small look="solid" onClick={() => setDraft(tookTheirs(draft))}>
              Take theirs
            </Button>
            <Button small onClick={() => void save(keptMine(draft)).then(() => setDraft((now) => ({ seen: now.seen, typed: now.typed })))}>
              Store mine
            </Button>
          </div>
        </div>
      )}
      {problem ? (
        <div id={`${id}-wrong`} className="wrong" role="alert">
          <CircleAlert className="ic ic-s" aria-hidden="true" />
          {problem}
        </div>
      ) : null}
    </div>
  );
}
