import { describe, expect, it } from 'vitest';
import { aDocx, aParagraph } from '#tests/support/docx.ts';
import { anOdt, type OdtParts } from '#tests/support/odt.ts';
import { linesOf, looksOf, refusalOf, remarksOf, sourceOf } from '#tests/support/reading.ts';

const read = (parts: OdtParts) => sourceOf('statement.odt', anOdt(parts));

const STYLES = `
  <style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
  <style:style style:name="T2" style:family="text" style:parent-style-name="T1"><style:text-properties fo:font-style="italic"/></style:style>
  <style:style style:name="T3" style:family="text"><style:text-properties text:display="none"/></style:style>
  <style:style style:name="P1" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>
  <text:list-style style:name="L1">
    <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
    <text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>
  </text:list-style>
  <text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>`;

describe('an OpenDocument text', () => {
  it('takes weight and slant from whichever script a style says them for', async () => {
    const styles = `<style:style style:name="A" style:family="text"><style:text-properties fo:font-weight="normal" style:font-weight-asian="bold"/></style:style><style:style style:name="C" style:family="text"><style:text-properties style:font-style-complex="italic"/></style:style><style:style style:name="N" style:family="text"><style:text-properties fo:font-weight="normal" style:font-weight-asian="normal"/></style:style>`;
    const source = await sourceOf('a.odt', anOdt({ styles, text: '<text:p>各国<text:span text:style-name="A">合作</text:span>，<text:span text:style-name="N">平等</text:span>。</text:p><text:p>نود <text:span text:style-name="C">الحوار</text:span></text:p>' }));
    expect(looksOf(source)).toEqual(['合作 b', 'الحوار i']);
  });

  it('gives its headings, paragraphs, looks, links and white space', async () => {
    const source = await read({
      styles: STYLES,
      meta: '<dc:title>A title</dc:title><meta:initial-creator>Ana</meta:initial-creator><dc:language>fr-FR</dc:language>',
      text: `<text:h text:outline-level="2">Statement</text:h>
        <text:p>  Mr.
          Chair,<text:s text:c="2"/><text:span text:style-name="T1">we <text:span text:style-name="T2">thank</text:span></text:span><text:tab/>you<text:span text:style-name="T3"> secretly</text:span></text:p>
        <text:p><text:a xlink:href="https://un.org/a">the report</text:a>, <text:a xlink:href="javascript:alert(1)">that</text:a></text:p>
        <text:p>Statement by<text:line-break/>Iran</text:p><text:p>New York<text:line-break/>2022</text:p>`,
    });
    expect(linesOf(source)).toEqual(['Statement', 'Mr. Chair,  we thank\tyou', 'the report, that', 'Statement by', 'Iran', '', 'New York', '2022']);
    expect(source.lines[0]?.is).toEqual({ kind: 'heading', level: 2 });
    expect(source.lines.map(({ isWhole }) => isWhole)).toEqual([true, true, true, false, false, true, false, false]);
    expect(looksOf(source)).toEqual(['we  b', 'thank b i', 'the report https://un.org/a']);
    expect(remarksOf(source)).toEqual(['hidden-text', 'links-left-out 1']);
    expect(source.declared).toEqual({ title: 'A title', author: 'Ana', language: 'fr-FR' });
  });

  it('numbers its lists as it prints them, also where one continues another', async () => {
    const entry = (words: string, inner = '') => `<text:list-item><text:p>${words}</text:p>${inner}</text:list-item>`;
    const source = await read({
      styles: STYLES,
      text: `<text:list text:style-name="L1">${entry('one', `<text:p>more</text:p><text:list>${entry('a')}${entry('b')}</text:list>`)}${entry('two')}</text:list>
        <text:p>between</text:p>
        <text:list text:style-name="L1" text:continue-numbering="true">${entry('three')}<text:list-item text:start-value="7"><text:p>seven</text:p></text:list-item><text:list-item><text:h text:outline-level="1">Part</text:h></text:list-item></text:list>
        <text:list text:style-name="L1">${entry('anew')}</text:list><text:list text:style-name="L2">${entry('dot')}</text:list>`,
    });
    expect(source.lines.map(({ start, end, is }) => `${is.kind === 'entry' ? `${is.depth} ${is.isOrdered ? (is.label ?? is.number) : '-'}` : is.kind}: ${source.text.slice(start, end)}`)).toEqual([
      '0 1: one', 'plain: more', '1 (a): a', '1 (b): b', '0 2: two', 'plain: between', '0 3: three', '0 7: seven', 'heading: 8. Part', '0 1: anew', '0 -: dot',
    ]);
  });

  it('gives tables as rows, notes after the text, headers last, boxes once, pages, and the final text of changes', async () => {
    const cell = (words: string) => `<table:table-cell><text:p>${words}</text:p></table:table-cell>`;
    const source = await read({
      styles: STYLES,
      masterPage: '<style:header><text:p>Check against delivery</text:p></style:header>',
      text: `<text:tracked-changes><text:changed-region><text:deletion><text:p>never</text:p></text:deletion></text:changed-region></text:tracked-changes>
        <table:table><table:table-header-rows><table:table-row>${cell('State')}${cell('Vote')}</table:table-row></table:table-header-rows><table:table-row>${cell('Iran')}${cell('for')}</table:table-row></table:table>
        <text:p>A claim<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>See A/76/135.</text:p></text:note-body></text:note> stands<draw:frame><draw:text-box><text:p>In a box</text:p></draw:text-box></draw:frame></text:p>
        <text:p text:style-name="P1">Second</text:p><text:p>and <text:soft-page-break/>third</text:p><text:p>page<draw:frame><draw:image/></draw:frame></text:p>`,
    });
    expect(source.lines.map(({ start, end, page, is }) => `${page} ${is.kind} ${source.text.slice(start, end)}`)).toEqual([
      '1 row State\tVote', '1 row Iran\tfor', '1 plain A claim[1] stands', '1 plain In a box', '2 plain Second', '2 plain and third', '3 plain page', '3 note See A/76/135.', '3 running Check against delivery',
    ]);
    expect(remarksOf(source)).toEqual(['tracked-changes', 'tables 1', 'text-boxes 1', 'pictures 1']);
  });

  it('brings comments along with their passages, authors, times, answers and what is resolved', async () => {
    const comment = (name: string, words: string, more = '') => `<office:annotation office:name="${name}" ${more}><dc:creator>Ana</dc:creator><dc:date>2024-03-04T10:20:30.123456789</dc:date><text:p>${words}</text:p></office:annotation>`;
    const source = await read({
      text: `<text:p>We ${comment('c1', 'Why?', 'loext:resolved="true"')}strongly support<office:annotation-end office:name="c1"/>${comment('c2', 'Because.', 'loext:parent-name="c1"')} it${comment('c3', 'A point')}.</text:p>`,
    });
    expect(source.text).toBe('We strongly support it.');
    expect(source.comments.map(({ start, end, ...rest }) => ({ words: source.text.slice(start, end), ...rest }))).toEqual([
      { words: 'strongly support', id: 'c1', parent: null, author: 'Ana', at: '2024-03-04T10:20:30.123Z', text: 'Why?', isResolved: true },
      { words: 'strongly support', id: 'c2', parent: 'c1', author: 'Ana', at: '2024-03-04T10:20:30.123Z', text: 'Because.', isResolved: true },
      { words: '', id: 'c3', parent: null, author: 'Ana', at: '2024-03-04T10:20:30.123Z', text: 'A point', isResolved: false },
    ]);
  });

  it('says that it holds macros, and is refused when it is locked, of another kind or hostile', async () => {
    expect(remarksOf(await read({ text: '<text:p>Words</text:p>', others: [{ name: 'Basic/Standard/Module1.xml', bytes: 'Sub Main' }] }))).toEqual(['scripts-left-out']);
    expect(await refusalOf('a.odt', anOdt({ text: '', manifest: '<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>' }))).toEqual({ code: 'password' });
    expect(await refusalOf('a.odt', aDocx({ body: aParagraph('Words') }))).toEqual({ code: 'wrong-kind', detail: 'a Word file' });
    expect(await refusalOf('a.docx', anOdt({ text: '<text:p>Words</text:p>' }))).toEqual({ code: 'wrong-kind', detail: 'an OpenDocument file' });
    expect(await refusalOf('a.odt', anOdt({ text: ' <text:p/>' }))).toEqual({ code: 'empty' });
    expect(await refusalOf('a.odt', anOdt({ text: '<text:section>'.repeat(20_000) + '</text:section>'.repeat(20_000) }))).toEqual({ code: 'unsafe', detail: 'it nests too deep' });
  });
});
