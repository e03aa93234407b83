import { afterAll, beforeAll, expect, test } from 'vitest';
import { historyPage, restoringAnswer, type HistoryPage, type RestoringAct } from '#core/history/act.ts';
import { aComment, anAnnotation, aTagging, member } from '#tests/support/entities.ts';
import type { Write } from '#ydoc/layer.ts';
import { invite, join, placeOf, signUp, startInstance, type Colleague, type Instance, type Someone } from './instance.ts';

const CANARY = 'CANARY-of-what-may-not-be-read';
const AT = '2026-01-05T10:00:00.000Z';

let instance: Instance;
let workspace: string;
let statement: string;
let layer: string;
let tag: string;
let reader: Someone;
const people = {} as Record<'ann' | 'ben' | 'rev', Colleague>;

beforeAll(async () => {
  instance = await startInstance();
  const owner = await signUp(instance, 'Olena Owner');
  ({ workspace } = await placeOf(instance, owner));
  const row = await instance.db.read.tagging.findFirstOrThrow({ select: { layerId: true, tagId: true } });
  [layer, tag] = [row.layerId, row.tagId];
  statement = (await instance.db.read.layer.findUniqueOrThrow({ where: { id: layer } })).statementId;
  for (const [key, name, role] of [['ann', 'Ann Annotator', 'annotator'], ['ben', 'Ben Annotator', 'annotator'], ['rev', 'Rita Reviewer', 'reviewer']] as const) {
    people[key] = await join(instance, owner, name, role);
  }
  reader = await signUp(instance, 'Rudi Reader', await invite(instance, owner, 'reader'));
});
afterAll(() => instance.close());

async function read(who: Someone, query = ''): Promise<HistoryPage> {
  const answer = await instance.get(`/w/${workspace}/statements/${statement}/history/page${query}`, who.cookie);
  expect(answer.status).toBe(200);
  return historyPage.parse(JSON.parse(answer.body));
}

async function write(by: 'ann' | 'ben' | 'rev', ...writes: Write[]): Promise<void> {
  expect(await instance.services.rooms.writeFor({ layer, actor: people[by], writes: () => writes })).toEqual([]);
}

async function restore(who: Someone, act: RestoringAct): Promise<[number, string]> {
  const answer = await instance.ask({ method: 'POST', path: `/w/${workspace}/statements/${statement}/history/acts`, cookie: who.cookie, headers: { 'Content-Type': 'application/json', Origin: instance.origin }, body: JSON.stringify(act) });
  return [answer.status, answer.status === 403 && !answer.body.startsWith('{') ? 'role' : restoringAnswer.parse(JSON.parse(answer.body)).outcome];
}

const deeds = (page: HistoryPage) => page.rows.flatMap(({ by, acts }) => acts.map(({ did }) => `${by?.name ?? 'Postil'} ${did}`));

test('who did what when on an annotation comes from the log, the newest first, for what is gone too', async () => {
  const annotation = anAnnotation({ statement, by: people.ann.member });
  const tagging = aTagging({ annotation: annotation.id, tag, by: people.ann.member });
  const comment = aComment({ annotation: annotation.id, by: people.ben.member, text: 'Is it?' });
  await write('ann', annotation, tagging);
  await write('ben', comment);
  await write('ben', { ...comment, entity: { ...comment.entity, text: 'Is it so?', edited: AT } });
  await write('rev', { kind: 'thread', id: annotation.id, entity: { state: 'resolved', by: member(people.rev.member), at: AT } });
  await write('ann', { ...annotation, entity: { ...annotation.entity, deleted: AT } }, { ...tagging, entity: { ...tagging.entity, deleted: AT } });

  const page = await read(people.ann, `?annotations=${annotation.id}`);
  expect(deeds(page)).toEqual(['Ann Annotator deleted', 'Ann Annotator removed', 'Rita Reviewer resolved', 'Ben Annotator edited', 'Ben Annotator commented', 'Ann Annotator marked', 'Ann Annotator tagged']);
  expect(page.rows.at(-1)?.acts[1]).toMatchObject({ chosen: { tag, value: null }, quote: 'binding' });
  expect(page.rows.flatMap(({ acts }) => acts).find(({ did }) => did === 'edited')?.words).toBe('Is it so?');
  expect(deeds(await read(reader))).toEqual(expect.arrayContaining(['Ann Annotator deleted', 'Sample coding marked', 'Sample coding added']));

  expect(page.rows[0]?.acts.map(({ isRestorable }) => isRestorable)).toEqual([true, true]);
  expect((await read(people.ben, `?annotations=${annotation.id}`)).rows[0]?.acts.some(({ isRestorable }) => isRestorable)).toBe(false);
  expect(await restore(people.ben, { kind: 'annotation', id: annotation.id })).toEqual([403, 'refused']);
  expect(await restore(reader, { kind: 'annotation', id: annotation.id })).toEqual([403, 'role']);
  expect(await restore(people.ann, { kind: 'annotation', id: annotation.id })).toEqual([200, 'done']);
  expect(await restore(people.ann, { kind: 'annotation', id: annotation.id })).toEqual([404, 'gone']);
  expect(deeds(await read(people.ann, `?annotations=${annotation.id}`)).slice(0, 2)).toEqual(['Ann Annotator restored', 'Ann Annotator restored']);
  expect(await instance.db.read.tagging.findUniqueOrThrow({ where: { layerId_id: { layerId: layer, id: tagging.id } } })).toMatchObject({ deleted: false });
});

test('M12 words that a reviewer hid or an author deleted reach nobody who may not read them, on any page or answer', async () => {
  const annotation = anAnnotation({ statement, by: people.ben.member });
  const hidden = aComment({ annotation: annotation.id, by: people.ben.member, text: `${CANARY} hidden` });
  const deleted = aComment({ annotation: annotation.id, by: people.ben.member, text: `${CANARY} deleted` });
  const edited = aComment({ annotation: annotation.id, by: people.ben.member, text: `${CANARY} edited away` });
  const tagging = aTagging({ annotation: annotation.id, tag, by: people.ben.member, note: `${CANARY} note`, value: 'canaryvalue' });
  const by = member(people.rev.member);
  await write('ben', annotation, tagging, hidden, deleted, edited);
  await write('ben', { ...deleted, entity: { ...deleted.entity, deleted: AT } }, { ...edited, entity: { ...edited.entity, text: 'Mild.', edited: AT } });
  await write('rev', { kind: 'moderation', id: `comment:${hidden.id}`, entity: { state: 'hidden', by, at: AT, reason: 'It names a person.' } }, { kind: 'moderation', id: `tagging:${tagging.id}`, entity: { state: 'hidden', by, at: AT } });

  const address = `/w/${workspace}/statements/${statement}/history`;
  const [theirs, mine, reviewers] = await Promise.all([people.ann, people.ben, people.rev].map((someone) => read(someone, `?annotations=${annotation.id}`)));
  expect(JSON.stringify(theirs)).toContain('It names a person.');
  expect(JSON.stringify(mine)).toContain(`${CANARY} hidden`);
  expect(JSON.stringify(mine)).toContain(`${CANARY} deleted`);
  expect(JSON.stringify(reviewers)).toContain(`${CANARY} hidden`);
  expect(JSON.stringify(reviewers)).not.toContain(`${CANARY} deleted`);
  for (const { cookie } of [people.ann, reader]) {
    for (const path of [address, `${address}.data`, `${address}/page`, `${address}/page?annotations=${annotation.id}`]) {
      const { status, body } = await instance.get(path, cookie);
      expect(status).toBe(200);
      expect(body, path).not.toContain(CANARY);
      expect(body, path).not.toContain('canaryvalue');
    }
  }
  expect(await restore(people.ann, { kind: 'moderation', id: `comment:${hidden.id}` })).toEqual([403, 'refused']);
  expect(await restore(people.rev, { kind: 'moderation', id: `comment:${hidden.id}` })).toEqual([200, 'done']);
  expect(JSON.stringify(await read(people.ann, `?annotations=${annotation.id}`))).toContain(`${CANARY} hidden`);

  await write('rev', { kind: 'moderation', id: `annotation:${annotation.id}`, entity: { state: 'hidden', by, at: AT, reason: 'All of it.' } });
  expect(deeds(await read(people.ann, `?annotations=${annotation.id}`))).toEqual(['Rita Reviewer hid']);
});

test('a long history comes by pages that leave nothing out and repeat nothing', async () => {
  const annotation = anAnnotation({ statement, by: people.ann.member });
  await write('ann', annotation);
  for (let i = 0; i < 90; i++) await write('ann', aComment({ annotation: annotation.id, by: people.ann.member, text: `Remark ${i}` }));
  const seen: (string | null)[] = [];
  for (let before: number | null = null; ; ) {
    const page: HistoryPage = await read(reader, `?annotations=${annotation.id}${before === null ? '' : `&before=${before}`}`);
    seen.push(...page.rows.flatMap(({ acts }) => acts.map(({ words }) => words)));
    if (page.earlier === null) break;
    before = page.earlier;
  }
  expect(seen).toEqual([...Array.from({ length: 90 }, (_, i) => `Remark ${89 - i}`), null]);
});

test('an address that means nothing is not found', async () => {
  for (const query of ['?before=-1', '?before=x', '?annotations=x', '?annotations=']) expect((await instance.get(`/w/${workspace}/statements/${statement}/history/page${query}`, reader.cookie)).status).toBe(404);
});
