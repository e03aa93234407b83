import { Button } from '#app/ui/button.tsx';
import type { Forecast } from './use-forecast.ts';

/** What stands where the list of losses will, while a large workspace is read for it. Nobody has to stay for the file. */
export function ForecastUnderway({ forecast, of, again }: { forecast: Exclude<Forecast, { kind: 'found' }>; of: number; again: () => void }) {
  return (
    <section className="losses" aria-labelledby="losses">
      <h2 id="losses">What does not go along</h2>
      {forecast.kind === 'reading' ? (
        <>
          <p role="status">The statements are being read for this list. The project can be downloaded meanwhile.</p>
          <p className="underway num">
            <progress max={Math.max(1, of)} value={Math.min(forecast.read, of)} aria-label="Statements that were read" />
            {forecast.read.toLocaleString('en')} of {of.toLocaleString('en')} statements
          </p>
        </>
      ) : (
        <>
          <p role="alert">The list broke off. The project can be downloaded all the same.</p>
          <p className="underway">
            <Button onClick={again}>Try again</Button>
          </p>
        </>
      )}
    </section>
  );
}
