import { expect, test } from '#tests/support/e2e.ts';
import { cardOf, drawOver, expectSaved, openStatement, theText } from '#tests/support/statement-page.ts';

const IRAN_2024 = 'Iran’s submission: On Regular Institutional Dialogue';
const WORDS = 'engage in a more comprehensive and detailed discussion';

test('one selects a passage, tags it and comments; the other sees both, replies and agrees', async ({ open, join, owner }) => {
  const first = await open(owner);
  await openStatement(first, IRAN_2024);
  const second = await join('Ben Annotator', 'annotator');
  await openStatement(second, IRAN_2024);
  await expect(first.getByRole('group', { name: 'Here now: Ben Annotator' })).toBeVisible();

  await drawOver(first, WORDS);
  await first.keyboard.press('t');
  const field = first.getByRole('dialog', { name: 'Tag the passage' });
  await field.getByRole('combobox').fill('format');
  await first.keyboard.press('Enter');
  await first.keyboard.press('s');
  await expect(cardOf(first, WORDS)).toBeVisible();
  await expectSaved(first);

  await first.keyboard.press('r');
  await first.keyboard.type('Asks for talks, not yet for a decision.');
  await first.keyboard.press('Enter');
  await expectSaved(first);

  const seen = cardOf(second, WORDS);
  await expect(seen).toContainText('RID.OEWG');
  await expect(seen).toContainText('Asks for talks, not yet for a decision.');
  await seen.click();
  await seen.getByRole('button', { name: /^Agree/ }).click();
  await second.keyboard.press('r');
  await second.keyboard.type('Agreed, and the next clause says when.');
  await second.keyboard.press('Enter');
  await expectSaved(second);

  await expect(cardOf(first, WORDS)).toContainText('Agreed, and the next clause says when.');
  await first.reload();
  await expect(theText(first)).toBeVisible();
  await expect(cardOf(first, WORDS)).toBeVisible();
});
