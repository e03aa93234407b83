import { useNavigate } from '@remix-run/react';
import { useState, type FormEvent } from 'react';
import { entryFields } from '#core/codebook/entry.ts';
import { CODEBOOK_PROBLEMS } from '#core/codebook/problem.ts';
import type { Tag } from '#core/taxonomy.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { Field, SelectField } from '#app/ui/field.tsx';
import { useCodebookSurroundings } from './codebook-context.tsx';
import { suggestCode } from './suggest-code.ts';
import { UNANSWERED } from './use-revise.ts';

/** Asks for a new theme or tag, with the code that suits its name and place. */
export function NewTagDialog({ parent: offered, onClose }: { parent: string | null; onClose: () => void }) {
  const { taxonomy, byId, home, revise } = useCodebookSurroundings();
  const navigate = useNavigate();
  const places = taxonomy.tags.filter(({ retired }) => !retired);
  const [parent, setParent] = useState(() => (places.some(({ id }) => id === offered) ? (offered ?? '') : ''));
  const [name, setName] = useState('');
  const [ownCode, setOwnCode] = useState<string | null>(null);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const code = ownCode ?? suggestCode(name, byId.get(parent) ?? null, taxonomy.tags);

  async function make(event: FormEvent) {
    event.preventDefault();
    const fields = entryFields.pick({ name: true, code: true }).safeParse({ name, code });
    if (!fields.success) {
      setProblems(Object.fromEntries(fields.error.issues.map((issue) => [String(issue.path[0]), issue.code === 'too_small' ? 'Write something here.' : issue.message])));
      return;
    }
    const answer = await revise({ kind: 'create', parent: parent === '' ? null : parent, before: null, fields: fields.data });
    if (answer.kind === 'done') {
      navigate(`${home}/taxonomy/${answer.tag}`);
      onClose();
    } else if (answer.kind === 'failed') setProblems({ name: `${UNANSWERED.title} ${UNANSWERED.text}` });
    else setProblems({ [answer.problem === 'duplicate-code' ? 'code' : 'name']: CODEBOOK_PROBLEMS[answer.problem] });
  }

  return (
    <Dialog open onOpenChange={onClose} title="New tag">
      <form className="form" onSubmit={(event) => void make(event)} noValidate>
        <Field name="name" label="Name" value={name} autoFocus autoComplete="off" maxLength={200} error={problems['name']} onChange={(event) => setName(event.target.value)} />
        <SelectField name="parent" label="Under" value={parent} options={[{ value: '', label: 'Nothing: a theme of its own' }, ...places.map((tag) => ({ value: tag.id, label: placeLabel(tag, byId) }))]} onChange={(event) => setParent(event.target.value)} />
        <Field name="code" label="Code" hint="Short, and different from its neighbours." value={code} autoComplete="off" maxLength={40} dir="ltr" error={problems['code']} onChange={(event) => setOwnCode(event.target.value)} />
        <DialogActions>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button look="solid" type="submit">
            Make tag
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function placeLabel(tag: Tag, byId: ReadonlyMap<string, Tag>): string {
  let depth = 0;
  for (let above = byId.get(tag.parent ?? ''); above && depth < 12; above = byId.get(above.parent ?? '')) depth++;
  return `${'\u2003'.repeat(depth)}${tag.code} ${tag.name}`;
}
