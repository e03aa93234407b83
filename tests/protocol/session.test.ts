import { afterEach, describe, expect, test } from 'vitest';
import type { Actor } from '#core/policy/policy.ts';
import { PROBLEMS } from '#core/problem.ts';
import { MESSAGE } from '#ydoc/wire.ts';
import { fullDisk } from '#tests/support/write-jobs.ts';
import { lockDatabase } from '#tests/support/database-lock.ts';
import { fillText, openBrowser, remarks, saved, TEXT, words, type TestBrowser } from '#tests/support/session.ts';
import { startSync, type SyncInstance } from '#tests/support/sync-instance.ts';
import { until } from '#tests/support/until.ts';
import type { StatementSession } from '#app/statement/session/session.ts';

const OWNER = 0;
const ANN = 1;
const BEN = 2;
const READER = 3;

let at: SyncInstance;
const browsers: TestBrowser[] = [];

async function start(): Promise<void> {
  at = await startSync();
  await fillText(at);
}

function browserOf(person: number, of: Parameters<typeof openBrowser>[1] = {}): TestBrowser {
  const browser = openBrowser(at.person(person), { name: `Person ${person}`, ...of });
  browsers.push(browser);
  return browser;
}

function owner(): Actor {
  return { member: at.person(OWNER).member, role: 'owner' };
}

afterEach(async () => {
  for (const browser of browsers.splice(0)) browser.close();
  await at.close();
  at.data.remove();
});

function mark(tab: StatementSession, quote: string, comment?: string): string {
  const id = tab.commands.annotate({ passage: words(quote), tags: [{ tag: at.tag }], ...(comment !== undefined && { comment }) });
  if (id === undefined) throw new Error(`"${quote}" was not marked`);
  return id;
}

describe('two people', () => {
  test('see what the other marked, tagged, said and answered, and both pages say Saved', async () => {
    await start();
    const [ann, ben] = [browserOf(ANN).open(at), browserOf(BEN).open(at)];
    await Promise.all([saved(ann), saved(ben)]);
    expect(ann.flatText().text).toBe(TEXT);
    const id = mark(ann, 'legally binding', 'See article 2.');
    expect(ann.snapshot()).toMatchObject({ status: { kind: 'saving' }, passages: [{ quote: 'legally binding', annotations: [{ durability: 'waiting' }] }], undoable: true });
    await until('the other sees it', () => ben.snapshot().passages.length === 1);
    expect(ben.snapshot().passages[0]?.annotations[0]).toMatchObject({ id, durability: 'stored', taggings: [{ durability: 'stored' }] });
    ben.commands.comment(id, 'And article 6.');
    await until('the answer has come', () => remarks(ann).length === 2);
    await Promise.all([saved(ann), saved(ben)]);
    expect(await at.db.read.comment.count()).toBe(2);
    expect(ann.commands.undo()).toBe('Tagged a tag');
    await until('the first comment is gone for both', () => remarks(ben).join() === 'And article 6.');
    expect(at.reported).toEqual([]);
  });

  test('see each other, with what is selected and read', async () => {
    await start();
    const [ann, ben] = [browserOf(ANN).open(at), browserOf(BEN).open(at)];
    await Promise.all([saved(ann), saved(ben)]);
    ann.showSelection(words('human control'));
    ann.showReading(0);
    await until('the selection is seen', () => ben.snapshot().people.some((person) => !person.isMe && person.selection?.start === words('human control').start));
    expect(ben.snapshot().people).toMatchObject([
      { isMe: true, member: at.person(BEN).member },
      { isMe: false, member: at.person(ANN).member, name: 'Person 2', reading: 0, selection: words('human control') },
    ]);
    ann.close();
    await until('she is gone', () => ben.snapshot().people.length === 1);
  });
});

describe('offline', () => {
  test('of two who work on one annotation at once, each on something else, neither loses anything', async () => {
    await start();
    const [hers, his] = [browserOf(ANN), browserOf(BEN)];
    const [ann, ben] = [hers.open(at), his.open(at)];
    await Promise.all([saved(ann), saved(ben)]);
    const shared = mark(ann, 'legally binding', 'as it was');
    await until('it has come', () => remarks(ben).length === 1);
    await saved(ann);
    const annotationOf = (tab: StatementSession) => tab.snapshot().passages[0]?.annotations[0];
    const tagging = annotationOf(ann)?.taggings[0]?.key ?? '';
    const comment = annotationOf(ann)?.comments[0]?.id ?? '';
    for (const browser of [hers, his]) browser.goOffline();
    await until('both are offline', () => [ann, ben].every((tab) => tab.snapshot().status.kind === 'offline'));

    ann.commands.setNote(tagging, 'Only the second half.');
    ann.commands.editComment(comment, 'as it is now');
    ben.commands.comment(shared, 'an answer', comment);
    ben.commands.giveVerdict(tagging, 'disagree', { reason: 'Too wide.' });
    ben.commands.resolve(shared);
    for (const browser of [his, hers]) browser.goOnline();
    await Promise.all([saved(ann), saved(ben)]);
    await until('both show the same', () => [ann, ben].every((tab) => remarks(tab).length === 2 && tab.snapshot().passages[0]?.resolved === true && annotationOf(tab)?.taggings[0]?.tagging.note !== undefined));
    for (const tab of [ann, ben]) {
      expect(remarks(tab).sort()).toEqual(['an answer', 'as it is now']);
      expect(annotationOf(tab)?.taggings).toMatchObject([{ tagging: { note: 'Only the second half.' }, reviews: [{ review: { verdict: 'disagree', reason: 'Too wide.' } }] }]);
    }
    expect(await at.db.read.review.count()).toBe(1);
    expect([ann, ben].flatMap((tab) => tab.snapshot().refused)).toEqual([]);
  });

  test('an hour offline while others work is merged without loss', async () => {
    await start();
    const away = browserOf(ANN);
    const [ann, ben] = [away.open(at), browserOf(BEN).open(at)];
    await Promise.all([saved(ann), saved(ben)]);
    const shared = mark(ben, 'legally binding', 'before');
    await until('it has come', () => remarks(ann).length === 1);
    away.goOffline();
    await until('offline is said', () => ann.snapshot().status.kind === 'offline');
    for (let minute = 0; minute < 60; minute++) {
      away.passTime(60_000);
      ann.commands.comment(shared, `away ${minute}`);
      if (minute % 2) ben.commands.comment(shared, `here ${minute}`);
    }
    mark(ann, 'human control', 'away too');
    expect(ann.snapshot().status).toEqual({ kind: 'offline', unsent: 63 });
    ben.commands.resolve(shared);
    await saved(ben);
    away.goOnline();
    await saved(ann);
    await until('the other has everything', () => remarks(ben).length === 92);
    expect(remarks(ann)).toEqual(remarks(ben));
    expect(ann.snapshot().passages).toHaveLength(2);
    expect(ann.snapshot().passages[0]?.resolved).toBe(true);
    expect(await at.db.read.comment.count()).toBe(92);
    expect(at.reported).toEqual([]);
  });

  test('G6 when one of many changes is refused the others arrive, and the refused one keeps its words and is told why', async () => {
    await start();
    const away = browserOf(ANN);
    const [ann, ben] = [away.open(at), browserOf(BEN).open(at)];
    await Promise.all([saved(ann), saved(ben)]);
    const shared = mark(ben, 'legally binding');
    await until('it has come', () => ann.snapshot().passages.length === 1);
    away.goOffline();
    await until('offline is said', () => ann.snapshot().status.kind === 'offline');
    for (let i = 0; i < 30; i++) ann.commands.comment(shared, `fine ${i}`);
    ann.commands.tag(shared, { tag: 'no-such-tag-in-the-codebook'.slice(0, 22) });
    ann.commands.comment(shared, 'words that matter', 'no-such-comment-------');
    for (let i = 30; i < 60; i++) ann.commands.comment(shared, `fine ${i}`);
    away.goOnline();
    await until('two are refused', () => ann.snapshot().refused.length === 2);
    await saved(ann);
    expect(ann.snapshot().refused).toMatchObject([
      { what: 'tagging', reason: PROBLEMS['unknown-tag'], words: 'legally binding' },
      { what: 'comment', reason: PROBLEMS['unknown-parent'], words: 'words that matter' },
    ]);
    await until('the other has the rest', () => remarks(ben).length === 60);
    expect(remarks(ann)).toEqual(remarks(ben));
    expect(at.reported).toEqual([]);
  });

  test('a change refused for good survives a reload, can be sent again and can be discarded', async () => {
    await start();
    const browser = browserOf(ANN);
    const first = browser.open(at);
    await saved(first);
    const passage = mark(first, 'legally binding');
    first.commands.comment(passage, 'kept words', 'no-such-comment-------');
    await until('it is refused', () => first.snapshot().refused.length === 1);
    await saved(first);
    first.close();
    const second = browser.open(at);
    await saved(second);
    const [refused] = second.snapshot().refused;
    expect(refused).toMatchObject({ words: 'kept words', what: 'comment' });
    second.commands.retryRefused(refused?.id ?? '');
    expect(second.snapshot().refused).toEqual([]);
    await until('it is refused again', () => second.snapshot().refused.length === 1);
    second.commands.discardRefused(refused?.id ?? '');
    expect(second.snapshot().refused).toEqual([]);
    await saved(second);
    second.close();
    const third = browser.open(at);
    await saved(third);
    expect(third.snapshot().refused).toEqual([]);
  });

  test('G7 someone demoted to reader while offline is told so, keeps every word and reads on', async () => {
    await start();
    const away = browserOf(ANN);
    const [ann, ben] = [away.open(at), browserOf(BEN).open(at)];
    await Promise.all([saved(ann), saved(ben)]);
    const shared = mark(ben, 'legally binding');
    await until('it has come', () => ann.snapshot().passages.length === 1);
    away.goOffline();
    await until('offline is said', () => ann.snapshot().status.kind === 'offline');
    ann.commands.comment(shared, 'one');
    ann.commands.comment(shared, 'two');
    mark(ann, 'human control', 'three');
    await at.members.changeRole({ workspace: at.workspace, actor: owner(), member: at.person(ANN).member, role: 'reader' });
    away.goOnline();
    await until('everything is refused', () => ann.snapshot().refused.length === 5);
    await saved(ann);
    const { refused } = ann.snapshot();
    expect(new Set(refused.map(({ reason }) => reason))).toEqual(new Set([PROBLEMS['role-forbids']]));
    expect(refused.map(({ words }) => words)).toEqual(expect.arrayContaining(['one', 'two', 'three', 'human control']));
    expect(ann.snapshot().passages).toHaveLength(1);
    ben.commands.comment(shared, 'still heard');
    await until('she reads on', () => remarks(ann).includes('still heard'));
    expect(await at.db.read.comment.count()).toBe(1);
  });
});

describe('what the browser keeps', () => {
  test('is there before the network is, and unsent changes with it', async () => {
    await start();
    const browser = browserOf(ANN);
    const first = browser.open(at);
    await saved(first);
    const passage = mark(first, 'legally binding', 'stored');
    await saved(first);
    browser.goOffline();
    await until('offline is said', () => first.snapshot().status.kind === 'offline');
    first.commands.comment(passage, 'unsent');
    await until('it is shown', () => remarks(first).length === 2);
    first.close();
    const second = browser.open(at);
    await until('the cache is shown', () => second.snapshot().ready && remarks(second).length === 2);
    expect(second.flatText().text).toBe(TEXT);
    expect(second.snapshot().text.mirror?.getXmlFragment('text').length).toBe(1);
    await until('offline is said', () => second.snapshot().status.kind === 'offline');
    expect(second.snapshot().status).toEqual({ kind: 'offline', unsent: 1 });
    browser.goOnline();
    await saved(second);
    expect(await at.db.read.comment.count()).toBe(2);
  });

  test('is gone when the person signs out', async () => {
    await start();
    const browser = browserOf(ANN);
    const first = browser.open(at);
    await saved(first);
    mark(first, 'legally binding', 'stored');
    await saved(first);
    await first.forget();
    browser.goOffline();
    const second = browser.open(at);
    await until('offline is said', () => second.snapshot().status.kind === 'offline');
    expect(second.snapshot()).toMatchObject({ ready: false, passages: [] });
  });

  test('is not needed: without IndexedDB everything works in memory', async () => {
    await start();
    const ann = browserOf(ANN, { keepsNothing: true }).open(at);
    await saved(ann);
    const passage = mark(ann, 'legally binding');
    ann.commands.comment(passage, 'refused', 'no-such-comment-------');
    await until('it is refused', () => ann.snapshot().refused.length === 1);
    await saved(ann);
    expect(await at.db.read.annotation.count()).toBe(1);
  });

  test('an acknowledgement that was lost with the page doubles nothing', async () => {
    await start();
    const browser = browserOf(ANN);
    const first = browser.open(at);
    await saved(first);
    browser.filter = (frame) => frame[0] !== MESSAGE.stored;
    mark(first, 'legally binding', 'once');
    await until('the server has it', async () => (await at.db.read.comment.count()) === 1);
    expect(first.snapshot().status.kind).toBe('saving');
    browser.crash(first);
    browser.filter = () => true;
    const logged = await at.db.read.documentUpdate.count();
    const second = browser.open(at);
    await saved(second);
    expect(remarks(second)).toEqual(['once']);
    expect(await at.db.read.documentUpdate.count()).toBe(logged);
    expect(second.unsent()).toBe(0);
  });
});

describe('two tabs of one person', () => {
  test('both work, and each shows what the other did', async () => {
    await start();
    const browser = browserOf(ANN);
    const [one, two] = [browser.open(at), browser.open(at)];
    await Promise.all([saved(one), saved(two)]);
    const passage = mark(one, 'legally binding', 'from one');
    await until('the other shows it', () => remarks(two).length === 1);
    two.commands.comment(passage, 'from two');
    await until('the one shows it', () => remarks(one).length === 2);
    await Promise.all([saved(one), saved(two)]);
    expect(two.snapshot().people).toHaveLength(1);
    one.close();
    two.close();
    browser.goOffline();
    const three = browser.open(at);
    await until('both caches fit together', () => three.snapshot().ready);
    expect(remarks(three)).toEqual(['from one', 'from two']);
  });

  test('a living tab’s unsent changes are left to it; a dead tab’s are taken over, once', async () => {
    await start();
    const browser = browserOf(ANN);
    const one = browser.open(at);
    await saved(one);
    const passage = mark(one, 'legally binding');
    await saved(one);
    browser.goOffline();
    await until('offline is said', () => one.snapshot().status.kind === 'offline');
    one.commands.comment(passage, 'left behind');
    const fresh = mark(one, 'human control', 'on a passage that only this tab knows');
    for (let i = 0; i < 5; i++) one.commands.comment(fresh, `more ${i}`);
    const two = browser.open(at);
    await until('the cache is shown', () => two.snapshot().ready);
    expect(two.unsent()).toBe(0);
    browser.crash(one);
    const [three, four] = [browser.open(at), browser.open(at)];
    await until('one of them has it', () => three.unsent() + four.unsent() === 9);
    expect([three.unsent(), four.unsent()].sort()).toEqual([0, 9]);
    browser.goOnline();
    await Promise.all([saved(two), saved(three), saved(four)]);
    await until('all show it', () => [two, three, four].every((tab) => remarks(tab).length === 7));
    expect(await at.db.read.comment.count()).toBe(7);
    expect([two, three, four].flatMap((tab) => tab.snapshot().refused)).toEqual([]);
  });
});

describe('G6 a poisoned document', () => {
  test('is dropped: the page goes on from what the server has, under a new client id, with everything unsent', async () => {
    await start();
    const [ann, ben] = [browserOf(ANN).open(at), browserOf(BEN).open(at)];
    await Promise.all([saved(ann), saved(ben)]);
    const foreign = mark(ben, 'legally binding', 'mine');
    await until('it has come', () => ann.snapshot().passages.length === 1);
    const own = mark(ann, 'human control');
    ann.commands.comment(own, 'lost parent', 'no-such-comment-------');
    ann.commands.comment(own, 'after it');
    await until('it is refused', () => ann.snapshot().refused.length === 1);
    await saved(ann);
    ann.commands.comment(foreign, 'and on');
    await saved(ann);
    await until('the other has it', () => remarks(ben).length === 3);
    expect(remarks(ben)).toEqual(['after it', 'and on', 'mine']);
    expect(remarks(ann)).toEqual(remarks(ben));
    expect(await at.db.read.comment.count()).toBe(3);
    expect(at.reported).toEqual([]);
  });
});

describe('a document of another generation', () => {
  test('of a layer is loaded afresh, and what is unsent goes into it', async () => {
    await start();
    const browser = browserOf(ANN);
    const ann = browser.open(at);
    await saved(ann);
    const passage = mark(ann, 'legally binding');
    await saved(ann);
    browser.goOffline();
    await until('offline is said', () => ann.snapshot().status.kind === 'offline');
    ann.commands.comment(passage, 'unsent');
    await at.db.write((tx) => tx.document.update({ where: { name: `layer/${at.layer}` }, data: { generation: 2 } }));
    browser.goOnline();
    await saved(ann);
    expect(remarks(ann)).toEqual(['unsent']);
    expect(await at.db.read.comment.count()).toBe(1);
  });

  test('of a text asks for a reload, because the editor holds the old one', async () => {
    await start();
    const browser = browserOf(ANN);
    const ann = browser.open(at);
    await saved(ann);
    await at.db.write((tx) => tx.document.update({ where: { name: `text/${at.statement}` }, data: { generation: 2 } }));
    browser.goOffline();
    browser.goOnline();
    await until('it is said', () => ann.snapshot().status.kind === 'closed');
    expect(ann.snapshot().status).toMatchObject({ why: 'too-old' });
  });
});

describe('the end of a session', () => {
  test('a reader sees everything and is never in the way', async () => {
    await start();
    const [ann, reader] = [browserOf(ANN).open(at), browserOf(READER, { role: 'reader' }).open(at)];
    await Promise.all([saved(ann), saved(reader)]);
    mark(ann, 'legally binding', 'seen');
    await until('it is seen', () => remarks(reader).join() === 'seen');
    expect(reader.snapshot().status).toEqual({ kind: 'saved' });
  });

  test('someone removed, and someone signed out, are told so and keep what is unsent', async () => {
    await start();
    const [away, out] = [browserOf(ANN), browserOf(BEN)];
    const [ann, ben] = [away.open(at), out.open(at)];
    await Promise.all([saved(ann), saved(ben)]);
    const passage = mark(ann, 'legally binding');
    await saved(ann);
    away.goOffline();
    await until('offline is said', () => ann.snapshot().status.kind === 'offline');
    ann.commands.comment(passage, 'unsent');
    await at.members.remove({ workspace: at.workspace, actor: owner(), member: at.person(ANN).member });
    away.goOnline();
    await until('closed', () => ann.snapshot().status.kind === 'closed');
    expect(ann.snapshot().status).toEqual({ kind: 'closed', why: 'removed', unsent: 1 });
    at.bus.publish({ kind: 'session-ended', user: at.person(BEN).user });
    await until('closed', () => ben.snapshot().status.kind === 'closed');
    expect(ben.snapshot().status).toMatchObject({ why: 'signed-out' });
  });
});

describe('a server that comes and goes', () => {
  test('a restart in the middle of writing loses and doubles nothing', async () => {
    await start();
    const browser = browserOf(ANN);
    const ann = browser.open(at);
    await saved(ann);
    const passage = mark(ann, 'legally binding');
    for (let i = 0; i < 20; i++) ann.commands.comment(passage, `before ${i}`);
    const port = Number(new URL(at.socketOrigin).port);
    await at.close();
    for (let i = 0; i < 20; i++) ann.commands.comment(passage, `between ${i}`);
    expect(ann.unsent()).toBeGreaterThanOrEqual(20);
    at = await startSync({ former: at, port });
    await saved(ann);
    expect(await at.db.read.comment.count()).toBe(40);
    expect(remarks(ann)).toHaveLength(40);
    expect(at.reported).toEqual([]);
  });
});

describe('a server that cannot store', () => {
  test('is said to be one, with the number of changes that only the browser has, and heals by itself', async () => {
    await start();
    const [ann, ben] = [browserOf(ANN).open(at), browserOf(BEN).open(at)];
    await Promise.all([saved(ann), saved(ben)]);
    const release = await lockDatabase(at.data);
    const passage = mark(ann, 'legally binding', 'kept');
    const said = new Set<string>();
    ann.subscribe(() => said.add(ann.snapshot().status.kind));
    await until('it is said', () => ann.snapshot().status.kind === 'not-stored');
    expect(ann.snapshot()).toMatchObject({ status: { kind: 'not-stored', unsent: 3 }, passages: [{ annotations: [{ durability: 'waiting' }] }] });
    ann.commands.comment(passage, 'and this');
    expect(ann.unsent()).toBe(4);
    expect(ben.snapshot()).toMatchObject({ status: { kind: 'saved' }, passages: [] });
    expect(said).not.toContain('saved');
    await release();
    await saved(ann);
    await until('the other has it', () => remarks(ben).length === 2);
    expect(await at.db.read.comment.count()).toBe(2);
    expect(at.reported).toEqual([]);
  });

  test('a full disk loses nothing and doubles nothing', async () => {
    await start();
    const ann = browserOf(ANN).open(at);
    await saved(ann);
    const passage = mark(ann, 'legally binding');
    await saved(ann);
    const said = new Set<string>();
    ann.subscribe(() => said.add(ann.snapshot().status.kind));
    await at.db.commit(fullDisk, null);
    for (let i = 0; i < 60; i++) ann.commands.comment(passage, `${i} ${'x'.repeat(9_000)}`);
    await until('it is said', () => said.has('not-stored'));
    await saved(ann);
    expect(await at.db.read.comment.count()).toBe(60);
    expect(remarks(ann)).toHaveLength(60);
    expect(at.reported).toEqual([]);
  });
});

test('what is unsent is counted once per entity, whatever was changed on it', async () => {
  await start();
  const browser = browserOf(ANN);
  const ann = browser.open(at);
  await saved(ann);
  browser.goOffline();
  await until('offline is said', () => ann.snapshot().status.kind === 'offline');
  const passage = mark(ann, 'legally binding');
  const comment = ann.commands.comment(passage, 'first');
  ann.commands.editComment(comment, 'second');
  expect(ann.unsent()).toBe(3);
  browser.goOnline();
  await saved(ann);
  expect(remarks(ann)).toEqual(['second']);
  const rows = await at.db.read.comment.findMany();
  expect(rows).toMatchObject([{ text: 'second' }]);
});
