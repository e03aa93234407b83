import type { View } from '#core/analysis/asked.ts';
import type { Reading } from '#core/analysis/picture.ts';
import { TITLES } from './titles.ts';
import { useLookAgain } from './use-look-again.ts';

/** What stands where a view will, while the taggings of a large workspace are read for the first time: how far that is. Nobody has to stay for it. */
export function ReadingPage({ view, reading }: { view: View; reading: Reading }) {
  useLookAgain(reading);
  return (
    <div className="stage an-stage">
      <main className="work an">
        <div className="head">
          <h1>{TITLES[view].title}</h1>
        </div>
        <div className="an-scroll">
          <p className="an-working" role="status">
            <progress max={reading.of} value={reading.done} aria-label="Statements that were read" />
            Reading what is tagged: {reading.done.toLocaleString('en')} of {reading.of.toLocaleString('en')} statements. What is counted comes by itself.
          </p>
          <p className="muted">This is done once after the server was started. You can go elsewhere meanwhile: it goes on.</p>
        </div>
      </main>
    </div>
  );
}
