/** How a caller stands after a request: how many are left in this window, and in how many seconds the next begins. */
export interface Standing {
  allowed: boolean;
  left: number;
  seconds: number;
}

/** Counts requests of callers in windows of time, in memory: a restart forgets, which harms nobody. */
export function createLimiter({ most, windowMs, now = Date.now }: { most: number; windowMs: number; now?: () => number }) {
  const counts = new Map<string, { until: number; count: number }>();

  function forgetOld(at: number): void {
    for (const [key, { until }] of counts) if (until <= at) counts.delete(key);
  }

  return {
    /** Counts one request of a caller. */
    take(key: string): Standing {
      const at = now();
      let counted = counts.get(key);
      if (!counted || counted.until <= at) {
        if (counts.size >= 1_000) forgetOld(at);
        counted = { until: at + windowMs, count: 0 };
        counts.set(key, counted);
      }
      counted.count++;
      return { allowed: counted.count <= most, left: Math.max(0, most - counted.count), seconds: Math.max(1, Math.ceil((counted.until - at) / 1_000)) };
    },
  };
}
