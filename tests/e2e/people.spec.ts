import { faultsOf } from '../support/axe.ts';
import type { Page } from '@playwright/test';
import { hashSecret, newSecret } from '#server/auth/secret.ts';
import { openDb } from '#server/db.ts';
import { expect, test } from '#tests/support/e2e.ts';
import type { DataFolder } from '#tests/support/data-folder.ts';
import { accountOf, signInOn, signUpOn } from '#tests/support/people.ts';
import { startServer } from '#tests/support/server.ts';

/** The promised second is measured where the server tells (tests/http/events.test.ts); a page that shares its cores with a second browser needs longer to draw. */
const SOON = { timeout: 5_000 };

async function membersOf(page: Page): Promise<string> {
  await page.goto('/');
  await page.waitForURL(/\/w\/[^/]+\/statements$/);
  const path = new URL(page.url()).pathname.replace(/statements$/, 'members');
  await page.goto(path);
  return path;
}

async function invite(page: Page, role: string, note: string): Promise<string> {
  const form = page.getByRole('region', { name: 'Invite someone' });
  await form.getByLabel('Role').selectOption(role);
  await form.getByLabel('Note').fill(note);
  await form.getByRole('button', { name: 'Make a link' }).click();
  await expect(page.getByRole('region', { name: 'Pending invitations' }).getByText(note)).toBeVisible();
  return (await form.getByLabel('Invitation link').innerText()).trim();
}

async function expectAccessible(page: Page): Promise<void> {
  const violations = await faultsOf(page);
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
}

/** What ends the daily mails of a person, as a mail to them would have it. No server may have the data open. */
async function makeMailLink(data: DataFolder, email: string): Promise<string> {
  const db = await openDb(data.path);
  const token = newSecret();
  const { id: userId } = await db.read.user.findFirstOrThrow({ where: { email } });
  await db.write((tx) => tx.digestLink.create({ data: { tokenHash: hashSecret(token), userId, createdAt: new Date() } }));
  await db.close();
  return token;
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Account:/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
}

test.describe('on an empty instance', () => {
  test.use({ instance: 'empty' });

  test('the first account owns the instance and lands in the sample; wrong fields say so and keep what was typed', async ({ open, watch }) => {
    watch.allow(/status of 422/);
    const page = await open();
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'Create the first account' })).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('Name', { exact: true }).fill('Olena Owner');
    await page.getByLabel('Email', { exact: true }).fill('olena');
    await page.getByLabel('Password', { exact: true }).fill('short1');
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(page.getByText('6 characters. At least 8; a sentence works well.')).toBeVisible();
    await expect(page.getByLabel('Email', { exact: true })).toHaveAccessibleDescription(/Not an email address yet/);
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Olena Owner');
    await expect(page.getByLabel('Password', { exact: true })).toHaveValue('short1');
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Show password' }).click();
    await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute('type', 'text');
    await page.getByLabel('Email', { exact: true }).fill('olena@example.org');
    await page.getByLabel('Password', { exact: true }).fill('a sentence works well');
    await page.getByRole('button', { name: 'Create account' }).dblclick();
    await page.waitForURL(/\/w\/[^/]+\/statements$/);
    await expect(page.getByRole('navigation', { name: 'Workspace' }).getByRole('link', { name: 'Statements' })).toHaveAttribute('aria-current', 'page');
  });
});

test('without script people sign in, read and sign out', async ({ browser, baseURL, owner }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const page = await context.newPage();
  await signInOn(page, owner);
  await page.goto('/account');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await context.close();
});

test('an invitation leads another browser in; a change of role and a removal are seen there without a reload', async ({ open, owner, watch }) => {
  watch.allow(/status of 404|WebSocket/);
  const page = await open(owner);
  const members = await membersOf(page);
  const link = await invite(page, 'annotator', 'For Bela, the second coder');

  const guest = await open();
  await guest.goto(link);
  await expect(guest.getByRole('heading', { name: /^Join / })).toBeVisible();
  await expect(guest.getByText('as annotator')).toBeVisible();
  await expectAccessible(guest);
  const bela = accountOf('Bela Bartos');
  await signUpOn(guest, bela, new URL(link).pathname);
  await guest.waitForURL(/\/statements$/);
  await guest.goto(members);
  await expect(guest.getByRole('listitem').filter({ hasText: 'Bela Bartos' })).toContainText('(you)');
  await expect(guest.getByRole('region', { name: 'Invite someone' })).toHaveCount(0);
  await expectAccessible(guest);

  await guest.getByRole('navigation', { name: 'Workspace' }).getByRole('link', { name: 'Statements' }).click();
  await guest.getByRole('link', { name: /Regular Institutional Dialogue/ }).first().click();
  await guest.waitForURL(/\/statements\/[^/]+$/);
  await expect(guest.getByText('Saved', { exact: true }).first()).toBeVisible();

  const row = page.getByRole('listitem').filter({ hasText: 'Bela Bartos' });
  await expect(row, 'the list of the owner’s open page has the new member').toBeVisible();
  await expect(page.getByText('None is open.')).toBeVisible();
  await page.getByLabel('Role of Bela Bartos').selectOption('reader');
  await expect(guest.getByText('Your role here is now reader.')).toBeVisible(SOON);
  await guest.getByRole('button', { name: 'Close' }).click();
  await expect(guest.getByText('Your role here is now reader.')).toBeHidden();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'More for Bela Bartos' }).click();
  await page.getByRole('menuitem', { name: 'Remove…' }).click();
  await expect(page.getByRole('dialog', { name: /^Remove Bela Bartos from / })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Keep' }), 'the safe answer has the focus').toBeFocused();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(guest.getByRole('heading', { name: /^You are no longer a member of / })).toBeVisible(SOON);
  await expectAccessible(guest);
  await expect(row).toHaveCount(0);
  await guest.goto(members);
  await expect(guest.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible();
  await expectAccessible(guest);
  await guest.getByRole('link', { name: 'Go to your statements' }).click();
  await expect(guest.getByRole('heading', { name: 'You are in no workspace now' })).toBeVisible();
  await expectAccessible(guest);
});

test('someone with an account joins by signing in, and finds both workspaces in the switcher', async ({ open, owner }) => {
  const page = await open(owner);
  await membersOf(page);
  const link = await invite(page, 'reviewer', 'For Chidi');
  const chidi = accountOf('Chidi Eze');
  const guest = await open();
  await signUpOn(guest, chidi);
  await guest.waitForURL(/\/statements$/);
  await signOut(guest);
  await guest.waitForURL('**/sign-in');
  await guest.goto(link);
  await guest.getByRole('link', { name: 'Sign in' }).click();
  await expect(guest.getByText(/^Then you are in /)).toBeVisible();
  await expectAccessible(guest);
  await guest.getByLabel('Email', { exact: true }).fill(chidi.email);
  await guest.getByLabel('Password', { exact: true }).fill(chidi.password);
  await guest.getByRole('button', { name: 'Sign in' }).click();
  await guest.waitForURL(/\/statements$/);
  await guest.getByRole('button', { name: /^Workspace: / }).click();
  await expect(guest.getByRole('menuitem').filter({ hasNotText: 'Restore a workspace' })).toHaveCount(2);
  await guest.getByRole('menuitem', { name: /Chidi Eze’s workspace/ }).click();
  await expect(guest.getByRole('button', { name: 'Workspace: Chidi Eze’s workspace' })).toBeVisible();
});

test('a revoked link is closed', async ({ open, owner, watch }) => {
  watch.allow(/status of 404/);
  const page = await open(owner);
  await membersOf(page);
  const link = await invite(page, 'reader', 'A mistake');
  await page.getByRole('button', { name: 'Revoke the invitation “A mistake”' }).click();
  await expect(page.getByText('None is open.')).toBeVisible();
  await expect(page.getByLabel('Invitation link'), 'a closed link is no longer offered').toHaveCount(0);
  const guest = await open();
  await guest.goto(link);
  await expect(guest.getByRole('heading', { name: 'This invitation is not open' })).toBeVisible();
});

test('a reset link sets a new password and ends the sessions that were open', async ({ open, owner, watch }) => {
  watch.allow(/status of 40[14]/);
  const page = await open(owner);
  const members = await membersOf(page);
  const dana = accountOf('Dana Dorn');
  const guest = await open();
  await signUpOn(guest, dana, new URL(await invite(page, 'editor', 'For Dana')).pathname);
  await guest.waitForURL(/\/statements$/);

  await page.getByRole('button', { name: 'More for Dana Dorn' }).click();
  await page.getByRole('menuitem', { name: 'Password reset link…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make a link' }).click();
  const link = (await page.getByLabel('Reset link').innerText()).trim();
  await expectAccessible(page);

  const elsewhere = await open();
  await elsewhere.goto(link);
  await expectAccessible(elsewhere);
  await elsewhere.getByLabel('New password', { exact: true }).fill('another sentence works too');
  await elsewhere.getByRole('button', { name: 'Set password and sign in' }).click();
  await elsewhere.waitForURL(/\/statements$/);
  await expect(guest.getByText('Your session has ended.')).toBeVisible({ timeout: 3_000 });
  await guest.getByLabel('Email', { exact: true }).fill(dana.email);
  await guest.getByLabel('Password', { exact: true }).fill(dana.password);
  await guest.getByRole('button', { name: 'Sign in' }).click();
  await expect(guest.getByText('Email and password do not fit.')).toBeVisible();
  await expectAccessible(guest);
  await guest.getByLabel('Password', { exact: true }).fill('another sentence works too');
  await guest.getByRole('button', { name: 'Sign in' }).click();
  await guest.waitForURL(/\/statements$/);
  await guest.goto(members);
  await expect(guest.getByRole('heading', { name: 'Members' })).toBeVisible();
});

test('the account page changes name, password, looks and mail; the theme is in the first HTML', async ({ open, owner, server, watch }) => {
  test.slow();
  watch.allow(/status of 40[34]/);
  const page = await open(owner);
  await page.goto('/account');
  await expect(page.getByText('This Postil has no mail set up, so it sends none.')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Once a day' })).toHaveCount(0);
  await expectAccessible(page);
  await page.getByLabel('Name', { exact: true }).fill('Olena O. Owner');
  await page.getByRole('button', { name: 'Change name' }).click();
  await expect(page.getByText('Your name is changed, also on what you wrote before.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Account: Olena O. Owner' })).toBeVisible();

  await page.getByLabel('Current password', { exact: true }).fill('not this one');
  await page.getByLabel('New password', { exact: true }).fill('a third sentence works');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('The current password does not fit.')).toBeVisible();
  await page.getByLabel('Current password', { exact: true }).fill(owner.password);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('The password is changed.')).toBeVisible();
  await expect(page.getByLabel('New password', { exact: true })).toHaveValue('');

  await page.getByRole('radio', { name: 'Dark' }).check();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const html = await (await page.request.get('/account')).text();
  expect(html).toContain('data-theme="dark"');
  await expectAccessible(page);
  const kept = page.waitForResponse((response) => response.request().method() === 'POST' && new URL(response.url()).pathname.startsWith('/account'));
  await page.getByRole('checkbox', { name: /Single letters are keys/ }).uncheck();
  await kept;
  await page.reload();
  await expect(page.getByRole('checkbox', { name: /Single letters are keys/ })).not.toBeChecked();
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();

  await page.goto(`/unsubscribe/${'x'.repeat(43)}`);
  await expect(page.getByRole('heading', { name: 'This link is not open' })).toBeVisible();
  await expectAccessible(page);
  await page.goto('about:blank');
  await server.stop();
  const token = await makeMailLink(server.data, owner.email);
  const mailing = await startServer({ data: server.data, port: server.port, settings: { ORIGIN: server.origin, SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'postil@example.org' } });
  await page.goto('/account');
  await expect(page.getByRole('radio', { name: 'Off' })).toBeChecked();
  await page.getByRole('radio', { name: 'Once a day' }).check();
  await expect(page.getByText('You will be mailed once a day what is new and unread.')).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/unsubscribe/${token}`);
  await expect(page.getByRole('heading', { name: 'Stop the daily mail?' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Stop these mails' }).click();
  await expect(page.getByRole('heading', { name: 'No more daily mails' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Go to your account' }).click();
  await expect(page.getByRole('radio', { name: 'Off' })).toBeChecked();
  await page.goto('about:blank');
  await mailing.stop();
});

test('signing out with unsent changes asks first, and staying keeps them', async ({ open, owner }) => {
  const page = await open(owner);
  await membersOf(page);
  const user = await page.evaluate(async () => {
    const databases = await indexedDB.databases();
    return databases.map((one) => one.name ?? '').find((name) => name.startsWith('postil:'))?.slice('postil:'.length);
  });
  expect(user, 'a page that shows no statement keeps nothing').toBeUndefined();
  await plantUnsent(page, 3);
  await signOut(page);
  await expect(page.getByRole('dialog', { name: 'Sign out with 3 unsent changes?' })).toBeVisible();
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  expect((await download).suggestedFilename()).toBe('postil-unsent-changes.json');
  await page.getByRole('button', { name: 'Stay' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Members' })).toBeVisible();

  await signOut(page);
  await page.getByRole('button', { name: 'Sign out and lose them' }).click();
  await page.waitForURL('**/sign-in');
  expect(await page.evaluate(async () => (await indexedDB.databases()).map((one) => one.name))).toEqual([]);
  await page.goto('/account');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

/** Leaves changes in the browser's outbox as a statement page does that could not send them. */
async function plantUnsent(page: Page, count: number): Promise<void> {
  const response = await page.request.get('/account.data');
  const user = /"user","([A-Za-z0-9_-]{22})"/.exec(await response.text())?.[1] ?? '';
  expect(user).not.toBe('');
  await page.evaluate(
    ({ name, records }) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open(name, 1);
        request.onupgradeneeded = () => {
          const updates = request.result.createObjectStore('updates', { autoIncrement: true });
          updates.createIndex('document', 'document');
          updates.createIndex('name', 'name');
          request.result.createObjectStore('outbox', { keyPath: 'key' }).createIndex('layer', 'layer');
        };
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const transaction = request.result.transaction('outbox', 'readwrite');
          for (let i = 0; i < records; i++) transaction.objectStore('outbox').put({ key: `layer|tab|comment:${i}`, layer: 'layer', owner: 'tab', content: {} });
          transaction.oncomplete = () => {
            request.result.close();
            resolve();
          };
        };
      }),
    { name: `postil:${user}`, records: count },
  );
}

test('on a narrow screen every page of the workspace is one menu away', async ({ open, owner }) => {
  const page = await open(owner);
  await membersOf(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole('button', { name: 'Pages and workspaces' }).click();
  await page.getByRole('menuitem', { name: 'Statements' }).click();
  await page.waitForURL(/\/statements$/);
});
