import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Role } from '#core/policy/role.ts';
import { createSessions } from '#server/auth/session.ts';
import { createBus, type Bus } from '#server/bus.ts';
import { createRooms, type Rooms } from '#server/collab/rooms.ts';
import { openDb, type Db } from '#server/db.ts';
import { createLayers, type Layers } from '#server/layers.ts';
import { createMembers, type Members } from '#server/workspaces/members.ts';
import { createSecurity } from '#server/security.ts';
import { attachSync } from '#server/upgrade.ts';
import { freshDataFolder, type DataFolder } from './data-folder.ts';
import { plant, type Planted, type PlantedPerson } from './plant.ts';

/** The sync half of the server in the test's own process, on a real database and a real socket, with planted people. */
export interface SyncInstance extends Planted {
  /** The first statement and its shared layer. */
  statement: string;
  layer: string;
  /** A planted person by their place in the list. */
  person(index: number): PlantedPerson;
  socketOrigin: string;
  db: Db;
  bus: Bus;
  rooms: Rooms;
  members: Members;
  layers: Layers;
  sessions: ReturnType<typeof createSessions>;
  data: DataFolder;
  /** What the server could not expect, so far; tests that provoke nothing expect none. */
  reported: unknown[];
  close(): Promise<void>;
}

/** Starts one. Pass `data` and `planted` of a former one to come back on the same database. */
export async function startSync(of: { people?: Role[]; statements?: number; former?: SyncInstance; origin?: string; port?: number; allows?: () => boolean } = {}): Promise<SyncInstance> {
  const data = of.former?.data ?? (await freshDataFolder());
  const planted: Planted = of.former ?? (await plant(data, { people: of.people ?? ['owner', 'annotator', 'annotator', 'reader'], statements: of.statements ?? 1 }));
  const db = await openDb(data.path);
  const bus = createBus();
  const members = createMembers({ db, bus });
  const layers = createLayers({ db, members });
  const reported: unknown[] = [];
  const report = (error: unknown) => void reported.push(error);
  const rooms = createRooms({ db, bus, layers, report });
  const env = { origin: of.origin, mode: 'production' as const };
  const sessions = createSessions({ db, env, bus });
  const http = createServer((_, response) => response.writeHead(404).end());
  attachSync(http, { env, security: createSecurity({ env }), sessions, layers, rooms, report, ...(of.allows ? { allows: of.allows } : {}) });
  await new Promise<void>((resolve) => http.listen(of.port ?? 0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;

  const [first] = planted.statements;
  if (!first) throw new RangeError('An instance needs a statement');
  return {
    workspace: planted.workspace,
    tag: planted.tag,
    tags: planted.tags,
    statements: planted.statements,
    people: planted.people,
    ...first,
    person(index) {
      const found = planted.people[index];
      if (!found) throw new RangeError(`There is no person ${index}`);
      return found;
    },
    socketOrigin: `ws://localhost:${port}`,
    db,
    bus,
    rooms,
    members,
    layers,
    sessions,
    data,
    reported,
    async close() {
      http.close();
      await rooms.close();
      http.closeAllConnections();
      await db.close();
    },
  };
}
