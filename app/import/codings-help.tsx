import { CODING_COLUMNS } from '#core/import/annotations/coding-columns.ts';

const EXAMPLE = 'Symbol,Quote,Tag,Value,Tagged by\nA/AC.292/2024/1,legally binding instrument,LAW.BIND,supports,Ann Author';

/** How a table of codings may look. */
export function CodingsHelp() {
  return (
    <details className="sheet-help">
      <summary>Annotations in a table, or as Web Annotations</summary>
      <p>
        A .csv with a row for each tag or comment puts them onto statements that are here; so do Web Annotations (.jsonld, .json), and the files of <b>Export</b> come back so. Words are found where they stand; what is not there, or
        more than once with nothing to tell which, is listed and not taken. The same file twice makes nothing twice.
      </p>
      <pre dir="ltr">{EXAMPLE}</pre>
      <dl>
        {CODING_COLUMNS.map(({ field, names, holds }) => (
          <div key={field}>
            <dt>{names[0]}</dt>
            <dd>
              {holds} {names.length > 1 ? <span className="muted">also: {names.slice(1).join(', ')}</span> : null}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
