import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AssignmentCommand } from '#core/assignment.ts';
import { idFrom } from '#core/id.ts';
import { actAnswer, ACT_FIELD, type ReviewAct } from '#core/reviewing/act.ts';
import { entryDetail, queuePage, type QueueEntry } from '#core/reviewing/queue.ts';
import type { Role } from '#core/policy/role.ts';
import { tagging } from '#core/entities/tagging.ts';
import { writeEntities } from '#ydoc/layer.ts';
import { anAnnotation, aComment, aTagging, member } from '#tests/support/entities.ts';
import { invite, placeOf, signUp, startInstance, type Answer, type Instance, type Someone } from './instance.ts';

const CANARY = 'CANARY-of-what-is-hidden';

let instance: Instance;
let owner: Someone;
let ann: Someone;
let ben: Someone;
let reader: Someone;
let stranger: Someone;
let home: string;
let elsewhere: string;

beforeAll(async () => {
  instance = await startInstance();
  owner = await signUp(instance, 'Olena Owner');
  home = `/w/${(await placeOf(instance, owner)).workspace}`;
  ann = await signUp(instance, 'Ann Annotator', await invite(instance, owner, 'annotator'));
  ben = await signUp(instance, 'Ben Reviewer', await invite(instance, owner, 'reviewer'));
  reader = await signUp(instance, 'Rita Reader', await invite(instance, owner, 'reader'));
  stranger = await signUp(instance, 'Stranger');
  elsewhere = `/w/${(await placeOf(instance, stranger)).workspace}`;
});
afterAll(() => instance.close());

async function page(who: Someone, narrowed = ''): Promise<QueueEntry[]> {
  const answer = await instance.get(`${home}/review/page?page=0${narrowed}`, who.cookie);
  expect(answer.status).toBe(200);
  return queuePage.parse(JSON.parse(answer.body)).entries;
}

async function first(who: Someone): Promise<QueueEntry> {
  const [entry] = await page(who);
  if (!entry) throw new Error('Nothing waits');
  return entry;
}

function named({ layer, subject }: QueueEntry): { layer: string; subject: string } {
  return { layer, subject };
}

function act(who: Someone, sent: ReviewAct, at = home): Promise<Answer> {
  return instance.post(`${at}/review/acts`, { [ACT_FIELD]: JSON.stringify(sent) }, { cookie: who.cookie });
}

const answered = (answer: Answer) => actAnswer.parse(JSON.parse(answer.body));

async function detail(who: Someone, entry: QueueEntry) {
  const answer = await instance.get(`${home}/review/entry?${new URLSearchParams(named(entry)).toString()}`, who.cookie);
  return entryDetail.nullable().parse(JSON.parse(answer.body));
}

describe('verdicts from the queue', () => {
  test('are written under one’s own name into the layer, with the log naming who', async () => {
    const before = (await page(ann)).length;
    const entry = await first(ann);
    expect(answered(await act(ann, { kind: 'verdict', entries: [{ ...named(entry), said: { verdict: 'agree' } }] }))).toMatchObject({ outcome: 'done', before: [{ said: null }] });
    const me = (await placeOf(instance, ann)).member;
    const row = await instance.db.read.review.findFirstOrThrow({ where: { layerId: entry.layer, subject: entry.subject } });
    expect([row.creatorId, row.verdict]).toEqual([me, 'agree']);
    const log = await instance.db.read.documentUpdate.findFirstOrThrow({ where: { document: `layer/${entry.layer}` }, orderBy: { sequence: 'desc' } });
    expect([log.authorKind, log.authorId]).toEqual(['member', me]);
    const after = await page(ann);
    expect(after.some(({ subject }) => subject === entry.subject)).toBe(false);
    expect(after.length).toBe(Math.min(before, 100));
    expect((await detail(ben, entry))?.entry).toMatchObject({ waits: null, verdicts: [{ verdict: 'agree', by: { name: 'Ann Annotator' } }] });
  });

  test('are taken back with what was there before', async () => {
    const entry = await first(ann);
    await act(ann, { kind: 'verdict', entries: [{ ...named(entry), said: { verdict: 'unsure' } }] });
    const changed = answered(await act(ann, { kind: 'verdict', entries: [{ ...named(entry), said: { verdict: 'disagree', reason: 'No.' } }] }));
    expect(changed).toMatchObject({ before: [{ said: { verdict: 'unsure' } }] });
    await act(ann, { kind: 'verdict', entries: [{ ...named(entry), said: null }] });
    expect((await first(ann)).subject).toBe(entry.subject);
  });

  test('T-H1 answer for other workspaces’ layers as for none, and for readers with 403; nothing is stored', async () => {
    const entry = await first(ann);
    const sent: ReviewAct = { kind: 'verdict', entries: [{ ...named(entry), said: { verdict: 'agree' } }] };
    const none: ReviewAct = { kind: 'verdict', entries: [{ layer: 'R'.repeat(22), subject: entry.subject, said: { verdict: 'agree' } }] };
    const count = () => instance.db.read.review.count();
    const before = await count();
    const [foreign, unknown] = [await act(stranger, sent, elsewhere), await act(stranger, none, elsewhere)];
    expect([foreign.status, foreign.body]).toEqual([unknown.status, unknown.body]);
    expect([foreign.status, (await act(stranger, sent)).status, (await act(reader, sent)).status]).toEqual([404, 404, 403]);
    expect((await instance.post(`${home}/review/acts`, { [ACT_FIELD]: '{"kind":"other"}' }, { cookie: ann.cookie })).status).toBe(400);
    expect((await instance.get(`${elsewhere}/review/entry?${new URLSearchParams(named(entry)).toString()}`, stranger.cookie)).body).toBe('null');
    expect((await instance.get(`${home}/review`, stranger.cookie)).status).toBe(404);
    expect(await count()).toBe(before);
  });
});

describe('what waits for whom', () => {
  const waiting = async (who: Someone, role: Role) => {
    const { member: me, workspace } = await placeOf(instance, who);
    const { counts } = await instance.services.reviews.queue({ workspace, actor: { member: me, role }, query: { view: 'mine' }, page: 0 });
    expect(instance.services.reviews.waiting({ workspace, actor: { member: me, role } })).toBe(counts.mine);
    return counts;
  };
  const on = async (who: Someone, statement: string, view = 'mine') => (await page(who, `&statement=${statement}&view=${view}`)).map(({ subject, waits }) => ({ subject, waits }));

  test('follows who is asked to review: then a statement’s taggings wait for them alone, and else for everyone until somebody has judged', async () => {
    const { workspace, member: olena } = await placeOf(instance, owner);
    const { member: me } = await placeOf(instance, ann);
    const { statement } = await first(ann);
    const assign = (command: AssignmentCommand) => instance.services.assignments.act({ workspace, actor: { member: olena, role: 'owner' }, statement, command });
    const before = { ann: await waiting(ann, 'annotator'), ben: await waiting(ben, 'reviewer') };
    const there = await on(ben, statement);
    expect(there.length).toBeGreaterThan(1);
    expect(there.every(({ waits }) => waits === 'verdict')).toBe(true);

    await assign({ intent: 'assign', members: [me], kind: 'review', due: null });
    expect(await on(ben, statement)).toEqual([]);
    expect((await waiting(ben, 'reviewer')).mine).toBe(before.ben.mine - there.length);
    const asked = await on(ann, statement);
    expect(asked.every(({ waits }) => waits === 'review')).toBe(true);
    const [progress] = instance.services.assignments.list({ workspace }).get(statement) ?? [];
    expect(progress && progress.of - progress.done).toBe(asked.length);
    expect((await on(ben, statement, 'open')).map(({ waits }) => waits)).toEqual(asked.map(() => null));

    const [one, two] = asked;
    const entry = (await page(ann)).find(({ subject }) => subject === one?.subject) ?? (await first(ann));
    await act(ann, { kind: 'verdict', entries: [{ ...named(entry), said: { verdict: 'agree' } }] });
    expect(await on(ann, statement, 'open')).toHaveLength(asked.length - 1);
    await act(ann, { kind: 'verdict', entries: [{ ...named(entry), said: { verdict: 'disagree', reason: 'No.' } }] });
    expect((await on(ben, statement))).toEqual([{ subject: one?.subject, waits: 'decide' }]);
    expect((await on(ann, statement)).some(({ subject }) => subject === one?.subject)).toBe(false);
    expect(two && (await on(ann, statement)).some(({ subject }) => subject === two.subject)).toBe(true);
    await act(ann, { kind: 'verdict', entries: [{ ...named(entry), said: null }] });

    const { id: assignment } = progress ?? { id: '' };
    await assign({ intent: 'remove', assignment });
    expect(await waiting(ann, 'annotator')).toEqual(before.ann);
    expect(await waiting(ben, 'reviewer')).toEqual(before.ben);
    expect((await waiting(reader, 'reader')).mine).toBe(0);
  });

  test('a disagreement with one’s own waits for one’s reply, and for who decides; those who review alone do not judge themselves', async () => {
    const { workspace, member: olena } = await placeOf(instance, owner);
    const { member: me } = await placeOf(instance, ann);
    const { statement, layer, tag } = await first(ann);
    const marked = anAnnotation({ statement, by: me });
    const mine = aTagging({ annotation: marked.id, tag, by: me });
    await instance.services.rooms.write({ document: { kind: 'layer', layer }, author: member(me), change: (doc) => writeEntities(doc, [marked, mine], 'server') });
    const found = async (who: Someone) => (await page(who, `&statement=${statement}`)).find(({ subject }) => subject === mine.id)?.waits;
    expect([await found(ann), await found(ben)]).toEqual([undefined, 'verdict']);
    const assigned = { workspace, actor: { member: olena, role: 'owner' as const }, statement };
    await instance.services.assignments.act({ ...assigned, command: { intent: 'assign', members: [me], kind: 'review', due: null } });
    expect([await found(ann), await found(ben)]).toEqual([undefined, 'verdict']);
    const [progress] = instance.services.assignments.list({ workspace }).get(statement) ?? [];
    await instance.services.assignments.act({ ...assigned, command: { intent: 'remove', assignment: progress?.id ?? '' } });

    const entry = { layer, subject: mine.id };
    await act(ben, { kind: 'verdict', entries: [{ ...entry, said: { verdict: 'disagree', reason: 'No.', proposal: { tag } } }] });
    expect([await found(ann), await found(ben)]).toEqual(['reply', 'decide']);
    await act(ann, { kind: 'reply', entry, id: idFrom(new Uint8Array(randomBytes(22))), text: 'Yes.' });
    expect([await found(ann), await found(ben)]).toEqual([undefined, 'decide']);
    await act(ben, { kind: 'decide', entry, about: { tag }, outcome: 'kept', reason: 'So.' });
    expect([await found(ann), await found(ben)]).toEqual([undefined, undefined]);
  });
});

describe('giving some passages of a tag another one', () => {
  test('moves one’s own taggings, and tells the authors of others what one proposes', async () => {
    const me = (await placeOf(instance, ann)).member;
    const theirs = await first(ann);
    const { workspaceId, statementId } = await instance.db.read.layer.findUniqueOrThrow({ where: { id: theirs.layer } });
    const to = await instance.db.read.tag.findFirstOrThrow({ where: { workspaceId, code: 'CAP.TRAIN' } });
    const marked = anAnnotation({ statement: statementId, by: me });
    const mine = aTagging({ annotation: marked.id, tag: theirs.tag, by: me, note: 'See 4.', ...(theirs.value !== null && { value: theirs.value }) });
    await instance.services.rooms.write({ document: { kind: 'layer', layer: theirs.layer }, author: 'server', change: (doc) => writeEntities(doc, [marked, mine], 'server') });

    const retag: ReviewAct = { kind: 'retag', entries: [named(theirs), { layer: theirs.layer, subject: mine.id }], to: to.id, keepsValue: true, reason: 'Split.' };
    expect((await act(reader, retag)).status).toBe(403);
    expect((await act(stranger, retag, elsewhere)).body).toBe(JSON.stringify({ outcome: 'gone' }));
    expect(answered(await act(ann, retag))).toMatchObject({ outcome: 'done', before: [{ subject: theirs.subject, said: null }] });
    const standing = await instance.db.read.tagging.findMany({ where: { layerId: theirs.layer, annotationId: marked.id, deleted: false } });
    expect(standing.map(({ tagId, value, creatorId, entity }) => ({ tagId, value, creatorId, note: tagging.parse(JSON.parse(entity)).note }))).toEqual([{ tagId: to.id, value: theirs.value, creatorId: me, note: 'See 4.' }]);
    expect(await instance.db.read.tagging.findFirstOrThrow({ where: { layerId: theirs.layer, id: theirs.subject } })).toMatchObject({ deleted: false, tagId: theirs.tag });
    expect((await detail(ben, theirs))?.reviews).toMatchObject([{ verdict: 'disagree', reason: 'Split.', proposal: { tag: to.id, value: theirs.value } }]);
    expect(answered(await act(ann, retag))).toMatchObject({ outcome: 'gone' });
    await act(ann, { kind: 'verdict', entries: [{ ...named(theirs), said: null }] });
  });
});

describe('what was tagged before its tag was defined anew', () => {
  test('is looked at again once by each: one’s own is kept or changed, others’ are judged', async () => {
    const { member: me, workspace } = await placeOf(instance, ann);
    const theirs = await first(ann);
    const { statementId } = await instance.db.read.layer.findUniqueOrThrow({ where: { id: theirs.layer } });
    const marked = anAnnotation({ statement: statementId, by: me });
    const mine = aTagging({ annotation: marked.id, tag: theirs.tag, by: me });
    await instance.services.rooms.write({ document: { kind: 'layer', layer: theirs.layer }, author: 'server', change: (doc) => writeEntities(doc, [marked, mine], 'server') });
    const outdated = async () => (await page(ann, `&view=recheck&tag=${theirs.tag}`)).map(({ subject }) => subject);
    const banner = () => instance.services.reviews.outdated({ workspace, actor: { member: me, role: 'annotator' }, tag: theirs.tag });
    const edit = (fields: { definition?: string; name?: string }) =>
      instance.services.taxonomyRevisions.revise({ workspace, actor: { member: ownerMember, role: 'owner' }, command: { kind: 'edit', tag: theirs.tag, fields, was: {} } });
    const { member: ownerMember } = await placeOf(instance, owner);

    await act(ann, { kind: 'verdict', entries: [{ ...named(theirs), said: { verdict: 'unsure' } }] });
    await edit({ name: 'Named anew' });
    expect([await outdated(), banner()]).toEqual([[], 0]);
    await edit({ definition: 'Defined anew.' });
    const all = await outdated();
    expect(all).toEqual(expect.arrayContaining([theirs.subject, mine.id]));
    expect(banner()).toBe(all.length);
    expect((await instance.get(`${home}/review?view=recheck&tag=${theirs.tag}`, ann.cookie)).body).toContain('Re-check');
    expect(await page(reader, `&view=recheck&tag=${theirs.tag}`)).toEqual([]);

    await act(ann, { kind: 'verdict', entries: [{ ...named(theirs), said: { verdict: 'agree' } }] });
    expect(await outdated()).toEqual(all.filter((subject) => subject !== theirs.subject));
    const keep: ReviewAct = { kind: 'keep', entry: { layer: theirs.layer, subject: mine.id } };
    expect(answered(await act(ben, keep))).toEqual({ outcome: 'refused', code: 'not-author' });
    expect(answered(await act(ann, keep))).toMatchObject({ outcome: 'done' });
    expect(await outdated()).toEqual(all.filter((subject) => subject !== theirs.subject && subject !== mine.id));
    expect(await page(ben, `&view=recheck&tag=${theirs.tag}`)).toContainEqual(expect.objectContaining({ subject: theirs.subject }));
    await edit({ definition: 'Defined once more.' });
    expect(await outdated()).toEqual(all);

    const { id: alias } = await instance.db.read.tag.findFirstOrThrow({ where: { workspaceId: workspace, code: 'CAP.TECH' } });
    const before = (await instance.db.read.tagging.findMany({ where: { tagId: alias, deleted: false } })).map(({ id }) => id);
    const revise = (command: Parameters<typeof instance.services.taxonomyRevisions.revise>[0]['command']) =>
      instance.services.taxonomyRevisions.revise({ workspace, actor: { member: ownerMember, role: 'owner' }, command });
    const merged = await revise({ kind: 'merge', tag: alias, into: theirs.tag });
    expect(before.length).toBeGreaterThan(0);
    expect([...(await outdated())].sort()).toEqual([...all, ...before].sort());
    expect(banner()).toBe(all.length + before.length);
    await revise({ kind: 'undo', revision: merged.kind === 'done' ? merged.revision : 0 });
    expect(await outdated()).toEqual(all);
    await act(ann, { kind: 'verdict', entries: [{ ...named(theirs), said: null }] });
  });
});

describe('disputes', () => {
  test('are decided by reviewers, who write into nobody’s tagging; the log has them, also as files', async () => {
    const entry = (await page(ann)).find(({ value }) => value === 'supports') ?? (await first(ann));
    const instead = { tag: entry.tag, value: 'opposes' };
    await act(ann, { kind: 'verdict', entries: [{ ...named(entry), said: { verdict: 'disagree', reason: '=a doubt', proposal: instead } }] });
    expect((await page(ben, '&view=disputed')).map(({ subject }) => subject)).toEqual([entry.subject]);
    const about = { tag: entry.tag, ...(entry.value !== null && { value: entry.value }) };
    const decide: ReviewAct = { kind: 'decide', entry: named(entry), about, outcome: 'changed', to: instead, reason: 'It is against.' };
    expect(answered(await act(ann, decide))).toEqual({ outcome: 'refused', code: 'role-forbids' });
    expect(answered(await act(ben, { ...decide, about: { tag: entry.tag, value: 'other' } }))).toEqual({ outcome: 'changed' });
    expect(answered(await act(ben, decide))).toMatchObject({ outcome: 'done' });
    expect(await page(ben, '&view=disputed')).toEqual([]);
    expect(await detail(ben, entry)).toMatchObject({ entry: { value: entry.value }, decision: { outcome: 'changed', to: instead, by: { name: 'Ben Reviewer' } } });
    const csv = await instance.get(`${home}/decisions/file?as=csv`, reader.cookie);
    expect(csv.body).toContain('It is against.');
    expect((await instance.get(`${home}/decisions/file?as=md`, reader.cookie)).body).toContain('**Reason.** It is against.');
    expect((await instance.get(`${home}/decisions`, reader.cookie)).body).toContain('It is against.');
    expect(answered(await act(ann, { kind: 'take-back', entry: named(entry), reason: 'Too early.' }))).toEqual({ outcome: 'refused', code: 'role-forbids' });
    expect(answered(await act(ben, { kind: 'take-back', entry: named(entry), reason: 'Too early.' }))).toMatchObject({ outcome: 'done' });
    expect((await page(ben, '&view=disputed')).map(({ subject }) => subject)).toEqual([entry.subject]);
    expect(await detail(ben, entry)).toMatchObject({ decision: null });
    expect((await instance.get(`${home}/decisions`, reader.cookie)).body).toContain('Too early.');
    expect(answered(await act(ben, decide))).toMatchObject({ outcome: 'done' });
    expect(await page(ben, '&view=disputed')).toEqual([]);
    expect((await instance.get(`${home}/decisions`, reader.cookie)).body).not.toContain('Too early.');
    expect([(await instance.get(`${home}/decisions`, stranger.cookie)).status, (await instance.get(`${home}/decisions/file?as=csv`, stranger.cookie)).status]).toEqual([404, 404]);
  });

  test('the author alone takes over what is proposed', async () => {
    const entry = await first(ann);
    expect(answered(await act(ben, { kind: 'accept', entry: named(entry), proposal: { tag: entry.tag, value: 'opposes' } }))).toEqual({ outcome: 'refused', code: 'not-author' });
  });

  test('a reply that is sent twice is said once', async () => {
    const entry = await first(ann);
    const reply: ReviewAct = { kind: 'reply', entry: named(entry), id: idFrom(new Uint8Array(randomBytes(22))), text: 'Once.' };
    for (let i = 0; i < 2; i++) expect(answered(await act(ann, reply))).toMatchObject({ outcome: 'done' });
    expect((await detail(ben, entry))?.comments.map(({ text, by }) => [text, by.name])).toEqual([['Once.', 'Ann Annotator']]);
  });
});

test('what is hidden, or stands in a layer that is not everyone’s, reaches no page of the queue', async () => {
  const entry = await first(ann);
  const { statement, layer, tag } = entry;
  const by = (await placeOf(instance, ben)).member;
  const secret = await instance.db.write((tx) => tx.layer.create({ data: { id: 'P'.repeat(22), workspaceId: home.split('/')[2] ?? '', statementId: statement, visibility: 'personal', ownerId: by, createdAt: new Date() } }));
  const quote = { exact: CANARY, prefix: '', suffix: '' };
  for (const into of [secret.id, layer]) {
    const base = anAnnotation({ statement, by });
    const annotation = { ...base, entity: { ...base.entity, target: { ...base.entity.target, quote, position: { start: 0, end: CANARY.length } } } };
    const said = aComment({ annotation: annotation.id, by, text: CANARY });
    await instance.services.rooms.write({
      document: { kind: 'layer', layer: into },
      author: member(by),
      change: (doc) =>
        writeEntities(doc, [annotation, aTagging({ annotation: annotation.id, tag, by, note: CANARY }), said, { kind: 'moderation', id: `annotation:${annotation.id}`, entity: { state: into === layer ? 'hidden' : 'restored', by: member(by), at: '2026-01-05T10:00:00.000Z' } }], 'server'),
    });
  }
  const remark = aComment({ annotation: entry.annotation, by, text: CANARY });
  await instance.services.rooms.write({
    document: { kind: 'layer', layer },
    author: member(by),
    change: (doc) => writeEntities(doc, [remark, { kind: 'moderation', id: `comment:${remark.id}`, entity: { state: 'hidden', by: member(by), at: '2026-01-05T10:00:00.000Z' } }], 'server'),
  });
  expect(await instance.db.read.annotation.count({ where: { exact: CANARY } })).toBe(2);
  for (const who of [ann, owner]) {
    for (const view of ['mine', 'disputed', 'open']) {
      const bodies = await Promise.all([`review?view=${view}`, `review/page?page=0&view=${view}`, `review/page?page=1&view=${view}`, 'decisions'].map((path) => instance.get(`${home}/${path}`, who.cookie)));
      for (const { body } of bodies) expect(body).not.toContain(CANARY);
    }
    expect(JSON.stringify(await detail(who, entry))).not.toContain(CANARY);
  }
});
