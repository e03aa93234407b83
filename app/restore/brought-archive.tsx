import { Form, Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Button } from '#app/ui/button.tsx';
import { Field, SelectField } from '#app/ui/field.tsx';
import { NOBODY } from '#core/archive/restore-form.ts';
import type { ArchiveSummary, RestoreState } from '#core/archive/summary.ts';

/** An archive that was brought, and what became of it. */
export interface Brought {
  id: string;
  fileName: string;
  state: RestoreState;
  archive: ArchiveSummary | null;
  restored: number;
  workspace: string | null;
  refusal: string | null;
  isLeaving: boolean;
  wentOn: boolean;
  name: string | null;
}

/** One archive: what is in it and whom it names, how far it is, or what came of it. */
export function BroughtArchive({ of, error }: { of: Brought; error: string | undefined }) {
  const { id, fileName, state, archive } = of;
  return (
    <li className="archive-here">
      <h2>
        <bdi>{of.name ?? archive?.workspace.name ?? fileName}</bdi>
      </h2>
      {archive ? (
        <p className="muted">
          {contents(archive)} From <bdi>{fileName}</bdi>.
        </p>
      ) : null}
      {state === 'ready' && archive ? <BeginForm id={id} archive={archive} error={error} /> : null}
      {state === 'restoring' && archive ? <Working of={of} archive={archive} /> : null}
      {state === 'done' && of.workspace ? <p role="status">It is restored, all of it.</p> : null}
      {of.isLeaving ? <p role="status">It was ended; what was there of it is being removed …</p> : OVER[state] || of.refusal ? <p role="status">{of.refusal ?? OVER[state]}</p> : null}
      {state === 'restoring' || of.isLeaving ? null : (
        <div className="btns">
          {state === 'done' && of.workspace ? (
            <Link className="btn s solid" to={`/w/${of.workspace}/statements`}>
              Open the workspace
            </Link>
          ) : null}
          <Act intent={state === 'ready' ? 'cancel' : 'dismiss'} id={id}>
            <Button small type="submit">
              {state === 'ready' ? 'Discard' : 'Take off this list'}
            </Button>
          </Act>
        </div>
      )}
    </li>
  );
}

const OVER: Partial<Record<RestoreState, string>> = {
  refused: 'It was refused. Nothing of it was kept.',
  cancelled: 'It was cancelled. Nothing of it was kept.',
  stopped: 'The server was stopped before all of it was there, or something unforeseen came between. Nothing of it was kept: choose the file again.',
  expired: 'It lay here for a week and nobody restored it, so it was removed. Choose the file again.',
};

function contents({ made, workspace, counts, withOwn }: ArchiveSummary): string {
  const counted = (count: number, one: string) => `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;
  const all: [number, string][] = [[counts.statements, 'statement'], [counts.annotations, 'passage'], [counts.taggings, 'tagging'], [counts.comments, 'comment'], [counts.reviews, 'verdict']];
  const held = all.flatMap(([count, one], at) => (at === 0 || count > 0 ? [counted(count, one)] : []));
  return `“${workspace.name}” as it was on ${made.slice(0, 10)} at ${made.slice(11, 16)} UTC: ${held.join(', ')}${withOwn ? ', and what only its maker sees' : ''}.`;
}

function BeginForm({ id, archive, error }: { id: string; archive: ArchiveSummary; error: string | undefined }) {
  const people = archive.people.filter(({ kind }) => kind === 'member');
  const options = [{ value: NOBODY, label: 'None of them' }, ...people.map(({ id: value, name, role }) => ({ value, label: role === null ? name : `${name} (${role})` }))];
  const own = archive.withOwn ? ' What only its maker sees comes along when its maker restores it.' : '';
  return (
    <Form method="post" className="form" noValidate>
      <input type="hidden" name="restore" value={id} />
      <Field big label="Name of the new workspace" name="name" required defaultValue={archive.workspace.name} error={error} />
      <SelectField label="Which of these people are you?" name="me" options={options} defaultValue={NOBODY} hint={`What they said becomes yours, to change and to take back. Everybody else is an author from outside.${own}`} />
      <div className="btns">
        <Button look="solid" type="submit" name="intent" value="begin">
          Restore
        </Button>
      </div>
    </Form>
  );
}

function Working({ of: { id, restored, wentOn }, archive: { counts } }: { of: Brought; archive: ArchiveSummary }) {
  return (
    <div className="btns">
      <progress max={Math.max(1, counts.statements)} value={restored} aria-label="Statements that are restored" />
      <span role="status">
        {restored.toLocaleString('en')} of {counts.statements.toLocaleString('en')} statements …{wentOn ? ' The server was stopped meanwhile; it went on from where it was.' : ''}
      </span>
      <Act intent="cancel" id={id}>
        <Button small type="submit">
          Cancel
        </Button>
      </Act>
    </div>
  );
}

function Act({ intent, id, children }: { intent: 'cancel' | 'dismiss'; id: string; children: ReactNode }) {
  return (
    <Form method="post">
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="restore" value={id} />
      {children}
    </Form>
  );
}
