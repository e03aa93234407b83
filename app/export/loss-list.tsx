import { lossWords, NEVER_IN, type Loss } from '#core/refi/loss.ts';

/** What a project cannot carry: each with how often, and which. */
export function LossList({ losses }: { losses: readonly Loss[] }) {
  return (
    <section className="losses" aria-labelledby="losses">
      <h2 id="losses">What does not go along</h2>
      {losses.length === 0 ? <p>Everything that is said in the statements is in the file.</p> : null}
      <ul>
        {losses.map((loss) => (
          <li key={loss.code}>
            {lossWords(loss)}
            {loss.examples.length > 0 ? (
              <details className="remarks">
                <summary>{loss.examples.length < loss.count ? `The first ${loss.examples.length}` : 'Which'}</summary>
                <ul>
                  {loss.examples.map((example, index) => (
                    <li key={index} dir="auto">
                      {example}
                    </li>
                  ))}
                </ul>
              </details>
            ) : null}
          </li>
        ))}
        <li className="muted">{NEVER_IN}</li>
      </ul>
    </section>
  );
}
