import { describe, expect, it } from 'vitest';
import { cleanSource } from '#core/import/clean-source.ts';
import { proposeCleanUps } from '#core/import/propose-clean-ups.ts';
import { source as shape, type Reading, type Source } from '#core/import/source.ts';
import { readFile } from '#server/import/read-file.ts';

async function readingOf(bytes: Uint8Array | string, name = 'statement.txt'): Promise<Reading> {
  return readFile({ name, bytes: typeof bytes === 'string' ? new Uint8Array(Buffer.from(bytes)) : bytes });
}

async function sourceOf(bytes: Uint8Array | string, name?: string): Promise<Source> {
  const reading = await readingOf(bytes, name);
  if (reading.kind !== 'read') throw new Error(JSON.stringify(reading));
  expect(shape.safeParse(reading.source).error).toBeUndefined();
  return reading.source;
}

/** Every line's words, checked to cover the text but for the line feeds. */
function linesOf({ text, lines }: Source): string[] {
  const words = lines.map(({ start, end }) => text.slice(start, end));
  expect(words.join('\n')).toBe(text);
  return words;
}

const latin = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));

describe('a text file', () => {
  it('is read line by line, whatever ends its lines', async () => {
    const source = await sourceOf('One\r\nTwo\rThree\n\nFour\u2028Five');
    expect(linesOf(source)).toEqual(['One', 'Two', 'Three', '', 'Four', 'Five']);
    expect(source.lines.every(({ isWhole, page, is }) => !isWhole && page === null && is.kind === 'plain')).toBe(true);
    expect(source.remarks).toEqual([]);
  });

  it('has pages where form feeds part it', async () => {
    const source = await sourceOf('One\nTwo\n\fThree\n\f');
    expect(source.lines.map(({ page }) => page)).toEqual([1, 1, 2, 2]);
  });

  it('keeps joiners, direction marks and vowel signs', async () => {
    const words = 'می‌خواهیم \u200fالشَّعْب 👩‍👩‍👧 e\u0301';
    expect((await sourceOf(words)).text).toBe(words);
  });

  it('says that it holds characters that turn the direction, and keeps them', async () => {
    const source = await sourceOf('a \u202eb\u202c c');
    expect(source.text).toBe('a \u202eb\u202c c');
    expect(source.remarks).toEqual([{ code: 'bidi-controls' }]);
  });

  it('leaves control characters out and counts them', async () => {
    const source = await sourceOf(`A\u0000 statement\u0001 by the delegation of ${'Iran '.repeat(20)}`);
    expect(source.text.startsWith('A statement by')).toBe(true);
    expect(source.remarks).toEqual([{ code: 'control-characters', detail: '2' }]);
  });

  it.each([
    ['UTF-8 with its mark', Uint8Array.from([0xef, 0xbb, 0xbf, ...Buffer.from('Statement – état')]), 'Statement – état', undefined],
    ['UTF-16 LE with its mark', Uint8Array.from([0xff, 0xfe, ...Buffer.from('Déclaration – état', 'utf16le')]), 'Déclaration – état', 'utf-16le'],
    ['UTF-16 LE without one', Uint8Array.from(Buffer.from('Заявление делегации на сессии рабочей группы', 'utf16le')), 'Заявление делегации на сессии рабочей группы', 'utf-16le'],
    ['UTF-16 BE without one', Uint8Array.from(Buffer.from('A statement of few words', 'utf16le').swap16()), 'A statement of few words', 'utf-16be'],
    ['windows-1252', latin('Monsieur le Pr\xe9sident, ma d\xe9l\xe9gation s\x92associe \xe0 la d\xe9claration des \xc9tats membres'), 'Monsieur le Président, ma délégation s’associe à la déclaration des États membres', 'windows-1252'],
    ['windows-1251', latin('\xc3\xee\xf1\xef\xee\xe4\xe8\xed \xcf\xf0\xe5\xe4\xf1\xe5\xe4\xe0\xf2\xe5\xeb\xfc, \xe1\xeb\xe0\xe3\xee\xe4\xe0\xf0\xfe \xe2\xe0\xf1'), 'Господин Председатель, благодарю вас', 'windows-1251'],
    ['windows-1256 in Arabic', latin('\xc7\xe1\xd3\xed\xcf \xc7\xe1\xd1\xc6\xed\xd3\xa1 \xc3\xca\xe6\xcc\xe5 \xc5\xe1\xed\xdf\xe3 \xc8\xc7\xe1\xd4\xdf\xd1'), 'السيد الرئيس، أتوجه إليكم بالشكر', 'windows-1256'],
    ['windows-1256 in Persian', latin('\xc2\xde\xc7\xed \xd1\xc6\xed\xd3\xa1 \xe5\xed\xc3\xca \xe4\xe3\xc7\xed\xe4\xcf\xd0\xed \xcc\xe3\xe5\xe6\xd1\xed \xc7\xd3\xe1\xc7\xe3\xed \xc7\xed\xd1\xc7\xe4 \x81\xed\x8d\xed\xcf\xe5 \x90\xd3\xca\xd1\xcf\xe5'), 'آقاي رئيس، هيأت نمايندذي جمهوري اسلامي ايران پيچيده گسترده', 'windows-1256'],
    ['GB18030', latin('Ö÷Ï¯ÏÈÉú£¬ÖÐ¹ú´ú±íÍÅ¸ÐÐ»ÄãÕÙ¿ªÕâ´Î»áÒé¡£ÎÒÃÇÈÏÎª¹ú¼ÊÉç»áÓ¦µ±¹²Í¬Å¬Á¦¡£'), '主席先生，中国代表团感谢你召开这次会议。我们认为国际社会应当共同努力。', 'gb18030'],
    ['Shift-JIS', Uint8Array.from([0x8b, 0x63, 0x92, 0xb7, 0x81, 0x41, 0x93, 0xfa, 0x96, 0x7b, 0x82, 0xcc, 0x91, 0xe3, 0x95, 0x5c, 0x92, 0x63]), '議長、日本の代表団', 'shift_jis'],
  ])('[T-U7] in %s is decoded, and it is said', async (_, bytes, text, encoding) => {
    const source = await sourceOf(bytes);
    expect(source.text).toBe(text);
    expect(source.remarks).toEqual(encoding === undefined ? [] : [{ code: 'decoded', detail: encoding }]);
  });

  it('[T-U7] with a few broken places in UTF-8 stays UTF-8, and they are counted', async () => {
    const words = Buffer.from('Señor Presidente, la delegación de México agradece a la señora Embajadora su presentación'.repeat(3));
    const source = await sourceOf(Uint8Array.from([...words, 0xc3, 0x28]));
    expect(source.text.startsWith('Señor Presidente')).toBe(true);
    expect(source.remarks).toEqual([{ code: 'replaced-characters', detail: '1' }]);
  });

  it('[T-U7] [T-U8] with nothing, without words, too long or of other bytes is refused', async () => {
    const noise = Uint8Array.from({ length: 5_000 }, (_, index) => (index * 7919 + (index >> 3) * 31) % 256);
    const refusals = await Promise.all([
      readingOf(''),
      readingOf(' \n\t\n– – –'),
      readingOf('😀'.repeat(600_000)),
      readingOf('word '.repeat(2_000_000)),
      readingOf(noise),
      readingOf('%PDF-1.7 of a kind'),
      readingOf(latin('PK\x03\x04 of a kind')),
      readingOf(latin('\x89PNG\r\n\x1a\n')),
      readingOf('x', 'old.doc'),
    ]);
    expect(refusals.map((one) => (one.kind === 'refused' ? one.refusal.code : one.kind))).toEqual(['empty', 'empty', 'too-long', 'too-long', 'wrong-kind', 'wrong-kind', 'wrong-kind', 'wrong-kind', 'unknown-kind']);
  });
});

describe('a Markdown file', () => {
  it('keeps its marks in the text and says what links are', async () => {
    const source = await sourceOf('# Statement\n\nSee [the *report*](https://un.org/a) and [this](javascript:alert(1)).\n\n- one\n  3. **two**\n\n---', 'statement.md');
    expect(linesOf(source)).toEqual(['# Statement', '', 'See [the *report*](https://un.org/a) and [this](javascript:alert(1)).', '', '- one', '  3. **two**', '', '---']);
    expect(source.lines.every(({ is }) => is.kind === 'plain')).toBe(true);
    expect(source.looks.map(({ start, end, link }) => [source.text.slice(start, end), link])).toEqual([['the *report*', 'https://un.org/a']]);
  });

  it('loses its marks to proposals: lists, looks and links are what they mean', async () => {
    const source = await sourceOf('Chair,\n\nWe *stress* what [the report](https://un.org/a) says of these two questions:\n\n- first, a point that is wrapped by\n  hand\n- second\n\n1. One\n2. Two\n', 'statement.md');
    const cleaned = cleanSource(source, new Set(proposeCleanUps(source).map(({ id }) => id)));
    expect(cleaned.text).toBe('Chair,\nWe stress what the report says of these two questions:\nfirst, a point that is wrapped by hand\nsecond\nOne\nTwo');
    expect(cleaned.blocks.map(({ type }) => type)).toEqual(['paragraph', 'paragraph', 'list', 'list']);
    expect(cleaned.blocks[1]).toMatchObject({ spans: [{ text: 'We ' }, { text: 'stress', italic: true }, { text: ' what ' }, { text: 'the report', link: 'https://un.org/a' }, { text: ' says of these two questions:' }] });
  });
});
