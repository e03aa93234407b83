import { ArrowDown, ArrowUp, Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { fieldName, hasChoices, KIND_NAMES, type FieldKind, type OwnField } from '#core/fields/field.ts';
import { Button, IconButton } from '#app/ui/button.tsx';
import { Menu, MenuItem } from '#app/ui/menu.tsx';
import { ChoiceList } from './choice-list.tsx';
import { NameDialog } from './name-dialog.tsx';
import type { FieldActs } from './use-field-acts.ts';

interface FieldListProps extends Pick<FieldActs, 'act'> {
  fields: readonly OwnField[];
  /** How many statements have something in a field, by its id. */
  counts: Readonly<Record<string, number>>;
  mayEdit: boolean;
}

/** The fields of a workspace in their order, then those that are archived. */
export function FieldList({ fields, counts, mayEdit, act }: FieldListProps) {
  const [edited, setEdited] = useState<OwnField>();
  const open = fields.filter(({ isArchived }) => !isArchived);
  const archived = fields.filter(({ isArchived }) => isArchived);

  async function save(field: OwnField, name: string, kind: FieldKind | undefined): Promise<string | undefined> {
    const problem = kind === undefined || kind === field.kind ? undefined : await act({ intent: 'change-kind', field: field.id, kind });
    return problem ?? (name === field.name ? undefined : await act({ intent: 'rename', field: field.id, name, was: field.name }));
  }

  return (
    <>
      {open.length === 0 ? <p className="muted">There are none yet.</p> : null}
      <ul className="own-field-list" aria-label="Fields">
        {open.map((field, at) => (
          <li key={field.id}>
            <div className="row">
              <Named field={field} count={counts[field.id] ?? 0} />
              {mayEdit ? (
                <>
                  <IconButton label={`Move ${field.name} up`} aria-disabled={at === 0} onClick={() => at > 0 && void act({ intent: 'move', field: field.id, before: open[at - 1]?.id ?? null })}>
                    <ArrowUp className="ic ic-s" aria-hidden="true" />
                  </IconButton>
                  <IconButton label={`Move ${field.name} down`} aria-disabled={at === open.length - 1} onClick={() => at < open.length - 1 && void act({ intent: 'move', field: field.id, before: open[at + 2]?.id ?? null })}>
                    <ArrowDown className="ic ic-s" aria-hidden="true" />
                  </IconButton>
                  <Menu
                    trigger={
                      <IconButton label={`More for ${field.name}`}>
                        <Ellipsis className="ic ic-s" aria-hidden="true" />
                      </IconButton>
                    }
                  >
                    <MenuItem onSelect={() => setEdited(field)}>Rename or change the kind…</MenuItem>
                    <MenuItem onSelect={() => void act({ intent: 'archive', field: field.id })}>Archive: hide it, keep its values</MenuItem>
                  </Menu>
                </>
              ) : null}
            </div>
            {hasChoices(field.kind) ? <ChoiceList field={field} mayEdit={mayEdit} act={act} /> : null}
          </li>
        ))}
      </ul>
      {archived.length > 0 ? (
        <section>
          <h2>Archived</h2>
          <ul className="own-field-list" aria-label="Archived fields">
            {archived.map((field) => (
              <li key={field.id} className="row">
                <Named field={field} count={counts[field.id] ?? 0} />
                {mayEdit ? (
                  <Button small onClick={() => void act({ intent: 'restore', field: field.id })}>
                    Restore<span className="vh"> {field.name}</span>
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {edited ? <NameDialog title="Change the field" name={edited.name} schema={fieldName} kind={edited.kind} onSave={(name, kind) => save(edited, name, kind)} onClose={() => setEdited(undefined)} /> : null}
    </>
  );
}

function Named({ field, count }: { field: OwnField; count: number }) {
  return (
    <div className="grow named">
      <b dir="auto">{field.name}</b>
      <div className="muted">
        {KIND_NAMES[field.kind]} · <span className="num">{count === 1 ? 'in 1 statement' : `in ${count} statements`}</span> · <bdi className="key">{field.key}</bdi>
      </div>
    </div>
  );
}
