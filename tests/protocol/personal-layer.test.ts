import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LayerKept } from '#app/statement/session/session.ts';
import type { BusEvent } from '#server/bus.ts';
import { writeEntities } from '#ydoc/layer.ts';
import { anAnnotation } from '#tests/support/entities.ts';
import { connectRaw } from '#tests/support/raw-client.ts';
import { fillText, openBrowser, remarks, saved, words, type TestBrowser } from '#tests/support/session.ts';
import { startSync, type SyncInstance } from '#tests/support/sync-instance.ts';
import { until } from '#tests/support/until.ts';
import { MESSAGE } from '#ydoc/wire.ts';

const CANARY = 'canary-1c7f0b6e92ad43';
const [ME, OTHERS] = [1, [0, 2, 3, 4]];

let at: SyncInstance;
let personal: LayerKept;
const browsers: TestBrowser[] = [];
beforeEach(async () => {
  at = await startSync({ people: ['owner', 'annotator', 'reviewer', 'annotator', 'reader'], statements: 2 });
  await fillText(at);
  personal = await personalOf(ME);
});
afterEach(async () => {
  for (const browser of browsers.splice(0)) browser.close();
  expect(at.reported).toEqual([]);
  await at.close();
});

async function personalOf(person: number): Promise<LayerKept> {
  const made = await at.layers.openPersonal({ workspace: at.workspace, statement: at.statement, member: at.person(person).member });
  if (!made) throw new Error('There is no such statement');
  return made;
}

function browserOf(person: number, more: Parameters<typeof openBrowser>[1] = {}): TestBrowser {
  const browser = openBrowser(at.person(person), more);
  browsers.push(browser);
  return browser;
}

/** Somebody else's page, with every frame that any of its sockets gets. */
function witness(person: number) {
  const frames: Uint8Array[] = [];
  const browser = browserOf(person, { role: person === 4 ? 'reader' : 'annotator' });
  browser.filter = (frame) => frames.push(frame) > 0;
  return { frames, tab: browser.open(at) };
}

function carries(frames: readonly Uint8Array[], secret: string): boolean {
  const forms = [Buffer.from(secret), Buffer.from(secret, 'utf16le'), Buffer.from(Buffer.from(secret).toString('base64')), Buffer.from(Buffer.from(secret).toString('hex'))];
  return frames.some((frame) => forms.some((form) => Buffer.from(frame).includes(form)));
}

describe('one’s own layer', () => {
  test('is made once, for its owner and this statement alone', async () => {
    const again = await Promise.all([personalOf(ME), personalOf(ME), personalOf(2)]);
    expect(again.map(({ layer }) => layer === personal.layer)).toEqual([true, true, false]);
    expect(await at.layers.openPersonal({ workspace: at.workspace, statement: 'x'.repeat(22), member: at.person(ME).member })).toBeUndefined();
    expect(at.layers.personalOf({ statement: at.statement, member: at.person(0).member })).toBeNull();
  });

  test('keeps its words, ids, presence and even its being there from every socket of everyone else, the owner’s included', async () => {
    const others = OTHERS.map(witness);
    for (const { tab } of others) await saved(tab);
    const mine = browserOf(ME, { personal });
    const tab = mine.open(at);
    await saved(tab);
    tab.annotateIn('personal');
    tab.showSelection(words('meaningful human control'));
    const annotation = tab.commands.annotate({ passage: words('legally binding'), tags: [{ tag: at.tag }], comment: CANARY });
    if (annotation === undefined) throw new Error('The words were not marked');
    tab.commands.comment(annotation, `${CANARY} again, for @owners`);
    tab.commands.setNote(`${annotation}:${at.tag}:${at.person(ME).member}`, CANARY);
    tab.commands.resolve(annotation);
    await saved(tab);
    expect(tab.snapshot().passages.map(({ visibility }) => visibility)).toEqual(['personal']);
    expect(tab.snapshot().passages[0]?.annotations[0]?.comments.map(({ comment }) => comment.mentions)).toEqual([[], []]);

    // What the others hear after it ends the wait: everything before it has come by then.
    tab.annotateIn('shared');
    tab.commands.annotate({ passage: words('We support'.slice(3)), comment: 'For everyone' });
    await saved(tab);
    for (const { tab: theirs } of others) await until('the shared remark', () => remarks(theirs).includes('For everyone'));
    for (const { frames, tab: theirs } of others) {
      expect(frames.length).toBeGreaterThan(0);
      for (const secret of [CANARY, annotation, personal.layer]) expect(carries(frames, secret)).toBe(false);
      expect(theirs.snapshot().people.every(({ isMe, selection }) => isMe || selection === null)).toBe(true);
      expect(remarks(theirs)).toEqual(['For everyone']);
    }
    expect(carries(others.flatMap(({ frames }) => frames), 'For everyone')).toBe(true);
    for (const person of OTHERS) {
      const raw = await connectRaw({ socketOrigin: at.socketOrigin, room: `layer/${personal.layer}`, cookie: at.person(person).cookie });
      expect((await raw.closed).code).toBe(4404);
      expect(raw.received).toEqual([]);
    }
  });

  test('is no news to the workspace', async () => {
    const [, elsewhere] = at.statements;
    const heard: BusEvent[] = [];
    at.bus.subscribe((event) => heard.push(event));
    const activity = () => heard.filter(({ kind }) => kind === 'activity');
    // News of another statement that is made later comes later.
    async function newsOfElsewhere(): Promise<void> {
      const remark = anAnnotation({ statement: elsewhere?.statement ?? '', by: at.person(0).member });
      await at.rooms.write({ document: { kind: 'layer', layer: elsewhere?.layer ?? '' }, author: 'server', change: (doc) => writeEntities(doc, [remark], 'server') });
      await until('news of what is shared', () => activity().some((event) => 'statement' in event && event.statement === elsewhere?.statement));
    }
    // The text was written a moment ago, which is news.
    await newsOfElsewhere();
    heard.length = 0;
    const tab = browserOf(ME, { personal }).open(at);
    await saved(tab);
    tab.annotateIn('personal');
    tab.commands.annotate({ passage: words('legally binding'), comment: CANARY });
    await saved(tab);
    await newsOfElsewhere();
    expect(activity()).toEqual([{ kind: 'activity', workspace: at.workspace, statement: elsewhere?.statement }]);
  });

  test('stands beside the team’s: the same words marked in both are two passages, and each thing said goes where its passage is', async () => {
    const tab = browserOf(ME, { personal }).open(at);
    await saved(tab);
    const shared = tab.commands.annotate({ passage: words('legally binding'), comment: 'For everyone' });
    tab.annotateIn('personal');
    const own = tab.commands.annotate({ passage: words('legally binding'), comment: CANARY });
    if (shared === undefined || own === undefined) throw new Error('The words were not marked');
    tab.commands.comment(shared, 'More for everyone');
    tab.annotateIn('shared');
    tab.commands.comment(own, `${CANARY} again`);
    await saved(tab);
    expect(tab.snapshot().passages.map(({ visibility, key }) => [visibility, key])).toEqual([['shared', shared], ['personal', own]]);

    const other = browserOf(2).open(at);
    await saved(other);
    expect(remarks(other)).toEqual(['For everyone', 'More for everyone']);
    const again = browserOf(ME, { personal }).open(at);
    await saved(again);
    expect(remarks(again)).toEqual([CANARY, `${CANARY} again`, 'For everyone', 'More for everyone'].sort());

    tab.commands.undo();
    tab.commands.undo();
    await saved(tab);
    await until('the steps taken back in both layers', () => remarks(again).length === 2);
    expect(remarks(again)).toEqual([CANARY, 'For everyone'].sort());
  });

  test('is waited for: nothing goes to the team while it is not open', async () => {
    const tab = browserOf(ME).open(at);
    await saved(tab);
    tab.annotateIn('personal');
    expect(tab.commands.annotate({ passage: words('legally binding'), comment: CANARY })).toBeUndefined();
    expect(tab.unsent()).toBe(0);
    tab.openPersonal(personal);
    expect(tab.snapshot().ready).toBe(true);
    tab.commands.annotate({ passage: words('legally binding'), comment: CANARY });
    await saved(tab);
    expect(await at.db.read.comment.findMany({ where: { text: CANARY }, select: { layerId: true } })).toEqual([{ layerId: personal.layer }]);
  });
});

describe('publishing', () => {
  const PRIVATE = ['A thought', 'and another for @owners'];

  async function withThoughts(browser: TestBrowser) {
    const tab = browser.open(at);
    await saved(tab);
    tab.annotateIn('personal');
    const annotation = tab.commands.annotate({ passage: words('legally binding'), tags: [{ tag: at.tag }], comment: PRIVATE[0] ?? '' });
    if (annotation === undefined) throw new Error('The words were not marked');
    const [first] = tab.snapshot().passages[0]?.annotations[0]?.comments ?? [];
    tab.commands.comment(annotation, PRIVATE[1] ?? '', first?.id);
    await saved(tab);
    return { tab, annotation };
  }

  /** What both layers hold in the database: of each layer the comments, and how many annotations and taggings live there. */
  async function stored() {
    const counts = async (layerId: string) => ({
      annotations: await at.db.read.annotation.count({ where: { layerId, deleted: false } }),
      taggings: await at.db.read.tagging.count({ where: { layerId, deleted: false } }),
      comments: (await at.db.read.comment.findMany({ where: { layerId, deleted: false }, select: { text: true } })).map(({ text }) => text).sort(),
    });
    return { team: await counts(at.layer), own: await counts(personal.layer) };
  }
  const ALL = { annotations: 1, taggings: 1, comments: PRIVATE };
  const NOTHING = { annotations: 0, taggings: 0, comments: [] };

  test('copies what is one’s own to the team, then withdraws it; one step takes both back, and one does them again', async () => {
    const other = browserOf(2).open(at);
    const { tab, annotation } = await withThoughts(browserOf(ME, { personal }));
    expect(tab.commands.publish([annotation, 'no such annotation'])).toBe(1);
    await until('the originals withdrawn', () => tab.snapshot().passages.every(({ visibility }) => visibility === 'shared'));
    await saved(tab);
    expect(await stored()).toEqual({ team: ALL, own: NOTHING });
    await until('the copies elsewhere', () => remarks(other).length === 2);
    const [passage] = other.snapshot().passages;
    expect(passage?.annotations[0]?.comments.map(({ comment }) => comment.parent !== undefined)).toEqual([false, true]);
    expect(passage?.annotations[0]?.comments.map(({ comment }) => comment.mentions)).toEqual([[], [{ role: 'owner' }]]);
    expect(JSON.stringify(passage)).not.toContain(annotation);

    expect(tab.commands.undo()).toBe('Published to the team');
    await saved(tab);
    expect(await stored()).toEqual({ team: NOTHING, own: ALL });
    await until('the copies gone elsewhere', () => other.snapshot().passages.length === 0);
    expect(tab.commands.redo()).toBe('Published to the team');
    await saved(tab);
    expect(await stored()).toEqual({ team: ALL, own: NOTHING });
  });

  test('that ends in the middle leaves both, and the next page, wherever it is, ends it without doubling anything', async () => {
    const browser = browserOf(ME, { personal });
    const { tab, annotation } = await withThoughts(browser);
    const other = browserOf(2).open(at);
    await saved(other);
    // The copies are stored, and the page never hears of it.
    browser.filter = (frame) => frame[0] !== MESSAGE.stored;
    tab.commands.publish([annotation]);
    await until('the copies elsewhere', () => remarks(other).length === 2);
    await until('the mark on the original', async () => (await at.db.read.annotation.findFirstOrThrow({ where: { layerId: personal.layer } })).entity.includes('publishing'));
    browser.crash(tab);
    browser.filter = () => true;
    expect(await stored()).toEqual({ team: ALL, own: ALL });

    const again = browserOf(ME, { personal }).open(at);
    await until('the originals withdrawn', () => again.snapshot().ready && again.snapshot().passages.map(({ visibility }) => visibility).join() === 'shared');
    await saved(again);
    expect(await stored()).toEqual({ team: ALL, own: NOTHING });
    expect(remarks(other)).toEqual(PRIVATE);
  });

  test('that is taken back before the server answered leaves no mark that a later page would follow', async () => {
    const browser = browserOf(ME, { personal });
    const { tab, annotation } = await withThoughts(browser);
    browser.goOffline();
    tab.commands.publish([annotation]);
    expect(tab.commands.undo()).toBe('Published to the team');
    browser.goOnline();
    await saved(tab);
    const again = browserOf(ME, { personal }).open(at);
    await saved(again);
    expect(again.snapshot().passages.map(({ visibility }) => visibility)).toEqual(['personal']);
    expect(await stored()).toEqual({ team: NOTHING, own: ALL });
    expect((await at.db.read.annotation.findFirstOrThrow({ where: { layerId: personal.layer } })).entity).not.toContain('publishing');
  });

  test('waits while the server is out of reach, and leaves alone what was added meanwhile', async () => {
    const browser = browserOf(ME, { personal });
    const { tab, annotation } = await withThoughts(browser);
    browser.goOffline();
    tab.commands.publish([annotation]);
    tab.commands.comment(annotation, 'added meanwhile');
    expect(tab.snapshot().passages.map(({ visibility }) => visibility)).toEqual(['shared', 'personal']);
    browser.goOnline();
    await saved(tab);
    const { team, own } = await stored();
    expect(team).toEqual(ALL);
    expect(own.comments).toEqual([...PRIVATE, 'added meanwhile'].sort());
    tab.commands.publish([annotation]);
    await until('the originals withdrawn', () => tab.snapshot().passages.length === 1);
    await saved(tab);
    expect(await stored()).toEqual({ team: { ...ALL, comments: [...PRIVATE, 'added meanwhile'].sort() }, own: NOTHING });
  });

  test('that the server refuses takes nothing away', async () => {
    const browser = browserOf(ME, { personal });
    const { tab, annotation } = await withThoughts(browser);
    browser.goOffline();
    tab.commands.publish([annotation]);
    await at.db.write((tx) => tx.member.update({ where: { id: at.person(ME).member }, data: { role: 'reader' } }));
    at.bus.publish({ kind: 'access', workspace: at.workspace, member: at.person(ME).member, user: at.person(ME).user, role: 'reader' });
    browser.goOnline();
    await until('what was refused', () => tab.snapshot().refused.length > 0 && tab.unsent() === 0);
    expect(await stored()).toEqual({ team: NOTHING, own: ALL });
    expect(tab.snapshot().passages.map(({ visibility }) => visibility)).toEqual(['personal']);
  });
});
