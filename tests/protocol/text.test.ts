import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';
import { storedState, syncMessage, updateOf } from '#tests/support/hostile.ts';
import { connectRaw, randomClientId } from '#tests/support/raw-client.ts';
import { startSync, type SyncInstance } from '#tests/support/sync-instance.ts';
import { until } from '#tests/support/until.ts';
import { connectYjs } from '#tests/support/yjs-client.ts';

let at: SyncInstance;
const EDITOR = 1;
const ANNOTATOR = 2;
beforeAll(async () => {
  at = await startSync({ people: ['owner', 'editor', 'annotator', 'reader'] });
  await at.rooms.write({
    document: { kind: 'text', statement: at.statement },
    author: 'server',
    change: (doc) => doc.getXmlFragment(TEXT_ROOT).push([paragraph('Thank you, Mr. Chair.'), paragraph('My delegation supports binding rules.')]),
  });
});
afterAll(async () => {
  expect(at.reported).toEqual([]);
  await at.close();
});

function paragraph(text: string, name = 'paragraph'): Y.XmlElement {
  const element = new Y.XmlElement(name);
  element.insert(0, [new Y.XmlText(text)]);
  return element;
}

function append(...elements: (() => Y.XmlElement | Y.XmlText)[]) {
  return (doc: Y.Doc) => doc.getXmlFragment(TEXT_ROOT).push(elements.map((make) => make()));
}

function firstText(doc: Y.Doc): Y.XmlText {
  const block = doc.getXmlFragment(TEXT_ROOT).get(0);
  const text = block instanceof Y.XmlElement ? block.get(0) : undefined;
  if (!(text instanceof Y.XmlText)) throw new Error('The first block has no text');
  return text;
}

/** Sends a write to the text as a raw client of this person; returns its end and shows that nothing is left of it. */
async function attempt(person: number, write: (doc: Y.Doc) => void): Promise<{ code: number; reason: string }> {
  const base = storedState(at, { kind: 'text', statement: at.statement });
  const rows = await at.db.read.documentUpdate.count();
  const client = randomClientId();
  const raw = await connectRaw({ socketOrigin: at.socketOrigin, room: `text/${at.statement}`, cookie: at.person(person).cookie, hello: { client } });
  raw.send(syncMessage(2, updateOf(client, write, base)));
  const end = await raw.closed;
  expect(await at.db.read.documentUpdate.count()).toBe(rows);
  expect(storedState(at, { kind: 'text', statement: at.statement })).toEqual(base);
  return end;
}

describe('G8 the text stays valid in the editor’s schema', () => {
  const invalid: [string, (doc: Y.Doc) => void, number?][] = [
    ['an unknown node', append(() => paragraph('x', 'script'))],
    ['text outside of a block', append(() => new Y.XmlText('loose'))],
    ['a block where none may be', append(() => { const outer = new Y.XmlElement('paragraph'); outer.push([paragraph('inner')]); return outer; })],
    ['an unknown attribute', append(() => { const one = paragraph('x'); one.setAttribute('onclick', 'alert(1)'); return one; })],
    ['an attribute with another value', append(() => { const one = paragraph('x'); one.setAttribute('dir', 'javascript:alert(1)'); return one; })],
    ['an unknown mark', (doc) => firstText(doc).format(0, 3, { blink: {} })],
    ['a link with a script', (doc) => firstText(doc).format(0, 3, { link: { href: 'javascript:alert(1)' } })],
    ['a link without a scheme', (doc) => firstText(doc).format(0, 3, { link: { href: '//evil.example' } })],
    ['a link to a file', (doc) => firstText(doc).format(0, 3, { link: { href: 'file:///etc/passwd' } })],
    ['a link with a handler', (doc) => firstText(doc).format(0, 3, { link: { href: 'https://example.org', onclick: 'alert(1)' } })],
    ['another root', (doc) => doc.getText('hidden').insert(0, 'x'), 4400],
    ['a layer’s root', (doc) => doc.getMap('annotations').set('x'.repeat(22), {}), 4400],
    ['an embedded object', (doc) => firstText(doc).insertEmbed(0, { image: 'x' }), 4400],
    ['bytes as an attribute', append(() => { const one = paragraph('x'); one.setAttribute('dir', Uint8Array.of(1) as unknown as string); return one; }), 4400],
  ];
  test.each(invalid)('G8 %s is refused, from an editor too', async (_, write, code = 4422) => {
    expect((await attempt(EDITOR, write)).code).toBe(code);
  });

  test('G8 an annotator and a reader may not write the text', async () => {
    for (const person of [ANNOTATOR, 3]) expect((await attempt(person, append(() => paragraph('mine')))).code).toBe(4403);
    expect((await attempt(ANNOTATOR, (doc) => doc.getXmlFragment(TEXT_ROOT).delete(0, 1))).code).toBe(4403);
  });

  test('G8 an editor’s correction reaches everyone and the projection, with links to http, https and mailto', async () => {
    const room = `text/${at.statement}`;
    const editor = connectYjs({ socketOrigin: at.socketOrigin, room, cookie: at.person(EDITOR).cookie });
    const reader = connectYjs({ socketOrigin: at.socketOrigin, room, cookie: at.person(3).cookie });
    await Promise.all([editor.synced(), reader.synced()]);
    firstText(editor.doc).insert(0, 'Well: ');
    firstText(editor.doc).format(0, 4, { bold: {}, link: { href: 'https://example.org/a', target: '_blank', rel: 'noopener noreferrer nofollow' } });
    firstText(editor.doc).format(6, 5, { link: { href: 'mailto:chair@example.org' } });
    editor.doc.getXmlFragment(TEXT_ROOT).push([paragraph('حقوق الإنسان 𝒳')]);
    await editor.saved();
    await until('the reader has it', () => reader.doc.getXmlFragment(TEXT_ROOT).length === 3);
    const row = await at.db.read.statementText.findUniqueOrThrow({ where: { statementId: at.statement } });
    expect(row.text).toBe('Well: Thank you, Mr. Chair.\nMy delegation supports binding rules.\nحقوق الإنسان 𝒳');
    expect(row.sequence).toBe(await at.db.read.documentUpdate.count({ where: { document: room } }));
    expect(JSON.parse(row.content)).toMatchObject({ type: 'doc', content: [{ type: 'paragraph' }, { type: 'paragraph' }, { type: 'paragraph' }] });

    // Formatting that others wrote makes every replica tidy up after itself; that is no offence of a reader.
    firstText(editor.doc).format(0, 4, { bold: null, link: null });
    firstText(editor.doc).format(0, 11, { link: null });
    await editor.saved();
    await reader.saved();
    await until('the reader has no formatting either', () => JSON.stringify(firstText(reader.doc).toDelta()) === JSON.stringify(firstText(editor.doc).toDelta()));
    expect(reader.provider.wsconnected).toBe(true);
    expect(reader.refusals).toEqual([]);
    editor.close();
    reader.close();
  });

  test('G8 two honest deletions that merge to an empty list or document stay valid', async () => {
    const room = `text/${at.statement}`;
    const one = connectYjs({ socketOrigin: at.socketOrigin, room, cookie: at.person(EDITOR).cookie });
    const two = connectYjs({ socketOrigin: at.socketOrigin, room, cookie: at.person(0).cookie });
    await Promise.all([one.synced(), two.synced()]);
    const list = new Y.XmlElement('bulletList');
    list.push(['first', 'second'].map((text) => { const item = new Y.XmlElement('listItem'); item.push([paragraph(text)]); return item; }));
    one.doc.getXmlFragment(TEXT_ROOT).push([list]);
    await one.saved();
    const listOf = (doc: Y.Doc) => doc.getXmlFragment(TEXT_ROOT).toArray().at(-1) as Y.XmlElement;
    await until('both have the list', () => listOf(two.doc).nodeName === 'bulletList');
    one.provider.disconnect();
    two.provider.disconnect();
    listOf(one.doc).delete(0, 1);
    listOf(two.doc).delete(1, 1);
    one.provider.connect();
    two.provider.connect();
    await Promise.all([one.saved(), two.saved()]);
    await until('the list is empty for both', () => listOf(one.doc).length === 0 && listOf(two.doc).length === 0);
    one.close();
    two.close();
  });
});

test('G5 a server’s write that would leave an invalid text is refused whole, and the next one works', async () => {
  const document = { kind: 'text' as const, statement: at.statement };
  const before = storedState(at, document);
  await expect(at.rooms.write({ document, author: 'server', change: append(() => paragraph('x', 'script')) })).rejects.toThrow(/not valid/);
  await expect(at.rooms.write({ document, author: 'server', change: () => { throw new Error('changed its mind'); } })).rejects.toThrow('changed its mind');
  expect(storedState(at, document)).toEqual(before);
  await at.rooms.write({ document, author: { kind: 'member', id: at.person(EDITOR).member }, change: append(() => paragraph('fine')) });
  expect(await at.db.read.documentUpdate.findFirst({ where: { document: `text/${at.statement}` }, orderBy: { sequence: 'desc' } })).toMatchObject({ authorKind: 'member', authorId: at.person(EDITOR).member });
});
