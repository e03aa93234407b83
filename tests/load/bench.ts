import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { OUTPUT } from '#tests/support/data-folder.ts';
import { measureApi } from './api.ts';
import { measureArchive } from './archive.ts';
import { measureBrowser } from './browser.ts';
import { startClients } from './clients.ts';
import { measureColdOpen } from './cold-open.ts';
import { measureExport } from './export.ts';
import { measureManyRooms, measureRoom, measureSaturation, type Pace } from './fan-out.ts';
import { measureHostile } from './hostile.ts';
import { measureHostileFiles } from './hostile-files.ts';
import { measureImport } from './import.ts';
import { measureMatrix } from './matrix.ts';
import { measureMemory } from './memory.ts';
import { measureMerge } from './merge.ts';
import { measureQueue } from './queue.ts';
import { measureReanchoring } from './reanchoring.ts';
import { measureSearch } from './search.ts';
import { measureSearchPage } from './search-page.ts';
import { measureTagging } from './tagging.ts';

// `npm run bench [-- --quick] [-- --only room50,browser]`: the floors and Postil in one run, the clients in another process, ratios printed.
// Needs a build (`npm run build`). Times depend on the machine, ratios much less.

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } } });
const pace: Pace = values.quick ? 'quick' : 'full';
const clients = startClients();

const MEASUREMENTS: Record<string, () => Promise<string>> = {
  room50: () => measureRoom(clients, 50, pace),
  room500: () => measureRoom(clients, 500, pace),
  saturation: () => measureSaturation(clients, 200, pace),
  rooms: () => measureManyRooms(clients, 500, pace),
  cold: () => measureColdOpen(clients),
  memory: () => measureMemory(clients),
  hostile: () => measureHostile(),
  browser: () => measureBrowser(),
  tagging: () => measureTagging(),
  merge: () => measureMerge(),
  queue: () => measureQueue(),
  import: () => measureImport(),
  'hostile-files': () => measureHostileFiles(),
  reanchoring: () => measureReanchoring(),
  search: () => measureSearch(),
  'search-page': () => measureSearchPage(),
  matrix: () => measureMatrix(),
  export: () => measureExport(),
  api: () => measureApi(),
  archive: () => measureArchive(),
};

const wanted = values.only?.split(',') ?? Object.keys(MEASUREMENTS);
const unknown = wanted.filter((name) => !(name in MEASUREMENTS));
if (unknown.length > 0) {
  console.error(`--only takes ${Object.keys(MEASUREMENTS).join(', ')}; not ${unknown.join(', ')}.`);
  process.exit(1);
}

const report = [`Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${pace} run`];
console.log(report[0]);
let failed = 0;
for (const name of wanted) {
  const began = performance.now();
  const said = await MEASUREMENTS[name]?.().catch((error: unknown) => {
    failed += 1;
    return `${name} could not be measured: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  });
  report.push(said ?? '');
  console.log(`\n${said ?? ''}\n(${((performance.now() - began) / 1_000).toFixed(0)} s)`);
}
clients.stop();
mkdirSync(OUTPUT, { recursive: true });
writeFileSync(path.join(OUTPUT, 'bench.md'), `${report.join('\n\n')}\n`);
process.exit(failed > 0 ? 1 : 0);
