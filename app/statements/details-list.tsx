import { detailKeys } from '#core/details/edit.ts';
import { detailLabel, detailWords } from '#core/details/words.ts';
import type { OwnField } from '#core/fields/field.ts';
import { fieldValueWords, type OwnValues } from '#core/fields/value.ts';
import type { StatementDetails } from '#core/details/statement-details.ts';

/** Everything known of a statement, for those who do not change it. */
export function DetailsList({ details, fields, own }: { details: StatementDetails; fields: readonly OwnField[]; own: OwnValues }) {
  return (
    <dl className="details-list">
      {detailKeys(details).map((field) => {
        const words = detailWords(field, details[field]);
        return (
          <div key={field}>
            <dt>{detailLabel(field)}</dt>
            <dd className={words === null ? 'muted' : undefined} dir="auto">
              {words ?? 'not printed'}
            </dd>
          </div>
        );
      })}
      {fields.filter(({ isArchived }) => !isArchived).map((field) => {
        const value = own[field.id];
        return (
          <div key={field.id}>
            <dt dir="auto">{field.name}</dt>
            <dd className={value === undefined ? 'muted' : undefined} dir="auto">
              {value === undefined ? 'empty' : field.kind === 'link' ? <a href={String(value)} rel="noreferrer">{String(value)}</a> : fieldValueWords(field, value)}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
