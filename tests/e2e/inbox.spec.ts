import { graveFaultsOf } from '../support/axe.ts';
import { expect, test } from '#tests/support/e2e.ts';
import { cardOf, expectSaved, openStatement } from '#tests/support/statement-page.ts';

const IRAN_2024 = 'Iran’s submission: On Regular Institutional Dialogue';
const GAPS = 'the legal gaps arising from the unique features of ICTs';

test('a mention comes to the other at once, leads to its passage by keyboard, and the answer comes back', async ({ owner, open, join }) => {
  test.slow();
  const olena = await open(owner);
  await openStatement(olena, IRAN_2024);
  const ben = await join('Ben Annotator', 'annotator');
  const unread = (page: typeof ben, count: number) => expect(page.getByRole('link', { name: count === 0 ? 'Inbox' : `Inbox ${count} unread`, exact: true })).toBeVisible();
  await ben.goto('/');
  await unread(ben, 0);

  const card = cardOf(olena, GAPS);
  await card.click();
  const field = card.getByRole('textbox', { name: 'Comment' });
  for (const words of ['Is this so, @ben', 'And the other, @ben']) {
    await (words.startsWith('Is') ? field : card.getByRole('textbox', { name: 'Reply' })).pressSequentially(words);
    await olena.getByRole('option', { name: 'Ben Annotator' }).click();
    await olena.keyboard.press('Enter');
  }
  await expectSaved(olena);
  await unread(ben, 2);

  await ben.getByRole('link', { name: /^Inbox/ }).click();
  const notices = ben.getByRole('list', { name: 'Notices' }).getByRole('listitem');
  await expect(notices).toHaveCount(2);
  await expect(notices.first()).toContainText('And the other, @Ben Annotator');
  await expect(notices.last()).toContainText(GAPS);
  expect(await graveFaultsOf(ben)).toEqual([]);
  await ben.getByRole('link', { name: 'Unread only' }).click();
  await ben.keyboard.press('j');
  await ben.keyboard.press('e');
  await expect(notices).toHaveCount(1);
  await expect(notices.first().getByRole('link')).toBeFocused();
  await unread(ben, 1);
  await ben.getByRole('link', { name: /^Answers/ }).click();
  await expect(ben.getByRole('heading', { name: 'Nothing unread' })).toBeVisible();
  await ben.getByRole('link', { name: /^All 1/ }).click();
  await expect(notices).toHaveCount(1);
  await ben.keyboard.press('j');
  await ben.keyboard.press('Enter');
  const theirs = cardOf(ben, GAPS);
  await expect(theirs).toHaveAttribute('aria-current', 'true');
  await unread(ben, 0);

  await olena.getByRole('link', { name: 'Inbox', exact: true }).click();
  await expect(olena.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible();
  await theirs.getByRole('textbox', { name: 'Reply' }).fill('It is.');
  await ben.keyboard.press('Enter');
  await unread(olena, 1);
  const theirNotices = olena.getByRole('list', { name: 'Notices' }).getByRole('listitem');
  await expect(theirNotices).toHaveText([/Ben Annotator answered in a thread of yours.*It is\./]);
  await theirNotices.getByRole('button', { name: /^Mute this thread/ }).click();
  await unread(olena, 0);
  await theirs.getByRole('textbox', { name: 'Reply' }).fill('Twice.');
  await ben.keyboard.press('Enter');
  await expectSaved(ben);
  await theirs.getByRole('textbox', { name: 'Reply' }).fill('Unless @owners differ.');
  await ben.keyboard.press('Enter');
  await expect(theirNotices).toHaveText([/mentioned you.*Unless @owners differ\./, /It is\./]);
  await unread(olena, 1);

  await theirs.getByText('Unless @owners differ.').hover();
  await theirs.getByRole('button', { name: 'Delete' }).last().click();
  await unread(olena, 0);
  await expect(theirNotices).toHaveText([/It is\./]);

  await ben.getByRole('button', { name: '0 notes on the whole statement' }).click();
  const theirPanel = ben.getByRole('dialog', { name: 'Notes on the whole statement' });
  await theirPanel.getByRole('textbox', { name: 'Note' }).pressSequentially('It is the sixth of its kind, @owners');
  await ben.keyboard.press('Enter');
  await expect(theirPanel.getByRole('textbox', { name: 'Note' })).toHaveValue('It is the sixth of its kind, @owners ');
  await ben.keyboard.press('Enter');
  await expect(theirPanel.getByText('It is the sixth of its kind,')).toBeVisible();
  await unread(olena, 1);
  await olena.getByRole('list', { name: 'Notices' }).getByRole('link', { name: /mentioned you/ }).click();
  await unread(olena, 0);
  const panel = olena.getByRole('dialog', { name: 'Notes on the whole statement' });
  await expect(panel.getByText('It is the sixth of its kind,')).toBeVisible();
  expect(await graveFaultsOf(olena, '.notes-panel')).toEqual([]);
  await panel.getByRole('button', { name: 'Reply' }).click();
  await panel.getByRole('textbox', { name: 'Reply' }).fill('The seventh.');
  await olena.keyboard.press('Enter');
  await expect(theirPanel.getByText('The seventh.')).toBeVisible();
  await unread(ben, 1);
  await olena.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(olena.getByRole('button', { name: '2 notes on the whole statement' })).toBeFocused();
});
