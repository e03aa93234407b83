import { graveFaultsOf } from '../support/axe.ts';
import type { Page } from '@playwright/test';
import type { Comment } from '#core/entities/comment.ts';
import { newId } from '#server/new-id.ts';
import { freshDataFolder } from '#tests/support/data-folder.ts';
import { expect, test as base } from '#tests/support/e2e.ts';
import { plant, type Planted } from '#tests/support/plant.ts';
import { connectYjs, type YjsClient } from '#tests/support/yjs-client.ts';
import { rootOf, writeEntities } from '#ydoc/layer.ts';
import { fillLayer, fillText } from '#tests/load/large-statement.ts';

const STATEMENTS = 600;
const PEOPLE = 260;
const PASSAGES = 240;
const REVISIONS = 230;
const NOTES = 220;
const AT_ONCE = 150;

const test = base.extend<{ planted: { current: Planted | null } }>({
  planted: async ({}, use) => use({ current: null }),
  data: async ({ planted }, use) => {
    const data = await freshDataFolder();
    planted.current = await plant(data, { people: ['owner', ...Array.from({ length: PEOPLE - 1 }, () => 'reader' as const)], statements: STATEMENTS, revisions: REVISIONS });
    await use(data);
    data.remove();
  },
});

interface Filled {
  /** The first of the passages. */
  annotation: string;
  /** What was said about the tag, in order. */
  notes: string[];
}

/** Tags passages of the first statement as its owner would, and says as much about the tag and about the first passage. */
async function fill({ workspace, tag, statements: [place], people: [owner] }: Planted, socketOrigin: string): Promise<Filled> {
  if (!place || !owner) throw new Error('Nothing was planted');
  const connect = async (room: string) => {
    const client = connectYjs({ socketOrigin, room, cookie: owner.cookie });
    await client.synced();
    return client;
  };
  const [text, layer, codebook] = [await connect(`text/${place.statement}`), await connect(`layer/${place.layer}`), await connect(`layer/${workspace}`)];
  await fillText(text, 4_000);
  await fillLayer(layer, { text: text.doc, statement: place.statement, member: owner.member, count: PASSAGES, tags: [tag] });
  const annotation = [...rootOf(layer.doc, 'annotation').keys()][0] ?? '';
  const creator = { kind: 'member' as const, id: owner.member };
  const say = async (client: YjsClient, subject: Comment['subject']): Promise<string[]> => {
    const said = Array.from({ length: NOTES }, (_, at) => ({ id: newId(), text: `Note ${at}. ${'Words about it. '.repeat(at % 30)}`, created: new Date(Date.UTC(2026, 0, 1, 0, at)).toISOString() }));
    for (let from = 0; from < NOTES; from += AT_ONCE) {
      writeEntities(client.doc, said.slice(from, from + AT_ONCE).map(({ id, ...words }) => ({ kind: 'comment', id, entity: { subject, ...words, mentions: [], creator } })), 'fill');
      await client.saved();
    }
    return said.map(({ id }) => id);
  };
  await say(layer, { kind: 'annotation', id: annotation });
  const notes = await say(codebook, { kind: 'tag', id: tag });
  for (const client of [text, layer, codebook]) client.close();
  return { annotation, notes };
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

  await rows.first().locator('[data-row-stop]').focus();
  for (let step = 0; step < 30; step++) await page.keyboard.press('ArrowDown');
  expect(await focused(page)).toBe('30');
  await page.keyboard.press('End');
  await expect.poll(() => focused(page)).toBe(String(STATEMENTS - 1));
  await expect(rows.last()).toBeInViewport();
  await expect(rows.last()).toHaveAttribute('aria-rowindex', String(STATEMENTS + 1));
  expect(await rows.count()).toBeLessThan(100);
  const last = (await rows.last().locator('[data-row-stop]').textContent()) ?? '';
  await page.locator('.list').evaluate((list) => list.scrollTo({ top: 0 }));
  await expect(rows.first()).toBeInViewport();
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => focused(page)).toBe(String(STATEMENTS - 2));
  await page.keyboard.press('Home');
  await expect.poll(() => focused(page)).toBe('0');
  expect(await graveFaultsOf(page)).toEqual([]);
  await page.getByRole('searchbox', { name: 'Find a statement' }).fill(last);
  await expect(rows).toHaveCount(1);
  await expect(table).not.toHaveAttribute('aria-rowcount');
  await rows.getByRole('button', { name: /assign/i }).click();
  const choice = page.getByRole('dialog').getByRole('list', { name: 'People' });
  expect(await choice.getByRole('checkbox').count()).toBeLessThan(100);
  await choice.getByRole('checkbox').first().focus();
  await page.keyboard.press('End');
  await expect(choice.getByRole('checkbox').last()).toBeFocused();
  await expect.poll(() => focused(page)).toBe(String(PEOPLE - 1));

  await page.goto(`/w/${workspace}/members`);
  const people = page.getByRole('list', { name: 'Members' }).locator('li[data-row]');
  await expect(people.first()).toHaveAttribute('aria-setsize', String(PEOPLE));
  expect(await people.count()).toBeLessThan(100);
  await people.first().focus();
  await page.keyboard.press('End');
  await expect.poll(() => focused(page)).toBe(String(PEOPLE - 1));
  await expect(people.last()).toBeInViewport();
  expect(await graveFaultsOf(page)).toEqual([]);
});

test('a tag with many passages, notes and changes has few rows of each, and so has a passage of which much is said; keys reach the last, a link reaches a note far down, and one that is being edited stays', async ({ open, planted, server, baseURL }) => {
  const at = planted.current;
  if (!at) throw new Error('Nothing was planted');
  const { annotation, notes: ids } = await fill(at, server.socketOrigin);
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
  expect(await graveFaultsOf(page)).toEqual([]);

  await page.goto(`/w/${at.workspace}/statements/${at.statements[0]?.statement ?? ''}?a=${annotation}`);
  const comments = page.getByRole('list', { name: 'Comments' }).locator('li[data-row]');
  await expect(comments.first()).toHaveAttribute('aria-setsize', String(NOTES));
  expect(await comments.count()).toBeLessThan(100);
  await comments.first().focus();
  await page.keyboard.press('End');
  await expect.poll(() => focused(page)).toBe(String(NOTES - 1));
  await expect(comments.last()).toBeInViewport();
});
