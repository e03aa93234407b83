import { Download } from 'lucide-react';
import { hasChoices, type FieldKind, type OwnField } from '#core/fields/field.ts';
import { FILE_HEADINGS, SHEET_COLUMNS } from '#core/import/metadata-sheet-columns.ts';
import { ownHeading } from '#core/import/own-columns.ts';
import { SHEET_EXAMPLE } from '#core/import/sheet-example.ts';

/** How a table of metadata looks that comes along with files: its columns, those of the workspace's fields too, and an example. `fields` are those that are not archived. */
export function SheetHelp({ home, fields }: { home: string; fields: readonly OwnField[] }) {
  return (
    <details className="sheet-help">
      <summary>Details in a table</summary>
      <p>
        A .csv or .json file among the others, or in the zip, is read as a table of their details when it has a column of file names. It never becomes a statement. Its values go before those that are
        found in the text; an empty cell says nothing. Add a corrected table under the same name, and it stands for the former one.
      </p>
      <p className="label">An example</p>
      <pre dir="ltr" tabIndex={0} aria-label="An example of a table">
        {SHEET_EXAMPLE}
      </pre>
      <p>
        <a className="btn s" href={`${home}/import/example.csv`} download>
          <Download className="ic ic-s" aria-hidden="true" />
          Download the example
        </a>
      </p>
      <p className="label">Columns that are known</p>
      <dl>
        <div>
          <dt>{FILE_HEADINGS[0]}</dt>
          <dd>
            the name of the file, with or without its folders and its ending <span className="muted">also: {FILE_HEADINGS.slice(1).join(', ')}</span>
          </dd>
        </div>
        {SHEET_COLUMNS.map(({ names: [name, ...others], holds }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {holds} {others.length > 0 ? <span className="muted">also: {others.join(', ')}</span> : null}
            </dd>
          </div>
        ))}
      </dl>
      {fields.length > 0 ? (
        <>
          <p className="label">Fields of this workspace</p>
          <dl>
            {fields.map((field) => (
              <div key={field.id}>
                <dt dir="auto">{ownHeading(fields, field)}</dt>
                <dd dir="auto">{holdsWords(field)}</dd>
              </div>
            ))}
          </dl>
        </>
      ) : null}
      <p className="muted">
        Cells are parted by commas, semicolons or tabs. In a .json file: an array of objects with these keys, or one object with a key for each file. A day such as 03/04/2024 can be read in two ways and is
        not taken.
      </p>
    </details>
  );
}

const HOLDS: Readonly<Record<FieldKind, string>> = {
  text: 'words',
  number: 'a number with a point, without commas: 1200.5',
  date: 'a day: 2024-03-04, 4 March 2024',
  'yes-no': 'yes or no',
  'one-of': 'one of its choices',
  'several-of': 'some of its choices, with semicolons between',
  link: 'an address, beginning with https://',
};
const MOST_NAMED = 12;

function holdsWords({ kind, choices }: OwnField): string {
  const names = hasChoices(kind) ? choices.filter(({ isRemoved }) => !isRemoved).map(({ name }) => name) : [];
  const more = names.length > MOST_NAMED ? [`${names.length - MOST_NAMED} more`] : [];
  return names.length === 0 ? HOLDS[kind] : `${HOLDS[kind]}: ${[...names.slice(0, MOST_NAMED), ...more].join('; ')}`;
}
