import { describe, expect, it } from 'vitest';
import { MOST_ZIP_ENTRIES } from '#core/import/limits.ts';
import { aDocx, aParagraph } from '#tests/support/docx.ts';
import { refusalOf } from '#tests/support/reading.ts';
import { aZip, type ZipEntry } from '#tests/support/zip.ts';
import { unpack } from './unpack.ts';

async function refusalFor(...entries: ZipEntry[]): Promise<string> {
  const unpacked = await unpack({ bytes: aZip(entries) });
  return unpacked.kind === 'refused' ? `${unpacked.refusal.code}: ${unpacked.refusal.detail}` : unpacked.kind;
}

const words = (name: string): ZipEntry => ({ name, bytes: 'Mr. Chair' });

describe('a zip of files', () => {
  it('is unpacked, without what systems put into it', async () => {
    const unpacked = await unpack({ bytes: aZip([words('2024/Iran.txt'), { name: '2024/', bytes: '' }, words('__MACOSX/2024/._Iran.txt'), words('2024/.DS_Store'), words('Déclaration – état.md'), { name: 'inner.zip', bytes: aZip([words('a.txt')]) }]) });
    expect(unpacked.kind === 'unpacked' && unpacked.files.map(({ name, bytes }) => [name, bytes.length])).toEqual([['2024/Iran.txt', 9], ['Déclaration – état.md', 9], ['inner.zip', expect.any(Number)]]);
    expect(await refusalOf('inner.zip', aZip([words('a.txt')]))).toEqual({ code: 'unknown-kind', detail: '.zip' });
  });

  it('is refused when it is empty, broken, locked or no zip', async () => {
    expect(await refusalFor()).toBe('empty: undefined');
    expect(await refusalFor({ ...words('a.txt'), isLocked: true })).toBe('password: undefined');
    expect(await unpack({ bytes: aZip([words('a.txt')]).subarray(0, 40) })).toEqual({ kind: 'refused', refusal: { code: 'damaged' } });
    expect(await unpack({ bytes: new Uint8Array(Buffer.from('Mr. Chair')) })).toEqual({ kind: 'refused', refusal: { code: 'wrong-kind', detail: 'not a zip' } });
  });

  it.each([
    ['climbing names', words('../../etc/passwd')],
    ['climbing names with backslashes', words('..\\..\\evil.txt')],
    ['absolute names', words('/etc/passwd')],
    ['names of drives', words('C:/evil.txt')],
    ['NULs in names', words('a.txt\0.exe')],
    ['links', { name: 'a.txt', bytes: '/etc/passwd', mode: 0o120777 }],
  ])('[T-U2] with %s is refused', async (_, entry) => {
    expect(await refusalFor(words('fine.txt'), entry)).toMatch(/^unsafe: (a name in it leads out of its folder|a name in it holds a NUL|it holds a link to another file)$/);
  });

  it('[T-U2] with two files of one name is refused', async () => {
    expect(await refusalFor(words('a.txt'), words('a.txt'))).toBe('unsafe: two files in it have one name');
  });
});

describe('[T-U1] a zip bomb', () => {
  const zeros = (megabytes: number) => new Uint8Array(megabytes * 1024 * 1024);

  it('is refused by what it claims, before anything is unpacked', async () => {
    expect(await refusalFor({ name: 'a.txt', bytes: zeros(12) })).toBe('unsafe: it unpacks to far more than it should');
    expect(await refusalFor({ name: 'a.txt', bytes: 'x', claimed: 4_000_000_000 })).toBe('unsafe: it unpacks to far more than it should');
  });

  it('is refused as soon as it unpacks to more than it claims', async () => {
    expect(await refusalFor({ name: 'a.txt', bytes: zeros(12), claimed: 9 })).toBe('unsafe: it unpacks to more than it says');
  });

  it('of very many entries is refused by their number', async () => {
    const many = Array.from({ length: MOST_ZIP_ENTRIES + 1 }, (_, index) => ({ name: `${index}.txt`, bytes: '' }));
    expect(await refusalFor(...many)).toBe(`unsafe: it holds ${MOST_ZIP_ENTRIES + 1} files, and the most is ${MOST_ZIP_ENTRIES}`);
    expect(await unpack({ bytes: aZip([words('a.txt')], 65_000) })).toMatchObject({ kind: 'refused', refusal: { code: 'unsafe' } });
  });

  it('in the clothes of a Word file is refused, and memory stays flat', async () => {
    const bytes = aDocx({ body: aParagraph('Words'), others: [{ name: 'word/media/bomb.xml', bytes: zeros(20) }] });
    const before = process.memoryUsage.rss();
    for (let round = 0; round < 5; round++) {
      expect(await refusalOf('bomb.docx', bytes)).toEqual({ code: 'unsafe', detail: 'it unpacks to far more than it should' });
    }
    expect(process.memoryUsage.rss() - before).toBeLessThan(150 * 1024 * 1024);
  });
});
