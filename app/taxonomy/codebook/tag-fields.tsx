import { Pencil } from 'lucide-react';
import { useId } from 'react';
import { CODEBOOK_PROBLEMS } from '#core/codebook/problem.ts';
import type { Tag } from '#core/taxonomy.ts';
import { editingWords } from '#app/taxonomy/notes/editing.ts';
import { useCodebookNotes } from '#app/taxonomy/notes/notes-context.ts';
import { useTellEditing } from '#app/taxonomy/notes/use-tell-editing.ts';
import { useCodebookSurroundings } from './codebook-context.tsx';
import { Examples } from './examples.tsx';
import { HueField } from './hue-field.tsx';
import { SavedField } from './saved-field.tsx';
import { ScaleField } from './scale-field.tsx';

/** The fields of one tag. */
export function TagFields({ tag, locked }: { tag: Tag; locked: boolean }) {
  const { byId } = useCodebookSurroundings();
  const parent = byId.get(tag.parent ?? '');
  const { editing, tellEditing } = useCodebookNotes();
  const others = editing[tag.id] ?? [];
  return (
    <div className="tag-fields" {...useTellEditing(tag.id, tellEditing)}>
      <p className="editing-line" role="status">
        {others.length === 0 ? null : (
          <>
            <Pencil className="ic ic-s" aria-hidden="true" />
            <bdi>{editingWords(others)}</bdi>
          </>
        )}
      </p>
      <div className="first-line">
        <SavedField tag={tag} field="name" label="Name" isLine locked={locked} />
        <SavedField tag={tag} field="code" label="Code" {...(parent ? { hint: `under ${parent.code}` } : {})} isLine dir="ltr" locked={locked} />
        <HotkeyField tag={tag} locked={locked} />
      </div>
      <SavedField tag={tag} field="definition" label="Brief definition" hint="shown while tagging" empty="None yet. Say in a sentence what the tag covers." locked={locked} />
      <SavedField tag={tag} field="fullDefinition" label="Full definition" empty="None yet. Say what the tag covers that the brief definition leaves open." locked={locked} />
      <div className="two">
        <SavedField tag={tag} field="whenToUse" label="When to use" empty="None yet." locked={locked} />
        <SavedField tag={tag} field="whenNotToUse" label="When not to use" empty="None yet. Name the tag that fits better." locked={locked} />
      </div>
      <Examples tag={tag} locked={locked} />
      <div className="two">
        <ScaleField tag={tag} locked={locked} />
        <HueField tag={tag} locked={locked} />
      </div>
    </div>
  );
}

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;

function HotkeyField({ tag, locked }: { tag: Tag; locked: boolean }) {
  const id = useId();
  const { taxonomy, act } = useCodebookSurroundings();
  const holder = (digit: string) => taxonomy.tags.find((other) => other.hotkey === digit && other.id !== tag.id);
  return (
    <div className="def">
      <label htmlFor={id}>Hotkey</label>
      <select
        id={id}
        className="field select"
        value={tag.hotkey ?? ''}
        disabled={locked}
        onChange={(event) => void act({ kind: 'edit', tag: tag.id, fields: { hotkey: event.target.value || null }, was: { hotkey: tag.hotkey } }, `Changed the hotkey of ${tag.code}`)}
      >
        <option value="">none</option>
        {DIGITS.map((digit) => {
          const other = holder(digit);
          return (
            <option key={digit} value={digit} disabled={other !== undefined} title={other ? CODEBOOK_PROBLEMS['hotkey-taken'] : undefined}>
              {other ? `${digit} (${other.code})` : digit}
            </option>
          );
        })}
      </select>
    </div>
  );
}
