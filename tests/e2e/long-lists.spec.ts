import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { freshDataFolder } from '#tests/support/data-folder.ts';
import { expect, test as base } from '#tests/support/e2e.ts';
import { plant, type Planted } from '#tests/support/plant.ts';

const STATEMENTS = 600;
const PEOPLE = 260;

const test = base.extend<{ planted: { current: Planted | null } }>({
  planted: async ({}, use) => use({ current: null }),
  data: async ({ planted }, use) => {
    const data = await freshDataFolder();
    planted.current = await plant(data, { people: ['owner', ...Array.from({ length: PEOPLE - 1 }, () => 'reader' as const)], statements: STATEMENTS });
    await use(data);
    data.remove();
  },
});

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
