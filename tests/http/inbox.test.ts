import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Comment } from '#core/entities/comment.ts';
import { pathOf } from '#core/inbox/notice-words.ts';
import { reviewKey } from '#core/entities/review.ts';
import { writeEntities, type Write } from '#ydoc/layer.ts';
import { anAnnotation, aComment, aTagging, member } from '#tests/support/entities.ts';
import { join, placeOf, signUp, startInstance, type Colleague, type Instance } from './instance.ts';

const CANARY = 'CANARY-of-what-nobody-may-see';
const AT = '2026-01-05T10:00:00.000Z';

let instance: Instance;
let workspace: string;
let statement: string;
let layer: string;
let tag: string;
const people = new Map<string, Colleague>();

beforeAll(async () => {
  instance = await startInstance();
  const owner = await signUp(instance, 'Olena Owner');
  ({ workspace } = await placeOf(instance, owner));
  people.set('olena', { ...owner, ...(await placeOf(instance, owner)), role: 'owner' });
  for (const [name, role] of [['ann', 'annotator'], ['ben', 'reviewer'], ['rita', 'reader'], ['otto', 'annotator']] as const) {
    people.set(name, await join(instance, owner, `${name} Person`, role));
  }
  const shared = await instance.db.read.layer.findFirstOrThrow({ where: { workspaceId: workspace, visibility: 'shared' } });
  [statement, layer] = [shared.statementId, shared.id];
  tag = (await instance.db.read.tag.findFirstOrThrow({ where: { workspaceId: workspace, parentId: { not: null } } })).id;
});
afterAll(() => instance.close());

function who(name: string): Colleague {
  const found = people.get(name);
  if (!found) throw new Error(`Nobody is called ${name}`);
  return found;
}

/** Writes as the server does for a member, and waits until everybody was told. */
async function write(by: string, writes: Write[], into = layer): Promise<void> {
  await instance.services.rooms.write({ document: { kind: 'layer', layer: into }, author: member(who(by).member), change: (doc) => writeEntities(doc, writes, 'server') });
  await instance.services.inbox.catchUp();
}

async function inboxOf(name: string, query = ''): Promise<{ notices: { id: string; kind: string; text: string; isUnread: boolean; by: string }[]; unread: number }> {
  const { member: id, role } = who(name);
  const actor = { member: id, role };
  const { notices, unread } = await instance.services.inbox.list({ workspace, actor, query: { unread: query === 'unread', page: 0 } });
  expect(instance.services.inbox.unread({ actor })).toBe(unread.all);
  return { notices: notices.map(({ id: notice, about, isUnread, by }) => ({ id: notice, kind: about.kind, text: about.text, isUnread, by: by.name })), unread: unread.all };
}

function act(name: string, fields: Record<string, string>, at = workspace) {
  return instance.post(`/w/${at}/inbox`, fields, { cookie: who(name).cookie });
}

function marked(by: string): Write & { kind: 'annotation' } {
  return anAnnotation({ statement, by: who(by).member });
}

function said(by: string, annotation: string, text: string, more: Partial<Comment> = {}): Write & { kind: 'comment' } {
  return aComment({ annotation, by: who(by).member, text, ...more });
}

function verdictOn(tagging: Write & { kind: 'tagging' }, by: string, verdict: 'agree' | 'disagree', reason: string): Write {
  const creator = member(who(by).member);
  const entity = { subject: tagging.id, about: { tag }, verdict, reason, creator, created: AT };
  return { kind: 'review', id: reviewKey(entity), entity };
}

function hide(subject: string): Write {
  return { kind: 'moderation', id: subject, entity: { state: 'hidden', by: member(who('ben').member), at: AT } };
}

async function readAll(): Promise<void> {
  for (const name of people.keys()) await act(name, { intent: 'all', filter: '' });
}

describe('who is told of what', () => {
  test('a mention of a person, of a role, and an answer to those who take part; once each, and never of one’s own words', async () => {
    const passage = marked('ann');
    await write('ann', [passage, said('ann', passage.id, 'Is it so?', { mentions: [{ role: 'reviewer' }, { member: who('rita').member }] })]);
    expect((await inboxOf('ben')).notices).toMatchObject([{ kind: 'mention', text: 'Is it so?', by: 'ann Person', isUnread: true }]);
    expect((await inboxOf('olena')).notices).toMatchObject([{ kind: 'mention' }]);
    expect((await inboxOf('rita')).notices).toMatchObject([{ kind: 'mention' }]);
    expect((await inboxOf('ann')).notices).toEqual([]);
    expect((await inboxOf('otto')).notices).toEqual([]);

    await write('ben', [said('ben', passage.id, 'It is.')]);
    expect((await inboxOf('ann')).notices).toMatchObject([{ kind: 'reply', text: 'It is.' }]);
    expect((await inboxOf('rita')).unread).toBe(1);
    await write('otto', [said('otto', passage.id, 'Why?')]);
    expect((await inboxOf('ben')).notices.map(({ kind }) => kind)).toEqual(['reply', 'mention']);
    await instance.services.inbox.catchUp();
    expect((await inboxOf('ben')).unread).toBe(2);
  });

  test('a verdict on one’s tagging, again when it changes; a decision', async () => {
    await readAll();
    const passage = marked('ann');
    const tagging = aTagging({ annotation: passage.id, tag, by: who('ann').member });
    await write('ann', [passage, tagging]);
    await write('ben', [verdictOn(tagging, 'ben', 'agree', 'Yes.')]);
    expect((await inboxOf('ann', 'unread')).notices).toMatchObject([{ kind: 'verdict', text: 'Yes.', by: 'ben Person' }]);
    await act('ann', { intent: 'all', filter: 'reviews' });
    await write('ben', [verdictOn(tagging, 'ben', 'disagree', 'No, after all.')]);
    await write('olena', [{ kind: 'decision', id: tagging.id, entity: { outcome: 'kept', reason: 'It stands.', by: member(who('olena').member), at: AT } }]);
    expect((await inboxOf('ann', 'unread')).notices.map(({ kind, text }) => [kind, text])).toEqual([['decision', 'It stands.'], ['verdict', 'No, after all.']]);
  });

  test('a proposed tag to those who decide, its outcome to who proposed it', async () => {
    await readAll();
    const { tagProposals, inbox } = instance.services;
    const actorOf = (name: string) => ({ member: who(name).member, role: who(name).role });
    await tagProposals.act({ workspace, actor: actorOf('ann'), command: { kind: 'propose', parent: null, name: 'Water', code: 'WAT', definition: 'Rivers.', passage: null } });
    await inbox.settled();
    expect((await inboxOf('olena', 'unread')).notices).toMatchObject([{ kind: 'proposal', text: 'Rivers.', by: 'ann Person' }]);
    expect((await inboxOf('ben', 'unread')).notices).toEqual([]);
    const { id } = await instance.db.read.tagProposal.findFirstOrThrow({ where: { workspaceId: workspace, state: 'open' } });
    await tagProposals.act({ workspace, actor: actorOf('olena'), command: { kind: 'decline', proposal: id, reason: 'Too wide.' } });
    await inbox.settled();
    expect((await inboxOf('olena', 'unread')).notices).toEqual([]);
    expect((await inboxOf('ann', 'unread')).notices).toMatchObject([{ kind: 'outcome', text: 'Too wide.', by: 'Olena Owner' }]);
  });
});

describe('what is read and muted', () => {
  test('one, all of a kind, and back again; only one’s own', async () => {
    await readAll();
    const passage = marked('ann');
    await write('ann', [passage]);
    await write('ben', [said('ben', passage.id, 'First.'), said('ben', passage.id, 'Second.', { mentions: [{ member: who('ann').member }] })]);
    const [notice] = (await inboxOf('ann', 'unread')).notices.filter(({ kind }) => kind === 'reply');
    expect((await act('otto', { intent: 'read', notice: notice?.id ?? '' })).status).toBe(200);
    expect((await inboxOf('ann')).unread).toBe(2);
    await act('ann', { intent: 'read', notice: notice?.id ?? '' });
    expect((await inboxOf('ann', 'unread')).notices.map(({ kind }) => kind)).toEqual(['mention']);
    await act('ann', { intent: 'unread', notice: notice?.id ?? '' });
    await act('ann', { intent: 'all', filter: 'mentions' });
    expect((await inboxOf('ann', 'unread')).notices.map(({ kind }) => kind)).toEqual(['reply']);
  });

  test('a muted thread is silent but for mentions, until it is heard again', async () => {
    await readAll();
    const passage = marked('ann');
    await write('ann', [passage]);
    await act('ann', { intent: 'mute', layer, thread: passage.id });
    await write('ben', [said('ben', passage.id, 'Unheard.'), said('ben', passage.id, 'Heard.', { mentions: [{ member: who('ann').member }] })]);
    expect((await inboxOf('ann', 'unread')).notices.map(({ text }) => text)).toEqual(['Heard.']);
    await act('ann', { intent: 'unmute', layer, thread: passage.id });
    await write('ben', [said('ben', passage.id, 'Again.')]);
    expect((await inboxOf('ann', 'unread')).notices.map(({ text }) => text)).toEqual(['Again.', 'Heard.']);
  });

  test('what was looked at where it stands is read, for whoever looked', async () => {
    await readAll();
    const [here, there] = [marked('ann'), marked('ann')];
    const to = { mentions: [{ member: who('ann').member }, { member: who('rita').member }] };
    await write('ann', [here, there]);
    await write('ben', [said('ben', here.id, 'Here.', to), said('ben', there.id, 'There.', to)]);
    const answer = await instance.ask({
      ...{ method: 'POST', path: `/w/${workspace}/statements/${statement}/seen`, cookie: who('ann').cookie },
      headers: { 'Content-Type': 'application/json', Origin: instance.origin },
      body: JSON.stringify({ annotations: [here.id] }),
    });
    expect(answer.status).toBe(200);
    expect((await inboxOf('ann', 'unread')).notices.map(({ text }) => text)).toEqual(['There.']);
    expect((await inboxOf('rita')).unread).toBe(2);
  });

  test('open pages are told the count, each person theirs', async () => {
    await readAll();
    const heard: number[] = [];
    const stop = instance.bus.subscribe((event) => event.kind === 'inbox' && event.user === who('ben').user && heard.push(event.unread));
    const passage = marked('ann');
    await write('ann', [passage, said('ann', passage.id, 'Look.', { mentions: [{ member: who('ben').member }] })]);
    await act('ben', { intent: 'all', filter: '' });
    stop();
    expect(heard).toEqual([1, 0]);
  });
});

describe('what nobody may see', () => {
  test('is in no page and no count: hidden, deleted, on a hidden passage, in a layer of one person', async () => {
    await readAll();
    const [first, second] = [marked('ann'), marked('ann')];
    const to = { mentions: [{ role: 'reader' as const }] };
    const [hidden, deleted, under] = [said('ben', first.id, CANARY, to), said('ben', first.id, CANARY, to), said('ben', second.id, CANARY, to)];
    await write('ann', [first, second]);
    await write('ben', [hidden, deleted, under]);
    expect((await inboxOf('ann')).unread).toBe(3);
    await write('ben', [hide(`comment:${hidden.id}`), hide(`annotation:${second.id}`), { ...deleted, entity: { ...deleted.entity, deleted: AT } }]);
    const own = await instance.db.write((tx) => tx.layer.create({ data: { id: 'P'.repeat(22), workspaceId: workspace, statementId: statement, visibility: 'personal', ownerId: who('ben').member, createdAt: new Date() } }));
    const secret = marked('ben');
    await write('ben', [secret, said('ben', secret.id, CANARY, to)], own.id);
    expect(await instance.db.read.notice.count({ where: { layerId: own.id } })).toBe(0);
    for (const name of people.keys()) {
      expect((await inboxOf(name)).unread).toBe(0);
      for (const path of ['inbox', 'inbox.data', 'inbox?for=mentions', 'inbox?unread']) {
        const answer = await instance.get(`/w/${workspace}/${path}`, who(name).cookie);
        expect(answer.status).toBe(200);
        expect(answer.body).not.toContain(CANARY);
      }
    }
  });

  test('T-H1 another workspace’s inbox is not there, and nothing of it can be marked or muted', async () => {
    const stranger = await signUp(instance, 'Stranger');
    const theirs = (await placeOf(instance, stranger)).workspace;
    people.set('stranger', { ...stranger, ...(await placeOf(instance, stranger)), role: 'owner' });
    expect([(await instance.get(`/w/${workspace}/inbox`, stranger.cookie)).status, (await act('stranger', { intent: 'all', filter: '' })).status]).toEqual([404, 404]);
    const answers = [await act('stranger', { intent: 'mute', layer, thread: 'R'.repeat(22) }, theirs), await act('stranger', { intent: 'mute', layer: 'R'.repeat(22), thread: 'R'.repeat(22) }, theirs)];
    expect(answers[0]?.status).toBe(answers[1]?.status);
    expect(await instance.db.read.mutedThread.count({ where: { memberId: who('stranger').member } })).toBe(0);
    expect((await act('ann', { intent: 'burn' })).status).toBe(400);
  });
});

test('a note on a tag speaks to those it names and to whose note it answers, leads to the tag as it stands today, and is muted like any thread', async () => {
  const { id: other, code, name } = await instance.db.read.tag.findFirstOrThrow({ where: { workspaceId: workspace, parentId: { not: null }, id: { not: tag } } });
  const note = (by: string, text: string, more: Partial<Comment> = {}) => said(by, '', text, { subject: { kind: 'tag', id: tag }, ...more });
  const question = note('otto', 'Is this ours?', { mentions: [{ member: who('rita').member }] });
  await write('otto', [question], workspace);
  await write('ben', [note('ben', 'It is.', { parent: question.id })], workspace);
  const placesOf = async (someone: string) => {
    const { member: id, role } = who(someone);
    const { notices } = await instance.services.inbox.list({ workspace, actor: { member: id, role }, query: { unread: true, page: 0 } });
    return notices.flatMap(({ about }) => (about.text === 'Is this ours?' || about.text === 'It is.' ? [[about.kind, pathOf(about), 'place' in about ? about.place.words : '']] : []));
  };
  const { code: first, name: firstName } = await instance.db.read.tag.findUniqueOrThrow({ where: { id: tag } });
  expect(await placesOf('rita')).toEqual([['mention', `taxonomy/${tag}#note-${question.id}`, `Codebook, ${first} ${firstName}`]]);
  expect(await placesOf('otto')).toMatchObject([['reply', expect.stringMatching(`^taxonomy/${tag}#note-`), `Codebook, ${first} ${firstName}`]]);
  expect(await placesOf('ann')).toEqual([]);

  await instance.db.write((tx) => tx.tag.update({ where: { id: tag }, data: { mergedIntoId: other } }));
  expect(await placesOf('rita')).toEqual([['mention', `taxonomy/${other}#note-${question.id}`, `Codebook, ${code} ${name}`]]);
  await instance.db.write((tx) => tx.tag.update({ where: { id: tag }, data: { mergedIntoId: null } }));

  await act('otto', { intent: 'mute', layer: workspace, thread: tag });
  await write('ben', [note('ben', 'It is.', { parent: question.id })], workspace);
  expect(await placesOf('otto')).toEqual([]);
  await write('ben', [hide(`comment:${question.id}`)], workspace);
  expect(await placesOf('rita')).toEqual([]);
});
