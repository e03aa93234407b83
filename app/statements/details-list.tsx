import { detailKeys } from '#core/details/edit.ts';
import { detailLabel, detailWords } from '#core/details/words.ts';
import type { StatementDetails } from '#core/statement-details.ts';

/** Everything known of a statement, for those who do not change it. */
export function DetailsList({ details }: { details: StatementDetails }) {
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
    </dl>
  );
}
