import { curlOf, type DescribedOperation } from '#core/described-operation.ts';
import { Example } from './example.tsx';

const PLACE = { path: 'in the address', query: 'after “?”', body: 'in the body' } as const;

/** One operation: what it does at a glance, what it takes when it is opened. */
export function OperationEntry({ one, origin }: { one: DescribedOperation; origin: string }) {
  return (
    <li id={one.name}>
      <details>
        <summary>
          <span className="what">{one.summary}</span>
          <code dir="ltr">
            <b>{one.method}</b> {one.path}
          </code>
        </summary>
        <div className="facts">
          {one.detail && <p>{one.detail}</p>}
          <p className="muted">
            {one.scope === 'read' ? 'A token that may read is enough' : 'The token must be one that may write'}
            {one.role && `; the least role is ${one.role}`}.{one.answers && ` Answers ${one.answers}.`}
          </p>
          {one.takes.length > 0 && (
            <ul>
              {one.takes.map((taken) => (
                <li key={`${taken.in} ${taken.name}`}>
                  <code dir="ltr">{taken.name}</code>{' '}
                  <span className="muted">
                    {PLACE[taken.in]}
                    {taken.isNeeded ? '' : ', may be left out'}
                  </span>
                  {taken.words && <> · {taken.words}</>}
                </li>
              ))}
            </ul>
          )}
          <Example call={curlOf(one, origin)} of={one.summary} />
        </div>
      </details>
    </li>
  );
}
