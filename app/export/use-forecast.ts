import { useCallback, useEffect, useState } from 'react';
import { forecastLine, type ProjectCount } from '#core/refi/forecast.ts';

/** What a project would hold: how far that is found out, what was found, or that it broke off. */
export type Forecast = { kind: 'reading'; read: number } | { kind: 'found'; found: ProjectCount } | { kind: 'failed' };

/** Asks for a forecast where it was not there with the page, and tells how far it is; whoever leaves the page ends it. */
export function useForecast(href: string, known: ProjectCount | null): { forecast: Forecast; again: () => void } {
  const [forecast, setForecast] = useState<Forecast>(known ? { kind: 'found', found: known } : { kind: 'reading', read: 0 });
  const [tries, setTries] = useState(0);
  const isKnown = known !== null;

  useEffect(() => {
    if (isKnown) return;
    const control = new AbortController();
    setForecast({ kind: 'reading', read: 0 });
    readForecast(href, control.signal, setForecast).catch(() => {
      if (!control.signal.aborted) setForecast({ kind: 'failed' });
    });
    return () => control.abort();
  }, [href, isKnown, tries]);

  return { forecast, again: useCallback(() => setTries((before) => before + 1), []) };
}

async function readForecast(href: string, signal: AbortSignal, tell: (forecast: Forecast) => void): Promise<void> {
  const answer = await fetch(href, { signal });
  if (!answer.ok || !answer.body) return tell({ kind: 'failed' });
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = '';
  let hasFound = false;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const lines = `${waiting}${next.value}`.split('\n');
    waiting = lines.pop() ?? '';
    for (const line of lines) {
      const said = forecastLine.parse(JSON.parse(line));
      hasFound = 'found' in said;
      tell('found' in said ? { kind: 'found', found: said.found } : { kind: 'reading', read: said.read });
    }
  }
  if (!hasFound) tell({ kind: 'failed' });
}
