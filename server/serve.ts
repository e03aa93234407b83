import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { createBus } from '#server/bus.ts';
import { createServices } from '#server/context.ts';
import { openDb } from '#server/db.ts';
import type { Env } from '#server/env.ts';
import { createHttp } from '#server/http.ts';
import { migrate } from '#server/migrate.ts';
import { createSecurity } from '#server/security.ts';
import { attachSync } from '#server/upgrade.ts';

/** How often sessions and counted tries that are over are removed. */
const SWEEP_MS = 3_600_000;
/** How long after the start the index of search begins to catch up: after a restart everybody comes back at once, and goes first. Whoever searches earlier begins it. */
const INDEX_AFTER_MS = 10_000;
/** How often is looked for whom to mail; also how soon a mail that was not taken is tried again. */
const DIGEST_MS = 3_600_000;
/** The longest that stopping waits for the mail server. */
const LAST_MAIL_MS = 5_000;

/** A server that listens. */
export interface Serving {
  /** The address that people open. */
  origin: string;
  port: number;
  /** Whether anybody has an account. */
  settled: boolean;
  /** Ends every connection when all that was promised is written, and frees the data folder. */
  close(): Promise<void>;
}

/** The composition root: env → db → rooms → context → http and sockets; closed in reverse. Rejects when the data folder or the port cannot be had. */
export async function serve(env: Env): Promise<Serving> {
  await migrate(env.dataDir);
  const db = await openDb(env.dataDir);
  const bus = createBus();
  const services = createServices({ db, env, bus });
  await services.restores.finish();
  await services.sample.finish();
  await services.imports.start();
  await services.statements.finish();
  await services.inbox.catchUp();
  const security = createSecurity({ env });
  const http = await createHttp({ env, services, bus, security });
  attachSync(http, { env, security, ...services });

  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(env.port, env.host, resolve);
  });
  const { port } = http.address() as AddressInfo;
  const settled = (await db.read.user.count()) > 0;

  // Nobody waits for it: pages show what was found last, and hear of what is found anew.
  void services.anchors.catchUp().catch(console.error);
  const indexing = setTimeout(() => services.search.start(), INDEX_AFTER_MS);
  const sweeping = setInterval(() => void Promise.all([services.sessions.sweep(), services.attempts.sweep(), services.restores.sweep()]).catch(console.error), SWEEP_MS);
  // Also now: a server that is restarted often would never come to its first round.
  void services.digests.mailDue();
  const mailing = setInterval(() => void services.digests.mailDue(), DIGEST_MS);

  return {
    origin: env.origin ?? `http://localhost:${port}`,
    port,
    settled,
    async close() {
      clearTimeout(indexing);
      clearInterval(sweeping);
      clearInterval(mailing);
      const lastMail = Promise.race([services.digests.close(), pause(LAST_MAIL_MS)]);
      http.close();
      await services.anchors.close();
      await services.imports.close();
      await services.restores.close();
      await services.rooms.close();
      await services.search.close();
      await services.analysis.close();
      await services.exporter.close();
      await services.inbox.settled();
      await lastMail;
      http.closeAllConnections();
      await db.close();
    },
  };
}
