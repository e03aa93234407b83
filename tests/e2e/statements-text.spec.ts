import { expect, test } from '#tests/support/e2e.ts';

test('the text of the first HTML and the one the editor draws are the same elements', async ({ open, owner }) => {
  test.slow();
  const page = await open(owner);
  await page.goto('/');
  const withLists = page.locator('tbody a', { hasText: /submission|^Capacity/ });
  await expect(withLists).toHaveCount(2);
  const addresses = await withLists.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  for (const address of addresses) {
    const html = await (await page.request.get(address)).text();
    const first = await page.evaluate((source) => new DOMParser().parseFromString(source, 'text/html').querySelector('.reading')?.innerHTML ?? '', html);
    await page.goto(address);
    const editor = page.locator('.ProseMirror[role=textbox]');
    await expect(editor).toBeVisible();
    const drawn = await editor.evaluate((element) => element.innerHTML);
    expect(first).toContain('<p data-part=');
    expect(drawn).toBe(first);
  }
});
