import { expect, test } from '#tests/support/e2e.ts';
import { cardOf, drawOver, expectSaved, openStatement } from '#tests/support/statement-page.ts';

const STATEMENT = 'Iran’s submission: On Regular Institutional Dialogue';
const WORDS = 'engage in a more comprehensive and detailed discussion';

test('two people mark and discuss a passage, the server is killed with -9, and nothing that either of them saw is missing', async ({ open, join, owner, server, watch }) => {
  test.slow();
  watch.allow(/WebSocket connection|ERR_CONNECTION|ERR_INCOMPLETE|Failed to fetch|net::ERR/);
  const one = await open(owner);
  await openStatement(one, STATEMENT);
  const two = await join('Ben Annotator', 'annotator');
  await openStatement(two, STATEMENT);

  await drawOver(one, WORDS);
  for (const key of ['t', 'b', 'Enter', 'c']) await one.keyboard.press(key);
  await cardOf(one, WORDS).click();
  await one.keyboard.press('r');
  await one.keyboard.type('Is this support for a treaty?');
  await one.keyboard.press('Enter');
  await expect(cardOf(two, WORDS)).toContainText('calls for');
  await cardOf(two, WORDS).click();
  await expect(cardOf(two, WORDS)).toContainText('Is this support for a treaty?');
  await two.keyboard.press('r');
  await two.keyboard.type('Only for talking about one.');
  await two.keyboard.press('Enter');
  await expect(cardOf(one, WORDS)).toContainText('Only for talking about one.');

  await server.kill9();
  const back = await server.restart();
  try {
    for (const page of [one, two]) {
      await expectSaved(page);
      await page.reload();
      const card = cardOf(page, WORDS);
      await card.click();
      await expect(card).toContainText('calls for');
      await expect(card.getByText('Is this support for a treaty?')).toHaveCount(1);
      await expect(card.getByText('Only for talking about one.')).toHaveCount(1);
    }
  } finally {
    await back.stop();
  }
});
