import { useEffect, useRef, useState } from 'react';
import { NOTHING_FOUND, paletteAnswer, type PaletteAnswer } from '#core/palette/answer.ts';
import { readRecent } from './recent.ts';

/** Letters that follow one another sooner than this are one question; the first after a pause is asked for at once. */
const TOGETHER_MS = 90;

/** What the server finds for what is typed; what it found before stays until it has answered. `isCurrent` once it has. */
export function usePalette({ home, user, typed }: { home: string; user: string; typed: string }): { answer: PaletteAnswer; isCurrent: boolean; failed: boolean } {
  const [known, setKnown] = useState<{ typed: string; answer: PaletteAnswer; failed: boolean }>();
  const last = useRef(-Infinity);
  useEffect(() => {
    const isAlone = typed === '' || performance.now() - last.current > TOGETHER_MS;
    last.current = performance.now();
    const controller = new AbortController();
    const ask = async () => {
      const answer = await find(`${home}/palette?${new URLSearchParams(typed === '' ? { recent: readRecent(user, home).join(',') } : { q: typed }).toString()}`, controller.signal);
      if (!controller.signal.aborted) setKnown({ typed, answer: answer ?? NOTHING_FOUND, failed: answer === undefined });
    };
    const timer = setTimeout(() => void ask(), isAlone ? 0 : TOGETHER_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [home, user, typed]);
  const isCurrent = known?.typed === typed;
  // Recent statements answer no words.
  const isOfAKind = known !== undefined && (known.typed === '') === (typed === '');
  return { answer: isOfAKind ? known.answer : NOTHING_FOUND, isCurrent, failed: isCurrent && known.failed };
}

async function find(address: string, signal: AbortSignal): Promise<PaletteAnswer | undefined> {
  try {
    const answer = await fetch(address, { signal });
    return paletteAnswer.safeParse(await answer.json()).data;
  } catch {
    return undefined;
  }
}
