import type { Clients, LoadClient } from './clients.ts';
import { residentBytes } from './figures.ts';
import { inspect, INSPECTED } from './inspector.ts';
import { shown, table } from './table.ts';
import { startPostil } from './targets.ts';

const ROOMS = 500;
const CONNECTIONS = 500;

interface Look {
  held: number;
  resident: number;
}

/** What an idle room with one connection and an idle further connection hold after a collection, and by how much resident memory rose meanwhile. */
export async function measureMemory(clients: Clients): Promise<string> {
  const postil = await startPostil({ people: 2, statements: ROOMS, settings: INSPECTED });
  const { statements, people } = postil.planted;
  const inspector = await inspect(postil.server);
  const clientIn = (room: number): LoadClient => ({ room: `layer/${statements[room]?.layer ?? ''}`, cookie: people[1]?.cookie ?? '' });
  const look = async (wanted: LoadClient[]): Promise<Look> => {
    const { open } = await clients.run({ kind: 'hold', port: postil.port, clients: wanted });
    if (open !== wanted.length) throw new Error(`${wanted.length - open} idle sockets were closed`);
    return { held: await inspector.heldBytes(), resident: residentBytes(postil.pid) };
  };
  try {
    // First a round that does not count, so that code and caches are there.
    await look(Array.from({ length: CONNECTIONS }, () => clientIn(0)));
    const one = await look([clientIn(0)]);
    const connections = await look(Array.from({ length: CONNECTIONS + 1 }, () => clientIn(0)));
    const again = await look([clientIn(0)]);
    const rooms = await look(Array.from({ length: ROOMS }, (_, room) => clientIn(room)));
    const row = (what: string, before: Look, after: Look, count: number) => [what, shown((after.held - before.held) / 1024 / count), shown((after.resident - before.resident) / 1024 / count), String(count)];
    return `Idle memory\n\n${table(['what', 'held kB each', 'resident kB each', 'measured over'], [row('a further connection', one, connections, CONNECTIONS), row('a room with one connection', again, rooms, ROOMS - 1)])}`;
  } finally {
    await clients.run({ kind: 'hold', port: postil.port, clients: [] });
    inspector.close();
    await postil.stop();
  }
}
