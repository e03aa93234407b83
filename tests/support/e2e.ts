import { test as base, expect, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test';
import { watchConsole, type ConsoleWatch } from './console-watch.ts';
import { copyOf, freshDataFolder, type DataFolder } from './data-folder.ts';
import { accountOf, invitationFrom, signIn, signUp, type Account } from './people.ts';
import { instanceTemplate, OWNER } from './instance-template.ts';
import { startServerHost, type ServerHost } from './server-host.ts';
import type { RunningServer } from './server.ts';
import { slowDown } from './slower.ts';

export interface Options {
  /** What the instance holds when the test begins: the owner's account with the sample workspace, or nothing at all. */
  instance: 'sample' | 'empty';
}

export interface Fixtures {
  /** A server of this test's own, already listening; `baseURL` is its origin. A test may kill and restart it. */
  server: RunningServer;
  /** The first account of a `sample` instance. */
  owner: Account;
  /** Opens an empty page in a browser context of its own, signed in when an account is given. */
  open: (account?: Account, options?: BrowserContextOptions) => Promise<Page>;
  /** Opens an empty page of someone of this name who has just joined a workspace in a role, invited by its owner: of the sample unless another is named. */
  join: (name: string, role: string, by?: Account) => Promise<Page>;
  /** What went wrong in the pages; the test fails when anything did that was not allowed. */
  watch: ConsoleWatch;
}

/** Opens a page in a context of its own with a session's `Cookie` header. */
type OpenWith = (cookie: string | undefined, options?: BrowserContextOptions) => Promise<Page>;

/** A process that starts has this long, apart from the test's own time: how busy the machine is says nothing about a page. */
const START_MS = 180_000;

/** Playwright's test with a server, people and a watch on everything that goes wrong. */
export const test = base.extend<Options & Fixtures & { data: DataFolder; openWith: OpenWith; checked: void }, { host: ServerHost }>({
  instance: ['sample', { option: true }],

  data: [
    async ({ instance }, use) => {
      const data = instance === 'sample' ? copyOf(await instanceTemplate()) : await freshDataFolder();
      await use(data);
      data.remove();
    },
    { timeout: START_MS },
  ],

  server: [
    async ({ data, host }, use) => {
      const server = await host.start({ data });
      await use(server);
      await server.stop();
    },
    { timeout: START_MS },
  ],

  baseURL: async ({ server }, use) => use(server.origin),

  owner: async ({}, use) => use(OWNER),

  openWith: async ({ browser, baseURL, server }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (cookie, options) => {
      const context = await browser.newContext({ baseURL, ...options });
      contexts.push(context);
      if (cookie) await context.addCookies([cookieOf(cookie, server.origin)]);
      const page = await context.newPage();
      await slowDown(page);
      return page;
    });
    for (const context of contexts) await context.close();
  },

  open: async ({ openWith, server }, use) => use(async (account, options) => openWith(account && (await signIn(server.origin, account)), options)),

  join: async ({ openWith, server, owner }, use) =>
    use(async (name, role, by = owner) => {
      const invitation = await invitationFrom(server.origin, await signIn(server.origin, by), role);
      return openWith(await signUp(server.origin, accountOf(name), invitation));
    }),

  watch: [
    async ({ browser }, use) => {
      const watch = watchConsole(browser);
      await use(watch);
      watch.stop();
      expect(watch.complaints(), 'nothing goes wrong in the pages').toEqual([]);
    },
    { auto: true },
  ],

  host: [
    async ({}, use) => {
      const host = startServerHost();
      await use(host);
      await host.stop();
    },
    { scope: 'worker' },
  ],

  // The promise that the projection is derived: after every test, what was written live equals what a rebuild would write.
  checked: [
    async ({ data, server, host }, use) => {
      await use();
      await server.stop();
      await host.compare(data);
    },
    { auto: true, timeout: START_MS },
  ],
});

function cookieOf(header: string, url: string): { name: string; value: string; url: string; httpOnly: true; sameSite: 'Lax' } {
  const [name = '', value = ''] = header.split('=');
  return { name, value, url, httpOnly: true, sameSite: 'Lax' };
}

export { expect };
