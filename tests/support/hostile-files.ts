import { createDeflate } from 'node:zlib';
import { aDocx, aParagraph, aRun } from './docx.ts';
import { aColumn, aPdf } from './pdf.ts';
import { aZip } from './zip.ts';

const MEGABYTE = 1024 * 1024;

/** A file that is meant to do harm. */
export interface HostileFile {
  title: string;
  name: string;
  bytes(): Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>;
  /** The answers that are right: `read` where it holds words, else codes of refusals. Of those that are bounded by the clock or by memory, whichever comes first. */
  answers: string[];
}

const bytesOf = (text: string) => Uint8Array.from(Buffer.from(text));
const repeated = (text: string, times: number) => bytesOf(text.repeat(times));
const BOMB = Array.from({ length: 9 }, (_, index) => `<!ENTITY e${index + 1} "${`&e${index};`.repeat(10)}">`).join('');
const DOCUMENT = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** A PDF whose one page is packed so many times and unpacks to so many megabytes, made piece by piece so that making it takes no memory. */
async function aFlateBomb(megabytes: number, layers = 1): Promise<Uint8Array<ArrayBuffer>> {
  const piece = Buffer.alloc(MEGABYTE, 'BT (x) Tj ET ');
  let packed = await packedOf(Array.from({ length: megabytes }, () => piece));
  for (let layer = 1; layer < layers; layer++) packed = await packedOf([packed]);
  const content = packed.toString('latin1');
  const file = Buffer.from(aPdf({ pages: [{ words: aColumn(['Words']) }] })).toString('latin1');
  const dictionary = `<< /Filter [${'/FlateDecode '.repeat(layers)}] /Length ${content.length} >>`;
  return Uint8Array.from(Buffer.from(file.replace(/<< {2}\/Length \d+ >>\nstream\n[^]*?\nendstream/, () => `${dictionary}\nstream\n${content}\nendstream`), 'latin1'));
}

async function packedOf(pieces: readonly Buffer[]): Promise<Buffer> {
  const deflate = createDeflate();
  const packed: Buffer[] = [];
  deflate.on('data', (chunk: Buffer) => packed.push(chunk));
  for (const piece of pieces) await new Promise((resolve) => deflate.write(piece, resolve));
  await new Promise((resolve) => deflate.on('end', resolve).end());
  return Buffer.concat(packed);
}

/** Files that are meant to do harm. `origin` is an address that counts who asks it for something. */
export function hostileFiles(origin: string): HostileFile[] {
  const file = (title: string, name: string, bytes: HostileFile['bytes'], ...answers: string[]): HostileFile => ({ title, name, bytes, answers });
  return [
    file('[T-U1] a Word file that unpacks without end', 'a.docx', () => aDocx({ body: aParagraph('Words'), others: [{ name: 'word/x.xml', bytes: new Uint8Array(90 * MEGABYTE) }] }), 'unsafe'),
    file('[T-U1] a PDF whose page unpacks to 250 MB', 'a.pdf', () => aFlateBomb(250), 'unsafe'),
    file('[T-U1] a PDF whose page is packed twice', 'a.pdf', () => aFlateBomb(250, 2), 'unsafe'),
    file('[T-U2] a Word file with names that climb', 'a.docx', () => aDocx({ body: aParagraph('Words'), others: [{ name: '../../evil.sh', bytes: 'x' }] }), 'unsafe'),
    file('[T-U3] entities that grow without end', 'a.docx', () => aZip([{ name: 'word/document.xml', bytes: `<!DOCTYPE w [<!ENTITY e0 "lol">${BOMB}]><w:document ${DOCUMENT}><w:body>&e9;</w:body></w:document>` }]), 'unsafe'),
    file('[T-U3] entities from elsewhere', 'a.docx', () => aZip([{ name: 'word/document.xml', bytes: `<!DOCTYPE w [<!ENTITY x SYSTEM "${origin}/xxe">]><w:document ${DOCUMENT}><w:body>&x;</w:body></w:document>` }]), 'unsafe'),
    file('[T-U4] Word tables that nest 20,000 deep', 'a.docx', () => aDocx({ body: `${'<w:tbl><w:tr><w:tc>'.repeat(20_000)}${'</w:tc></w:tr></w:tbl>'.repeat(20_000)}` }), 'unsafe'),
    file('[T-U4] elements of a page that nest 20,000 deep', 'a.html', () => repeated('<table><tr><td><b>', 20_000), 'unsafe'),
    file('[T-U5] a page of one line of 10 MB', 'a.html', () => repeated('<p onclick=x>word ', 600_000), 'too-long', 'took-too-long', 'too-much-memory'),
    file(
      '[T-U5] [T-U6] addresses everywhere',
      'a.html',
      () => bytesOf(`<base href="${origin}"><link rel=stylesheet href="${origin}/a.css"><img src="${origin}/a.png"><iframe src="${origin}/a"></iframe><script src="${origin}/a.js"></script><p style="background:url(${origin}/b)">Words <a href="${origin}/c">here</a>`),
      'read',
    ),
    file(
      '[T-U5] a Word file with a template and pictures from elsewhere',
      'a.docx',
      () =>
        aDocx({
          body: aParagraph(`${aRun('Words')}<w:r><w:drawing><a:blip r:link="l1"/></w:drawing></w:r>`),
          links: { l1: `${origin}/picture` },
          others: [{ name: 'word/_rels/settings.xml.rels', bytes: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="x" Type="x/attachedTemplate" Target="${origin}/template.dotm" TargetMode="External"/></Relationships>` }],
        }),
      'read',
    ),
    file(
      '[T-U6] a PDF that opens addresses',
      'a.pdf',
      () => aPdf({ pages: [{ words: aColumn(['Words of a statement']), annotations: [`/Subtype /Link /Rect [0 0 600 700] /A << /S /URI /URI (${origin}/link) >>`] }], catalogue: `/OpenAction << /S /URI /URI (${origin}/open) >>` }),
      'read',
    ),
    file('[T-U6] a PDF of nothing', 'a.pdf', () => new Uint8Array(), 'empty'),
    file('[T-U6] half a PDF', 'a.pdf', () => aPdf({ pages: [{ words: aColumn(['Words']) }] }).slice(0, 300), 'damaged'),
    file('[T-U7] a text over 20 MB', 'a.txt', () => new Uint8Array(20 * MEGABYTE + 1).fill(0x61), 'too-large'),
    file('[T-U7] a line of 20 MB', 'a.txt', () => new Uint8Array(20 * MEGABYTE).fill(0x61), 'too-long'),
    file('[T-U7] five million emoji', 'a.md', () => repeated('😀', 5_000_000), 'too-long'),
    file('[T-U7] NULs alone', 'a.txt', () => new Uint8Array(100_000), 'wrong-kind', 'empty'),
    file('[T-U8] a PDF that is also a zip', 'a.docx', () => Uint8Array.from([...bytesOf('%PDF-1.7\n'), ...aDocx({ body: aParagraph('Words') })]), 'wrong-kind'),
    file('[T-U8] a program with the name of a text', 'a.txt', () => Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, ...Array.from({ length: 500 }, (_, index) => index % 256)]), 'wrong-kind'),
    file('[T-U7] a million lines of a letter', 'a.txt', () => repeated('a\n', 950_000), 'too-long'),
  ];
}
