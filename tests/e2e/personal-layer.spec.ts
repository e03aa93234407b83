import { expect, test } from '#tests/support/e2e.ts';
import { cardOf, drawOver, expectSaved, openStatement } from '#tests/support/statement-page.ts';

const IRAN_2024 = 'Iran’s submission: On Regular Institutional Dialogue';
const WORDS = 'engage in a more comprehensive and detailed discussion';
const THOUGHT = 'A thought that is mine alone.';

test('what one marks only for oneself stays with oneself, through a reload and a filter, until it is published; one step takes that back', async ({ open, join, owner }) => {
  test.slow();
  const mine = await open(owner);
  await openStatement(mine, IRAN_2024);
  const theirs = await join('Ben Reviewer', 'reviewer');
  await openStatement(theirs, IRAN_2024);
  const before = await theirs.getByRole('navigation', { name: 'Annotations shown' }).innerText();

  await mine.keyboard.press('o');
  await expect(mine.getByRole('radio', { name: 'Only me', exact: true })).toBeChecked();
  await drawOver(mine, WORDS);
  await expect(mine.getByRole('toolbar', { name: 'Selection' })).toContainText('Only me');
  await mine.keyboard.press('c');
  await mine.keyboard.type(THOUGHT);
  await mine.keyboard.press('Enter');
  await expectSaved(mine);
  await expect(cardOf(mine, WORDS)).toHaveAccessibleName(/only you see this/);

  await mine.reload();
  await expect(mine.getByRole('radio', { name: 'Only me', exact: true })).toBeChecked();
  await expect(cardOf(mine, WORDS)).toContainText(THOUGHT);

  await mine.keyboard.press('f');
  await mine.getByRole('menuitemradio', { name: 'Only me' }).click();
  await mine.getByRole('menuitemradio', { name: 'Person', exact: true }).click();
  await mine.keyboard.press('Escape');
  await expect(mine.getByText(/^1 of \d+ passages: only me$/)).toBeVisible();
  await expect(mine.getByRole('list', { name: 'Colours of people' })).toHaveText('You');
  await expect(mine.getByRole('feed').getByRole('article')).toHaveCount(1);
  await mine.goto(mine.url().replace('layer=personal', 'layer=personal&show=resolved'));
  await expect(mine.getByText(/^None of \d+ passages is: resolved · only me$/)).toBeVisible();
  await mine.getByRole('button', { name: 'Show all' }).click();
  await expect(mine).not.toHaveURL(/show|layer/);
  await expect(mine.getByRole('list', { name: 'Colours of people' })).toContainText('Sample coding');

  // What is marked for the team comes after it: when that is there, the other would have been.
  await mine.keyboard.press('o');
  await expect(mine.getByRole('radio', { name: 'Team' })).toBeChecked();
  await cardOf(mine, 'holding actors accountable for their actions').click();
  await mine.keyboard.press('r');
  await mine.keyboard.type('This one is for everyone.');
  await mine.keyboard.press('Enter');
  await expect(cardOf(theirs, 'holding actors accountable for their actions')).toContainText('This one is for everyone.');
  await expect(cardOf(theirs, WORDS)).toHaveCount(0);
  expect(await theirs.content()).not.toContain(THOUGHT);
  await expect(theirs.getByRole('navigation', { name: 'Annotations shown' })).toHaveText(before.replace(/Open\s*0/, 'Open 1'), { useInnerText: true });

  await cardOf(mine, WORDS).click();
  await mine.getByRole('button', { name: 'Publish to the team' }).click();
  await expect(cardOf(theirs, WORDS)).toContainText(THOUGHT);
  await expect(cardOf(mine, WORDS)).not.toHaveAccessibleName(/only you see this/);
  await expectSaved(mine);
  await mine.getByRole('button', { name: 'Undo' }).click();
  await expect(cardOf(theirs, WORDS)).toHaveCount(0);
  await expect(cardOf(mine, WORDS)).toHaveAccessibleName(/only you see this/);
});
