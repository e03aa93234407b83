import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { compiledFrom, isCompiled } from './prepare.mjs';

// The server as JavaScript in `build/main`, in some forty files with the pages and most packages in them. Read file by file, as a thousand modules, it takes almost twice as long
// to start; and a process that first has to be told TypeScript, twice as long again.

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const PAGES = path.join(root, 'build/server/index.js');

/** What is started or imported by its name, beside threads and the modules with jobs for the one that writes. Everything else lies in files that these share. */
const ENTRIES = [
  'server/index.ts',
  'server/serve.ts',
  'server/env.ts',
  'server/db.ts',
  'server/tasks/rebuild-projection.ts',
  'server/tasks/rebuild-projection-command.ts',
  'server/tasks/reset-password-command.ts',
];

/** Native code, what finds its own files by where it lies, and what only development needs. */
const STAYS_A_PACKAGE = ['@node-rs/argon2', 'better-sqlite3', 'pdfjs-dist', 'vite'];

/** Packages of CommonJS ask for Node's modules by `require`; our own modules, for the place that they would have in this folder, whichever file they ended up in. */
const BEGINNING = `import { createRequire as __requireFrom } from 'node:module';
const require = __requireFrom(import.meta.url);
const __placeOf = (name) => new URL(name, import.meta.url.slice(0, import.meta.url.lastIndexOf('/build/main/') + 12)).href;`;

/** A source map with nothing in it: those of our own files stay small. */
const NO_MAP = `\n//# sourceMappingURL=data:application/json;base64,${Buffer.from('{"version":3,"sources":[""],"mappings":"A"}').toString('base64')}`;

const placesAndPages = {
  name: 'modules keep their places, and pages come along',
  setup(compiler) {
    compiler.onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
      const name = path.relative(root, file).replaceAll(path.sep, '/');
      if (name === 'server/pages.ts' && existsSync(PAGES)) return { contents: `export const builtPages = () => import(${JSON.stringify(PAGES)});` };
      return { loader: 'ts', contents: readFileSync(file, 'utf8').replaceAll('import.meta.url', `__placeOf('${name.replace(/\.ts$/, '.js')}')`) };
    });
    compiler.onLoad({ filter: /[\\/]node_modules[\\/].*\.m?js$/ }, ({ path: file }) => ({ contents: readFileSync(file, 'utf8') + NO_MAP }));
  },
};

/** Compiles everything anew, and puts it in the place of the former copy when it is whole. Types are not looked at: `npm run types` does that. */
export async function compileServer() {
  const from = compiledFrom();
  const target = path.join(root, 'build/main');
  const draft = `${target}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: [...ENTRIES, ...threadsAndJobs()],
    outbase: '.',
    outdir: draft,
    chunkNames: 'shared/[name]-[hash]',
    bundle: true,
    splitting: true,
    plugins: [placesAndPages],
    external: STAYS_A_PACKAGE,
    banner: { js: BEGINNING },
    define: { 'process.env.NODE_ENV': '"production"' },
    sourcemap: 'linked',
    sourcesContent: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
  writeFileSync(path.join(draft, 'package.json'), JSON.stringify({ type: 'module', compiledFrom: from }, null, 2));
  rmSync(target, { recursive: true, force: true });
  renameSync(draft, target);
}

/** The same, but when nothing has changed since. */
export async function compileWhenChanged() {
  if (!isCompiled()) await compileServer();
}

/** Threads are found by the script beside each that starts it from source (`*-thread-start.mjs`), jobs by the place that they name. */
function threadsAndJobs() {
  const names = readdirSync(path.join(root, 'server'), { recursive: true, encoding: 'utf8' }).map((name) => path.join('server', name));
  const contentOf = (name) => readFileSync(path.join(root, name), 'utf8');
  const threads = names.filter((name) => name.endsWith('-thread-start.mjs')).map((name) => path.join(path.dirname(name), /import\('\.\/(.+\.ts)'\)/.exec(contentOf(name))[1]));
  const jobs = names.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && contentOf(name).includes('module: import.meta.url'));
  return [...threads, ...jobs];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await compileServer();
