import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * The Chromium to test with: the one CHROMIUM_PATH names, else the system's, else Playwright's own; undefined when there is none.
 * Throws when CHROMIUM_PATH names a file that is not there.
 */
export function findBrowser(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (named && !existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`);
  if (named) return named;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => existsSync(file) && startsUp(file));
  const own = chromium.executablePath();
  return onPath ?? (existsSync(own) ? own : undefined);
}

/** Some systems keep a script under the name that only says how to install the browser. */
function startsUp(file: string): boolean {
  try {
    execFileSync(file, ['--version'], { stdio: 'ignore', timeout: 15_000 });
    return true;
  } catch {
    return false;
  }
}

/** Launch options for the found browser: without a sandbox for root, which Chromium refuses otherwise. */
export function launchOptions(): { executablePath: string | undefined; args: string[] } {
  const isRoot = process.getuid?.() === 0;
  return {
    executablePath: findBrowser(),
    args: ['--disable-gpu', '--disable-background-networking', ...(isRoot ? ['--no-sandbox'] : [])],
  };
}
