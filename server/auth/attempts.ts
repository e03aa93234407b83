import type { Db } from '#server/db.ts';
import { newId } from '#server/new-id.ts';

const MINUTE = 60_000;
/** Failures of one account from one address before the first pause, and again before each longer one. */
const TRIES = 5;
const FIRST_PAUSE_MS = 15 * MINUTE;
const LONGEST_PAUSE_MS = 4 * 60 * MINUTE;
const ACCOUNT_MEMORY_MS = 24 * 60 * MINUTE;
/** Tries from one address in an hour, whatever the account. */
const ADDRESS_TRIES = 100;
const ADDRESS_WINDOW_MS = 60 * MINUTE;

/** A try that may go on, or the seconds until one may. */
export type Permission = { allowed: true; attempt: string } | { allowed: false; seconds: number };

export type Attempts = ReturnType<typeof createAttempts>;

/**
 * Limits tries at passwords, in the database, so that a restart forgets nothing. A try is counted before the password is looked at: fifty
 * at once get no further than five in a row. Limits hang on account *and* address, so nobody can lock a person out from elsewhere.
 */
export function createAttempts({ db, now = Date.now }: { db: Db; now?: () => number }) {
  return {
    /** Counts a try and says whether it may go on. Refused tries are not counted, or waiting would never end. */
    begin({ account, address }: { account: string; address: string }): Promise<Permission> {
      const at = now();
      const [accountKey, addressKey] = keysOf(account, address);
      return db.write(async (tx): Promise<Permission> => {
        const since = new Date(at - ACCOUNT_MEMORY_MS);
        const tries = await tx.signInAttempt.findMany({ where: { key: accountKey, at: { gt: since } }, orderBy: { at: 'asc' } });
        const fromHere = await tx.signInAttempt.findMany({
          where: { key: addressKey, at: { gt: new Date(at - ADDRESS_WINDOW_MS) } },
          orderBy: { at: 'asc' },
        });
        const until = Math.max(endOfPause(tries.map((row) => row.at.getTime())), endOfWindow(fromHere.map((row) => row.at.getTime())));
        if (until > at) return { allowed: false, seconds: Math.ceil((until - at) / 1_000) };

        const attempt = newId();
        await tx.signInAttempt.createMany({
          data: [
            { id: `${attempt}-account`, key: accountKey, at: new Date(at) },
            { id: `${attempt}-address`, key: addressKey, at: new Date(at) },
          ],
        });
        return { allowed: true, attempt };
      });
    },

    /** The password was right: this try does not count, and the account's earlier ones from this address are forgotten. */
    async succeed({ attempt, account, address }: { attempt: string; account: string; address: string }): Promise<void> {
      const [accountKey] = keysOf(account, address);
      await db.write((tx) => tx.signInAttempt.deleteMany({ where: { OR: [{ id: `${attempt}-address` }, { key: accountKey }] } }));
    },

    /** Removes what no limit looks at any more; for a timer. */
    async sweep(): Promise<void> {
      await db.write((tx) => tx.signInAttempt.deleteMany({ where: { at: { lt: new Date(now() - ACCOUNT_MEMORY_MS) } } }));
    },
  };
}

function keysOf(account: string, address: string): [account: string, address: string] {
  return [`account:${account}|${address}`, `address:${address}`];
}

/** After every fifth failure a pause, each twice as long as the one before. */
function endOfPause(failures: readonly number[]): number {
  const last = failures[failures.length - 1];
  if (last === undefined || failures.length % TRIES !== 0) return 0;
  return last + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures.length / TRIES - 1));
}

function endOfWindow(tries: readonly number[]): number {
  const first = tries[tries.length - ADDRESS_TRIES];
  return first === undefined ? 0 : first + ADDRESS_WINDOW_MS;
}

/** What counts as one address: an IPv4 address, or the /64 network that one IPv6 household gets. */
export function addressKey(address: string | undefined): string {
  const plain = (address ?? 'unknown').replace(/^::ffff:(?=\d+\.)/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail = ''] = plain.split('::');
  const front = head.split(':').filter(Boolean);
  const back = tail.split(':').filter(Boolean);
  const full = plain.includes('::') ? [...front, ...Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0'), ...back] : front;
  return `${full.slice(0, 4).join(':')}::/64`;
}
