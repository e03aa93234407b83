import { openDb } from '../../build/main/server/db.js';
import { readEnv } from '../../build/main/server/env.js';
import { serve } from '../../build/main/server/serve.js';
import { compareProjection } from '../../build/main/server/tasks/rebuild-projection.js';

// Serves one data folder after the other, each by a server of its own from the database up, and compares folders that are no longer served: one process for many tests, because
// loading the code takes ten times as long as starting a server of it. Plain JavaScript: it runs what `npm start` runs, with nothing that reads TypeScript in between.

let serving;

const deeds = {
  async serve({ folder, port }) {
    await deeds.close();
    serving = await serve(readEnv({ DATA_DIR: folder, PORT: String(port), NODE_ENV: 'production' }));
    return serving.port;
  },

  async close() {
    const former = serving;
    serving = undefined;
    await former?.close();
  },

  /** What a rebuild of the projection would change in a folder; the empty string when nothing. */
  async compare({ folder }) {
    await deeds.close();
    const db = await openDb(folder);
    try {
      const differences = await compareProjection(db);
      return differences.map(({ table, live, rebuilt }) => `${table}\n  live:    ${live ?? 'no row'}\n  rebuilt: ${rebuilt ?? 'no row'}`).join('\n');
    } finally {
      await db.close();
    }
  },
};

process.on('message', ({ deed, ...order }) => {
  deeds[deed](order).then(
    (done) => process.send({ done }),
    (error) => process.send({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
process.once('disconnect', () => process.exit());
