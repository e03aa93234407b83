import { graveFaultsOf } from '../support/axe.ts';
import type { Page } from '@playwright/test';
import { aDocx, aParagraph, aRun } from '#tests/support/docx.ts';
import { expect, test } from '#tests/support/e2e.ts';

const COVERED = 'Please check against delivery\n\nMr. Chair,\n\nThe group should go on with its work on a\n\ncomprehensive convention. It is needed by every delegation here.\n\nThank you, Mr. Chair.\n';
const ARABIC = 'يرجى المراجعة عند الإلقاء\n\nالسيد الرئيس،\n\nتؤكد بلادي أهمية التعاون الدولي في مجال أمن المعلومات.\n';

const marked = (id: number, words: string) => `<w:commentRangeStart w:id="${id}"/>${aRun(words)}<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`;
const said = (id: number, author: string, words: string) => `<w:comment w:id="${id}" w:author="${author}"><w:p w14:paraId="0000000${id}"><w:r><w:t>${words}</w:t></w:r></w:p></w:comment>`;
const WORD = aDocx({
  body: [aParagraph('On networks'), aParagraph(`${aRun('States should ')}${marked(1, 'protect their networks')}${aRun(' together, as all of them said in this room before.')}`)].join(''),
  comments: said(1, 'Rosa Luz', 'Is this not too weak?'),
});
const DELIVERED = aDocx({ body: [aParagraph('On networks'), aParagraph('States should protect all their own networks together, as all of them said in this room before.')].join('') });

async function expectAccessible(page: Page): Promise<void> {
  expect(await graveFaultsOf(page)).toEqual([]);
}

test('files are checked beside their source before they are statements, which the team sees at once', async ({ open, owner, join, watch }) => {
  test.slow();
  watch.allow(/status of 422/);
  const olena = await open(owner);
  await olena.goto('/');
  const ben = await join('Ben Okri', 'annotator');
  await ben.goto('/');
  await expect(ben.getByRole('heading', { name: 'Statements' })).toBeVisible();
  await expect(ben.getByRole('link', { name: 'Import files' })).toHaveCount(0);

  await olena.getByRole('link', { name: 'Import files' }).click();
  await olena.getByLabel(/Choose files/).setInputFiles([
    { name: 'covered.txt', mimeType: 'text/plain', buffer: Buffer.from(COVERED) },
    { name: 'with comments.docx', mimeType: '', buffer: Buffer.from(WORD) },
    { name: 'عربي.txt', mimeType: 'text/plain', buffer: Buffer.from(ARABIC) },
    { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.from('') },
    { name: 'details.csv', mimeType: 'text/csv', buffer: Buffer.from('file;delegation;session;date\ncovered;IRN;7th session;\nعربي.txt;;;31.2.2024\n') },
  ]);
  await expect(olena.getByText('3 ready to check')).toBeVisible({ timeout: 60_000 });
  await expect(olena.getByRole('listitem').filter({ hasText: 'Not imported' })).toContainText(/empty\.txt.*There are no words in this file\./);
  const table = olena.getByRole('listitem').filter({ hasText: 'Table of details' });
  await expect(table).toContainText('Metadata for 2 of 4 files; row 3: date “31.2.2024” is no date.');
  await table.getByText('All 2 remarks').click();
  await expect(table).toContainText('Without a row of it: with comments.docx and empty.txt.');
  await expectAccessible(olena);

  // One proposal is refused, one place looked at, one detail edited.
  await olena.getByRole('link', { name: 'Check covered.txt' }).click();
  await expect(olena.getByRole('heading', { name: 'Check: covered.txt' })).toBeVisible();
  await expect(olena.getByText('1 of 3')).toBeVisible();
  const download = olena.waitForEvent('download');
  await olena.getByRole('link', { name: 'Download the file as it came' }).click();
  expect((await download).suggestedFilename()).toBe('covered.txt');
  await expect(olena.getByText('from details.csv, row 2, column delegation')).toBeVisible();
  await expect(olena.getByText('Iran (Islamic Republic of)')).toBeVisible();
  const read = olena.getByRole('region', { name: 'As it will be read' });
  await expect(read).toContainText('its work on a comprehensive convention.');
  await expect(read).not.toContainText('check against delivery');
  const joining = olena.getByRole('checkbox', { name: /Join page break/ });
  await joining.focus();
  await expect(read.locator('mark')).toHaveText('on a comprehensive');
  const second = await open(owner);
  await second.goto(olena.url());
  const status = olena.getByRole('checkbox', { name: /Status/ });
  await status.press('Space');
  await expect(read).toContainText('Please check against delivery');
  await olena.keyboard.press('j');
  await expect(olena.getByRole('checkbox', { name: /Does not count salutation/ })).toBeFocused();
  await olena.keyboard.press('k');
  // What is decided is kept, and shown to whoever else has the file open.
  await expect(olena.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible();
  await expect(second.getByRole('region', { name: 'As it will be read' })).toContainText('Please check against delivery');
  await status.press('Control+z');
  await expect(second.getByRole('checkbox', { name: /Status.*accepted by you/ })).toBeChecked();
  await second.getByRole('checkbox', { name: /Status/ }).uncheck();
  await expect(read).toContainText('Please check against delivery');
  await second.context().close();
  await olena.getByRole('button', { name: 'Edit' }).click();
  await olena.getByLabel('Title', { exact: true }).fill('On a convention');
  await olena.getByLabel('Date, or first day').fill('2024-03-04');
  await olena.getByRole('button', { name: 'Done' }).click();
  await expect(olena.getByText('4 March 2024')).toBeVisible();
  await expectAccessible(olena);
  await olena.keyboard.press('Control+Enter');
  await expect(olena.getByRole('heading', { name: 'Check: with comments.docx' })).toBeVisible();
  await expect(ben.getByRole('link', { name: 'On a convention' }).first()).toBeVisible();

  // The comment that the file brings along is shown with its place.
  await olena.getByRole('button', { name: /Rosa Luz.*Is this not too weak\?/ }).click();
  await expect(olena.getByRole('region', { name: 'Source, as it came' }).locator('mark.cur')).toHaveText('protect their networks');

  // Details that cannot be are said at their fields, and nothing is imported.
  await olena.getByRole('button', { name: 'Edit' }).click();
  await olena.getByLabel('Title', { exact: true }).fill('');
  await olena.getByRole('button', { name: /^Import/ }).click();
  await expect(olena.getByText('Give it a title')).toBeVisible();
  await olena.getByLabel('Title', { exact: true }).fill('On networks');
  await olena.getByRole('button', { name: /^Import/ }).click();
  await expect(olena.getByRole('heading', { name: 'Check: عربي.txt' })).toBeVisible();
  await expect(olena.getByRole('region', { name: 'As it will be read' }).locator('article')).toHaveAttribute('dir', 'rtl');
  await olena.getByRole('button', { name: 'Skip' }).click();
  await expect(olena.getByText('2 imported')).toBeVisible();
  await olena.getByRole('button', { name: 'Take up again' }).click();
  await expect(olena.getByText('1 ready to check')).toBeVisible();
  await olena.getByRole('button', { name: 'Cancel the rest' }).click();
  await expect(olena.getByRole('listitem').filter({ hasText: 'عربي.txt' })).toContainText('Cancelled');

  // The comment of the Word file is a thread, and its passage has a place in the source.
  await ben.getByRole('link', { name: 'On networks' }).first().click();
  await ben.getByText('Is this not too weak?').first().click();
  await expect(ben.getByText('Rosa Luz (outside)').first()).toBeVisible();
  await ben.getByRole('button', { name: 'More' }).last().click();
  await ben.getByRole('menuitem', { name: 'Show in source' }).click();
  await expect(ben.getByRole('heading', { name: 'Source of On networks' })).toBeVisible();
  await expect(ben.getByRole('region', { name: 'Source, as it came' }).locator('mark')).toHaveText('protect their networks');
  await expectAccessible(ben);

  // Its next version takes its place while Ben reads, who is told what became of the annotations, until the former one is back.
  await ben.getByRole('link', { name: 'Back to the statement' }).click();
  await expect(ben.getByText('Is this not too weak?').first()).toBeVisible();
  await olena.goto(new URL(ben.url()).pathname);
  await olena.getByRole('button', { name: 'More', exact: true }).first().click();
  await olena.getByRole('menuitem', { name: 'Import a new version…' }).click();
  await expect(olena.getByRole('heading', { name: 'A new version of On networks' })).toBeVisible();
  await olena.getByLabel(/Choose files/).setInputFiles({ name: 'as delivered.docx', mimeType: '', buffer: Buffer.from(DELIVERED) });
  await olena.getByRole('link', { name: 'Check it' }).click();
  await expect(olena.getByText('1 paragraph is changed.')).toBeVisible();
  await expect(olena.getByText('Of 1 annotation that you see, 0 stay on their words and 1 comes to stand on changed words.')).toBeVisible();
  await expectAccessible(olena);
  await olena.getByRole('button', { name: 'Import as the next version' }).click();
  await expect(ben.getByText('replaced the text by as delivered.docx')).toBeVisible();
  await expect(ben.getByText('1 annotation was carried over, 1 of them to changed words.')).toBeVisible();
  await olena.getByRole('button', { name: 'Restore the former version' }).click();
  await expect(ben.getByText('replaced the text')).toHaveCount(0);
  await expect(ben.getByRole('textbox', { name: 'On networks' })).toContainText('protect their networks together');

  // A clean-up is undone later, for its place, and everyone who reads the text sees it.
  await olena.goto(olena.url().replace(/\/statements\/.*/, '/statements'));
  await olena.getByRole('link', { name: 'On a convention' }).first().click();
  await expect(olena).toHaveURL(/statements\/[\w-]{22}/);
  const statement = olena.url();
  await ben.goto(statement);
  await olena.goto(`${statement}/source`);
  await olena.getByRole('listitem').filter({ hasText: 'Join page break' }).getByRole('button', { name: 'Undo this clean-up' }).click();
  await expect(olena.getByText(/undone by/)).toBeVisible();
  await expect(ben.getByText('comprehensive convention. It is needed by every delegation here.', { exact: true })).toBeVisible();
  await expectAccessible(olena);
});
