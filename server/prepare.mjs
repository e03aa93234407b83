import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

// What a fresh clone needs before it can run: packages, the Prisma client, the build. Plain Node, because nothing is installed yet.
// Each step looks first whether it has anything to do, so that a second start loses no time here.

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const stampFile = path.join(root, '.cache', 'prepared.json');

/** A step that did not succeed; `output` is what its program said. */
export class StepFailed extends Error {
  constructor(title, output) {
    super(`${title} did not succeed.`);
    this.output = output;
  }
}

/** Runs every step that has something to do, in order. */
export async function prepare({ build = true } = {}) {
  checkNode();
  await install();
  await generate();
  if (!build) return;
  await buildPages();
  await compile();
}

/** Stops with a plain sentence where Node is older than package.json asks for. */
export function checkNode() {
  const { engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const [major, minor] = engines.node.match(/\d+/g).map(Number);
  const [hasMajor, hasMinor] = process.versions.node.split('.').map(Number);
  if (hasMajor > major || (hasMajor === major && hasMinor >= minor)) return;
  throw new StepFailed('Checking Node', `Postil needs Node ${major}.${minor} or later; this is ${process.versions.node}. Install a newer one from https://nodejs.org and start again.`);
}

async function install() {
  if (isInstalled()) return;
  const modules = path.join(root, 'node_modules');
  if (existsSync(modules) && lstatSync(modules).isSymbolicLink()) return;
  await run('Installing packages (the first time takes a few minutes)', 'npm', ['ci', '--include=dev', '--prefer-offline', '--no-audit', '--no-fund']);
}

/** Whether npm's own record of what it installed agrees with the lock file. */
function isInstalled() {
  const wanted = readJson('package-lock.json')?.packages;
  const present = readJson('node_modules/.package-lock.json')?.packages;
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([name, { version, optional }]) => name === '' || present[name]?.version === version || (optional && !present[name]));
}

async function generate() {
  const key = hashOf(['prisma/schema.prisma', 'node_modules/prisma/package.json']);
  if (stamps().generated === key && existsSync(path.join(root, 'prisma/generated/client.ts'))) return;
  await run('Generating the database client', process.execPath, [program('prisma', 'build/index.js'), 'generate', '--config', 'prisma/prisma.config.ts']);
  stamp({ generated: key });
}

async function buildPages() {
  const key = hashOf(['app', 'public', 'package-lock.json', 'remix.config.js', 'server/pack-pages.mjs', 'server/page-chunks.mjs', 'tsconfig.json']);
  if (stamps().built === key && existsSync(path.join(root, 'build/server/index.js'))) return;
  const quiet = { NODE_ENV: 'production' };
  await run('Building the pages', process.execPath, [program('@remix-run/dev', 'dist/cli.js'), 'vite:build', '--config', 'remix.config.js'], quiet);
  stamp({ built: key });
}

async function compile() {
  if (!isCompiled()) await run('Compiling the server', process.execPath, ['server/compile.mjs']);
}

/** What the compiled server is made from, as one hash. */
export function compiledFrom() {
  return hashOf(['server', 'app/core', 'app/ydoc', 'prisma/schema.prisma', 'package-lock.json', 'build/server']);
}

/** Whether the compiled server is made from what is there now. */
export function isCompiled() {
  return readJson('build/main/package.json')?.compiledFrom === compiledFrom();
}

/** The script of an installed package's command, so that no shell and no second npm stand between. */
function program(name, script) {
  return path.join(root, 'node_modules', name, script);
}

/** Says what happens, runs a program, and shows its words only when it fails. */
function run(title, command, args, variables = {}) {
  const began = Date.now();
  console.log(`${title} …`);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: command === 'npm' && process.platform === 'win32',
    });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk));
    child.once('error', (error) => reject(new StepFailed(title, error.message)));
    child.once('close', (code) => {
      if (code !== 0) return reject(new StepFailed(title, Buffer.concat(said).toString()));
      console.log(`  done in ${((Date.now() - began) / 1000).toFixed(1)} s`);
      resolve();
    });
  });
}

/** One SHA-256 over the names and bytes of files and folders. */
function hashOf(names) {
  const hash = createHash('sha256');
  for (const name of names) {
    for (const file of filesUnder(path.join(root, name))) hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(place) {
  if (!existsSync(place)) return [];
  if (!lstatSync(place).isDirectory()) return [place];
  return readdirSync(place)
    .sort()
    .flatMap((name) => (/\.test\.tsx?$/.test(name) ? [] : filesUnder(path.join(place, name))));
}

function stamps() {
  return readJson('.cache/prepared.json') ?? {};
}

function stamp(change) {
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, JSON.stringify({ ...stamps(), ...change }));
}

function readJson(name) {
  try {
    return JSON.parse(readFileSync(path.join(root, name), 'utf8'));
  } catch {
    return undefined;
  }
}
