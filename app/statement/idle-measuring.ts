import type { PassageView } from '#core/passages/passage-view.ts';
import type { TextGeometry } from './text-geometry.ts';

/** Work done in idle time stops when less than this is left, in ms. */
const IDLE_LEFT = 3;

interface Options {
  /** What is to be measured; null while the words are not laid out. */
  work: () => { geometry: TextGeometry; shown: readonly PassageView[] } | null;
  /** All is measured, and something was not known before. */
  onRefined: () => void;
}

/** Away from the view, places are estimates until there is time to measure: then cards settle once. */
export class IdleMeasuring {
  private idle = 0;
  /** Up to here all that is shown was measured, or is measured when it comes near. */
  private measuredTo = 0;

  constructor(private readonly options: Options) {}

  /** From the beginning, as soon as there is time. */
  start(): void {
    this.measuredTo = 0;
    if (this.idle || typeof requestIdleCallback !== 'function') return;
    let refined = false;
    const run = (deadline: IdleDeadline): void => {
      this.idle = 0;
      const work = this.options.work();
      if (!work) return;
      const { geometry, shown } = work;
      while (this.measuredTo < shown.length && deadline.timeRemaining() > IDLE_LEFT) {
        const one = shown[this.measuredTo++];
        if (one?.range) refined = geometry.measure(one.key, one.range) || refined;
      }
      if (this.measuredTo < shown.length) this.idle = requestIdleCallback(run);
      else if (refined) this.options.onRefined();
    };
    this.idle = requestIdleCallback(run);
  }

  stop(): void {
    if (this.idle) cancelIdleCallback(this.idle);
  }
}
