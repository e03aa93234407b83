import type { Bus, BusEvent } from '#server/bus.ts';

const KEPT_MS = 60_000;
const MOST_KEPT = 2_000;

/** The events of the last minute, for pages that were made just before their stream was open. */
export interface RecentEvents {
  /** The time by which `since` reckons: milliseconds that never go back while the process runs, and lie after those of a former process. */
  now(): number;
  /** Every event after a time, oldest first; undefined when some of them are not kept any more. */
  since(time: number): BusEvent[] | undefined;
}

/** Keeps what is published from now on. */
export function keepRecentEvents(bus: Bus, now = (): number => performance.timeOrigin + performance.now()): RecentEvents {
  let kept: { at: number; event: BusEvent }[] = [];
  let forgottenUntil = now();
  bus.subscribe((event) => {
    const at = now();
    kept.push({ at, event });
    const oldest = kept[0];
    if (!oldest || (oldest.at >= at - KEPT_MS && kept.length <= MOST_KEPT)) return;
    const left = kept.slice(kept.length > MOST_KEPT ? MOST_KEPT / 2 : 1).filter((one) => one.at >= at - KEPT_MS);
    forgottenUntil = kept[kept.length - left.length - 1]?.at ?? forgottenUntil;
    kept = left;
  });
  return {
    now,
    since: (time) => (time > forgottenUntil ? kept.filter(({ at }) => at >= time).map(({ event }) => event) : undefined),
  };
}
