import { addressKey } from './auth/attempts.ts';

/** Upgrades of one address at once, and how many more each second: a whole office behind one address may come back at once after a restart. */
const AT_ONCE = 5_000;
const A_SECOND = 100;
/** Addresses remembered before those that are forgiven are forgotten. */
const MOST_ADDRESSES = 10_000;

/**
 * Counts upgrades per address, because each costs several questions to the database before the socket has a limit of its own. The function it
 * returns counts one and says whether it may go on.
 */
export function createUpgradeLimit({ now = Date.now, atOnce = AT_ONCE, aSecond = A_SECOND }: { now?: () => number; atOnce?: number; aSecond?: number } = {}): (address: string | undefined) => boolean {
  const used = new Map<string, { count: number; at: number }>();

  function usedBy(key: string, at: number): number {
    const known = used.get(key);
    return known ? Math.max(0, known.count - ((at - known.at) / 1_000) * aSecond) : 0;
  }

  return (address) => {
    const [key, at] = [addressKey(address), now()];
    const count = usedBy(key, at) + 1;
    if (count > atOnce) return false;
    used.set(key, { count, at });
    if (used.size > MOST_ADDRESSES) for (const other of [...used.keys()]) if (usedBy(other, at) === 0) used.delete(other);
    return true;
  };
}
