import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

// The server as JavaScript in `build/main`, file by file: a process that first has to be told TypeScript takes twice as long to start.

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** What the process consists of; everything else of `app/` is in the pages' own build. */
export const COMPILED = ['server', 'app/core', 'app/ydoc', 'prisma/generated'];

/** The aliases of package.json as they are in the compiled copy. */
const IMPORTS = { '#server/*': './server/*', '#core/*': './app/core/*', '#ydoc/*': './app/ydoc/*', '#prisma/*': './prisma/*' };

const everyImportStays = {
  name: 'every import stays an import, of a file that ends in .js',
  setup(compiler) {
    compiler.onResolve({ filter: /.*/ }, ({ kind, path: name }) => (kind === 'entry-point' ? undefined : { path: name.replace(/^([.#].*)\.ts$/, '$1.js'), external: true }));
  },
};

/** Compiles everything anew, and puts it in the place of the former copy when it is whole. Types are not looked at: `npm run types` does that. */
export async function compileServer() {
  const target = path.join(root, 'build/main');
  const draft = `${target}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: COMPILED.flatMap(sourcesUnder),
    outbase: '.',
    outdir: draft,
    bundle: true,
    plugins: [everyImportStays],
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
  writeFileSync(path.join(draft, 'package.json'), JSON.stringify({ type: 'module', imports: IMPORTS }, null, 2));
  rmSync(target, { recursive: true, force: true });
  renameSync(draft, target);
}

function sourcesUnder(folder) {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => path.join(folder, name));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await compileServer();
