import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { prepare, root, StepFailed } from '../server/prepare.mjs';

// `npm test`: prepares what a fresh clone lacks, runs every kind of test in turn and ends in one line that counts them.
// `npm test -- unit e2e` runs only the steps that are named.

const output = path.join(root, 'tests/.output');
const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
const playwright = path.join(root, 'node_modules/@playwright/test/cli.js');
const MINUTE = 60_000;

/** One round after the other; the steps of a round at once. The first three have one thread each, and nothing in them depends on time. */
const ROUNDS = [
  [
    { name: 'types', minutes: 5, run: (step) => single(step, [module('typescript/bin/tsc'), '--noEmit']) },
    { name: 'lint', minutes: 4, run: (step) => single(step, [module('eslint/bin/eslint.js'), '--config', 'tests/eslint.config.js', '--cache', '--cache-location', '.cache/eslint', '--max-warnings', '0', '.']) },
    { name: 'architecture', minutes: 3, run: unit },
  ],
  [{ name: 'unit', minutes: 5, run: unit }],
  [{ name: 'protocol', minutes: 6, run: unit }],
  [{ name: 'http', minutes: 5, run: unit }],
  [{ name: 'fault', minutes: 8, run: unit }],
  [{ name: 'e2e', minutes: 20, run: endToEnd }],
];

const wanted = process.argv.slice(2);
const total = { passed: 0, failed: 0 };

process.chdir(root);
mkdirSync(output, { recursive: true });
try {
  await prepare();
  for (const round of ROUNDS) await Promise.all(round.filter(({ name }) => wanted.length === 0 || wanted.includes(name)).map(count));
} catch (error) {
  if (!(error instanceof StepFailed)) throw error;
  console.log(`${error.output.trim()}\n\n${error.message}`);
  total.failed += 1;
}
process.exitCode = total.failed > 0 ? 1 : 0;
console.log(`${total.passed} passed, ${total.failed} failed`);

async function count(step) {
  const began = Date.now();
  const result = await step.run(step);
  total.passed += result.passed;
  total.failed += result.failed;
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  const skipped = result.skipped ? `, ${result.skipped} skipped` : '';
  console.log(`${result.failed ? '✗' : '✓'} ${step.name}: ${result.passed} passed, ${result.failed} failed${skipped} (${seconds} s)`);
}

/** A program that passes or fails as a whole. */
async function single(step, args) {
  const { code, said } = await execute(step, args);
  if (code === 0) return { passed: 1, failed: 0 };
  console.log(said);
  return { passed: 0, failed: 1 };
}

async function unit(step) {
  const report = path.join(output, `${step.name}.json`);
  rmSync(report, { force: true });
  const args = [vitest, 'run', '--config', 'tests/vitest.config.ts', '--project', step.name, '--passWithNoTests', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  const { code, said } = await execute(step, args);
  const found = readReport(report);
  const files = found?.testResults ?? [];
  const broken = files.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  return settle({ code, said, passed: found?.numPassedTests ?? 0, failed: (found?.numFailedTests ?? 0) + broken, skipped: (found?.numPendingTests ?? 0) + (found?.numTodoTests ?? 0) });
}

async function endToEnd(step) {
  await provideBrowser(step);
  const report = path.join(output, 'e2e.json');
  rmSync(report, { force: true });
  const args = [playwright, 'test', '--config', 'tests/playwright.config.ts', '--reporter=dot,json'];
  const { code, said } = await execute(step, args, { PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = readReport(report)?.stats ?? {};
  return settle({ code, said, passed: expected, failed: unexpected + flaky, skipped });
}

/** A run that failed without a failed test (a crash, an unhandled error, no report) counts as one failure. */
function settle({ code, said, passed, failed, skipped }) {
  const counted = code !== 0 && failed === 0 ? 1 : failed;
  if (counted > 0) console.log(said);
  return { passed, failed: counted, skipped };
}

/** Takes the browser that is there; else installs Playwright's own, or the system's where this runs as root. */
async function provideBrowser(step) {
  const { register } = await import('tsx/esm/api');
  register();
  const { findBrowser } = await import('./support/browser.ts');
  if (findBrowser()) return;
  console.log('Installing a browser …');
  const own = await execute(step, [playwright, 'install', 'chromium']);
  if (own.code === 0 && findBrowser()) return;
  if (process.getuid?.() === 0) {
    await execute(step, ['apt-get', 'update'], {}, '');
    await execute(step, ['apt-get', 'install', '-y', 'chromium'], { DEBIAN_FRONTEND: 'noninteractive' }, '');
    if (findBrowser()) return;
  }
  throw new StepFailed('Installing a browser', `${own.said}\nInstall Chromium or Chrome, or name one in CHROMIUM_PATH.`);
}

/** Runs a program within its step's time and keeps what it says. */
function execute({ name, minutes }, args, variables = {}, program = process.execPath) {
  const [command, ...rest] = program ? [program, ...args] : args;
  return new Promise((resolve) => {
    const child = spawn(command, rest, { cwd: root, env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: '1', ...variables }, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
    const timer = setTimeout(() => {
      said += `\n${name} took longer than ${minutes} minutes and was ended.`;
      child.kill('SIGKILL');
    }, minutes * MINUTE);
    child.once('error', (error) => (said += error.message));
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code, said });
    });
  });
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function module(name) {
  return path.join(root, 'node_modules', name);
}
