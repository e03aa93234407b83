import type { AddressInfo } from 'node:net';
import { createBus } from '#server/bus.ts';
import { createServices } from '#server/context.ts';
import { openDb } from '#server/db.ts';
import { InvalidSetting, readEnv } from '#server/env.ts';
import { createHttp } from '#server/http.ts';

// The composition root: env → db → rooms → context → http and sockets; closed in reverse.
async function main(): Promise<void> {
  const env = readEnv();
  const db = await openDb(env.dataDir);
  const bus = createBus();
  const services = createServices({ db, env, bus });
  const http = await createHttp({ env, services });

  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(env.port, env.host, resolve);
  });
  const { port } = http.address() as AddressInfo;
  console.log(`Postil is at ${env.origin ?? `http://localhost:${port}`}`);

  const stop = async () => {
    http.close();
    http.closeAllConnections();
    await db.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
}

main().catch((error: unknown) => {
  console.error(error instanceof InvalidSetting ? error.message : error);
  process.exit(1);
});
