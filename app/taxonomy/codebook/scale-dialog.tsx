import { ArrowDown, ArrowUp, Plus } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { CODEBOOK_PROBLEMS } from '#core/codebook/problem.ts';
import type { Scale, Tag } from '#core/taxonomy.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { Field } from '#app/ui/field.tsx';
import { useCodebookSurroundings } from './codebook-context.tsx';
import { draftOf, keyIn, moved, stepsOf, withNew, type DraftStep } from './scale-draft.ts';
import { UNANSWERED } from './use-revise.ts';

const MOST_STEPS = 20;
const POLARITIES = [
  { value: 1, label: '▲ for' },
  { value: 0, label: '○ neutral' },
  { value: -1, label: '▼ against' },
] as const;

/** The values of a scale: named, lettered, put in order, retired; or a new scale for a tag. Everything is one revision. */
export function ScaleDialog({ tag, scale, onClose }: { tag: Tag; scale: Scale | undefined; onClose: () => void }) {
  const { taxonomy, revise } = useCodebookSurroundings();
  // What was there when it was opened: what others write meanwhile is not overwritten unseen.
  const [before] = useState(scale);
  const [name, setName] = useState(scale?.name ?? '');
  const [draft, setDraft] = useState<readonly DraftStep[]>(() => (scale ? draftOf(scale.steps) : withNew([])));
  const [problem, setProblem] = useState<string | null>(null);
  const themes = scale ? taxonomy.tags.filter(({ own, mergedInto }) => own.scale === scale.id && mergedInto === null) : [];
  const change = (row: number, to: Partial<DraftStep>) => setDraft(draft.map((step) => (step.row === row ? { ...step, ...to } : step)));

  async function save(event: FormEvent) {
    event.preventDefault();
    const read = stepsOf(draft);
    if (!read.ok || name.trim() === '') {
      setProblem(read.ok ? 'Give the scale a name.' : read.problem);
      return;
    }
    const fields = { name: name.trim(), steps: read.steps };
    const answer = await revise(before ? { kind: 'edit-scale', scale: before.id, fields, was: { name: before.name, steps: before.steps } } : { kind: 'make-scale', tag: tag.id, ...fields });
    if (answer.kind === 'done' || (answer.kind === 'refused' && answer.problem === 'no-change')) onClose();
    else setProblem(answer.kind === 'failed' ? `${UNANSWERED.title} ${UNANSWERED.text}` : CODEBOOK_PROBLEMS[answer.problem]);
  }

  const shared = themes.length > 1 ? `${themes.map(({ code }) => code).join(', ')} have this scale: what you change here changes for all of them and the tags below. ` : '';
  return (
    <Dialog open onOpenChange={onClose} title={before ? `Values of “${before.name}”` : `New value scale for ${tag.code}`} description={`${shared}A retired value stays where it was given and is not offered any more.`}>
      <form className="form scale-form" onSubmit={(event) => void save(event)} noValidate>
        <Field name="name" label="Name of the scale" value={name} autoComplete="off" maxLength={80} onChange={(event) => setName(event.target.value)} />
        <ol className="scale-steps" aria-label="Values">
          {draft.map((step, index) => (
            <StepRow
              key={step.row}
              step={step}
              letter={keyIn(draft, step)}
              isFirst={index === 0}
              isLast={index === draft.length - 1}
              onChange={(to) => change(step.row, to)}
              onMove={(by) => setDraft(moved(draft, step.row, by))}
              onRemove={() => setDraft(draft.filter((other) => other !== step))}
            />
          ))}
        </ol>
        {problem ? (
          <p className="wrong" role="alert">
            {problem}
          </p>
        ) : null}
        <DialogActions>
          <Button look="quiet" unavailable={draft.length >= MOST_STEPS ? `${MOST_STEPS} values are the most.` : undefined} onClick={() => setDraft(withNew(draft))}>
            <Plus className="ic ic-s" aria-hidden="true" />
            Add a value
          </Button>
          <span className="grow" />
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button look="solid" type="submit">
            Save values
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

interface StepRowProps {
  step: DraftStep;
  letter: string;
  isFirst: boolean;
  isLast: boolean;
  onChange: (to: Partial<DraftStep>) => void;
  onMove: (by: 1 | -1) => void;
  /** Only for a value that is not stored yet. */
  onRemove: () => void;
}

function StepRow({ step, letter, isFirst, isLast, onChange, onMove, onRemove }: StepRowProps) {
  const called = step.label.trim() === '' ? 'the new value' : `“${step.label}”`;
  return (
    <li className={step.retired ? 'scale-step off' : 'scale-step'} aria-label={step.label || 'New value'}>
      <input className="field" aria-label={`Name of ${called}`} placeholder="Value" dir="auto" maxLength={80} value={step.label} autoFocus={step.value === null && step.label === ''} onChange={(event) => onChange({ label: event.target.value })} />
      <select className="field select" aria-label={`Polarity of ${called}`} value={step.polarity} onChange={(event) => onChange({ polarity: POLARITIES.find(({ value }) => value === Number(event.target.value))?.value ?? 0 })}>
        {POLARITIES.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <input className="field key" aria-label={`Key of ${called}`} dir="ltr" maxLength={1} value={letter} onChange={(event) => onChange({ key: event.target.value.toUpperCase() })} />
      <input className="field means" aria-label={`Meaning of ${called}`} placeholder="What it means" dir="auto" maxLength={400} value={step.definition} onChange={(event) => onChange({ definition: event.target.value })} />
      <span className="row">
        <Button small look="quiet" aria-label={`Move ${called} up`} aria-disabled={isFirst} onClick={() => onMove(-1)}>
          <ArrowUp className="ic ic-s" aria-hidden="true" />
        </Button>
        <Button small look="quiet" aria-label={`Move ${called} down`} aria-disabled={isLast} onClick={() => onMove(1)}>
          <ArrowDown className="ic ic-s" aria-hidden="true" />
        </Button>
        {step.value === null ? (
          <Button small look="quiet" aria-label={`Remove ${called}`} onClick={onRemove}>
            Remove
          </Button>
        ) : (
          <Button small look="quiet" aria-label={step.retired ? `Offer ${called} again` : `Retire ${called}`} onClick={() => onChange({ retired: !step.retired })}>
            {step.retired ? 'Offer again' : 'Retire'}
          </Button>
        )}
      </span>
    </li>
  );
}
