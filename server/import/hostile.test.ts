import { createServer } from 'node:http';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDocx, aParagraph, aRun } from '#tests/support/docx.ts';
import { aColumn, aPdf } from '#tests/support/pdf.ts';
import { aZip } from '#tests/support/zip.ts';
import { createReader, READER_LIMITS, type Reader } from './reader.ts';

const MEGABYTE = 1024 * 1024;

/** Told of every request that a file could cause. */
const requests: string[] = [];
const server = createServer((request, response) => {
  requests.push(request.url ?? '');
  response.end();
});
let reader: Reader;
let origin = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  origin = `http://127.0.0.1:${address.port}`;
  reader = createReader(READER_LIMITS);
});

afterAll(async () => {
  await reader.close();
  server.close();
});

const bytesOf = (text: string) => Uint8Array.from(Buffer.from(text));
const repeated = (text: string, times: number) => bytesOf(text.repeat(times));
const BOMB = Array.from({ length: 9 }, (_, index) => `<!ENTITY e${index + 1} "${`&e${index};`.repeat(10)}">`).join('');

function aFlateBomb(): Uint8Array<ArrayBuffer> {
  const packed = deflateSync(Buffer.alloc(250 * MEGABYTE, 'BT (x) Tj ET ')).toString('latin1');
  const file = Buffer.from(aPdf({ pages: [{ words: aColumn(['Words']) }] })).toString('latin1');
  return Uint8Array.from(Buffer.from(file.replace(/<< {2}\/Length \d+ >>\nstream\n[^]*?\nendstream/, `<< /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed}\nendstream`), 'latin1'));
}

/** Files that are meant to do harm, and the answers that are right: words where they hold some, else a refusal. */
const FILES: [title: string, name: string, bytes: () => Uint8Array<ArrayBuffer>, answers: string[]][] = [
  ['[T-U1] a Word file that unpacks without end', 'a.docx', () => aDocx({ body: aParagraph('Words'), others: [{ name: 'word/x.xml', bytes: new Uint8Array(90 * MEGABYTE) }] }), ['unsafe']],
  ['[T-U1] a PDF whose page unpacks to 250 MB', 'a.pdf', aFlateBomb, ['too-much-memory', 'took-too-long', 'damaged', 'too-long', 'empty']],
  ['[T-U2] a Word file with names that climb', 'a.docx', () => aDocx({ body: aParagraph('Words'), others: [{ name: '../../evil.sh', bytes: 'x' }] }), ['unsafe']],
  ['[T-U3] entities that grow without end', 'a.docx', () => aZip([{ name: 'word/document.xml', bytes: `<!DOCTYPE w [<!ENTITY e0 "lol">${BOMB}]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>&e9;</w:body></w:document>` }]), ['unsafe']],
  ['[T-U3] entities from elsewhere', 'a.docx', () => aZip([{ name: 'word/document.xml', bytes: `<!DOCTYPE w [<!ENTITY x SYSTEM "${origin}/xxe">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>&x;</w:body></w:document>` }]), ['unsafe']],
  ['[T-U4] Word tables that nest 20,000 deep', 'a.docx', () => aDocx({ body: `${'<w:tbl><w:tr><w:tc>'.repeat(20_000)}${'</w:tc></w:tr></w:tbl>'.repeat(20_000)}` }), ['unsafe']],
  ['[T-U4] elements of a page that nest 20,000 deep', 'a.html', () => repeated('<table><tr><td><b>', 20_000), ['unsafe']],
  ['[T-U5] a page of one line of 10 MB', 'a.html', () => repeated('<p onclick=x>word ', 600_000), ['too-long', 'took-too-long', 'too-much-memory']],
  ['[T-U5] [T-U6] addresses everywhere', 'a.html', () => bytesOf(`<base href="${origin}"><link rel=stylesheet href="${origin}/a.css"><img src="${origin}/a.png"><iframe src="${origin}/a"></iframe><script src="${origin}/a.js"></script><p style="background:url(${origin}/b)">Words <a href="${origin}/c">here</a>`), ['read']],
  ['a Word file with a template and pictures from elsewhere', 'a.docx', () => aDocx({ body: aParagraph(`${aRun('Words')}<w:r><w:drawing><a:blip r:link="l1"/></w:drawing></w:r>`), links: { l1: `${origin}/picture` }, others: [{ name: 'word/_rels/settings.xml.rels', bytes: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="x" Type="x/attachedTemplate" Target="${origin}/template.dotm" TargetMode="External"/></Relationships>` }] }), ['read']],
  ['[T-U6] a PDF that opens addresses', 'a.pdf', () => aPdf({ pages: [{ words: aColumn(['Words of a statement']), annotations: [`/Subtype /Link /Rect [0 0 600 700] /A << /S /URI /URI (${origin}/link) >>`] }], catalogue: `/OpenAction << /S /URI /URI (${origin}/open) >>` }), ['read']],
  ['[T-U6] a PDF of nothing', 'a.pdf', () => new Uint8Array(), ['empty']],
  ['[T-U6] half a PDF', 'a.pdf', () => aPdf({ pages: [{ words: aColumn(['Words']) }] }).slice(0, 300), ['damaged']],
  ['[T-U7] a text over 20 MB', 'a.txt', () => new Uint8Array(21 * MEGABYTE).fill(0x61), ['too-large']],
  ['[T-U7] a line of 20 MB', 'a.txt', () => new Uint8Array(20 * MEGABYTE).fill(0x61), ['too-long']],
  ['[T-U7] five million emoji', 'a.md', () => repeated('😀', 5_000_000), ['too-long']],
  ['[T-U7] NULs alone', 'a.txt', () => new Uint8Array(100_000), ['wrong-kind', 'empty']],
  ['[T-U8] a PDF that is also a zip', 'a.docx', () => Uint8Array.from([...bytesOf('%PDF-1.7\n'), ...aDocx({ body: aParagraph('Words') })]), ['wrong-kind']],
  ['[T-U8] a program with the name of a text', 'a.txt', () => Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, ...Array.from({ length: 500 }, (_, index) => index % 256)]), ['wrong-kind']],
];

describe('a hostile file', () => {
  it.each(FILES)('%s is answered, and the next file is read', async (_, name, bytes, answers) => {
    const [reading, next] = await Promise.all([reader.read({ name, bytes: bytes() }), reader.read({ name: 'next.txt', bytes: bytesOf('Mr. Chair') })]);
    expect(answers).toContain(reading.kind === 'refused' ? reading.refusal.code : reading.kind);
    expect(next).toMatchObject({ kind: 'read', source: expect.stringContaining('"text":"Mr. Chair"') });
  });

  it('causes no request', () => {
    expect(requests).toEqual([]);
  });
});
