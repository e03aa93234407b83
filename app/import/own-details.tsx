import { OwnFields } from '#app/statements/own-fields.tsx';
import type { OwnName, OwnWritten } from '#core/fields/edit-own.ts';
import type { OwnField } from '#core/fields/field.ts';

interface OwnDetailsProps {
  fields: readonly OwnField[];
  values: OwnWritten;
  onValue: (name: OwnName, words: string) => void;
  problems: Readonly<Record<string, string>>;
}

/** The fields that the workspace keeps besides the details: no document tells them, so they are typed, or stay empty. */
export function OwnDetails({ fields, values, onValue, problems }: OwnDetailsProps) {
  if (fields.length === 0) return null;
  return (
    <section className="details" aria-labelledby="own-details-title">
      <div className="row">
        <h2 id="own-details-title" className="label grow">
          Fields of this workspace
        </h2>
      </div>
      <div className="fields">
        <OwnFields fields={fields} written={(name) => values[name] ?? ''} was={() => ''} errorOf={(name) => problems[name]} put={onValue} />
      </div>
    </section>
  );
}
