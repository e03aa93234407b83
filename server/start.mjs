import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepare, root, StepFailed } from './prepare.mjs';

// `npm start`, `npm run dev` and `npm run setup`: prepares what is missing or has changed, then runs the server in this terminal.
const flags = new Set(process.argv.slice(2));
process.chdir(root);

try {
  if (flags.has('--setup')) await prepare();
  else if (flags.has('--dev')) await develop();
  else await start();
} catch (error) {
  if (!(error instanceof StepFailed)) throw error;
  console.error(`${error.output.trim()}\n\n${error.message}`);
  process.exitCode = 1;
}

/** Serves the built pages from this very process: a signal reaches the server without a messenger. */
async function start() {
  await prepare();
  process.env.NODE_ENV ||= 'production';
  // What goes wrong is told with the names and lines of the source.
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(path.join(root, 'build/main/server/index.js')).href);
}

/** Serves through Vite with hot reload; a change of the server's own files restarts it. */
async function develop() {
  await prepare({ build: false });
  const watcher = path.join(root, 'node_modules/tsx/dist/cli.mjs');
  const args = [watcher, 'watch', '--clear-screen=false', '--exclude', './remix.config.js*', '--exclude', './tests/**', 'server/index.ts'];
  const child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, NODE_ENV: 'development' } });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.once('exit', (code) => process.exit(code ?? 0));
}
