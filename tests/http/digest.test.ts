import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Comment } from '#core/entities/comment.ts';
import { reviewKey } from '#core/entities/review.ts';
import { writeEntities, type Write } from '#ydoc/layer.ts';
import { lockDatabase } from '#tests/support/database-lock.ts';
import { anAnnotation, aComment, aTagging, member } from '#tests/support/entities.ts';
import { startMailServer, type MailServer } from '#tests/support/smtp.ts';
import { invite, placeOf, signUp, startInstance, type Instance, type Someone } from './instance.ts';

const ORIGIN = 'https://postil.example.org';
const CANARY = 'CANARY-of-what-nobody-may-see';
const AT = '2026-01-05T10:00:00.000Z';
const HOUR = 3_600_000;

type Person = Someone & { member: string };
let mails: MailServer;
let instance: Instance;
let workspace: string;
let statement: string;
let layer: string;
let tag: string;
let [owner, ann, ben]: Person[] = [];
/** The time of the next round; each test goes on days after the one before. */
let clock = Date.now();

beforeAll(async () => {
  mails = await startMailServer({ login: { user: 'postil', password: 'p@ss:word' } });
  instance = await startInstance({ origin: ORIGIN, mail: mails.settings });
  const first = await signUp(instance, 'Olena Owner');
  ({ workspace } = await placeOf(instance, first));
  owner = { ...first, ...(await placeOf(instance, first)) };
  [ann, ben] = await Promise.all(['Ann Annotator', 'Ben Annotator'].map((name) => join(first, name)));
  const shared = await instance.db.read.layer.findFirstOrThrow({ where: { workspaceId: workspace, visibility: 'shared' } });
  [statement, layer] = [shared.statementId, shared.id];
  tag = (await instance.db.read.tag.findFirstOrThrow({ where: { workspaceId: workspace, parentId: { not: null } } })).id;
});
afterAll(async () => {
  await instance.close();
  await mails.close();
});
beforeEach(() => {
  clock += 240 * HOUR;
  mails.taken.length = 0;
});

async function join(inviting: Someone, name: string): Promise<Person> {
  const someone = await signUp(instance, name, await invite(instance, inviting, 'annotator'));
  return { ...someone, ...(await placeOf(instance, someone)) };
}

function here(person: Person | undefined): Person {
  if (!person) throw new Error('Nobody has signed up yet');
  return person;
}

async function write(by: Person, writes: Write[], into = layer): Promise<void> {
  await instance.services.rooms.write({ document: { kind: 'layer', layer: into }, author: member(by.member), change: (doc) => writeEntities(doc, writes, 'server') });
  await instance.services.inbox.catchUp();
}

/** Ben says something to people on a passage of his own. */
async function say(text: string, to: Person[], more: Partial<Comment> = {}): Promise<{ passage: Write & { kind: 'annotation' }; said: Write & { kind: 'comment' } }> {
  const by = here(ben);
  const passage = anAnnotation({ statement, by: by.member });
  const said = aComment({ annotation: passage.id, by: by.member, text, mentions: to.map((one) => ({ member: one.member })), ...more });
  await write(by, [passage, said]);
  return { passage, said };
}

function choose(person: Person, mail: string) {
  return instance.post('/account', { intent: 'mail', mail }, { cookie: person.cookie });
}

/** A round so many hours after the test's beginning. */
function round(hours = 0, services = instance.services): Promise<void> {
  return services.digests.mailDue({ at: new Date(clock + hours * HOUR) });
}

function linkIn(mail = mails.taken[0]): string {
  const found = /^<https:\/\/postil\.example\.org(\/unsubscribe\/[\w-]{43})>$/.exec(mail?.headers.get('list-unsubscribe') ?? '')?.[1];
  if (found === undefined) throw new Error('The mail has no link to end such mails');
  return found;
}

describe('who is mailed what', () => {
  test('nobody who did not ask; then once a day what is new and unread, and nothing when there is nothing', async () => {
    await say('Before it was asked for.', [here(ann)]);
    await round();
    expect(mails.taken).toEqual([]);
    expect((await choose(here(ann), 'daily')).body).toContain('once a day');
    await round(1);
    expect(mails.taken).toEqual([]);

    const { passage } = await say('Is <b>this</b> so?', [here(ann), here(owner)]);
    await round(2);
    await round(3);
    expect(mails.taken).toHaveLength(1);
    const [mail] = mails.taken;
    expect(mail).toMatchObject({ from: 'postil@example.org', to: [here(ann).email] });
    expect(mail?.headers.get('from')).toBe('Postil <postil@example.org>');
    expect(mail?.headers.get('to')).toBe(here(ann).email);
    expect(mail?.headers.get('subject')).toBe('1 new notice in your Postil inbox');
    expect(mail?.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    const address = `${ORIGIN}/w/${workspace}/statements/${statement}?a=${passage.id}`;
    expect(mail?.text).toContain(`\u2068Ben Annotator\u2069 mentioned you\n  \u2068Is <b>this</b> so?\u2069\n  “\u2068binding\u2069”`);
    expect(mail?.text).toContain(`\n  ${address}\n`);
    expect(mail?.text).toContain(`Stop these mails:\n${ORIGIN}${linkIn()}`);
    expect(mail?.html).toContain('Is &#60;b&#62;this&#60;/b&#62; so?');
    expect(mail?.html).toContain(`href="${address}"`);
    expect(mail?.html).toContain(`href="${ORIGIN}${linkIn()}"`);
    expect((await instance.get(new URL(address).pathname, here(ann).cookie)).status).toBe(200);

    await say('The same day.', [here(ann)]);
    await round(25);
    expect(mails.taken).toHaveLength(1);
    await round(26);
    expect(mails.taken).toHaveLength(2);
    expect(mails.taken[1]?.text).toContain('The same day.');
    expect(mails.taken[1]?.text).not.toContain('so?');
    await round(51);
    expect(mails.taken).toHaveLength(2);
    await choose(here(ann), 'off');
    await say('After it was ended.', [here(ann)]);
    await round(80);
    expect(mails.taken).toHaveLength(2);
    await choose(here(ann), 'daily');
  });

  test('a verdict that changes is mailed again; what was read is not', async () => {
    const passage = anAnnotation({ statement, by: here(ann).member });
    const tagging = aTagging({ annotation: passage.id, tag, by: here(ann).member });
    const judge = (verdict: 'agree' | 'disagree', reason: string) => {
      const entity = { subject: tagging.id, about: { tag }, verdict, reason, creator: member(here(ben).member), created: AT };
      return write(here(ben), [{ kind: 'review', id: reviewKey(entity), entity }]);
    };
    await write(here(ann), [passage, tagging]);
    await judge('agree', 'Yes.');
    await round();
    await judge('disagree', 'No, after all.');
    await round(24);
    expect(mails.taken.map(({ text }) => /(agrees|disagrees) with your tagging/.exec(text)?.[1])).toEqual(['agrees', 'disagrees']);
    await say('Read at once.', [here(ann)]);
    await instance.post(`/w/${workspace}/inbox`, { intent: 'all', filter: '' }, { cookie: here(ann).cookie });
    await round(48);
    expect(mails.taken).toHaveLength(2);
  });

  test('nothing that is deleted or hidden, in a layer of one person, or of a workspace that they left', async () => {
    const guest = await signUp(instance, 'Gina Guest', await invite(instance, here(owner), 'annotator'));
    const gina = { ...guest, ...(await placeOf(instance, guest)) };
    await choose(gina, 'daily');
    const to = [gina];
    const [hidden, deleted, under] = [await say(CANARY, to), await say(CANARY, to), await say(CANARY, to)];
    const byOwner = { state: 'hidden' as const, by: member(here(owner).member), at: AT };
    await write(here(ben), [
      { kind: 'moderation', id: `comment:${hidden.said.id}`, entity: byOwner },
      { kind: 'moderation', id: `annotation:${under.passage.id}`, entity: byOwner },
      { ...deleted.said, entity: { ...deleted.said.entity, deleted: AT } },
    ]);
    const own = await instance.db.write((tx) => tx.layer.create({ data: { id: 'P'.repeat(22), workspaceId: workspace, statementId: statement, visibility: 'personal', ownerId: here(ben).member, createdAt: new Date() } }));
    const secret = anAnnotation({ statement, by: here(ben).member });
    await write(here(ben), [secret, aComment({ annotation: secret.id, by: here(ben).member, text: CANARY, mentions: [{ member: gina.member }] })], own.id);
    await round();
    expect(mails.taken).toEqual([]);

    await say('Seen by members.', to);
    await instance.services.members.remove({ workspace, actor: { member: here(owner).member, role: 'owner' }, member: gina.member });
    await round(1);
    expect(mails.taken).toEqual([]);
    await say('For those who stay.', [here(ann)]);
    await round(2);
    expect(mails.taken.map(({ to: [address] }) => address)).toEqual([here(ann).email]);
    expect(mails.taken[0]?.text).not.toContain(CANARY);
  });

  test('words of others make no header, no line and no markup', async () => {
    await instance.post('/account', { intent: 'rename', name: 'Ben "<script>" Bcc: x@example.org' }, { cookie: here(ben).cookie });
    await say('Hello\r\nBcc: y@example.org\r\n\r\n\u202e<img src=x>\u2069', [here(ann)]);
    await round();
    const [mail] = mails.taken;
    expect(mail?.to).toEqual([here(ann).email]);
    expect([...(mail?.headers.keys() ?? [])].sort()).toEqual(['auto-submitted', 'content-type', 'date', 'from', 'list-unsubscribe', 'list-unsubscribe-post', 'message-id', 'mime-version', 'subject', 'to']);
    expect(mail?.text).toContain('\u2068Ben "<script>" Bcc: x@example.org\u2069 mentioned you\n  \u2068Hello Bcc: y@example.org <img src=x>\u2069\n');
    expect(mail?.html).not.toMatch(/<script|<img|\u202e/);
  });
});

describe('when the mail server fails', () => {
  test('nothing is lost and nothing is told twice; one refused address keeps nobody else waiting', async () => {
    await choose(here(owner), 'daily');
    await say('To both.', [here(ann), here(owner)]);
    mails.beforeTaking = () => Promise.reject(new Error('not now'));
    await round();
    mails.beforeTaking = () => Promise.resolve();
    mails.refused.set(here(ann).email, 'nobody of that name');
    const links = await instance.db.read.digestLink.count();
    await round(1);
    expect(mails.taken.map(({ to: [address] }) => address)).toEqual([here(owner).email]);
    expect(await instance.db.read.digestLink.count()).toBe(links + 1);
    mails.refused.clear();
    await Promise.all([round(2), round(2)]);
    await round(3);
    expect(mails.taken.map(({ to: [address] }) => address)).toEqual([here(owner).email, here(ann).email]);
    expect(mails.taken[1]?.text).toContain('To both.');
    await choose(here(owner), 'off');
  });

  test('a server that is not there is tried again at the next round', async () => {
    await say('Later.', [here(ann)]);
    const { port } = mails.settings;
    await mails.close();
    await round();
    mails = await startMailServer({ login: { user: 'postil', password: 'p@ss:word' }, port });
    await round(1);
    await round(2);
    expect(mails.taken.map(({ text }) => text.includes('Later.'))).toEqual([true]);
  });

  test('a mail that was taken while nothing could be stored is not sent again', async () => {
    await say('Once only.', [here(ann)]);
    let unlock = (): Promise<void> => Promise.resolve();
    mails.beforeTaking = async () => {
      unlock = await lockDatabase({ path: instance.dataDir, remove: () => undefined });
    };
    await round();
    expect(mails.taken).toHaveLength(1);
    mails.beforeTaking = () => Promise.resolve();
    await round(1);
    await unlock();
    await round(2);
    await round(3);
    expect(mails.taken).toHaveLength(1);
    expect(await instance.db.read.notice.count({ where: { memberId: here(ann).member, readAt: null, mailedAt: null, at: { gt: (await instance.db.read.digest.findUniqueOrThrow({ where: { userId: here(ann).user } })).since } } })).toBe(0);
  });
});

describe('ending the mails from a mail', () => {
  const oneClick = (path: string, headers: Record<string, string> = {}) =>
    instance.ask({ method: 'POST', path, body: 'List-Unsubscribe=One-Click', headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers } });
  const choiceOf = (person: Person) => instance.services.digests.choiceOf({ user: person.user });

  test('looking changes nothing; one click of a mail program or of our page does, without signing in and as often as wished', async () => {
    await say('With a link.', [here(ann)]);
    await round();
    const link = linkIn();
    const token = link.slice('/unsubscribe/'.length);
    expect(JSON.stringify(await instance.db.read.digestLink.findMany())).not.toContain(token);
    const page = await instance.get(link);
    expect([page.status, page.body.includes('Stop these mails')]).toEqual([200, true]);
    expect(page.body).not.toContain(here(ann).email);
    expect(await choiceOf(here(ann))).toBe('daily');

    expect((await oneClick(link, { Origin: 'https://evil.example' })).status).toBe(403);
    expect((await oneClick(link, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await instance.post(link, { other: 'words' })).status).toBe(400);
    expect(await choiceOf(here(ann))).toBe('daily');

    expect((await oneClick(link)).status).toBe(200);
    expect(await choiceOf(here(ann))).toBe('off');
    expect((await oneClick(link)).status).toBe(200);
    expect((await instance.get(link)).body).toContain('No more daily mails');
    await say('Not mailed.', [here(ann)]);
    await round(30);
    expect(mails.taken).toHaveLength(1);

    await choose(here(ann), 'daily');
    expect((await instance.post(link, { 'List-Unsubscribe': 'One-Click' })).body).toContain('No more daily mails');
    expect(await choiceOf(here(ann))).toBe('off');
  });

  test('a wrong link answers as one that never was', async () => {
    const body = (answer: { body: string }) => answer.body.replaceAll(/nonce="[^"]*"|[\w-]{43}|short/g, '');
    const before = await instance.db.read.digest.findMany();
    const [wrong, short] = [`/unsubscribe/${'x'.repeat(43)}`, '/unsubscribe/short'];
    const looked = [await instance.get(wrong), await instance.get(short)];
    const clicked = [await oneClick(wrong), await oneClick(short)];
    expect([...looked, ...clicked].map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(looked[0]?.body).toContain('This link is not open');
    expect(looked.map(body)[0]).toBe(looked.map(body)[1]);
    expect(await instance.db.read.digest.findMany()).toEqual(before);
  });
});

test('an instance without mail says so, and keeps no choice', async () => {
  const silent = await startInstance();
  const someone = await signUp(silent, 'Sam Silent');
  expect((await silent.get('/account', someone.cookie)).body).toContain('This Postil has no mail set up');
  expect((await silent.post('/account', { intent: 'mail', mail: 'daily' }, { cookie: someone.cookie })).status).toBe(409);
  expect(await silent.services.digests.choiceOf({ user: someone.user })).toBe('off');
  await silent.close();
  expect((await instance.get('/account', here(ben).cookie)).body).toContain('Once a day');
});
