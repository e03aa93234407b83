import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { OPERATIONS } from '#server/api/operations/all.ts';
import { EXPORT_FORMATS } from '#core/export/wish.ts';
import { newId } from '#server/new-id.ts';
import { filesOfZip } from '#tests/support/archive.ts';
import { aComment, anAnnotation, aTagging, member } from '#tests/support/entities.ts';
import { until } from '#tests/support/until.ts';
import { reviewKey } from '#core/entities/review.ts';
import { writeEntities, type Write } from '#ydoc/layer.ts';
import { apiClient, tokenOf } from './api-client.ts';
import { join, placeOf, signUp, startInstance, type Colleague, type Instance, type Someone } from './instance.ts';

const CANARY = 'canaryfinch77e2';
/** Nobody has marked these words where everyone sees it, so that counts of passages would rise. */
const SECRET_WORDS = 'capacity building';
const TEXT = `We call for legally binding rules.\nWe support ${SECRET_WORDS}.`;
const AT = '2026-01-05T10:00:00.000Z';

let instance: Instance;
let call: ReturnType<typeof apiClient>;
let workspace: string;
let owner: Someone & { member: string };
let annotator: Colleague;
let tokens: Record<'owner' | 'annotator', string>;
/** What the addresses of the API are filled in with; all of it is shown to everyone. */
let shown: Record<string, string>;
let layer: string;

const identified = z.looseObject({ id: z.string() });
const named = (json: unknown) => identified.parse(json);

beforeAll(async () => {
  instance = await startInstance();
  call = apiClient(instance);
  const someone = await signUp(instance, 'Olena Owner');
  const place = await placeOf(instance, someone);
  workspace = place.workspace;
  owner = { ...someone, member: place.member };
  annotator = await join(instance, owner, 'Ana Annotator', 'annotator');
  tokens = { owner: await tokenOf(instance, owner), annotator: await tokenOf(instance, annotator) };
  const home = `/workspaces/${workspace}`;
  const post = async (path: string, body: unknown) => identified.extend({ taggings: z.array(identified).optional(), comments: z.array(identified).optional() }).parse((await call('POST', `${home}${path}`, { token: tokens.owner, body })).json);

  const statement = (await post('/statements', { text: TEXT.replace('\n', '\n\n'), details: { title: 'Of the team' } })).id;
  layer = (await instance.db.read.layer.findFirstOrThrow({ where: { statementId: statement } })).id;
  const { tags } = await instance.services.taxonomies.taxonomyOf({ workspace });
  const tag = tags.find(({ parent, scale }) => parent !== null && scale !== null);
  const marked = await post(`/statements/${statement}/annotations`, { place: { exact: 'legally binding' }, taggings: [{ tag: tag?.id }], comment: 'Shown to everyone' });
  const list = (await post('/excerpts', { name: 'For the briefing' })).id;
  const collected = { passages: [{ statement, annotation: marked.id }] };
  await call('POST', `${home}/excerpts/${list}/passages`, { token: tokens.owner, body: collected });
  const collection = (await post('/collections', { name: 'Third session' })).id;
  await call('PUT', `${home}/collections/${collection}/statements/${statement}`, { token: tokens.owner });
  const set = (await post('/synonyms', { words: ['PoA', 'Programme of Action'] })).id;
  const begun = (await call('POST', `${home}/imports`, { token: tokens.owner })).json;
  shown = { workspace, statement, annotation: marked.id, tagging: marked.taggings?.[0]?.id ?? '', comment: marked.comments?.[0]?.id ?? '', list, collection, set, import: named(begun).id, tag: tag?.id ?? '', scale: tag?.scale ?? '' };
});
afterAll(() => instance.close());

/** Questions that would find or count what is kept back, besides every operation that reads without one. */
function asked(): string[] {
  const { tag } = shown;
  const queries = [CANARY, `${CANARY.slice(0, 6)}*`, 'binding', 'tag:*', 'is:open', 'is:orphaned', 'is:disputed', 'is:resolved', 'by:"Ana Annotator"', 'by:"Olena Owner"'];
  return [
    ...queries.map((q) => `search?show=100&q=${encodeURIComponent(q)}`),
    ...[`tag=${tag}`, `by=member:${annotator.member}`, 'session=-'].map((one) => `search?show=100&${one}`),
    ...['matrix', 'frequency', 'together', 'time', 'coverage', 'people'].map((view) => `${view}?by=member:${annotator.member}`),
    ...['matrix?unit=taggings', 'matrix?value=-'],
    ...['annotations', 'taggings', 'comments'].map((said) => `${said}?limit=200`),
    ...['person', 'session', 'year', 'tag'].map((columns) => `matrix?columns=${columns}`),
    `together?near=paragraph`, `time?of=${tag}`,
    ...EXPORT_FORMATS.map((as) => `export?as=${as}`),
    `statements/${shown.statement}/export?as=docx`,
  ].map((one) => `/workspaces/${workspace}/${one}`);
}

function addresses(): string[] {
  const plain = OPERATIONS.filter(({ method }) => method === 'get').map(({ path }) => path.replace(/\{(\w+)\}/g, (_, name: string) => shown[name] ?? name));
  return [...plain.filter((path) => !path.endsWith('/files') && !path.endsWith('/export') && !path.endsWith('/restore')), ...asked()];
}

/** What an address answers: its words, or those of all files in a zip, without what says when it was made. */
async function told(path: string, token: string): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${instance.port}/api/v1${path}`, { headers: { Authorization: `Bearer ${token}` } });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return `${answer.status} ${answer.headers.get('etag') ?? ''} ${(await wordsIn(bytes)).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z|"sha256":"\w+"|"total":\d+|\d{1,2}\/\d{1,2}\/\d{4}/g, '')}`;
}

async function wordsIn(bytes: Uint8Array): Promise<string> {
  if (Buffer.from(bytes.subarray(0, 2)).toString() !== 'PK') return Buffer.from(bytes).toString();
  const files = await filesOfZip(bytes);
  return (await Promise.all([...files].map(async ([name, one]) => `${name}\n${await wordsIn(one)}`))).join('\n');
}

async function everything(): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  for (const [role, token] of Object.entries(tokens)) for (const path of addresses()) answers.set(`${role} ${path}`, await told(path, token));
  return answers;
}

const write = (into: string, writes: readonly Write[], by = annotator.member) =>
  instance.services.rooms.write({ document: { kind: 'layer', layer: into }, author: member(by), change: (doc) => writeEntities(doc, writes, 'server') });

/** A passage with everything that can be said on it, each with a word that stands nowhere else. */
function aSecret(by: string, more: { deleted?: string } = {}) {
  const { statement = '', tag = '' } = shown;
  const target = { source: statement, start: 'AAAA', end: 'AAAB', quote: { exact: SECRET_WORDS, prefix: CANARY, suffix: '' }, position: { start: TEXT.indexOf(SECRET_WORDS), end: TEXT.indexOf(SECRET_WORDS) + SECRET_WORDS.length } };
  const marked = anAnnotation({ statement, by, target, ...more });
  const tagged = aTagging({ annotation: marked.id, tag, by, note: CANARY, ...more });
  const said = aComment({ annotation: marked.id, by, text: CANARY, ...more });
  return { marked, tagged, said, all: [marked, tagged, said] };
}

const hides = (subject: string): Write => ({ kind: 'moderation', id: subject, entity: { state: 'hidden', by: member(owner.member), at: AT, reason: CANARY } });

test('T-W8 nothing that is kept back changes any answer of the API: no word, id, count, facet, file or ETag', async () => {
  const before = await everything();
  expect([...before].filter(([, answer]) => !answer.startsWith('200')).map(([path, answer]) => `${path} ${answer.slice(0, 3)}`).sort()).toEqual([`annotator /workspaces/${workspace}/export/archive 403`, `annotator /workspaces/${workspace}/imports/${shown.import} 403`].sort());
  expect([...before.values()].some((answer) => answer.includes('Shown to everyone'))).toBe(true);

  const { statement = '', annotation = '', tagging = '', tag = '' } = shown;
  const secrets: string[] = [];
  const keep = async (into: string, { all }: ReturnType<typeof aSecret>, more: readonly Write[] = [], by = annotator.member) => {
    await write(into, [...all, ...more], by);
    secrets.push(...all.map(({ id }) => id));
  };
  // What only its maker sees, also not to their own token; and what a coder does before the team may see it.
  for (const who of [annotator, owner]) {
    const own = await instance.services.layers.openPersonal({ workspace, statement, member: who.member });
    await keep(own?.layer ?? '', aSecret(who.member), [aComment({ annotation: '', subject: { kind: 'statement', id: statement }, by: who.member, text: CANARY })], who.member);
  }
  const independent = newId();
  await instance.db.write((tx) => tx.layer.create({ data: { id: independent, workspaceId: workspace, statementId: statement, visibility: 'independent', ownerId: annotator.member, createdAt: new Date() } }));
  await keep(independent, aSecret(annotator.member));
  // What was deleted, and what a reviewer has hidden: as a whole, and one thing on a passage that is shown.
  await keep(layer, aSecret(annotator.member, { deleted: AT }));
  const hidden = aSecret(annotator.member);
  const reply = aComment({ annotation: hidden.marked.id, by: owner.member, text: CANARY, parent: hidden.said.id });
  await keep(layer, hidden, [reply, hides(`annotation:${hidden.marked.id}`)], owner.member);
  for (const deleted of [undefined, AT]) {
    const more = deleted === undefined ? {} : { deleted };
    const on = [aTagging({ annotation, tag, by: annotator.member, note: CANARY, ...more }), aComment({ annotation, by: annotator.member, text: CANARY, ...more }), aComment({ annotation: '', subject: { kind: 'statement', id: statement }, by: annotator.member, text: CANARY, ...more })];
    await write(layer, [...on, ...(deleted === undefined ? on.map(({ kind, id }) => hides(`${kind}:${id}`)) : [])], owner.member);
    secrets.push(...on.map(({ id }) => id));
  }
  await write(layer, [{ kind: 'review', id: reviewKey({ subject: tagging, creator: member(annotator.member) }), entity: { subject: tagging, about: { tag }, verdict: 'disagree', reason: CANARY, creator: member(annotator.member), created: AT, deleted: AT } }]);
  // Nothing of it can be collected, and a list that was deleted is nowhere.
  const actor = { member: owner.member, role: 'owner' as const };
  const list = await instance.services.excerpts.act({ workspace, actor, command: { intent: 'make', name: CANARY } });
  if (list.kind === 'done') {
    const collected = await instance.services.excerpts.act({ workspace, actor, command: { intent: 'collect', into: { list: list.list.id }, passages: secrets.map((one) => ({ statement, annotation: one })).filter(({ annotation: one }) => one.length === 22) } });
    expect(collected).toMatchObject({ kind: 'done', excerpts: [] });
    await instance.services.excerpts.act({ workspace, actor, command: { intent: 'delete', list: list.list.id } });
  }
  // Another workspace; its own people find its words once they are in the index, behind everything above.
  const stranger = await signUp(instance, 'Stranger');
  const [there, theirs] = [await placeOf(instance, stranger), await tokenOf(instance, stranger)];
  const made = named((await call('POST', `/workspaces/${there.workspace}/statements`, { token: theirs, body: { text: `Only there: ${CANARY}.`, details: { title: CANARY, session: CANARY } } })).json).id;
  secrets.push(made);
  await until('the index has all of it', async () => (await call('GET', `/workspaces/${there.workspace}/search?q=${CANARY}`, { token: theirs })).body.includes(made));

  const after = await everything();
  for (const [path, answer] of after) {
    expect(answer, path).toBe(before.get(path));
    for (const secret of secrets) expect(answer.includes(secret), `${secret} in ${path}`).toBe(false);
    if (!path.includes(CANARY)) expect(answer.includes(CANARY), path).toBe(false);
  }
  for (const one of secrets.filter((id) => id !== made)) {
    const [path, none] = one.length === 22 ? ['annotations', newId()] : ['taggings', `${newId()}:${tag}:${annotator.member}`];
    const at = `/workspaces/${workspace}/statements/${statement}/${path}`;
    expect(await told(`${at}/${one}`, tokens.annotator), path).toBe(await told(`${at}/${none}`, tokens.annotator));
  }

  // The same, shown to everyone, changes what it should: the addresses above would have told.
  await write(layer, aSecret(annotator.member).all);
  const telling = [...['annotations', 'taggings', 'comments'].map((list) => `${list}?limit=200`), 'matrix', 'frequency', 'people', `search?show=100&q=${CANARY}`, 'export?as=passages.csv'];
  for (const path of telling.map((one) => `/workspaces/${workspace}/${one}`)) {
    await until(path, async () => {
      const answer = await told(path, tokens.owner);
      return answer.startsWith('200') && answer !== before.get(`owner ${path}`);
    });
  }
});
