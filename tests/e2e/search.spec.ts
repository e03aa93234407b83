import { expect, test } from '#tests/support/e2e.ts';

test('words are found while they are typed, opened in their place and walked through, and Back leads to the same results', async ({ open, owner }) => {
  const page = await open(owner);
  await page.goto('/');
  await page.getByRole('navigation', { name: 'Workspace' }).getByRole('link', { name: 'Search' }).click();
  const field = page.getByRole('searchbox', { name: 'Search for' });
  await expect(page.getByRole('link', { name: /^date:\d{4}$/ })).toBeVisible();
  await page.keyboard.press('Control+a');
  // Answers to fewer letters come while one types on; none of them takes a letter away.
  await field.pressSequentially('icts and norms', { delay: 60 });
  await expect(page).toHaveURL(/\?q=icts\+and\+norms$/);
  await expect(field).toHaveValue('icts and norms');
  await field.fill('icts');
  await expect(page.getByRole('status').filter({ hasText: /\d+ places in 5 statements/ })).toBeVisible();
  await page.getByRole('group', { name: 'Session' }).getByRole('checkbox', { name: /7th session/ }).check();
  await expect(page.getByRole('status').filter({ hasText: /\d+ places in 1 statement\./ })).toBeVisible();
  await page.getByRole('button', { name: /Remove Session/ }).click();
  const found = page.getByRole('list', { name: 'Statements found' });
  await expect(found.getByRole('heading')).toHaveCount(5);

  await field.press('ArrowDown');
  for (let presses = 0; presses < 8; presses += 1) await page.keyboard.press('j');
  const hit = page.locator('[data-hit]:focus');
  await expect(hit.locator('mark').first()).toHaveText('ICTs');
  const scrolled = await page.locator('main').evaluate((main) => main.scrollTop);
  expect(scrolled).toBeGreaterThan(0);
  await page.keyboard.press('Enter');
  const line = page.locator('.found-line');
  await expect(line).toContainText(/icts · place \d+ of \d+/);
  const now = () => page.evaluate(() => [...(CSS.highlights.get('found-now') ?? [])].map((range) => ({ words: range.startContainer.textContent?.slice(range.startOffset, range.endOffset), top: range.startContainer.parentElement?.getBoundingClientRect().top ?? -1 })));
  await expect.poll(async () => (await now()).map(({ words }) => words)).toEqual(['ICTs']);
  const before = await line.innerText();
  await page.keyboard.press('F3');
  await expect(line).not.toHaveText(before);
  await page.keyboard.press('Shift+F3');
  await expect(line).toHaveText(before, { useInnerText: true });

  await page.goBack();
  await expect(field).toHaveValue('icts');
  await expect.poll(() => page.locator('main').evaluate((main) => main.scrollTop)).toBe(scrolled);

  // Results are chosen and tagged; the passages that come of it are found by their tag, and the way back is offered once.
  await field.fill('icts cooperation');
  await expect(found.getByRole('heading')).not.toHaveCount(5);
  const file = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export all' }).click();
  await page.getByRole('menuitem', { name: /^Markdown/ }).click();
  expect((await file).suggestedFilename()).toBe('icts cooperation.md');
  const boxes = found.getByRole('checkbox', { name: /^Choose/ });
  await boxes.nth(0).check();
  await boxes.nth(2).click({ modifiers: ['Shift'] });
  const chosen = page.getByRole('group', { name: 'Chosen results' });
  await expect(chosen.getByRole('status').filter({ hasText: 'chosen' })).toHaveText(/^3 of \d+ chosen$/);
  await chosen.getByRole('button', { name: 'Tag…' }).click();
  await page.getByRole('combobox', { name: 'Find a tag' }).fill('THR.MAL');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Choose a value' }).getByRole('option').first().click();
  await expect(page.getByText(/^Tagged with THR\.MAL: 3 passages\.$/)).toBeVisible();
  const untagged = found.locator('[data-hit]').last();
  const [, statement = '', start = '', end = ''] = /statements\/([\w-]+)\?.*at=(\d+)-(\d+)/.exec((await untagged.getAttribute('href')) ?? '') ?? [];
  const place = { statement, start: Number(start), end: Number(end), words: await untagged.locator('mark').first().innerText() };
  await page.getByRole('searchbox', { name: 'Search for' }).fill('tag:THR.MAL by:me');
  await expect(page.getByRole('status').filter({ hasText: /^3 passages in/ })).toBeVisible();

  // What comes from elsewhere meanwhile is offered and moves nothing until one asks for it.
  await page.evaluate(async (of) => {
    const acts = location.pathname + '/acts';
    const { taxonomy } = await (await fetch(acts)).json();
    const tag = taxonomy.tags.find(({ code }: { code: string }) => code === 'THR.MAL').id;
    await fetch(acts, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ kind: 'tag', to: { tag }, places: [of] }) });
  }, place);
  await expect(page.getByText('New: 1 passage, 1 statement.')).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: /^3 passages in/ })).toBeVisible();
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: /^4 passages in/ })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('status').filter({ hasText: /^1 passage in/ })).toBeVisible();

  // On a narrow screen the facets stand behind a button, and Escape closes them.
  await page.setViewportSize({ width: 390, height: 844 });
  const filter = page.getByText('Filter', { exact: true });
  await field.fill('icts');
  const session = page.getByRole('search').getByRole('checkbox', { name: /7th session/ });
  await filter.click();
  await expect(session).toBeVisible();
  await session.focus();
  await page.keyboard.press('Escape');
  await expect(session).toBeHidden();
  await expect(filter).toBeFocused();
});
