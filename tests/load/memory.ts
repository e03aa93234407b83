import type { Clients, LoadClient } from './clients.ts';
import { residentBytes } from './figures.ts';
import { shown, table } from './table.ts';
import { startPostil } from './targets.ts';

const ROOMS = 500;
const CONNECTIONS = 500;

/** What an idle room with one connection and an idle further connection keep resident. */
export async function measureMemory(clients: Clients): Promise<string> {
  const postil = await startPostil({ people: 2, statements: ROOMS });
  const { statements, people } = postil.planted;
  const clientIn = (room: number): LoadClient => ({ room: `layer/${statements[room]?.layer ?? ''}`, cookie: people[1]?.cookie ?? '' });
  const resident = async (held: LoadClient[]): Promise<number> => {
    const { open } = await clients.run({ kind: 'hold', port: postil.port, clients: held });
    if (open !== held.length) throw new Error(`${held.length - open} idle sockets were closed`);
    return settledBytes(postil.pid);
  };
  try {
    // Twice, so that what is loaded once does not count.
    await resident([clientIn(0)]);
    await resident(Array.from({ length: 50 }, (_, room) => clientIn(room)));
    const before = await resident([clientIn(0)]);
    const rooms = await resident(Array.from({ length: ROOMS }, (_, room) => clientIn(room)));
    await resident([clientIn(0)]);
    const alone = await settledBytes(postil.pid);
    const connections = await resident(Array.from({ length: CONNECTIONS + 1 }, () => clientIn(0)));
    return `Idle memory\n\n${table(
      ['what', 'kB each', 'measured over'],
      [
        ['a room with one connection', shown((rooms - before) / 1024 / (ROOMS - 1)), String(ROOMS)],
        ['a further connection', shown((connections - alone) / 1024 / CONNECTIONS), String(CONNECTIONS)],
      ],
    )}`;
  } finally {
    await clients.run({ kind: 'hold', port: postil.port, clients: [] });
    await postil.stop();
  }
}

/** Resident bytes when they have stopped moving: the lowest of a few looks, because the collector runs when it likes. */
async function settledBytes(pid: number): Promise<number> {
  let lowest = Infinity;
  for (let look = 0; look < 6; look++) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    lowest = Math.min(lowest, residentBytes(pid));
  }
  return lowest;
}
