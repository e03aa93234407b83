import { text } from 'node:stream/consumers';
import { readClientEnv } from '#server/env.ts';
import { run } from './run.ts';

// `npm run postil -- <command>`: the command-line client of the API.
process.exitCode = await run(process.argv.slice(2), {
  env: readClientEnv(),
  print: (line) => void process.stdout.write(`${line}\n`),
  say: (line) => void process.stderr.write(`${line}\n`),
  input: () => text(process.stdin),
});
