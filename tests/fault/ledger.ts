/**
 * What was promised to whom. Every change has a key (what it is about) and a version that only rises; the ledger keeps, per key, the newest version that was
 * written, that the server acknowledged as stored, and that somebody else has seen.
 */
export interface Ledger {
  /** A client wrote this version, as its `count`th local change. */
  wrote(client: string, change: { key: string; version: number; count: number }): void;
  /** The server said that this client's first `count` changes are stored. */
  stored(client: string, count: number): void;
  /** Somebody other than its writer has this version on their screen. */
  seen(key: string, version: number): void;
  /** Every way in which a state breaks a promise: something acknowledged or seen is missing or older, or something is there that nobody wrote. */
  brokenBy(state: ReadonlyMap<string, number>): string[];
  totals(): { written: number; stored: number; seen: number };
}

export function createLedger(): Ledger {
  const written = new Map<string, number>();
  const promised = new Map<string, { version: number; because: string }>();
  const waiting = new Map<string, { key: string; version: number; count: number }[]>();
  const totals = { written: 0, stored: 0, seen: 0 };

  const promise = (key: string, version: number, because: string) => {
    if ((promised.get(key)?.version ?? -1) < version) promised.set(key, { version, because });
  };

  return {
    wrote(client, change) {
      totals.written += 1;
      written.set(change.key, change.version);
      const queue = waiting.get(client);
      if (queue) queue.push(change);
      else waiting.set(client, [change]);
    },
    stored(client, count) {
      const queue = waiting.get(client) ?? [];
      while (queue[0] && queue[0].count <= count) {
        const [change] = queue.splice(0, 1);
        if (!change) break;
        totals.stored += 1;
        promise(change.key, change.version, 'acknowledged');
      }
    },
    seen(key, version) {
      totals.seen += 1;
      promise(key, version, 'seen');
    },
    brokenBy(state) {
      const missing = [...promised].flatMap(([key, { version, because }]) => {
        const found = state.get(key);
        if (found === undefined) return [`${key} was ${because} and is missing`];
        return found < version ? [`${key} was ${because} as version ${version} and is back at ${found}`] : [];
      });
      const invented = [...state].flatMap(([key, version]) => ((written.get(key) ?? -1) < version ? [`${key} version ${version} was written by nobody`] : []));
      return [...missing, ...invented];
    },
    totals: () => ({ ...totals }),
  };
}
