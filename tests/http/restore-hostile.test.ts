import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { archiveManifest, MANIFEST, MOST_PART_BYTES } from '#core/archive/manifest.ts';
import { archiveOf, filesOfZip, largeArchive, repacked } from '#tests/support/archive.ts';
import { aZip } from '#tests/support/zip.ts';
import { placeOf, signUp, startInstance, type Instance, type Someone } from './instance.ts';
import { holdingsOf } from './restore-holdings.ts';

let instance: Instance;
let owner: Someone;
let files: Map<string, Buffer>;

beforeAll(async () => {
  instance = await startInstance();
  owner = await signUp(instance, 'Olena Owner');
  files = await filesOfZip(archiveOf(largeArchive(3)));
});
afterAll(() => instance.close());

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(bytes);
}

/** Brings an archive, restores it if it can be, and says what became of it. */
async function broughtIn(bytes: Uint8Array, me: string | null = null): Promise<{ state: string; refusal: string | null; workspace: string | null }> {
  const { restores } = instance.services;
  const received = await restores.receive({ user: owner.user, piece: { name: 'all.postil.zip', at: 0, last: true }, bytes: once(bytes) });
  if (received.kind !== 'received') return { state: received.kind, refusal: null, workspace: null };
  const { restore } = received;
  const found = async () => (await restores.list({ user: owner.user })).find(({ id }) => id === restore);
  if ((await found())?.state === 'ready') {
    expect(await restores.begin({ user: owner.user, restore, name: 'Elsewhere', me })).toBe('begun');
    await restores.settled();
  }
  const { state = 'none', refusal = null, workspace = null } = (await found()) ?? {};
  return { state, refusal, workspace };
}

const any = z.any();
/** A part as it is, to be changed. */
const part = (name: string) => any.parse(JSON.parse(files.get(name)?.toString() ?? 'null'));

function changed(name: string, change: (held: ReturnType<typeof part>) => void): Uint8Array {
  const held = part(name);
  change(held);
  return repacked(files, { [name]: held });
}

/** The same files under a manifest that says what it says. */
function zipOf(of: ReadonlyMap<string, Buffer | string>): Uint8Array {
  return aZip([...of].map(([name, bytes]) => ({ name, bytes })));
}

const with_ = (more: Record<string, Buffer | string>) => zipOf(new Map([...files, ...Object.entries(more)]));
const without = (name: string) => zipOf(new Map([...files].filter(([other]) => other !== name)));
const FIRST = 'statements/1.json';
const SECOND = 'statements/2.json';
const LAST = 'statements/3.json';
const nested = (depth: number) => `${'{"type":"doc","content":['.repeat(depth)}${']}'.repeat(depth)}`;

const HOSTILE: readonly [string, () => Uint8Array, RegExp][] = [
  ['no zip', () => Buffer.from('Dear all, please find attached'), /no archive of a Postil workspace/],
  ['nothing', () => Buffer.alloc(0), /no archive of a Postil workspace/],
  ['another zip', () => aZip([{ name: 'letter.txt', bytes: 'Dear all' }]), /no archive of a Postil workspace/],
  ['one that breaks off', () => zipOf(files).subarray(0, 900), /damaged or breaks off/],
  ['a name that climbs', () => with_({ '../../evil.json': '{}' }), /built to do harm/],
  ['an absolute name', () => with_({ '/etc/evil.json': '{}' }), /built to do harm/],
  ['a link', () => aZip([...[...files].map(([name, bytes]) => ({ name, bytes })), { name: 'statements/4.json', bytes: '/etc/passwd', mode: 0o120777 }]), /built to do harm/],
  ['a bomb', () => with_({ 'statements/4.json': Buffer.alloc(MOST_PART_BYTES + 1) }), /built to do harm|larger than this server takes/],
  ['a size that lies', () => aZip([...files].map(([name, bytes]) => (name === LAST ? { name, bytes: Buffer.alloc(2_000_000), claimed: 10 } : { name, bytes }))), /built to do harm|damaged|not what it was/],
  ['more entries than an archive has', () => aZip([...files].map(([name, bytes]) => ({ name, bytes })), 0xffff), /built to do harm|damaged|larger than/],
  ['two files of one name', () => aZip([...[...files].map(([name, bytes]) => ({ name, bytes })), { name: FIRST, bytes: '{}' }]), /built to do harm/],
  ['a locked file', () => aZip([...files].map(([name, bytes]) => ({ name, bytes, isLocked: name === FIRST }))), /damaged|built to do harm/],
  ['a file that the manifest does not name', () => with_({ 'statements/9.json': '{}' }), /statements\/9\.json does not belong/],
  ['a part that is missing', () => without(SECOND), /statements\/2\.json is missing/],
  ['no codebook', () => without('codebook.json'), /codebook\.json is missing/],
  ['a part with another sum', () => with_({ [LAST]: `${files.get(LAST)?.toString() ?? ''} ` }), /statements\/3\.json is not what it was/],
  ['a newer form', () => with_({ [MANIFEST]: JSON.stringify({ ...part(MANIFEST), version: 2, more: true }) }), /newer Postil/],
  ['a manifest that says something else', () => with_({ [MANIFEST]: JSON.stringify({ ...part(MANIFEST), parts: 'all' }) }), /manifest\.json is not in the form/],
  ['a manifest that names other files', () => with_({ [MANIFEST]: JSON.stringify({ ...part(MANIFEST), parts: [{ name: '../../postil.db', size: 1, sha256: '0'.repeat(64) }] }) }), /manifest\.json is not in the form/],
  ['no JSON', () => repackedRaw(LAST, '{"id":'), /statements\/3\.json is not in the form/],
  ['JSON that nests without end', () => repackedRaw(LAST, nested(20_000)), /statements\/3\.json is not in the form/],
  ['a text that nests without end', () => repackedRaw(LAST, (files.get(LAST)?.toString() ?? '').replace(/"text":\{"type":"doc".*?\]\}\]\}/, `"text":${nested(20_000)}`)), /statements\/3\.json/],
  ['a statement without layers', () => changed(LAST, (one) => delete one.shared), /statements\/3\.json is not in the form/],
  ['more than the form has', () => changed(LAST, (one) => (one.phase = { open: 1 })), /statements\/3\.json is not in the form/],
  ['a text with a link that runs a program', () => changed(LAST, (one) => (one.text.content[0].content[0].marks = [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }])), /statements\/3\.json/],
  ['a text of what no text has', () => changed(LAST, (one) => (one.text.content[0].type = 'script')), /statements\/3\.json/],
  ['a statement twice', () => changed(LAST, (one) => (one.id = part(FIRST).id)), /statements\/3\.json does not hold together: .*twice/],
  ['a mark twice', () => changed(LAST, (one) => one.shared.annotations.push(one.shared.annotations[0])), /twice/],
  ['a tag twice', () => changed('codebook.json', (one) => one.tags.push(one.tags[0])), /codebook\.json does not hold together: .*twice/],
  ['a person twice', () => changed('people.json', (one) => one.push(one[0])), /people\.json does not hold together: .*twice/],
  ['a tag that is not there', () => changed(LAST, (one) => (one.shared.taggings[0].tag = 'T'.repeat(22))), /statements\/3\.json does not hold together: .*not there/],
  ['a mark that is not there', () => changed(LAST, (one) => (one.shared.taggings[0].annotation = 'A'.repeat(22))), /not there/],
  ['somebody who is not there', () => changed(LAST, (one) => (one.shared.annotations[0].creator.id = 'P'.repeat(22))), /not there/],
  ['a field that is not there', () => changed(LAST, (one) => (one.own = { ['F'.repeat(22)]: 'x' })), /not there/],
  ['tags in a circle', () => changed('codebook.json', (one) => (one.tags[0].parent = one.tags[0].id)), /in a circle/],
  ['a list of statements that are not there', () => changed('lists.json', (one) => one.collections.push({ id: 'C'.repeat(22), name: 'Mine', created: '2026-01-05T10:00:00.000Z', statements: ['S'.repeat(22)] })), /lists\.json does not hold together: .*not there/],
];

/** A part that is no JSON of a form, with its right sum. */
function repackedRaw(name: string, json: string): Uint8Array {
  const bytes = Buffer.from(json);
  const honest = repacked(new Map([...files, [name, bytes]]), {});
  // The manifest was written for these bytes; they are taken as they are.
  return honest;
}

test.each(HOSTILE)('T-U10 %s is refused in words, and nothing of it stays', async (_, make, says) => {
  const before = await holdingsOf(instance);
  const { state, refusal, workspace } = await broughtIn(make());
  expect([state, workspace]).toEqual(['refused', null]);
  expect(refusal).toMatch(says);
  expect(refusal).toContain('Nothing of it was kept.');
  expect(await holdingsOf(instance)).toEqual(before);
});

test('T-U10 an archive puts no words into anybody’s mouth here, and touches nothing of what it names', async () => {
  const place = await placeOf(instance, owner);
  const theirs = await instance.db.read.statement.findFirstOrThrow({ where: { workspaceId: place.workspace }, include: { text: true } });
  const rename = (of: ReadonlyMap<string, Buffer>) => {
    // The people, a statement and the workspace of the archive bear ids of this server.
    const [author, statement, book] = [part('people.json')[0].id, part(FIRST).id, part('codebook.json').workspace];
    const renamed = new Map([...of].map(([name, bytes]) => [name, Buffer.from(bytes.toString().replaceAll(author, place.member).replaceAll(statement, theirs.id).replaceAll(book, place.workspace))] as const));
    return repacked(renamed, {});
  };
  const { state, refusal, workspace } = await broughtIn(rename(files));
  expect([state, refusal]).toEqual(['done', null]);
  const layers = (await instance.db.read.layer.findMany({ where: { workspaceId: workspace ?? '' }, select: { id: true } })).map(({ id }) => id);
  const said = await instance.db.read.tagging.findMany({ where: { layerId: { in: layers } } });
  expect(said).toHaveLength(3);
  expect(said.every(({ creatorKind, creatorId }) => creatorKind === 'outside' && creatorId !== place.member)).toBe(true);
  expect(await instance.db.read.statement.findUniqueOrThrow({ where: { id: theirs.id }, include: { text: true } })).toEqual(theirs);
  expect(await instance.db.read.statement.count({ where: { workspaceId: workspace ?? '' } })).toBe(3);
  expect(archiveManifest.parse(part(MANIFEST)).by.id).not.toBe(place.member);
});
