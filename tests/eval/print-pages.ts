import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { launchOptions } from '#tests/support/browser.ts';

/** A file that was made of a page. */
export interface MadeFile {
  /** Its place among the pages. */
  page: number;
  /** What made it. */
  by: string;
  name: string;
  bytes: Uint8Array;
}

/** The forms that an office suite saves a page in, where one is installed. */
const SAVED_AS = ['odt', 'docx', 'pdf'] as const;

/** Pages as files: printed by the browser, and saved by LibreOffice where that is. The files' own names say nothing. */
export async function filesOf(pages: readonly string[]): Promise<MadeFile[]> {
  return [...pages.map((page, index) => ({ page: index, by: 'a web page', name: `page-${index}.html`, bytes: Uint8Array.from(Buffer.from(page)) })), ...(await printed(pages)), ...saved(pages)];
}

async function printed(pages: readonly string[]): Promise<MadeFile[]> {
  const { executablePath, args } = launchOptions();
  if (executablePath === undefined) return [];
  const browser = await chromium.launch({ executablePath, args });
  try {
    const tab = await browser.newPage();
    const files: MadeFile[] = [];
    for (const [index, page] of pages.entries()) {
      await tab.setContent(page);
      files.push({ page: index, by: 'a browser’s PDF', name: `page-${index}.pdf`, bytes: Uint8Array.from(await tab.pdf({ preferCSSPageSize: true })) });
    }
    return files;
  } finally {
    await browser.close();
  }
}

function saved(pages: readonly string[]): MadeFile[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'postil-pages-'));
  try {
    const names = pages.map((page, index) => {
      const name = path.join(folder, `page-${index}.html`);
      writeFileSync(name, page);
      return name;
    });
    const run = (to: string, filter: string[], files: string[]) =>
      execFileSync('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', ...filter, '--convert-to', to, '--outdir', path.join(folder, to), ...files], { stdio: 'ignore', timeout: 180_000 });
    return SAVED_AS.flatMap((to) => {
      mkdirSync(path.join(folder, to));
      const from = to === 'odt' ? names : pages.map((_, index) => path.join(folder, 'odt', `page-${index}.odt`));
      run(to, to === 'odt' ? ['--infilter=HTML (StarWriter)'] : [], from);
      return pages.map((_, index) => ({ page: index, by: `LibreOffice’s ${to}`, name: `page-${index}.${to}`, bytes: Uint8Array.from(readFileSync(path.join(folder, to, `page-${index}.${to}`))) }));
    });
  } catch {
    return [];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
