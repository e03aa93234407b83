import { cableOf } from '#tests/support/cable.ts';
import { expect, test } from '#tests/support/e2e.ts';
import { cardOf, expectSaved, openStatement } from '#tests/support/statement-page.ts';

const IRAN_2024 = 'Iran’s submission: On Regular Institutional Dialogue';
const GAPS = 'the legal gaps arising from the unique features of ICTs';
const WORDS = 'Keep both values until the Reviewer has decided.';

test('M6 what was written offline and then not allowed any more keeps its words in the margin, until they are discarded', async ({ open, join, owner, watch }) => {
  test.slow();
  watch.allow(/ERR_INTERNET_DISCONNECTED|WebSocket/);
  const first = await open(owner);
  await openStatement(first, IRAN_2024);
  const second = await join('Ben Annotator', 'annotator');
  const cable = await cableOf(second);
  await openStatement(second, IRAN_2024);
  await cardOf(second, GAPS).click();
  await expectSaved(second);

  cable.pull();
  await expect(second.getByText('Offline', { exact: true })).toBeVisible();
  await cardOf(second, GAPS).getByRole('textbox').fill(WORDS);
  await second.keyboard.press('Enter');
  await expect(second.getByText('Offline · 1 unsent')).toBeVisible();
  await expect(cardOf(second, GAPS).getByText('Saving').first()).toBeVisible();

  await first.goto(`${/.*\/w\/[^/]+/.exec(first.url())?.[0] ?? ''}/members`);
  await first.getByRole('combobox', { name: /Ben Annotator/ }).selectOption('reader');
  await expect(first.getByRole('combobox', { name: /Ben Annotator/ })).toHaveValue('reader');
  cable.plug();

  const refused = second.getByRole('region', { name: 'Not accepted: comment' });
  await expect(second.getByRole('banner').getByText('1 not accepted')).toBeVisible();
  await second.getByRole('region', { name: 'Not in the text' }).getByRole('button', { name: '1 not accepted' }).click();
  await expect(refused).toContainText(WORDS);
  await expect(refused).toContainText('Your role here does not allow this.');
  await second.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await refused.getByRole('button', { name: 'Copy the words' }).click();
  expect(await second.evaluate(() => navigator.clipboard.readText())).toBe(WORDS);
  await refused.getByRole('button', { name: 'Discard…' }).click();
  const question = second.getByRole('dialog', { name: 'Discard this comment?' });
  await expect(question.getByRole('button', { name: 'Keep' })).toBeFocused();
  await question.getByRole('button', { name: 'Discard' }).click();
  await expect(refused).toHaveCount(0);
});
