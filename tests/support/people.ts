import type { Page } from '@playwright/test';

/** Someone who can sign in. */
export interface Account {
  name: string;
  email: string;
  password: string;
}

/** An account's sign-in details made from a name: `Amina Diallo` gets amina.diallo@example.org. */
export function accountOf(name: string): Account {
  return { name, email: `${name.toLowerCase().replaceAll(' ', '.')}@example.org`, password: `the long password of ${name}` };
}

/** Signs up over HTTP, as the form does without script. Resolves with the `Cookie` header of the new session. */
export async function signUp(origin: string, account: Account, path = '/sign-up'): Promise<string> {
  return postForm(origin, path, { name: account.name, email: account.email, password: account.password });
}

/** Signs in over HTTP. Resolves with the `Cookie` header of the new session. */
export async function signIn(origin: string, account: Account): Promise<string> {
  return postForm(origin, '/sign-in', { email: account.email, password: account.password });
}

async function postForm(origin: string, path: string, fields: Record<string, string>): Promise<string> {
  const response = await fetch(origin + path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { Origin: origin },
    redirect: 'manual',
  });
  const cookie = response.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
  if (response.status >= 400 || !cookie) throw new Error(`POST ${path} answered ${response.status} without a session:\n${await response.text()}`);
  return cookie;
}

/** An invitation into the workspace that an owner's session (its `Cookie` header) lands in: the path of its page. */
export async function invitationFrom(origin: string, cookie: string, role: string): Promise<string> {
  const landing = await fetch(`${origin}/`, { headers: { Cookie: cookie } });
  const workspace = /\/w\/[^/]+/.exec(landing.url)?.[0];
  if (!workspace) throw new Error(`The session lands on ${landing.url}, in no workspace`);
  const answer = await fetch(`${origin}${workspace}/members`, {
    method: 'POST',
    body: new URLSearchParams({ intent: 'invite', role, days: '7', note: '' }),
    headers: { Origin: origin, Cookie: cookie },
  });
  const path = /\/invitations\/[A-Za-z0-9_-]+/.exec(await answer.text())?.[0];
  if (!path) throw new Error(`No invitation in the answer ${answer.status}`);
  return path;
}

/** Fills in the sign-up page and waits until it has led somewhere else. */
export async function signUpOn(page: Page, account: Account, path = '/sign-up'): Promise<void> {
  await page.goto(path);
  await page.getByLabel('Name', { exact: true }).fill(account.name);
  await page.getByLabel('Email', { exact: true }).fill(account.email);
  await page.getByLabel('Password', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.waitForURL((url) => url.pathname.startsWith('/w/'));
}

/** Fills in the sign-in page and waits until it has led somewhere else. */
export async function signInOn(page: Page, account: Account): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Email', { exact: true }).fill(account.email);
  await page.getByLabel('Password', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}
