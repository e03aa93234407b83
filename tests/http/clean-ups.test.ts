import { afterAll, beforeAll, expect, test } from 'vitest';
import { proposedDetails } from '#core/import/detail-proposal.ts';
import { plainSource } from '#core/import/plain-source.ts';
import { proposeCleanUps } from '#core/import/propose-clean-ups.ts';
import type { CleanUp } from '#core/import/clean-up.ts';
import { flatten } from '#ydoc/flat-text.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';
import { invite, placeOf, signUp, startInstance, type Answer, type Instance, type Someone } from './instance.ts';

const SOURCE = 'Please check against delivery\n\nMr. Chair,\n\nThe group should go on with its long work on a\n\ncomprehensive convention, as a **matter of urgency** for all. It is needed by every delegation here.\n\nWe thank you for it.\n';
const ALL = proposeCleanUps(plainSource(SOURCE));
const idOf = (op: CleanUp['op']): string => ALL.find((one) => one.op === op)?.id ?? `no ${op}`;

let instance: Instance;
let owner: Someone;
let annotator: Someone;
let workspace: string;
let member: string;

beforeAll(async () => {
  instance = await startInstance();
  owner = await signUp(instance, 'Olena Owner');
  ({ workspace, member } = await placeOf(instance, owner));
  annotator = await signUp(instance, 'Ann Annotator', await invite(instance, owner, 'annotator'));
});
afterAll(() => instance.close());

async function imported(title: string): Promise<string> {
  const { imports } = instance.services;
  const actor = { member, role: 'owner' as const };
  const of = await imports.begin({ workspace, actor });
  await imports.receive({ workspace, import: of, place: 0, name: 'covered.txt', bytes: bytesOf(`${SOURCE}`) });
  await imports.settled();
  const row = await instance.db.read.importFile.findFirstOrThrow({ where: { importId: of } });
  const { details } = proposedDetails.parse(JSON.parse(row.details ?? ''));
  const accepted = ALL.filter(({ isOffered }) => !isOffered).map(({ id }) => id);
  const outcome = await imports.accept({ workspace, actor, import: of, file: row.id, chosen: { accepted, details: { ...details, title } } });
  return outcome.kind === 'imported' ? outcome.statement : '';
}

async function* bytesOf(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text);
}

function change(statement: string, op: CleanUp['op'], isDone: 'yes' | 'no', by = owner): Promise<Answer> {
  return instance.post(`/w/${workspace}/statements/${statement}/source`, { cleanUp: idOf(op), isDone }, { cookie: by.cookie });
}

async function textOf(statement: string): Promise<string> {
  return (await instance.db.read.statementText.findUniqueOrThrow({ where: { statementId: statement } })).text;
}

async function correct(statement: string, words: string, by: string): Promise<void> {
  await instance.services.rooms.write({
    document: { kind: 'text', statement },
    author: { kind: 'member', id: member },
    change(doc) {
      const flat = flatten(doc.getXmlFragment(TEXT_ROOT));
      const at = flat.text.indexOf(words);
      const run = flat.runs.find(({ start, length }) => start <= at && at + words.length <= start + length);
      run?.text.delete(run.index + at - run.start, words.length);
      run?.text.insert(run.index + at - run.start, by);
    },
  });
}

async function placesOf(statement: string, words: string): Promise<string[] | undefined> {
  const text = await textOf(statement);
  const start = text.indexOf(words);
  expect(start, words).toBeGreaterThanOrEqual(0);
  const opened = await instance.services.sources.open({ workspace, statement, wanted: { start, end: start + words.length } });
  return opened?.shown?.places.map((place) => SOURCE.slice(place.start, place.end));
}

test('a clean-up is undone in the text and done again, among corrections of other places, and words are shown in the source all the while', async () => {
  const statement = await imported('Undone');
  await correct(statement, 'every delegation', 'each delegation');
  expect((await change(statement, 'join-page-break', 'no')).status).toBe(200);
  expect(await textOf(statement)).toBe('Mr. Chair,\nThe group should go on with its long work on a\ncomprehensive convention, as a matter of urgency for all. It is needed by each delegation here.\nWe thank you for it.');
  expect((await change(statement, 'set-status', 'no')).status).toBe(200);
  expect((await change(statement, 'unwrap-bold', 'no')).status).toBe(200);
  expect(await textOf(statement)).toContain('Please check against delivery\nMr. Chair,');
  expect(await textOf(statement)).toContain('a **matter of urgency** for all');
  expect(await placesOf(statement, 'Please check')).toEqual(['Please check']);
  expect(await placesOf(statement, 'long work on a')).toEqual(['long work on a']);
  expect(await placesOf(statement, '**matter of urgency** for')).toEqual(['**matter of urgency** for']);
  expect(await placesOf(statement, 'We thank you')).toEqual(['We thank you']);
  const page = await instance.get(`/w/${workspace}/statements/${statement}/source`, annotator.cookie);
  expect(page.body).toContain('undone by');
  expect(page.body).not.toContain('Undo this clean-up');

  for (const op of ['join-page-break', 'set-status', 'unwrap-bold'] as const) expect((await change(statement, op, 'yes')).status).toBe(200);
  expect(await textOf(statement)).toBe('Mr. Chair,\nThe group should go on with its long work on a comprehensive convention, as a matter of urgency for all. It is needed by each delegation here.\nWe thank you for it.');
  expect(await placesOf(statement, 'on a comprehensive')).toEqual(['on a', 'comprehensive']);
  // Once more is no change.
  const updates = () => instance.db.read.documentUpdate.count({ where: { document: `text/${statement}` } });
  const before = await updates();
  expect((await change(statement, 'set-status', 'yes')).status).toBe(200);
  expect(await updates()).toBe(before);
});

test('where the place itself was corrected the text stays as it is, and both readings are answered', async () => {
  const statement = await imported('Corrected there');
  await correct(statement, 'matter of urgency', 'question of urgency');
  const before = await textOf(statement);
  const answer = await change(statement, 'unwrap-bold', 'no');
  expect(answer.status).toBe(409);
  expect(await textOf(statement)).toBe(before);
  const outcome = await instance.services.cleanUps.change({ workspace, statement, cleanUp: idOf('unwrap-bold'), isDone: false, actor: { member, role: 'owner' } });
  if (outcome.kind !== 'crossed') throw new Error(outcome.kind);
  const side = (key: 'was' | 'is') => outcome.rows.map((row) => row[key]?.map(({ words }) => words).join('')).join('');
  expect([side('was'), side('is')]).toEqual([expect.stringContaining('a question of urgency for'), expect.stringContaining('a **matter of urgency** for')]);
});

test('versions tell what was undone, and restoring one takes it back with the text', async () => {
  const statement = await imported('In versions');
  await change(statement, 'join-page-break', 'no');
  const page = await instance.get(`/w/${workspace}/statements/${statement}/versions`, annotator.cookie);
  expect(page.body).toContain('undid');
  expect(page.body).toContain('Join page break');
  const versions = await instance.services.versions.list({ workspace, statement });
  expect(versions?.map(({ cleanUps }) => cleanUps.map(({ op, isDone }) => [op, isDone]))).toEqual([[['join-page-break', false]], []]);
  await instance.services.versions.restore({ workspace, statement, sequence: 1, actor: { member } });
  expect(await textOf(statement)).toContain('on a comprehensive');
  expect((await instance.services.sources.open({ workspace, statement, wanted: undefined }))?.accepted).toContain(idOf('join-page-break'));
});

test('two who undo at once both have their way', async () => {
  const statement = await imported('At once');
  const answers = await Promise.all([change(statement, 'join-page-break', 'no'), change(statement, 'set-status', 'no'), change(statement, 'join-page-break', 'no')]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await textOf(statement)).toContain('Please check against delivery\nMr. Chair,\nThe group should go on with its long work on a\ncomprehensive');
  expect(await instance.db.read.cleanUpChange.count({ where: { statementId: statement } })).toBe(2);
});

test('a pasted text has those that were done to it without asking', async () => {
  const details = { ...proposedDetails.parse(JSON.parse((await instance.db.read.importFile.findFirstOrThrow({ where: { details: { not: null } } })).details ?? '')).details, title: 'Pasted' };
  const statement = await instance.services.statements.add({ workspace, author: { kind: 'member', id: member }, details, source: SOURCE });
  expect((await change(statement, 'join-page-break', 'no')).status).toBe(200);
  expect(await textOf(statement)).toContain('long work on a\ncomprehensive');
  expect((await change(statement, 'set-status', 'yes')).status).toBe(200);
  expect(await textOf(statement)).not.toContain('check against delivery');
});

test('it is for those who may correct the text, and for what the source proposes', async () => {
  const statement = await imported('Not theirs');
  expect((await change(statement, 'set-status', 'no', annotator)).status).toBe(403);
  const post = (fields: Record<string, string>) => instance.post(`/w/${workspace}/statements/${statement}/source`, fields, { cookie: owner.cookie });
  expect((await post({ cleanUp: 'set-status-9999', isDone: 'no' })).status).toBe(404);
  expect((await post({ cleanUp: idOf('set-status') })).status).toBe(400);
  expect((await post({ cleanUp: idOf('set-status'), isDone: 'perhaps' })).status).toBe(400);
});
