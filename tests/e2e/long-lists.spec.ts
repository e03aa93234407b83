import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { newId } from '#server/new-id.ts';
import { freshDataFolder } from '#tests/support/data-folder.ts';
import { expect, test as base } from '#tests/support/e2e.ts';
import { plant, type Planted } from '#tests/support/plant.ts';
import { connectYjs } from '#tests/support/yjs-client.ts';
import { writeEntities } from '#ydoc/layer.ts';
import { fillLayer, fillText } from '#tests/load/large-statement.ts';

const STATEMENTS = 600;
const PEOPLE = 260;
const PASSAGES = 240;
const REVISIONS = 230;
const NOTES = 220;

const test = base.extend<{ planted: { current: Planted | null } }>({
  planted: async ({}, use) => use({ current: null }),
  data: async ({ planted }, use) => {
    const data = await freshDataFolder();
    planted.current = await plant(data, { people: ['owner', ...Array.from({ length: PEOPLE - 1 }, () => 'reader' as const)], statements: STATEMENTS, revisions: REVISIONS });
    await use(data);
    data.remove();
  },
});

/** Tags passages of the first statement, and says as much about the tag, as its owner would. Gives the ids of what was said, in order. */
async function fill({ workspace, tag, statements: [place], people: [owner] }: Planted, socketOrigin: string): Promise<string[]> {
  if (!place || !owner) throw new Error('Nothing was planted');
  const connect = async (room: string) => {
    const client = connectYjs({ socketOrigin, room, cookie: owner.cookie });
    await client.synced();
    return client;
  };
  const [text, layer, codebook] = [await connect(`text/${place.statement}`), await connect(`layer/${place.layer}`), await connect(`layer/${workspace}`)];
  await fillText(text, 4_000);
  await fillLayer(layer, { text: text.doc, statement: place.statement, member: owner.member, count: PASSAGES, tags: [tag] });
  const ids = Array.from({ length: NOTES }, newId);
  for (const half of [ids.slice(0, NOTES / 2), ids.slice(NOTES / 2)]) {
    const entity = (id: string) => ({ subject: { kind: 'tag' as const, id: tag }, text: `Note ${ids.indexOf(id)}. ${'Words about it. '.repeat(ids.indexOf(id) % 30)}`, mentions: [], creator: { kind: 'member' as const, id: owner.member }, created: new Date(Date.UTC(2026, 0, 1, 0, ids.indexOf(id))).toISOString() });
    writeEntities(codebook.doc, half.map((id) => ({ kind: 'comment' as const, id, entity: entity(id) })), 'fill');
    await codebook.saved();
  }
  for (const client of [text, layer, codebook]) client.close();
  return ids;
}

/** The index of the row that has the focus, from 0. */
const focused = (page: Page) => page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset['index']);

test('of long lists few rows are mounted; arrows, Home and End lead to all of them, and who listens is told how many there are', async ({ open, planted, baseURL }) => {
  const [workspace, owner] = [planted.current?.workspace ?? '', planted.current?.people[0]];
  const page = await open();
  const [name = '', value = ''] = owner?.cookie.split('=') ?? [];
  await page.context().addCookies([{ name, value, url: baseURL ?? '' }]);
  await page.goto(`/w/${workspace}/statements`);
  const table = page.getByRole('table');
  const rows = table.locator('tbody tr[data-row]');
  await expect(table).toHaveAttribute('aria-rowcount', String(STATEMENTS + 1));
  expect(await rows.count()).toBeLessThan(100);

  await rows.first().getByRole('link').focus();
  for (let step = 0; step < 30; step++) await page.keyboard.press('ArrowDown');
  expect(await focused(page)).toBe('30');
  await page.keyboard.press('End');
  await expect.poll(() => focused(page)).toBe(String(STATEMENTS - 1));
  await expect(rows.last()).toBeInViewport();
  await expect(rows.last()).toHaveAttribute('aria-rowindex', String(STATEMENTS + 1));
  expect(await rows.count()).toBeLessThan(100);
  const last = (await rows.last().getByRole('link').textContent()) ?? '';
  await page.locator('.list').evaluate((list) => list.scrollTo({ top: 0 }));
  await expect(rows.first()).toBeInViewport();
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => focused(page)).toBe(String(STATEMENTS - 2));
  await page.keyboard.press('Home');
  await expect.poll(() => focused(page)).toBe('0');
  expect((await new AxeBuilder({ page }).analyze()).violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  await page.getByRole('searchbox', { name: 'Find a statement' }).fill(last);
  await expect(rows).toHaveCount(1);
  await expect(table).not.toHaveAttribute('aria-rowcount');

  await page.goto(`/w/${workspace}/members`);
  const people = page.getByRole('list', { name: 'Members' }).locator('li[data-row]');
  await expect(people.first()).toHaveAttribute('aria-setsize', String(PEOPLE));
  expect(await people.count()).toBeLessThan(100);
  await people.first().focus();
  await page.keyboard.press('End');
  await expect.poll(() => focused(page)).toBe(String(PEOPLE - 1));
  await expect(people.last()).toBeInViewport();
  expect((await new AxeBuilder({ page }).analyze()).violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
});

test('a tag with many passages, notes and changes has few rows of each; keys reach the last, a link reaches a note far down, and one that is being edited stays', async ({ open, planted, server, baseURL }) => {
  const at = planted.current;
  if (!at) throw new Error('Nothing was planted');
  const ids = await fill(at, server.socketOrigin);
  const page = await open();
  const [name = '', value = ''] = at.people[0]?.cookie.split('=') ?? [];
  await page.context().addCookies([{ name, value, url: baseURL ?? '' }]);
  await page.goto(`/w/${at.workspace}/taxonomy/${at.tag}?changes=${REVISIONS}#note-${ids[150] ?? ''}`);
  const rowsOf = (region: string) => page.getByRole('region', { name: region }).locator('li[data-row]');

  const notes = rowsOf('Notes on planted');
  const note = (index: number) => page.locator(`#note-${ids[index] ?? ''}`);
  await expect(note(150)).toBeFocused();
  await expect(note(150)).toBeInViewport({ ratio: 1 });
  await expect(notes.first()).toHaveAttribute('aria-setsize', String(NOTES));
  expect(await notes.count()).toBeLessThan(100);
  await note(150).getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('textbox', { name: 'Edit your comment' }).fill('Half a tho');
  await note(151).focus();
  await page.keyboard.press('End');
  await expect(note(NOTES - 1)).toBeFocused();
  await expect(note(NOTES - 1)).toBeInViewport();
  await page.keyboard.press('Home');
  await expect(note(0)).toBeFocused();
  await expect(note(0)).toBeInViewport();
  await expect(note(150).getByRole('textbox', { name: 'Edit your comment' })).toHaveValue('Half a tho');
  await expect(note(120)).toHaveCount(0);

  const passages = rowsOf('Used passages');
  await page.getByRole('link', { name: 'Show all' }).click();
  await expect(passages.first()).toHaveAttribute('aria-setsize', String(PASSAGES));
  const changes = rowsOf('History');
  for (const [rows, count] of [[passages, PASSAGES], [changes, REVISIONS]] as const) {
    expect(await rows.count()).toBeLessThan(100);
    await rows.first().evaluate((row) => (row.querySelector<HTMLElement>('[data-row-stop]') ?? row as HTMLElement).focus());
    await page.keyboard.press('End');
    await expect.poll(() => focused(page)).toBe(String(count - 1));
    await expect(rows.last()).toBeInViewport();
    expect(await rows.count()).toBeLessThan(100);
  }
  expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight), 'the page itself does not scroll').toBe(0);
  expect((await new AxeBuilder({ page }).analyze()).violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
});
