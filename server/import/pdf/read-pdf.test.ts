import { describe, expect, it } from 'vitest';
import { proposeCleanUps } from '#core/import/propose-clean-ups.ts';
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

  it('reads what stands in two languages side by side before the columns under it', async () => {
    const cover = ['CANADA', 'Statement of Canada', 'Vienna, 2 May 2024'];
    const left = Array.from({ length: 12 }, (_, index) => `left ${index} of the words on this side, which fill it`);
    const right = Array.from({ length: 12 }, (_, index) => `right ${index} of the words on that side, which fill it`);
    const source = await read({ words: [...aColumn(cover, { top: 750 }), ...aColumn(['CANADA', 'Discours du Canada', 'Vienne, le 2 mai 2024'], { x: 330, top: 750 }), ...aColumn(left, { top: 690 }), ...aColumn(right, { x: 330, top: 690 })] });
    expect(linesOf(source).filter((line) => line !== '')).toEqual([...cover, 'CANADA', 'Discours du Canada', 'Vienne, le 2 mai 2024', ...left, ...right]);
  });

  it('tells bold, italic and larger words by the names and sizes of their fonts', async () => {
    const source = await read({
      words: [
        { x: 72, y: 750, words: 'What comes next', size: 14 },
        ...aColumn(LINES),
        { x: 72, y: 670, words: 'Three of us', font: 'Helvetica-Bold' },
        { x: 140, y: 670, words: 'have' },
        { x: 170, y: 670, words: 'not yet', font: 'Helvetica-Oblique' },
        { x: 210, y: 670, words: 'replied.' },
      ],
    });
    expect(source.looks.map(({ start, end, bold, italic, large }) => [source.text.slice(start, end), bold, italic, large])).toEqual([
      ['What comes next', undefined, undefined, true],
      ['Three of us', true, undefined, undefined],
      ['not yet', undefined, true, undefined],
    ]);
  });

  it('takes a document that is set in bold as it is', async () => {
    expect((await read({ words: aColumn(LINES).map((one) => ({ ...one, font: 'Helvetica-Bold' as const })) })).looks).toEqual([]);
  });

  it('proposes lines that are bold or larger as headings of what stands below them', async () => {
    const heading = { x: 72, y: 678, words: '1. Points of contact', font: 'Helvetica-Bold' as const };
    const source = await read({ words: [...aColumn(LINES), heading, ...aColumn(LINES, { top: 664 }), { x: 72, y: 620, words: '2. Our next steps', size: 13 }, ...aColumn(LINES, { top: 606 })] });
    expect(proposeCleanUps(source).flatMap(({ op, says }) => (op === 'heading' ? [says] : []))).toEqual(['“1. Points of contact”', '“2. Our next steps”']);
  });

  it('reads dots that are drawn before lines, and signs of symbol fonts, as bullets', async () => {
    const source = await read({
      words: [
        ...aColumn(['We ask for three things:'], { top: 734 }),
        { x: 92, y: 720, words: 'a list of contacts' },
        { x: 92, y: 706, words: 'a first exercise' },
        { x: 76, y: 692, words: 'n', font: 'ZapfDingbats' },
        { x: 92, y: 692, words: 'a fund for training' },
        { x: 72, y: 678, words: 'All of it' },
        { x: 125, y: 678, words: 'this year.' },
      ],
      dots: [[80, 722, 4], [80, 708, 4], [118, 680, 4], [80, 300, 4]],
    });
    expect(linesOf(source).filter((line) => line !== '')).toEqual(['We ask for three things:', '• a list of contacts', '• a first exercise', '• a fund for training', 'All of it this year.']);
  });

  it('puts the notes of its pages after the text, and what refers to them in brackets', async () => {
    const raised = (x: number, y: number, words: string) => ({ x, y, words, size: 6 });
    const first = [...aColumn([...LINES, 'mmmmmmmm']), raised(145.4, 682, '1'), raised(60, 86, '1'), { x: 66, y: 82, words: 'See the report of the group,', size: 8 }, { x: 60, y: 72, words: 'paragraph 12.', size: 8 }, { x: 300, y: 40, words: '1' }];
    const source = await read({ words: first }, { words: [...aColumn([...LINES, 'mmmm']), raised(108.8, 682, '2'), { x: 300, y: 40, words: '2' }] });
    expect(linesOf(source).filter((line) => line !== '')).toEqual([...LINES, 'mmmmmmmm[1]', '1', ...LINES, 'mmmm2', '2', 'See the report of the group, paragraph 12.']);
    expect(source.lines.at(-1)).toMatchObject({ is: { kind: 'note', label: '1' }, isWhole: true, page: 1 });
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
