import { graveFaultsOf } from '../support/axe.ts';
import { expect, test } from '#tests/support/e2e.ts';
import { cardOf, drawOver, expectSaved, openStatement } from '#tests/support/statement-page.ts';

const IRAN_2024 = 'Iran’s submission: On Regular Institutional Dialogue';
const GAPS = 'the legal gaps arising from the unique features of ICTs';
const FRESH = 'engage in a more comprehensive and detailed discussion';

test('M12 a passage and a statement tell who did what, live, and what one deleted comes back from there', async ({ open, join, owner }) => {
  test.slow();
  const first = await open(owner);
  await openStatement(first, IRAN_2024);
  const second = await join('Ben Annotator', 'annotator');
  await openStatement(second, IRAN_2024);
  await cardOf(second, GAPS).click();
  await cardOf(second, GAPS).getByRole('textbox', { name: 'Comment' }).fill('Is this a gap?');
  await second.keyboard.press('Enter');

  await cardOf(first, GAPS).click();
  await expect(cardOf(first, GAPS).getByText('Is this a gap?')).toBeVisible();
  await cardOf(first, GAPS).getByRole('button', { name: 'More' }).click();
  await first.getByRole('menuitem', { name: 'History…' }).click();
  const dialog = first.getByRole('dialog', { name: 'History of this passage' });
  await expect(dialog.getByRole('listitem')).toHaveCount(2);
  await expect(dialog.getByRole('listitem').first()).toContainText('Ben Annotator');
  await expect(dialog.getByRole('listitem').first()).toContainText('Is this a gap?');
  await expect(dialog.getByRole('listitem').last()).toContainText('tagged LAW.GAP, reports');
  expect(await graveFaultsOf(first)).toEqual([]);
  await dialog.getByRole('link', { name: 'The whole statement' }).click();
  await expect(first.getByRole('heading', { name: 'History' })).toBeVisible();

  await drawOver(second, FRESH);
  await second.keyboard.press('t');
  await second.keyboard.type('oewg');
  await second.keyboard.press('Enter');
  await second.keyboard.press('s');
  await expectSaved(second);
  await expect(first.getByRole('listitem').filter({ hasText: 'tagged RID.OEWG, supports' }).first()).toContainText(FRESH);
  const theirs = cardOf(second, FRESH);
  await theirs.getByRole('button', { name: 'More' }).click();
  await second.getByRole('menuitem', { name: 'Delete my annotation' }).click();
  await expect(theirs).toHaveCount(0);
  await expectSaved(second);
  await expect(first.getByText('deleted the annotation')).toBeVisible();
  await expect(first.getByRole('button', { name: /^Restore/ })).toHaveCount(0);
  expect(await graveFaultsOf(first)).toEqual([]);

  await second.getByRole('button', { name: 'More' }).first().click();
  await second.getByRole('menuitem', { name: 'History' }).click();
  await second.getByRole('button', { name: /^Restore after.*deleted the annotation/ }).click();
  await expect(second.getByText('Restored.')).toBeVisible();
  await expect(first.getByText('restored RID.OEWG, supports')).toBeVisible();
  await second.getByRole('link', { name: 'Back to the statement' }).click();
  await expect(theirs).toContainText('RID.OEWG');
});
