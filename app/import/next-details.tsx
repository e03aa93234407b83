import { useMemo, useState } from 'react';
import { wasName } from '#core/details/form.ts';
import type { Written, WrittenDetail } from '#core/details/written.ts';
import { nextDetails, withTaken, type NextPreview } from '#core/import/next-version.ts';

/** The details that the new file says otherwise, each to be taken over or not. */
export function NextDetails({ statement, preview, found }: { statement: string; preview: NextPreview; found: Written }) {
  const { current, former } = preview.details;
  const details = useMemo(() => nextDetails({ current, found, former }), [current, found, former]);
  const [decided, setDecided] = useState<ReadonlyMap<WrittenDetail, boolean>>(new Map());
  const taken = details.filter(({ fields: [name], isProposed }) => decided.get(name) ?? isProposed);
  const written = withTaken({ current, found, taken });
  return (
    <section className="next-details" aria-labelledby="next-details-title">
      <h2 id="next-details-title" className="label">
        Details that the file says otherwise
      </h2>
      {details.length === 0 ? <p className="muted">None: they stay as they are.</p> : null}
      <ul>
        {details.map(({ fields: [name], label, was, becomes, isProposed }) => (
          <li key={name}>
            <label>
              <input type="checkbox" form="" checked={decided.get(name) ?? isProposed} onChange={({ target }) => setDecided(new Map(decided).set(name, target.checked))} />
              <span className="grow">
                <b>{label}</b>{' '}
                <span className="was" dir="auto">
                  {was === '' ? <span className="muted">empty</span> : <del>{was}</del>}
                </span>{' '}
                <span className="becomes" dir="auto">
                  {becomes === '' ? <span className="muted">empty</span> : <ins>{becomes}</ins>}
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      <input type="hidden" name="next" value={statement} />
      {Object.entries(written).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {Object.entries(current).map(([name, value]) => (
        <input key={name} type="hidden" name={wasName(name)} value={value} />
      ))}
    </section>
  );
}
