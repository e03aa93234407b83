import { hash, verify } from '@node-rs/argon2';

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Half of libuv's four threads: sign-ins never keep the disk or DNS waiting. */
const AT_ONCE = 2;
const MAX_WAITING = 200;

/** More people want to sign in at this moment than can be served; nothing was checked. */
export class TooBusy extends Error {
  override name = 'TooBusy';
}

export type Passwords = ReturnType<typeof createPasswords>;

/** Hashes and compares passwords, a few at a time. */
export function createPasswords() {
  let running = 0;
  const waiting: (() => void)[] = [];

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= AT_ONCE) {
      if (waiting.length >= MAX_WAITING) throw new TooBusy('Too many passwords are being checked');
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  }

  // What an unknown account is compared with, so that its answer takes as long as a wrong password's.
  const nobody = hash('nobody has this password', COST);

  return {
    /** The PHC string of a password, with a fresh salt. */
    hash: (password: string): Promise<string> => inTurn(() => hash(password, COST)),

    /** Whether the password fits. Without a stored hash it takes as long and answers false. */
    async fits({ stored, password }: { stored: string | undefined; password: string }): Promise<boolean> {
      const against = stored ?? (await nobody);
      const same = await inTurn(() => verify(against, password));
      return same && stored !== undefined;
    },
  };
}
