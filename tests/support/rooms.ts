import { createBus, type Bus } from '#server/bus.ts';
import { createRooms, type Rooms } from '#server/collab/rooms.ts';
import { openDb, type Db } from '#server/db.ts';
import { createLayers } from '#server/layers.ts';
import { createMembers } from '#server/workspaces/members.ts';
import { freshDataFolder } from './data-folder.ts';

/** A fresh database with its rooms, and no network between. */
export interface OpenRooms {
  db: Db;
  bus: Bus;
  rooms: Rooms;
  close(): Promise<void>;
}

export async function openRooms(): Promise<OpenRooms> {
  const folder = await freshDataFolder();
  const db = await openDb(folder.path);
  const bus = createBus();
  const rooms = createRooms({ db, bus, layers: createLayers({ db, members: createMembers({ db, bus }) }) });
  return {
    ...{ db, bus, rooms },
    async close() {
      await rooms.close();
      await db.close();
      folder.remove();
    },
  };
}
