import { describe, expect, it } from 'vitest';
import { aDocx, aParagraph, aRun, type DocxParts } from '#tests/support/docx.ts';
import { linesOf, looksOf, refusalOf, remarksOf, sourceOf } from '#tests/support/reading.ts';

const read = (parts: DocxParts) => sourceOf('statement.docx', aDocx(parts));

const HEADING = '<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>';
const numbered = (list: number, level = 0) => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`;
const level = (at: number, format: string, form: string, start = 1) => `<w:lvl w:ilvl="${at}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${form}"/></w:lvl>`;
const LISTS = `<w:abstractNum w:abstractNumId="7">${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '(%2)')}${level(2, 'decimal', '%1.%2.%3')}</w:abstractNum>
  <w:abstractNum w:abstractNumId="8">${level(0, 'bullet', '•')}</w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
  <w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>`;

describe('a Word file', () => {
  it('puts numbers that somebody raised after a word in brackets, as references are', async () => {
    const raised = (words: string) => aRun(words, '<w:vertAlign w:val="superscript"/>');
    const body = aParagraph(`${raised('1')}${aRun(' The union')}${raised('2')}${aRun(' covers 5 km')}${raised('2')}${aRun(' on the 4')}${raised('th')}`);
    expect((await sourceOf('a.docx', aDocx({ body }))).text).toBe('1 The union[2] covers 5 km2 on the 4th');
  });

  it('takes weight and slant of words from right to left from their own switches', async () => {
    const body = aParagraph(`${aRun('نود ')}${aRun('الحوار', '<w:bCs/><w:rtl/>')}${aRun(' و ', '<w:b/><w:bCs w:val="0"/><w:rtl/>')}${aRun('السلام', '<w:iCs/><w:rtl/>')}${aRun(' only', '<w:bCs/>')}`);
    expect(looksOf(await sourceOf('a.docx', aDocx({ body })))).toEqual(['الحوار b', 'السلام i']);
  });

  it.each([false, true])('gives its paragraphs, headings, bold, italics and links (strict form: %s)', async (isStrict) => {
    const source = await read({
      isStrict,
      styles: `${HEADING}<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>`,
      links: { l1: 'https://un.org/report', l2: 'javascript:alert(1)' },
      title: 'A title',
      body: [
        aParagraph('Statement', '<w:pStyle w:val="Titre1"/>'),
        aParagraph(`${aRun('Mr. Chair, ')}${aRun('we ', '<w:b/>')}${aRun('support', '<w:b/><w:i/>')}${aRun(' it', '<w:rStyle w:val="Strong"/>')}${aRun(' now', '<w:b w:val="0"/>')}.`.replace('.', '')),
        aParagraph(`<w:hyperlink r:id="l1">${aRun('the report')}</w:hyperlink>${aRun(' and ')}<w:hyperlink r:id="l2">${aRun('that one')}</w:hyperlink>`),
        aParagraph(''),
      ].join(''),
    });
    expect(linesOf(source)).toEqual(['Statement', 'Mr Chair, we support it now.'.replace('.', ''), 'the report and that one', '']);
    expect(source.lines[0]?.is).toEqual({ kind: 'heading', level: 1 });
    expect(source.lines.every(({ isWhole, page }) => isWhole && page === null)).toBe(true);
    expect(looksOf(source)).toEqual(['we  b', 'support b i', ' it b', 'the report https://un.org/report']);
    expect(remarksOf(source)).toEqual(['links-left-out 1']);
    expect(source.declared).toEqual({ title: 'A title' });
  });

  it('numbers its lists as Word prints them', async () => {
    const source = await read({
      numbering: LISTS,
      styles: `${HEADING}<w:style w:type="paragraph" w:styleId="List"><w:name w:val="List"/><w:pPr>${numbered(2)}</w:pPr></w:style>`,
      body: [
        aParagraph('one', numbered(1)),
        aParagraph('a', numbered(1, 1)),
        aParagraph('b', numbered(1, 1)),
        aParagraph('deep', numbered(1, 2)),
        aParagraph('two', numbered(1)),
        aParagraph('a again', numbered(1, 1)),
        aParagraph('dot', '<w:pStyle w:val="List"/>'),
        aParagraph('five', numbered(3)),
        aParagraph('six', numbered(3)),
        aParagraph('Part', `<w:pStyle w:val="Titre1"/>${numbered(3)}`),
        aParagraph('none', `<w:pStyle w:val="List"/><w:numPr><w:numId w:val="0"/></w:numPr>`),
      ].join(''),
    });
    const marks = source.lines.map(({ is }) => (is.kind === 'entry' ? `${is.depth} ${is.isOrdered ? (is.label ?? is.number) : '-'}` : is.kind));
    expect(marks).toEqual(['0 1', '1 (a)', '1 (b)', '2 1.b.1', '0 2', '1 (a)', '0 -', '0 5', '0 6', 'heading', 'plain']);
    expect(linesOf(source)[9]).toBe('7. Part');
  });

  it('gives the final text of tracked changes, the result of fields, and leaves hidden words out', async () => {
    const source = await read({
      body: [
        aParagraph(`${aRun('We ')}<w:ins w:id="1" w:author="A">${aRun('strongly ')}</w:ins><w:del w:id="2" w:author="A"><w:r><w:delText>never </w:delText></w:r></w:del>${aRun('support')}<w:moveFrom w:id="3">${aRun(' moved')}</w:moveFrom>${aRun(' secret', '<w:vanish/>')}`),
        aParagraph(
          `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://un.org" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${aRun('site')}<w:r><w:fldChar w:fldCharType="end"/></w:r>${aRun(' on page ')}<w:fldSimple w:instr="PAGE">${aRun('3')}</w:fldSimple>`,
        ),
      ].join(''),
    });
    expect(linesOf(source)).toEqual(['We strongly support', 'site on page 3']);
    expect(looksOf(source)).toEqual(['site https://un.org']);
    expect(remarksOf(source)).toEqual(['tracked-changes', 'hidden-text']);
  });

  it('keeps pages, breaks, tabs and special hyphens, and blank lines between paragraphs of several lines', async () => {
    const source = await read({
      body: [
        aParagraph(`${aRun('Statement by')}<w:r><w:br/></w:r>${aRun('Iran')}`),
        aParagraph(`${aRun('New York')}<w:r><w:br/></w:r>${aRun('2022')}`),
        aParagraph(`<w:r><w:br w:type="page"/></w:r><w:r><w:lastRenderedPageBreak/><w:t>Non</w:t><w:noBreakHyphen/><w:t>use</w:t><w:tab/><w:t>of co</w:t><w:softHyphen/><w:t>ercion</w:t></w:r>`),
        aParagraph(`<w:r><w:t>On </w:t><w:lastRenderedPageBreak/><w:t>page three</w:t></w:r>`),
        aParagraph('the end'),
      ].join(''),
    });
    expect(source.lines.map(({ start, end, page, isWhole }) => `${page} ${isWhole} ${source.text.slice(start, end)}`)).toEqual([
      '1 false Statement by',
      '1 false Iran',
      '1 true ',
      '1 false New York',
      '1 false 2022',
      '2 true Non‑use\tof coercion',
      '2 true Onpage three',
      '3 true the end',
    ]);
  });

  it('gives tables as rows, layout tables as paragraphs, text boxes once, notes after the text and headers last', async () => {
    const cell = (...paragraphs: string[]) => `<w:tc>${paragraphs.map((words) => aParagraph(words)).join('')}</w:tc>`;
    const box = `<w:txbxContent>${aParagraph('In a box')}</w:txbxContent>`;
    const source = await read({
      body: [
        `<w:tbl><w:tr>${cell('State')}${cell('Position', 'twice')}</w:tr><w:tr>${cell('Iran')}${cell('for')}</w:tr></w:tbl>`,
        `<w:tbl><w:tr>${cell('one', 'two', 'three')}${cell('right')}</w:tr></w:tbl>`,
        aParagraph(`<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>${aRun('Beside')}<w:r><w:drawing><a:blip/></w:drawing></w:r>`),
        aParagraph(`${aRun('A claim')}<w:r><w:footnoteReference w:id="2"/></w:r>${aRun(' and one')}<w:r><w:endnoteReference w:id="5"/></w:r>`),
        '<w:sectPr><w:headerReference r:id="header"/></w:sectPr>',
      ].join(''),
      footnotes: `<w:footnote w:id="0" w:type="separator">${aParagraph('sep')}</w:footnote><w:footnote w:id="2">${aParagraph(`<w:r><w:footnoteRef/></w:r>${aRun(' See A/76/135.')}`)}</w:footnote>`,
      endnotes: `<w:endnote w:id="5">${aParagraph('Ibid.')}</w:endnote>`,
      header: aParagraph('Check against delivery'),
    });
    expect(linesOf(source)).toEqual(['State\tPosition twice', 'Iran\tfor', 'one', 'two', 'three', 'right', 'Beside', 'In a box', 'A claim[1] and one[i]', 'See A/76/135.', 'Ibid.', 'Check against delivery']);
    expect(source.lines.map(({ is }) => (is.kind === 'note' ? `note ${is.label}` : is.kind))).toEqual(['row', 'row', ...Array<string>(7).fill('plain'), 'note 1', 'note i', 'running']);
    expect(remarksOf(source)).toEqual(['tables 1', 'pictures 1', 'text-boxes 1']);
  });

  it('brings comments along with their passages, authors, times, threads and what is resolved', async () => {
    const comment = (id: number, words: string, attributes: string, paragraph: string) => `<w:comment w:id="${id}" ${attributes}><w:p w14:paraId="${paragraph}"><w:r><w:annotationRef/></w:r>${aRun(words)}</w:p></w:comment>`;
    const source = await read({
      body: [
        aParagraph(`${aRun('We ')}<w:commentRangeStart w:id="0"/><w:commentRangeStart w:id="1"/>${aRun('strongly support')}<w:commentRangeEnd w:id="0"/><w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="0"/></w:r>${aRun(' the ')}<w:commentRangeStart w:id="3"/>${aRun('Group.')}`),
        aParagraph(`${aRun('Across')}<w:commentRangeEnd w:id="3"/>${aRun(' paragraphs')}<w:r><w:commentReference w:id="4"/></w:r>`),
      ].join(''),
      comments: [
        comment(0, 'Why strongly?', 'w:author="Ana Pérez" w:date="2024-03-04T10:20:30Z"', 'AA'),
        comment(1, 'Because.', 'w:author="Li" w:date="2024-03-05T00:00:00+02:00"', 'BB'),
        comment(3, 'Long one', 'w:author="Li" w:date="yesterday"', 'CC'),
        comment(4, 'A point', '', 'DD'),
        comment(5, 'Nowhere', '', 'EE'),
      ].join(''),
      commentsExtended: '<w15:commentEx w15:paraId="AA" w15:done="1"/><w15:commentEx w15:paraId="BB" w15:paraIdParent="AA" w15:done="0"/><w15:commentEx w15:paraId="CC" w15:done="0"/>',
    });
    const found = Object.fromEntries(source.comments.map(({ id, start, end, ...rest }) => [id, { words: source.text.slice(start, end), ...rest }]));
    expect(found).toEqual({
      0: { words: 'strongly support', parent: null, author: 'Ana Pérez', at: '2024-03-04T10:20:30.000Z', text: 'Why strongly?', isResolved: true },
      1: { words: 'strongly support', parent: '0', author: 'Li', at: '2024-03-04T22:00:00.000Z', text: 'Because.', isResolved: true },
      3: { words: 'Group.\nAcross', parent: null, author: 'Li', at: null, text: 'Long one', isResolved: false },
      4: { words: '', parent: null, author: '', at: null, text: 'A point', isResolved: false },
      5: { words: '', parent: null, author: '', at: null, text: 'Nowhere', isResolved: false },
    });
  });

  it('says that it holds macros, and runs none', async () => {
    const bytes = aDocx({ body: aParagraph('Words'), others: [{ name: 'word/vbaProject.bin', bytes: 'Sub AutoOpen()' }] });
    expect(remarksOf(await sourceOf('statement.docm', bytes))).toEqual(['scripts-left-out']);
  });

  it('is refused in words when it is locked, old, of another kind, broken or empty', async () => {
    const ole = (words: string) => Uint8Array.from([...Buffer.from('d0cf11e0a1b11ae1', 'hex'), ...Buffer.alloc(600), ...Buffer.from(words, 'utf16le')]);
    const whole = aDocx({ body: aParagraph('Words') });
    expect(await refusalOf('a.docx', ole('EncryptedPackage'))).toEqual({ code: 'password' });
    expect(await refusalOf('a.docx', ole('WordDocument'))).toEqual({ code: 'wrong-kind', detail: 'an old Word file (.doc)' });
    expect(await refusalOf('a.docx', whole.subarray(0, whole.length / 2))).toEqual({ code: 'damaged' });
    expect(await refusalOf('a.docx', aDocx({ body: aParagraph(' ') }))).toEqual({ code: 'empty' });
    expect(await refusalOf('a.docx', aDocx({ body: aParagraph('<w:r><w:drawing><a:blip/></w:drawing></w:r>') }))).toEqual({ code: 'scan' });
    expect((await refusalOf('a.docx', aDocx({ body: '<w:p><w:r>' }))).code).toBe('damaged');
  });
});
