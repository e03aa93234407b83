import type { Page } from '@playwright/test';
import { expect, test, type Fixtures } from '#tests/support/e2e.ts';
import { cardOf, drawOver, expectSaved, noticeOf, openStatement } from '#tests/support/statement-page.ts';

const IRAN_2024 = 'Iran’s submission: On Regular Institutional Dialogue';
/** Words that the sample tags LAW.GAP, by its service author. */
const GAPS = 'the legal gaps arising from the unique features of ICTs';
const FRESH = 'engage in a more comprehensive and detailed discussion';

async function twoReaders({ open, join, owner }: Pick<Fixtures, 'open' | 'join' | 'owner'>, role = 'annotator'): Promise<[Page, Page]> {
  test.slow();
  const first = await open(owner);
  await openStatement(first, IRAN_2024);
  const second = await join('Ben Annotator', role);
  await openStatement(second, IRAN_2024);
  return [first, second];
}

test('a thread: comment, reply, edit, delete and undo, resolve and reopen, each seen by the other', async ({ open, join, owner }) => {
  const [first, second] = await twoReaders({ open, join, owner });
  const mine = cardOf(first, GAPS);
  const theirs = cardOf(second, GAPS);
  await mine.click();
  await mine.getByRole('textbox', { name: 'Comment' }).fill('Word for word as in 2022.');
  await first.keyboard.press('Enter');
  await theirs.click();
  await expect(theirs.getByText('Word for word as in 2022.')).toBeVisible();
  await theirs.getByRole('textbox', { name: 'Reply' }).fill('<b>Keep</b> the value: https://example.org/a');
  await second.keyboard.press('Enter');
  await expect(mine.getByText('<b>Keep</b> the value')).toBeVisible();
  await expect(mine.getByRole('link', { name: 'https://example.org/a' })).toHaveAttribute('rel', /noopener/);

  await mine.getByRole('button', { name: 'Edit' }).click();
  const edit = mine.getByRole('textbox', { name: 'Edit your comment' });
  await expect(edit).toBeFocused();
  await edit.fill('Word for word as in 2022, ¶8.');
  await first.keyboard.press('Enter');
  await expect(theirs.getByText('Word for word as in 2022, ¶8.')).toBeVisible();
  await expect(theirs.getByText('edited')).toBeVisible();
  await expect(theirs.getByRole('button', { name: 'Edit' })).toHaveCount(1);

  await theirs.getByRole('button', { name: 'Delete' }).click();
  await expect(mine.getByText('<b>Keep</b>')).toHaveCount(0);
  await second.getByRole('button', { name: 'Undo' }).click();
  await expect(mine.getByText('<b>Keep</b> the value')).toBeVisible();

  await theirs.getByRole('button', { name: 'Resolve' }).click();
  await expect(mine.getByText(/Resolved by Ben Annotator/)).toBeVisible();
  await mine.getByRole('button', { name: 'Reopen' }).click();
  await expect(theirs.getByRole('button', { name: 'Resolve' })).toBeVisible();
  await expectSaved(first);
  await expectSaved(second);
});

test('M9 a name typed after an @ is offered, written and marked in the words, without a mouse', async ({ open, join, owner }) => {
  const [first, second] = await twoReaders({ open, join, owner });
  const mine = cardOf(first, GAPS);
  const theirs = cardOf(second, GAPS);
  await mine.click();
  const field = mine.getByRole('textbox', { name: 'Comment' });
  const people = first.getByRole('listbox', { name: 'People and roles to mention' });
  await field.pressSequentially('Is this so, @');
  await expect(people.getByRole('option')).toHaveCount(6);
  await field.press('ArrowDown');
  await expect(people.getByRole('option', { selected: true })).toContainText('readers');
  await field.pressSequentially('annot');
  await expect(people.getByRole('option')).toHaveText([/Ben Annotator/, /annotators/]);
  await expect(field).toHaveAttribute('aria-activedescendant', (await people.getByRole('option', { selected: true }).getAttribute('id')) ?? '');
  await field.press('Escape');
  await expect(people).toBeHidden();
  await expect(field).toBeFocused();
  await field.press('Backspace');
  await expect(people).toBeHidden();
  await field.fill('Is this so, @annot');
  await field.dispatchEvent('keydown', { key: 'Enter', isComposing: true, keyCode: 229, bubbles: true });
  await expect(field).toHaveValue('Is this so, @annot');
  await field.press('Tab');
  await expect(field).toHaveValue('Is this so, @Ben Annotator ');
  await expect(people).toBeHidden();
  await field.pressSequentially('and @REV');
  await people.getByRole('option', { name: /reviewers/ }).click();
  await expect(field).toHaveValue('Is this so, @Ben Annotator and @reviewers ');
  await field.press('Enter');
  await expect(mine.locator('.words').getByText('@reviewers', { exact: true })).toHaveClass('at me');
  await theirs.click();
  await expect(theirs.locator('.words').getByText('@Ben Annotator', { exact: true })).toHaveClass('at me');
  await expect(theirs.locator('.words').getByText('@reviewers', { exact: true })).toHaveClass('at');
  await expectSaved(first);
});

test('verdicts with reasons and counter-proposals are seen by the other, decided, and taken over, all on the card', async ({ open, join, owner }) => {
  const [first, second] = await twoReaders({ open, join, owner });
  const mine = cardOf(first, GAPS);
  const theirs = cardOf(second, GAPS);
  await theirs.click();
  await theirs.getByRole('button', { name: 'Disagree' }).click();
  await expect(theirs.getByRole('textbox', { name: 'Reason' })).toBeFocused();
  await expect(mine.getByText('Disputed')).toBeVisible();
  await second.keyboard.type('It asks for more than a report.');
  await second.keyboard.press('Enter');
  await theirs.getByRole('button', { name: 'Propose…' }).click();
  await second.keyboard.type('law.bind');
  await second.keyboard.press('Enter');
  await second.keyboard.press('s');
  await mine.click();
  await expect(mine.getByRole('button', { name: /Disagree 1/ })).toHaveAttribute('aria-pressed', 'false');
  const verdicts = mine.getByRole('list', { name: 'Verdicts' });
  await expect(verdicts).toContainText('Ben Annotator');
  await expect(verdicts).toContainText('It asks for more than a report.');
  await expect(verdicts).toContainText('Proposes LAW.BIND, supports.');
  await expect(theirs.getByRole('button', { name: /Decide/ })).toHaveCount(0);

  await mine.getByRole('button', { name: 'Decide the dispute…' }).click();
  await mine.getByRole('textbox', { name: /^Reason/ }).fill('The definition covers reports.');
  await mine.getByRole('button', { name: 'Record decision' }).click();
  await expect(theirs.getByText('Decided: keep reports')).toBeVisible();
  await expect(theirs.getByText('The definition covers reports.')).toBeVisible();
  await expect(theirs.getByText('Disputed')).toHaveCount(0);
  await expectSaved(first);
  await theirs.getByRole('button', { name: 'Disagree' }).click();
  await expect(theirs.getByRole('button', { name: 'Disagree' })).toHaveAttribute('aria-pressed', 'false');
  await theirs.press('a');
  await expect(mine.getByRole('button', { name: /^Agree 1/ })).toBeVisible();

  await drawOver(first, FRESH);
  await first.keyboard.press('t');
  await first.keyboard.type('oewg');
  await first.keyboard.press('Enter');
  await first.keyboard.press('s');
  await expectSaved(first);
  await cardOf(second, FRESH).click();
  await cardOf(second, FRESH).press('p');
  await second.keyboard.type('poa');
  await second.keyboard.press('Enter');
  await second.keyboard.press('q');
  await cardOf(first, FRESH).getByRole('button', { name: 'Accept' }).click();
  await expect(cardOf(second, FRESH)).toContainText('RID.POA');
  await expect(cardOf(second, FRESH)).not.toContainText('RID.OEWG');
  await mine.click();
  await mine.getByRole('button', { name: 'Take back…' }).click();
  await first.getByRole('textbox', { name: /^Reason/ }).fill('It was decided too early.');
  await first.keyboard.press('Enter');
  await expect(theirs.getByText('Decided: keep reports')).toHaveCount(0);
  await noticeOf(first, 'Decision taken back').getByRole('button', { name: 'Undo' }).click();
  await expect(mine.getByText('Decided: keep reports')).toBeVisible();
  await mine.getByRole('link', { name: 'Decision log' }).click();
  await expect(first.getByRole('heading', { name: 'Decisions' })).toBeVisible();
  await expect(first.getByText('The definition covers reports.')).toBeVisible();
});

test('M13 M10 a reviewer hides a comment and a tag with a reason, all see who and why and not the words; both come back, and so does what one deleted oneself', async ({ open, join, owner }) => {
  const [first, second] = await twoReaders({ open, join, owner });
  const mine = cardOf(first, GAPS);
  const theirs = cardOf(second, GAPS);
  await theirs.click();
  await theirs.getByRole('textbox', { name: 'Comment' }).fill('Mr. Canary said so in private.');
  await second.keyboard.press('Enter');
  await theirs.getByRole('textbox', { name: 'Reply' }).fill('And a second thought.');
  await second.keyboard.press('Enter');

  await mine.click();
  await mine.getByRole('button', { name: 'Hide…' }).first().click();
  await first.getByRole('textbox', { name: /^Reason/ }).fill('It names a person.');
  await first.keyboard.press('Enter');
  await expect(mine.getByText('Comment hidden by you: It names a person.')).toBeVisible();
  await expect(mine).toBeFocused();
  await mine.getByRole('button', { name: 'More' }).click();
  await first.getByRole('menuitem', { name: /^Hide LAW.GAP by/ }).click();
  await first.getByRole('textbox', { name: /^Reason/ }).fill('Tagged by mistake.');
  await first.getByRole('button', { name: 'Hide', exact: true }).click();
  await expect(mine.getByText('Tag hidden by you: Tagged by mistake.')).toBeVisible();

  await expect(theirs.getByText(/^Comment hidden by .+: It names a person\./)).toBeVisible();
  await expect(theirs.getByRole('button', { name: 'Show' })).toBeVisible();
  await expect(theirs.getByText(/^Tag hidden by .+: Tagged by mistake\./)).toBeVisible();
  await expect(theirs).not.toContainText('LAW.GAP');
  const third = await join('Rita Reader', 'reader');
  await openStatement(third, IRAN_2024);
  await cardOf(third, GAPS).click();
  await expect(cardOf(third, GAPS).getByText(/^Comment hidden by/)).toBeVisible();
  await expect(cardOf(third, GAPS).getByRole('button', { name: /Show|Restore|Hide/ })).toHaveCount(0);
  await expect(third.getByText('Mr. Canary')).toHaveCount(0);

  await mine.getByRole('button', { name: 'Restore the comment' }).click();
  await expect(cardOf(third, GAPS).getByText('Mr. Canary said so in private.')).toBeVisible();
  await mine.press('Control+z');
  await expect(cardOf(third, GAPS).getByText('Mr. Canary')).toHaveCount(0);
  await mine.getByRole('button', { name: 'Restore the tag' }).click();
  await expect(theirs).toContainText('LAW.GAP');

  const counted = (page: Page) => page.getByRole('navigation', { name: 'Annotations shown' }).getByRole('link', { name: /^All/ }).locator('.num');
  const all = Number(await counted(third).textContent());
  await mine.getByRole('button', { name: 'More' }).click();
  await first.getByRole('menuitem', { name: /^Hide the annotation by/ }).click();
  await first.getByRole('textbox', { name: /^Reason/ }).fill('Marked by mistake.');
  await first.getByRole('button', { name: 'Hide', exact: true }).click();
  await expect(counted(third)).toHaveText(String(all - 1));
  await expect(counted(first)).toHaveText(String(all));
  await expect(third.getByText(/^Annotation hidden by .+: Marked by mistake\./)).toBeVisible();
  await mine.getByRole('button', { name: 'Restore the annotation' }).click();
  await expect(counted(third)).toHaveText(String(all));

  await theirs.getByText('And a second thought.').hover();
  await theirs.getByRole('button', { name: 'Delete' }).last().click();
  await expect(mine.getByText('And a second thought.')).toHaveCount(0);
  await second.reload();
  await theirs.click();
  await theirs.getByRole('button', { name: '1 deleted by you' }).click();
  await theirs.getByRole('button', { name: 'Restore the comment' }).click();
  await expect(mine.getByText('And a second thought.')).toBeVisible();
  await expectSaved(first);
  await expectSaved(second);
});

test('M11 what a colleague says is marked until its card was open for a moment, for each person apart; keys lead to it and to open discussions', async ({ open, join, owner }) => {
  const [first, second] = await twoReaders({ open, join, owner });
  const mine = cardOf(first, GAPS);
  await expectSaved(first);
  await expectSaved(second);
  await cardOf(second, GAPS).click();
  await cardOf(second, GAPS).getByRole('textbox', { name: 'Comment' }).fill('Is this a gap?');
  await second.keyboard.press('Enter');
  const badge = first.getByRole('button', { name: '1 unread' });
  await expect(badge).toBeVisible();
  await first.reload();
  await expect(badge).toBeVisible();
  await first.keyboard.press('n');
  await expect(mine).toHaveAttribute('aria-current', 'true');
  await expect(mine.getByText('Is this a gap?')).toBeVisible();
  await expect(badge).toHaveCount(0);
  await expect(second.getByRole('button', { name: /unread/ })).toHaveCount(0);

  await first.keyboard.press('Escape');
  await expect(mine).not.toHaveAttribute('aria-current', 'true');
  await first.keyboard.press('q');
  await expect(mine).toHaveAttribute('aria-current', 'true');
  await first.keyboard.press('Escape');
  await cardOf(second, GAPS).getByRole('textbox', { name: 'Reply' }).fill('I think so.');
  await second.keyboard.press('Enter');
  await expect(mine.getByText('New', { exact: true })).toBeVisible();
  await expect(first.getByRole('article', { name: `“${GAPS}”` }).and(first.getByRole('article', { name: /unread/ }))).toHaveCount(1);
  await badge.click();
  await expect(badge).toHaveCount(0);
  await first.reload();
  await expect(mine).toBeVisible();
  await expectSaved(first);
  await expect(badge).toHaveCount(0);
});

test('people who mark the same words share one card, and each keeps a tagging of their own', async ({ open, join, owner }) => {
  const [first, second] = await twoReaders({ open, join, owner });
  for (const [page, typed, value] of [[first, 'oewg', 's'], [second, 'poa', 'q']] as const) {
    await drawOver(page, FRESH);
    await page.keyboard.press('t');
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
    await page.keyboard.press(value);
    await expectSaved(page);
  }
  for (const page of [first, second]) {
    const card = cardOf(page, FRESH);
    await expect(card).toHaveCount(1);
    await expect(card).toContainText('RID.OEWG');
    await expect(card).toContainText('RID.POA');
  }
  const theirs = cardOf(second, FRESH);
  await expect(theirs.getByRole('group', { name: 'Your verdict' })).toHaveCount(1);
  await theirs.getByRole('button', { name: 'More' }).click();
  await second.getByRole('menuitem', { name: 'Remove RID.POA' }).click();
  await expect(cardOf(first, FRESH)).not.toContainText('RID.POA');
});

test('a reader sees every word and why the controls are off', async ({ open, join, owner }) => {
  const [, reader] = await twoReaders({ open, join, owner }, 'reader');
  const card = cardOf(reader, GAPS);
  await card.click();
  await expect(card.getByText('Annotators give verdicts; you are a reader here.')).toBeVisible();
  await expect(card.getByRole('button', { name: 'Comment' })).toHaveAccessibleDescription(/you are a reader here/);
  await expect(card.getByRole('textbox')).toHaveCount(0);
});

test('M8 Enter sends and Shift Enter begins a line, but nothing is sent while an input method composes', async ({ open, owner }) => {
  const page = await open(owner);
  await openStatement(page, IRAN_2024);
  const card = cardOf(page, GAPS);
  await card.click();
  const field = card.getByRole('textbox', { name: 'Comment' });
  await field.fill('ni');
  await field.dispatchEvent('keydown', { key: 'Enter', isComposing: true, keyCode: 229, bubbles: true });
  await field.dispatchEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true });
  await expect(field).toHaveValue('ni');
  await field.press('Shift+Enter');
  await field.pressSequentially('hao');
  await expect(field).toHaveValue('ni\nhao');

  await field.press('Escape');
  await expect(card).toBeFocused();
  await page.reload();
  await cardOf(page, GAPS).click();
  await expect(cardOf(page, GAPS).getByRole('textbox', { name: 'Comment' })).toHaveValue('ni\nhao');
  await cardOf(page, GAPS).getByRole('textbox', { name: 'Comment' }).press('Enter');
  await expect(cardOf(page, GAPS).getByText('hao')).toBeVisible();
});
