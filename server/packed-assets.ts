import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { RequestHandler } from 'express';

const TYPES: Record<string, string> = { '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml' };
const ENDINGS = { br: '.br', gzip: '.gz' } as const;

/**
 * Leads requests for a folder's files to the packed ones that the build laid beside them, where the browser takes those. Stands before the handler that serves the folder.
 * What the folder holds is read once: a build's files never change.
 */
export function packedAssets(folder: string): RequestHandler {
  const there = new Set(existsSync(folder) ? readdirSync(folder) : []);
  return (request, response, next) => {
    const name = request.path.slice(1);
    const type = TYPES[path.extname(name)];
    if (type === undefined || !there.has(`${name}.br`)) return next();
    response.vary('Accept-Encoding');
    const encoding = request.acceptsEncodings('br') || request.acceptsEncodings('gzip');
    if (encoding !== 'br' && encoding !== 'gzip') return next();
    response.set({ 'Content-Encoding': encoding, 'Content-Type': type });
    request.url = `/${name}${ENDINGS[encoding]}`;
    next();
  };
}
