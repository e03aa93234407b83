/** Tells whether another tab of this browser still lives, so that only a dead tab's unsent changes are taken over. */
export interface Liveness {
  /** Announces this tab under its name until the returned function is called or the tab ends. */
  announce(name: string): Promise<() => void>;
  isAlive(name: string): Promise<boolean>;
}

/** How long a tab that cannot be seen through Web Locks gets to answer. */
const ANSWER_WITHIN = 500;

/** Web Locks where the page has them (secure pages), else tabs ask each other. */
export function browserLiveness(): Liveness {
  const { locks } = navigator as Partial<Navigator>;
  return locks ? lockLiveness(locks) : channelLiveness();
}

function lockLiveness(locks: LockManager): Liveness {
  return {
    announce(name) {
      return new Promise((resolve, reject) => {
        locks.request(lockName(name), () => new Promise<void>((release) => resolve(release))).catch(reject);
      });
    },
    async isAlive(name) {
      const { held = [], pending = [] } = await locks.query();
      return [...held, ...pending].some((lock) => lock.name === lockName(name));
    },
  };
}

/** Without locks: a living tab answers when it is asked by its name, and half a second of silence says that it has ended. */
export function channelLiveness(): Liveness {
  return {
    async announce(name) {
      const channel = new BroadcastChannel(lockName(name));
      channel.onmessage = ({ data }) => {
        if (data === 'alive?') channel.postMessage('alive');
      };
      return () => channel.close();
    },
    isAlive(name) {
      return new Promise((resolve) => {
        const channel = new BroadcastChannel(lockName(name));
        const answer = (isAlive: boolean) => {
          clearTimeout(timer);
          channel.close();
          resolve(isAlive);
        };
        const timer = setTimeout(() => answer(false), ANSWER_WITHIN);
        channel.onmessage = ({ data }) => {
          if (data === 'alive') answer(true);
        };
        channel.postMessage('alive?');
      });
    },
  };
}

function lockName(name: string): string {
  return `postil-tab:${name}`;
}
