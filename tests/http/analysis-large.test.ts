import { afterAll, beforeAll, expect, test } from 'vitest';
import { analysisFacets, readAnalysis } from '#core/analysis/asked.ts';
import { newId } from '#server/new-id.ts';
import { plantStatement } from '#tests/support/plant-statement.ts';
import { placeOf, signUp, startInstance, type Instance, type Someone } from './instance.ts';

const TAGS = 5_000;
const BELOW = 100;
const STATEMENTS = 450;
const TEXT = 'We call for a treaty that binds all States without exception.';
/** What a page of the analysis may weigh, uncompressed. */
const MOST_BYTES = 7_000_000;

let instance: Instance;
let owner: Someone;
let workspace: string;

beforeAll(async () => {
  instance = await startInstance();
  owner = await signUp(instance, 'Olena Owner');
  const place = await placeOf(instance, owner);
  workspace = place.workspace;
  const themes = Array.from({ length: TAGS / BELOW }, newId);
  const rows = Array.from({ length: TAGS }, (_, at) => {
    const theme = themes[Math.floor(at / BELOW)] ?? '';
    const isTheme = at % BELOW === 0;
    return { id: isTheme ? theme : newId(), workspaceId: workspace, parentId: isTheme ? null : theme, code: `X${at}`, name: `Tag ${at}`, order: 1_000 + at };
  });
  await instance.db.write((tx) => tx.tag.createMany({ data: rows.filter(({ parentId }) => parentId === null) }));
  await instance.db.write((tx) => tx.tag.createMany({ data: rows.filter(({ parentId }) => parentId !== null) }));
  // Every statement is of another holder, and has a passage with ten tags; the last tag of all stands on the most passages.
  await instance.db.append((prepare) => {
    for (let number = 0; number < STATEMENTS; number++) {
      const remarks = Array.from({ length: 10 }, (_, at) => ({ start: 0, end: TEXT.length, member: place.member, tag: rows[at === 0 ? TAGS - 1 : (number * 10 + at) % TAGS]?.id ?? '' }));
      plantStatement(prepare, { workspace, title: `Statement ${number}`, text: TEXT, remarks, delegation: `Holder ${number}`, onBehalfOf: null, session: 'Large' });
    }
  });
  // What is read for the first time is told on a page of its own.
  const words = await instance.services.analysis.wordsOf({ workspace });
  await instance.services.analysis.look({ workspace, words, asked: readAnalysis(new URLSearchParams('session=Large'), analysisFacets()) });
}, 120_000);
afterAll(() => instance.close());

/** A page of a view with every tag unfolded, and what it is made of. */
async function page(search: string): Promise<{ body: string; rows: number; columns: number }> {
  const { status, body } = await instance.get(`/w/${workspace}/analysis?session=Large&open=all&${search}`, owner.cookie);
  expect(status, search).toBe(200);
  expect(Buffer.byteLength(body), search).toBeLessThan(MOST_BYTES);
  const table = /<table.*?<\/table>/s.exec(body)?.[0] ?? '';
  return { body, rows: (table.match(/<tr/g) ?? []).length - 1, columns: (/<thead.*?<\/thead>/s.exec(table)?.[0].match(/<th scope="col"/g) ?? []).length };
}

/** The lines of the same as a file, without the heading. */
async function lines(view: string): Promise<string[]> {
  const { status, body } = await instance.get(`/w/${workspace}/analysis/table.csv?session=Large&open=all&view=${view}`, owner.cookie);
  expect(status).toBe(200);
  return body.trimEnd().split('\r\n').slice(1);
}

test('of a codebook of 5,000 tags the page shows those with the most and says how many it leaves out; the file has all', { timeout: 120_000 }, async () => {
  const known = (await instance.services.taxonomies.taxonomyOf({ workspace })).tags.length;
  for (const [view, few, many] of [['frequency', 120, 1_000], ['together', 48, 150]] as const) {
    const first = await page(`view=${view}`);
    expect(first.rows).toBe(few);
    expect(first.body).toContain(`Show more: there are ${(known - few).toLocaleString('en')} tags that are given less`);
    expect(first.body).toContain('Tag 4999');
    const more = await page(`view=${view}&more=columns`);
    expect(more.rows).toBe(many);
    expect(more.body).toContain(`${(known - many).toLocaleString('en')} tags that are given less are not shown; the table as a file has them.`);
  }
  expect(await lines('frequency')).toHaveLength(known);
  const pairs = await lines('together');
  expect(pairs.length).toBeGreaterThan(10_000);
  expect(pairs.every((line) => /^[^,]+,[^,]+,[^,]+,[^,]+,\d+$/.test(line))).toBe(true);
});

test('a matrix of 400 columns and 5,000 tags has no more cells than a page can hold; the file has every column', { timeout: 120_000 }, async () => {
  const known = (await instance.services.taxonomies.taxonomyOf({ workspace })).tags.length;
  const first = await page('view=matrix');
  expect([first.rows, first.columns]).toEqual([201, 25]);
  const more = await page('view=matrix&more=columns');
  expect([more.rows, more.columns]).toEqual([101, 401]);
  expect(more.body).toContain(`50 columns with fewer taggings and ${(known - 100).toLocaleString('en')} tags that are given less are not shown`);
  const file = await lines('matrix');
  expect(file).toHaveLength(known + 1);
  expect(file[0]?.split(',')).toHaveLength(STATEMENTS + 3);
});
