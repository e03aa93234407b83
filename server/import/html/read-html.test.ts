import { describe, expect, it } from 'vitest';
import { linesOf, looksOf, refusalOf, remarksOf, sourceOf } from '#tests/support/reading.ts';

const read = (page: string | Uint8Array) => sourceOf('statement.html', page);
const body = (content: string) => read(`<!doctype html><html lang="en"><head><title>On\n ICTs</title></head><body>${content}</body></html>`);

describe('a web page', () => {
  it('gives its headings, paragraphs, looks, links and language', async () => {
    const source = await body(`
      <h1>Statement <em>of</em>
        Iran</h1>
      <p>Mr.&nbsp;Chair, <b>we <i>thank</i></b> you
         for <a href=" https://un.org/a ">the report</a>.</p><blockquote><p>Quoted</p></blockquote>
      <div>Loose <span>words</span><p>and a paragraph</div>`);
    expect(linesOf(source)).toEqual(['Statement of Iran', 'Mr.\u00a0Chair, we thank you for the report.', 'Quoted', 'Loose words', 'and a paragraph']);
    expect(source.lines[0]).toMatchObject({ is: { kind: 'heading', level: 1 }, isWhole: true });
    expect(looksOf(source)).toEqual(['of i', 'we  b', 'thank b i', 'the report https://un.org/a']);
    expect(source.declared).toEqual({ title: 'On ICTs', language: 'en' });
    expect(source.remarks).toEqual([]);
  });

  it('gives lists with their printed numbers, and what stands in entries', async () => {
    const source = await body('<ol start="3"><li>three<ul><li><p>dot</p><p>more</p></li></ul></li><li value="7">seven</li><li>eight</li></ol><ol type="a"><li>first</li></ol><p>after</p>');
    expect(source.lines.map(({ start, end, is }) => `${is.kind === 'entry' ? `${is.depth} ${is.label ?? is.number ?? '-'}` : is.kind}: ${source.text.slice(start, end)}`)).toEqual(['0 3: three', '1 -: dot', 'plain: more', '0 7: seven', '0 8: eight', '0 a.: first', 'plain: after']);
  });

  it('gives tables as rows, layout tables as paragraphs, and lines broken by br', async () => {
    const source = await body('<table><tr><th>State</th><th>Vote</th></tr><tr><td>Iran</td><td><p>for</p><p>twice</p></td></tr></table><table><tr><td><p>One</p></td></tr></table><p>Statement by<br>Iran</p><p>New York<br>2022</p><pre>a  b\nc</pre>');
    expect(source.lines.map(({ start, end, isWhole }) => `${isWhole ? '' : '· '}${source.text.slice(start, end)}`)).toEqual(['State\tVote', 'Iran\tfor twice', 'One', '· Statement by', '· Iran', '', '· New York', '· 2022', '· a  b', '· c']);
    expect(remarksOf(source)).toEqual(['tables 1']);
  });

  it('gives the main content only', async () => {
    const around = (content: string) => body(`<header><nav><a href="/">Home</a></nav>Site</header><nav>Menu</nav>${content}<aside>Related</aside><footer>© UN</footer>`);
    expect(linesOf(await around('<main><header><h1>Title</h1></header><p>Words</p></main>'))).toEqual(['Title', 'Words']);
    expect(linesOf(await around('<div>Before</div><article><p>Words</p></article>'))).toEqual(['Words']);
    expect(linesOf(await around('<div>Before</div><article><p>One</p></article><article><p>Two</p></article>'))).toEqual(['Before', 'One', 'Two']);
    expect(linesOf(await body(`<header><h2>Preamble</h2><p>${'Whereas recognition of the inherent dignity is the foundation of freedom, '.repeat(2)}</p></header><p>Article</p>`))).toHaveLength(3);
  });

  it('gives references to notes in brackets, but powers as they are', async () => {
    expect((await body('<p>A claim<sup><a href="#n1">1</a></sup> of 10<sup>9</sup></p>')).text).toBe('A claim[1] of 109');
    expect((await body('<p><sup>1</sup> The union<sup>2</sup> said so.<sup>3</sup> It covers 5 km<sup>2</sup> on the 4<sup>th</sup>.</p>')).text).toBe('1 The union[2] said so.[3] It covers 5 km2 on the 4th.');
  });

  it('is decoded as it says, else as its bytes do', async () => {
    const latin = (words: string) => Uint8Array.from(Buffer.from(words, 'latin1'));
    const declared = await read(latin('<html><meta charset="windows-1251"><p>\xc3\xee\xf1\xef\xee\xe4\xe8\xed'));
    expect([declared.text, ...remarksOf(declared)]).toEqual(['Господин', 'decoded windows-1251']);
    expect((await read(latin('<html><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>s\x92associe \xe0'))).text).toBe('s’associe à');
  });

  it.each([
    ['scripts', '<script>alert(1)</script><p onclick="alert(1)">Words</p><noscript><p>No</p></noscript>', ['scripts-left-out']],
    ['handlers', '<img src=x onerror=alert(1)><p>Words</p>', ['scripts-left-out', 'pictures 1']],
    ['addresses that run', '<p><a href="java\nscript:alert(1)">Wo</a><a href="data:text/html,x">rds</a></p>', ['links-left-out 2']],
    ['drawings and formulas', '<svg><script>alert(1)</script><text>No</text></svg><math><mi>No</mi></math><p>Words</p>', []],
    ['raw text', '<xmp><p>No</p></xmp><template><p>No</p></template><style>p{}</style><iframe srcdoc="<p>No</p>"></iframe><textarea>No</textarea><p>Words</p>', []],
    ['a refresh and a base', '<meta http-equiv="refresh" content="0;url=https://evil.example"><base href="https://evil.example"><link rel="stylesheet" href="https://evil.example/x.css"><p>Words</p>', []],
    ['hidden words', '<p hidden>No</p><p style="display: none">No</p><p>Words</p>', ['hidden-text']],
    ['mutation through mglyph', '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;"></table></mtext></math><p>Words</p>', undefined],
    ['mutation through form', '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)></style></form><p>Words</p>', undefined],
    ['mutation through noscript', '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></p><p>Words</p>', undefined],
    ['mutation through svg style', '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>"></svg><p>Words</p>', undefined],
    ['mutation through title and select', '<select><template><style><!--</style><a rel="--></style></template></select><img id=x src=1 onerror=alert(1)>"></a><p>Words</p>', undefined],
    ['comments that do not end', '<!--><p>Words</p><!-- <p>No</p>', []],
  ])('[T-U5] with %s gives words alone', async (_, page, remarks) => {
    const source = await body(`<p>Words</p>${page}`);
    expect(source.text).not.toMatch(/alert|onerror|<(img|script|style|p)|No$/);
    expect(source.text).toContain('Words');
    expect(source.looks.every(({ link }) => link === undefined || /^https?:/.test(link))).toBe(true);
    if (remarks) expect(remarksOf(source)).toEqual(remarks);
  });

  it('[T-U4] [T-U5] that nests without end, is too long or has no words is refused', async () => {
    expect(await refusalOf('a.html', '<div>'.repeat(20_000))).toEqual({ code: 'unsafe', detail: 'it nests too deep' });
    expect(await refusalOf('a.html', `<p>${'word '.repeat(500_000)}`)).toEqual({ code: 'too-long' });
    expect(await refusalOf('a.html', '<script>let words = 1</script>')).toEqual({ code: 'empty' });
    expect(await refusalOf('a.html', '%PDF-1.4')).toEqual({ code: 'wrong-kind', detail: 'pdf' });
  });
});
