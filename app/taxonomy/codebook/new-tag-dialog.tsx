import { useNavigate } from '@remix-run/react';
import { useState, type FormEvent } from 'react';
import { entryFields } from '#core/codebook/entry.ts';
import { mayRevise } from '#core/codebook/may-revise.ts';
import { CODEBOOK_PROBLEMS } from '#core/codebook/problem.ts';
import { suggestCode } from '#core/codebook/suggest-code.ts';
import type { Tag } from '#core/taxonomy.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { Field, SelectField, TextField } from '#app/ui/field.tsx';
import { useCodebookSurroundings } from './codebook-context.tsx';
import { UNANSWERED } from './use-revise.ts';

/** Asks for a new theme or tag, with the code that suits its name and place. Who may not make tags proposes it. */
export function NewTagDialog({ parent: offered, onClose }: { parent: string | null; onClose: () => void }) {
  const { taxonomy, byId, home, actor, setting, revise, propose } = useCodebookSurroundings();
  const navigate = useNavigate();
  const places = taxonomy.tags.filter(({ retired }) => !retired);
  const [parent, setParent] = useState(() => (places.some(({ id }) => id === offered) ? (offered ?? '') : ''));
  const [name, setName] = useState('');
  const [ownCode, setOwnCode] = useState<string | null>(null);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [definition, setDefinition] = useState('');
  const mayMake = mayRevise(actor, 'create', setting);
  const code = ownCode ?? suggestCode(name, byId.get(parent)?.code ?? null, taxonomy.tags.filter((tag) => (tag.parent ?? '') === parent).map((tag) => tag.code));

  async function make(event: FormEvent) {
    event.preventDefault();
    const fields = entryFields.pick({ name: true, code: true, definition: true }).safeParse({ name, code, definition });
    if (!fields.success) {
      setProblems(Object.fromEntries(fields.error.issues.map((issue) => [String(issue.path[0]), issue.code === 'too_small' ? 'Write something here.' : issue.message])));
      return;
    }
    const place = parent === '' ? null : parent;
    const answer = mayMake ? await revise({ kind: 'create', parent: place, before: null, fields: fields.data }) : await propose({ kind: 'propose', parent: place, ...fields.data, passage: null });
    if (answer.kind === 'done') {
      if (mayMake) navigate(`${home}/taxonomy/${answer.tag}`);
      onClose();
    } else if (answer.kind === 'failed') setProblems({ name: `${UNANSWERED.title} ${UNANSWERED.text}` });
    else setProblems({ [answer.problem === 'duplicate-code' ? 'code' : 'name']: CODEBOOK_PROBLEMS[answer.problem] });
  }

  return (
    <Dialog open onOpenChange={onClose} title={mayMake ? 'New tag' : 'Propose a tag'} description={mayMake ? undefined : 'An editor decides; you see here what becomes of it.'}>
      <form className="form" onSubmit={(event) => void make(event)} noValidate>
        <Field name="name" label="Name" value={name} autoFocus autoComplete="off" maxLength={200} error={problems['name']} onChange={(event) => setName(event.target.value)} />
        <SelectField name="parent" label="Under" value={parent} options={[{ value: '', label: 'Nothing: a theme of its own' }, ...places.map((tag) => ({ value: tag.id, label: placeLabel(tag, byId) }))]} onChange={(event) => setParent(event.target.value)} />
        <Field name="code" label="Code" hint="Short, and different from its neighbours." value={code} autoComplete="off" maxLength={40} dir="ltr" error={problems['code']} onChange={(event) => setOwnCode(event.target.value)} />
        <TextField name="definition" label="Brief definition" hint="Shown while tagging; it can come later." rows={2} maxLength={8_000} value={definition} onChange={(event) => setDefinition(event.target.value)} />
        <DialogActions>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button look="solid" type="submit">
            {mayMake ? 'Make tag' : 'Propose'}
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
