import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { createBus } from '#server/bus.ts';
import { createServices } from '#server/context.ts';
import { openDb } from '#server/db.ts';
import { InvalidSetting, readEnv } from '#server/env.ts';
import { createHttp } from '#server/http.ts';
import { migrate } from '#server/migrate.ts';
import { createSecurity } from '#server/security.ts';
import { attachSync } from '#server/upgrade.ts';

/** How often sessions and counted tries that are over are removed. */
const SWEEP_MS = 3_600_000;
/** How often is looked for whom to mail; also how soon a mail that was not taken is tried again. */
const DIGEST_MS = 3_600_000;
/** The longest that stopping waits for the mail server. */
const LAST_MAIL_MS = 5_000;

// The composition root: env → db → rooms → context → http and sockets; closed in reverse.
async function main(): Promise<void> {
  const env = readEnv();
  await migrate(env.dataDir);
  const db = await openDb(env.dataDir);
  const bus = createBus();
  const services = createServices({ db, env, bus });
  await services.sample.finish();
  await services.imports.start();
  await services.statements.finish();
  await services.inbox.catchUp();
  services.search.start();
  const security = createSecurity({ env });
  const http = await createHttp({ env, services, security });
  attachSync(http, { env, security, ...services });

  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(env.port, env.host, resolve);
  });
  const { port } = http.address() as AddressInfo;
  console.log(`Postil is at ${env.origin ?? `http://localhost:${port}`}`);
  const settled = (await db.read.user.count()) > 0;
  console.log(settled ? 'Open it and sign in. Ctrl+C stops it.' : 'Open it and create the first account: it owns this instance and gets the sample workspace.');

  // Nobody waits for it: pages show what was found last, and hear of what is found anew.
  void services.anchors.catchUp().catch(console.error);
  const sweeping = setInterval(() => void Promise.all([services.sessions.sweep(), services.attempts.sweep()]).catch(console.error), SWEEP_MS);
  // Also now: a server that is restarted often would never come to its first round.
  void services.digests.mailDue();
  const mailing = setInterval(() => void services.digests.mailDue(), DIGEST_MS);

  const stop = async () => {
    clearInterval(sweeping);
    clearInterval(mailing);
    const lastMail = Promise.race([services.digests.close(), setTimeout(LAST_MAIL_MS)]);
    http.close();
    await services.anchors.close();
    await services.imports.close();
    await services.rooms.close();
    await services.search.close();
    await services.inbox.settled();
    await lastMail;
    http.closeAllConnections();
    await db.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
}

main().catch((error: unknown) => {
  console.error(explain(error));
  process.exit(1);
});

function explain(error: unknown): unknown {
  if (error instanceof InvalidSetting) return error.message;
  if (!(error instanceof Error) || !('code' in error)) return error;
  if (error.code === 'EADDRINUSE') return `PORT is not usable: another program listens there already (${error.message}). Stop it, or start with another one: PORT=3001 npm start`;
  if (error.code === 'EACCES') return `PORT, HOST or DATA_DIR is not usable: ${error.message}.`;
  return error;
}
