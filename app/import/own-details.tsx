import { OwnFieldInput } from '#app/statements/own-fields.tsx';
import { ownName, type OwnName, type OwnWritten } from '#core/fields/edit-own.ts';
import type { OwnField } from '#core/fields/field.ts';
import { parseFieldValue, plainWords } from '#core/fields/value.ts';
import type { OwnFromSheet, SheetProposal } from '#core/import/sheet-proposal.ts';
import { SheetPlaceWords } from './from-sheet.tsx';

interface OwnDetailsProps {
  fields: readonly OwnField[];
  fromSheet: SheetProposal | null;
  values: OwnWritten;
  onValue: (name: OwnName, words: string) => void;
  problems: Readonly<Record<string, string>>;
}

/** The fields that the workspace keeps besides the details: a table of metadata tells them, with the place of each value, or they are typed, or stay empty. */
export function OwnDetails({ fields, fromSheet, values, onValue, problems }: OwnDetailsProps) {
  if (fields.length === 0) return null;
  return (
    <section className="details" aria-labelledby="own-details-title">
      <div className="row">
        <h2 id="own-details-title" className="label grow">
          Fields of this workspace
        </h2>
      </div>
      <div className="fields">
        {fields.map((field) => {
          const name = ownName(field.id);
          const [told, written] = [fromSheet?.own?.[name], values[name] ?? ''];
          const put = (words: string) => onValue(name, words);
          return (
            <div key={field.id}>
              <OwnFieldInput field={field} written={written} was={told?.is ?? ''} error={problems[name]} put={put} />
              {told ? <Told field={field} told={told} written={written} put={put} /> : null}
            </div>
          );
        })}
      </div>
    </section>
  );
}

/** Where the value of a table stands; what it says when something else was written, to take. */
function Told({ field, told, written, put }: { field: OwnField; told: OwnFromSheet; written: string; put: (words: string) => void }) {
  if (written === told.is) {
    return (
      <p className="e">
        from <SheetPlaceWords place={told.place} />
      </p>
    );
  }
  const read = parseFieldValue(field, told.is);
  return (
    <p className="e">
      <SheetPlaceWords place={told.place} /> says <q dir="auto">{read.ok && read.value !== null ? plainWords(field, read.value) : told.is}</q>{' '}
      <button type="button" onClick={() => put(told.is)}>
        Take that
      </button>
    </p>
  );
}
