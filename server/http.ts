import { createServer as createHttpServer, type Server } from 'node:http';
import path from 'node:path';
import { createRequestHandler } from '@remix-run/express';
import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import express, { type Express } from 'express';
import type { Bus } from '#server/bus.ts';
import type { Services } from '#server/context.ts';
import { drainOf } from '#server/drain.ts';
import type { Env } from '#server/env.ts';
import { packedAssets } from '#server/packed-assets.ts';
import { builtPages } from '#server/pages.ts';
import { ROOT } from '#server/root.ts';
import { CONNECTION_CHECKS, lastResort, limitSlowness, type Security } from '#server/security.ts';
import { createApi } from '#server/api/api.ts';
import { addressKey } from '#server/auth/attempts.ts';

/** The HTTP server with its routes; not yet listening. */
export async function createHttp({ env, services, bus, security }: { env: Env; services: Services; bus: Bus; security: Security }): Promise<Server> {
  const app = express();
  const server = createHttpServer(CONNECTION_CHECKS, app);
  limitSlowness(server);
  app.disable('x-powered-by');

  app.get('/healthz', async (_request, response) => {
    const ok = await services.healthy();
    response.status(ok ? 200 : 503).type('text').set('Cache-Control', 'no-store').send(ok ? 'ok' : 'the database does not answer');
  });

  app.use('/api/v1', security.checksOfPrograms, createApi({ services, bus, origin: env.origin }));
  app.use(security.checks);
  app.get('/events', (request, response, next) => void services.events.open(request, response).catch(next));

  const build = env.mode === 'development' ? await serveFromVite(app, server) : await serveFromBuild(app);
  app.use(
    createRequestHandler({
      build,
      mode: env.mode === 'development' ? 'development' : 'production',
      getLoadContext: async (request, response): Promise<AppLoadContext> => ({
        ...services,
        asOf: services.events.asOf(),
        viewer: await services.sessions.viewerOf(request.headers.cookie),
        address: addressKey(request.socket.remoteAddress),
        origin: env.origin ?? `http://${request.headers.host}`,
        nonce: String(response.locals['nonce']),
        drained: drainOf(response),
      }),
    }),
  );
  app.use(lastResort);
  return server;
}

type Build = ServerBuild | (() => Promise<ServerBuild>);

async function serveFromVite(app: Express, server: Server): Promise<Build> {
  const vite = await (await import('vite')).createServer({
    configFile: 'remix.config.js',
    server: { middlewareMode: true, hmr: { server } },
    appType: 'custom',
  });
  app.use(vite.middlewares);
  return () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>;
}

async function serveFromBuild(app: Express): Promise<Build> {
  const assets = path.join(ROOT, 'build/client/assets');
  app.use('/assets', packedAssets(assets), express.static(assets, { immutable: true, maxAge: '1y' }));
  app.use(express.static(path.join(ROOT, 'build/client'), { maxAge: '1h', index: false }));
  return builtPages();
}
