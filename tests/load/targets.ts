import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Role } from '#core/policy/role.ts';
import { freshDataFolder, type DataFolder } from '#tests/support/data-folder.ts';
import { plant, type Planted } from '#tests/support/plant.ts';
import { startServer, type RunningServer } from '#tests/support/server.ts';

/** A server under load: Postil itself or a floor. */
export interface Target {
  name: string;
  port: number;
  pid: number;
  stop(): Promise<void>;
}

export type FloorMode = 'plain' | 'joined' | 'durable' | 'cold';

/** Starts a floor as a process of its own. `stateFile` holds the bytes that the cold floor answers with. */
export async function startFloor(mode: FloorMode, stateFile = ''): Promise<Target> {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'floor.ts'), mode, stateFile], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const port = Number(/:(\d+)/.exec(line.toString())?.[1]);
  return {
    name: `floor: ${mode}`,
    port,
    pid: child.pid ?? 0,
    async stop() {
      const exit = once(child, 'exit');
      child.kill();
      await exit;
    },
  };
}

/** Postil with a workspace of its own for one measurement. */
export interface PostilTarget extends Target {
  planted: Planted;
  server: RunningServer;
  /** Ends the process and starts it again on the same data: rooms are loaded anew. */
  restart(): Promise<PostilTarget>;
}

interface Wanted {
  people: number;
  statements?: number;
  tags?: number;
  settings?: Record<string, string>;
  /** Fills the data folder further before the server opens it. */
  fill?: (data: DataFolder, planted: Planted) => Promise<void>;
}

/** Starts Postil with so many people, the first of them an editor, and so many empty statements. */
export async function startPostil(wanted: Wanted): Promise<PostilTarget> {
  const data = await freshDataFolder();
  const roles: Role[] = Array.from({ length: wanted.people }, (_, index) => (index === 0 ? 'editor' : 'annotator'));
  const planted = await plant(data, { people: roles, statements: wanted.statements ?? 1, tags: wanted.tags ?? 1 });
  await wanted.fill?.(data, planted);
  return around(await startServer({ data, settings: wanted.settings ?? {} }), planted);
}

function around(server: RunningServer, planted: Planted): PostilTarget {
  return {
    name: 'Postil',
    port: server.port,
    pid: server.pid,
    planted,
    server,
    async stop() {
      await server.stop();
      server.data.remove();
    },
    async restart() {
      await server.stop();
      return around(await server.restart(), planted);
    },
  };
}
