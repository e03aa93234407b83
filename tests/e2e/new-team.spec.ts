import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from '#tests/support/e2e.ts';
import { accountOf, signUpOn } from '#tests/support/people.ts';
import { cardOf, drawOver, expectSaved, noticeOf, openStatement } from '#tests/support/statement-page.ts';

const STATEMENT = 'Regular Institutional Dialogue';
const UNACCEPTABLE = 'outside the OEWG is absolutely unacceptable';
const KEY_MANDATE = 'one of the key mandates of the current OEWG';
const RETAINED = 'making it the most effective format to be retained';

/** Opens the tag field for some words and types the name of a tag. */
async function askForTag(page: Page, words: string, name: string) {
  await drawOver(page, words);
  await page.keyboard.press('t');
  await page.keyboard.type(name);
  return page.getByRole('dialog', { name: 'Tag the passage' });
}

async function tagWith(page: Page, words: string, name: string): Promise<void> {
  await askForTag(page, words, name);
  await page.keyboard.press('Enter');
  await expect(cardOf(page, words)).toContainText(name);
  await expectSaved(page);
}

test('a new team builds a codebook while it reads: makes, proposes, discusses, disputes, decides, merges and takes back', async ({ open, join }) => {
  test.slow();
  const olena = await open();
  await signUpOn(olena, accountOf('Olena Other'));
  await olena.getByRole('link', { name: 'Paste text' }).click();
  await olena.getByLabel('Title', { exact: true }).fill(STATEMENT);
  const source = readFileSync('prisma/sample/source/002_65cb2c79847aeb7e.txt', 'utf8');
  await olena.getByLabel('Text', { exact: true }).fill(source.slice(source.indexOf('According to resolution')));
  await olena.getByRole('button', { name: 'Add statement' }).click();
  await expect(olena.getByRole('heading', { level: 1, name: STATEMENT })).toBeVisible();
  await expectSaved(olena);

  const ben = await join('Ben Annotator', 'annotator', accountOf('Olena Other'));
  await openStatement(ben, STATEMENT);
  await expectSaved(ben);

  await test.step('the owner makes the first tags where the words stand', async () => {
    for (const [words, name] of [[UNACCEPTABLE, 'Sole format'], [KEY_MANDATE, 'Mandate']] as const) {
      const field = await askForTag(olena, words, name);
      await field.getByRole('button', { name: `New tag “${name}”` }).click();
      await expect(field.getByRole('option', { name: new RegExp(name) })).toHaveAttribute('aria-selected', 'true');
      await olena.keyboard.press('Enter');
      await expectSaved(olena);
    }
    await expect(cardOf(ben, UNACCEPTABLE)).toContainText('Sole format');
  });

  await test.step('the annotator proposes one, the owner accepts it, both use it', async () => {
    const field = await askForTag(ben, RETAINED, 'Permanent mechanism');
    await field.getByRole('button', { name: 'Propose “Permanent mechanism”' }).click();
    await expect(field).toContainText('Proposed as');
    await ben.keyboard.press('Escape');
    await olena.getByRole('link', { name: 'Codebook' }).click();
    await olena.getByRole('region', { name: 'Proposals' }).getByRole('button', { name: 'Accept' }).click();
    await expect(olena.getByRole('treeitem', { name: /Permanent mechanism/ })).toBeVisible();
    await tagWith(ben, RETAINED, 'Permanent mechanism');
  });

  await test.step('they discuss: a mention reaches the inbox, an answer comes back', async () => {
    await cardOf(ben, UNACCEPTABLE).click();
    await cardOf(ben, UNACCEPTABLE).getByRole('textbox', { name: 'Comment' }).fill('Is that a position or a threat, @Olena Other?');
    await ben.keyboard.press('Enter');
    await expectSaved(ben);
    await expect(olena.getByRole('link', { name: 'Inbox 1 unread' })).toBeVisible();
    await olena.getByRole('link', { name: 'Inbox 1 unread' }).click();
    await olena.getByRole('list', { name: 'Notices' }).getByRole('link').first().click();
    const card = cardOf(olena, UNACCEPTABLE);
    await card.getByRole('textbox', { name: 'Reply' }).fill('A position: it names no consequence.');
    await olena.keyboard.press('Enter');
    await expect(cardOf(ben, UNACCEPTABLE)).toContainText('A position: it names no consequence.');
  });

  await test.step('they dispute a tag, and the owner decides with a reason that the log keeps', async () => {
    const theirs = cardOf(ben, KEY_MANDATE);
    await theirs.click();
    await theirs.getByRole('button', { name: /^Disagree/ }).click();
    await ben.keyboard.type('This only recalls a resolution.');
    await ben.keyboard.press('Enter');
    await expectSaved(ben);
    const mine = cardOf(olena, KEY_MANDATE);
    await mine.click();
    await expect(mine.getByText('This only recalls a resolution.')).toBeVisible();
    await mine.getByRole('button', { name: 'Decide the dispute…' }).click();
    await mine.getByRole('textbox', { name: /^Reason/ }).fill('Recalling counts: the definition says so.');
    await mine.getByRole('button', { name: 'Record decision' }).click();
    await expect(theirs.getByText('Recalling counts: the definition says so.')).toBeVisible();
    await expectSaved(olena);
    await mine.getByRole('link', { name: 'Decision log' }).click();
    await expect(olena.getByRole('heading', { level: 1, name: 'Decisions' })).toBeVisible();
    await expect(olena.getByText('Recalling counts: the definition says so.')).toBeVisible();
  });

  await test.step('the owner merges two tags; the annotator’s page follows at once, and back', async () => {
    await olena.getByRole('link', { name: 'Codebook' }).click();
    await expect(olena).toHaveURL(/\/taxonomy$/);
    await olena.getByRole('treeitem', { name: /Permanent mechanism/ }).click();
    await olena.getByRole('button', { name: 'Merge…' }).click();
    await olena.getByRole('dialog').getByRole('combobox', { name: 'Into' }).fill('sole');
    await olena.keyboard.press('Enter');
    await olena.getByRole('dialog').getByRole('button', { name: /^Merge into/ }).click();
    await expect(cardOf(ben, RETAINED)).toContainText('Sole format');
    await noticeOf(olena, /^Merged/).getByRole('button', { name: 'Undo' }).click();
    await expect(cardOf(ben, RETAINED)).not.toContainText('Sole format');
    await expect(cardOf(ben, RETAINED)).toContainText('Permanent mechanism');
  });
});
