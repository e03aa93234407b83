import { describe, expect, it } from 'vitest';
import { aColumn, aPdf, type PdfPage, type PdfParts } from '#tests/support/pdf.ts';
import { linesOf, looksOf, refusalOf, remarksOf, sourceOf } from '#tests/support/reading.ts';

const read = (...pages: PdfPage[]) => sourceOf('statement.pdf', aPdf({ pages }));
const refuse = (parts: PdfParts) => refusalOf('statement.pdf', aPdf(parts));

const LINES = ['Mr. Chair, my delegation aligns itself with the statement', 'delivered on behalf of the Group and wishes to add the follow-', 'ing remarks in its national capacity on the matter at hand.'];

describe('a PDF', () => {
  it('gives its lines page by page, with a blank line where paragraphs part', async () => {
    const source = await read({ words: aColumn([...LINES, '', ...LINES]) }, { words: aColumn(LINES) });
    expect(linesOf(source)).toEqual([...LINES, '', ...LINES, ...LINES]);
    expect(source.lines.map(({ page }) => page)).toEqual([1, 1, 1, 1, 1, 1, 1, 2, 2, 2]);
    expect(source.lines.every(({ isWhole, is }) => !isWhole && is.kind === 'plain')).toBe(true);
  });

  it('parts paragraphs also where most of them have one line, by the distance after lines that fill the width', async () => {
    const lines = ['Mr. Chair,', ...LINES, 'We support the programme.', 'We support the fund.', 'We support the bureau.', 'Thank you.'];
    const tops = [700, 674, 658, 642, 616, 590, 564, 538];
    const words = lines.map((line, index) => ({ x: 72, y: tops[index] ?? 0, words: line }));
    expect(linesOf(await read({ words }))).toEqual(['Mr. Chair,', '', ...LINES, '', 'We support the programme.', '', 'We support the fund.', '', 'We support the bureau.', '', 'Thank you.']);
  });

  it('parts paragraphs that only an indent parts', async () => {
    const lines = [...LINES, ...LINES, ...LINES];
    const words = aColumn(lines).map((one, index) => (index === 3 || index === 6 ? { ...one, x: one.x + 20 } : one));
    expect(linesOf(await read({ words }))).toEqual([...LINES, '', ...LINES, '', ...LINES]);
  });

  it('puts the pieces of a line together by their places, whatever their order in the file', async () => {
    const words = [
      { x: 140, y: 700, words: 'Islamic' },
      { x: 72, y: 700, words: 'Statement' },
      { x: 124, y: 700, words: 'by' },
      { x: 174, y: 704, words: '1', size: 7 },
      { x: 72, y: 686, words: 'Bold' },
      { x: 72.4, y: 686, words: 'Bold' },
    ];
    expect(linesOf(await read({ words }))).toEqual(['Statement by Islamic1', 'Bold']);
  });

  it('reads columns one after the other', async () => {
    const left = Array.from({ length: 12 }, (_, index) => `left ${index} of the words on this side`);
    const right = Array.from({ length: 12 }, (_, index) => `right ${index} of the words on that side`);
    const source = await read({ words: [{ x: 72, y: 750, words: 'A title that stands above both of the columns of the page and crosses' }, ...aColumn(left, { x: 72 }), ...aColumn(right, { x: 320, top: 716 })] });
    expect(linesOf(source).filter((line) => line !== '').slice(1)).toEqual([...left, ...right]);
    expect(remarksOf(source)).toEqual(['two-columns']);
  });

  it('writes ligatures as letters', async () => {
    const font = '/Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [64 /fi] >>';
    expect((await sourceOf('a.pdf', aPdf({ pages: [{ words: aColumn(['o@ce of the con@dence building']) }], font }))).text).toBe('ofice of the confidence building');
  });

  it('reads Arabic from the right, and numbers within it as they are', async () => {
    const font = `/Subtype /Type1 /BaseFont /Helvetica /FirstChar 48 /LastChar 70 /Widths [${'500 '.repeat(23)}] /Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [65 /uni0633 /uni0644 /uni0627 /uni0645 /uniFEE7 /uniFEE6] >>`;
    const words = [
      { x: 72, y: 700, words: '2024' },
      { x: 110, y: 700, words: 'FE' },
      { x: 140, y: 700, words: 'DCBA' },
    ];
    const source = await sourceOf('a.pdf', aPdf({ pages: [{ words }], font }));
    expect(source.text).toBe('سلام نن 2024');
  });

  it('marks signs that its font gives no letter for, and is refused when they are many', async () => {
    const font = '/Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [64 /uniE000] >>';
    const few = await sourceOf('a.pdf', aPdf({ pages: [{ words: aColumn([...LINES, 'a line with \u0001 in it']) }], font }));
    expect(linesOf(few)[3]).toBe('a line with \ufffd in it');
    expect(remarksOf(few)).toEqual(['replaced-characters 1']);
    expect(await refuse({ pages: [{ words: aColumn(LINES.map((line) => line.replace(/[aeiou]/g, '@'))) }], font })).toEqual({ code: 'unreadable' });
  });

  it('gives links on their words and notes on theirs, with author, time and answers', async () => {
    const source = await read({
      words: aColumn(['See the report of the Group', 'and the annex']),
      annotations: [
        '/Subtype /Link /Rect [70 715 400 732] /A << /S /URI /URI (https://un.org/report) >>',
        '/Subtype /Link /Rect [70 700 400 714] /A << /S /URI /URI (javascript:alert\\(1\\)) >>',
        "/Subtype /Highlight /Rect [72 700 150 712] /QuadPoints [72 713 150 713 72 703 150 703] /Contents (Which one?) /T (Ana) /CreationDate (D:20240304102030+01'00') /NM (a)",
        '/Subtype /Text /Rect [400 700 420 720] /Contents (A note) /T (Li)',
        '/Subtype /Highlight /Rect [72 700 150 712] /QuadPoints [72 713 150 713 72 703 150 703]',
      ],
    });
    expect(looksOf(source)).toEqual(['See the report of the Group https://un.org/report']);
    expect(source.comments.map(({ start, end, author, at, text }) => [source.text.slice(start, end), author, at, text])).toEqual([
      ['and the annex', 'Ana', '2024-03-04T09:20:30.000Z', 'Which one?'],
      ['', 'Li', null, 'A note'],
    ]);
    expect(remarksOf(source)).toEqual(['links-left-out 1']);
  });

  it('says which pages hold hardly any words', async () => {
    const full = { words: aColumn([...LINES, ...LINES]) };
    expect(remarksOf(await read(full, { hasPicture: true }, { hasPicture: true }, full, { hasPicture: true, words: aColumn(['5']) }))).toEqual(['poor-pages 2–3, 5']);
  });

  it('is refused in words when it is a scan, empty, locked, damaged or noise', async () => {
    expect(await refuse({ pages: [{ hasPicture: true }, { hasPicture: true, words: aColumn(['Scanned with a phone']) }] })).toEqual({ code: 'scan', detail: '2 pages' });
    expect(await refuse({ pages: [{}] })).toEqual({ code: 'empty' });
    const locked = '/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (01234567890123456789012345678901) /U (01234567890123456789012345678901) >> /ID [(a) (a)]';
    expect(await refuse({ pages: [{ words: aColumn(LINES) }], trailer: locked })).toEqual({ code: 'password' });
    const whole = aPdf({ pages: [{ words: aColumn(LINES) }] });
    expect(await refusalOf('a.pdf', whole.slice(0, whole.length - 300))).toEqual({ code: 'damaged', detail: 'its end is missing' });
    expect(await refusalOf('a.pdf', '%PDF-1.7\nnothing\n%%EOF')).toEqual({ code: 'damaged' });
    const shifted = (words: string) => words.replace(/[A-Za-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 29));
    expect(await refuse({ pages: [{ words: aColumn([...LINES, ...LINES, ...LINES].map((line) => shifted(line).replace(/[^ -~]/g, 'x'))) }] })).toEqual({ code: 'unreadable' });
  });
});

describe('[T-U6] a hostile PDF', () => {
  it('with scripts is read, and none is run', async () => {
    const source = await sourceOf('a.pdf', aPdf({ pages: [{ words: aColumn(LINES) }], catalogue: '/OpenAction << /S /JavaScript /JS (globalThis.canary = 1; app.alert\\(1\\)) >> /AA << /WC << /S /JavaScript /JS (x) >> >>' }));
    expect(remarksOf(source)).toContain('scripts-left-out');
    expect(Reflect.get(globalThis, 'canary')).toBeUndefined();
  });

  it('with code in its font matrix is read, and none is run', async () => {
    const font = "/Subtype /Type3 /FontMatrix [1 0 0 1 0 (1\\); globalThis.canary = 1; //)] /FontBBox [0 0 1 1] /CharProcs << >> /Encoding << /Differences [65 /A] >> /FirstChar 65 /LastChar 65 /Widths [1]";
    await refusalOf('a.pdf', aPdf({ pages: [{ words: aColumn(['AAAA']) }], font })).catch(() => undefined);
    expect(Reflect.get(globalThis, 'canary')).toBeUndefined();
  });

  it('that claims 50,000 pages, or is a form of another kind, is refused', async () => {
    expect((await refuse({ pages: [{}], claimedPages: 50_000 })).code).toMatch(/too-long|damaged|empty/);
    expect(await refusalOf('a.pdf', aPdf({ pages: Array.from({ length: 2_001 }, () => ({})) }))).toEqual({ code: 'too-long', detail: 'it has 2001 pages, and the most is 2000' });
  });
});
