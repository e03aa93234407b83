interface Style {
  id: string;
  name: string;
  kind?: 'paragraph' | 'character';
  paragraph?: string;
  run?: string;
}

const GREY = '<w:color w:val="595959"/>';
const size = (halfPoints: number) => `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`;
const spacing = (before: number, after: number) => `<w:spacing w:before="${before}" w:after="${after}"/>`;
const heading = (level: 1 | 2 | 3, halfPoints: number): Style => ({
  id: `Heading${level}`,
  name: `heading ${level}`,
  paragraph: `<w:keepNext/><w:keepLines/>${spacing(320, 120)}<w:outlineLvl w:val="${level - 1}"/>`,
  run: `<w:b/><w:bCs/>${size(halfPoints)}`,
});

/** Names are Word's own where it has one, because programs know headings and comments by them. None slopes its words: Arabic, Persian and Chinese letters are not made for it. */
const STYLES: readonly Style[] = [
  { id: 'Title', name: 'Title', paragraph: `<w:keepNext/>${spacing(0, 160)}`, run: `<w:b/><w:bCs/>${size(36)}` },
  heading(1, 30),
  heading(2, 26),
  heading(3, 23),
  { id: 'Details', name: 'Details', paragraph: '<w:spacing w:before="0" w:after="20"/>', run: `${GREY}${size(19)}` },
  { id: 'LastDetail', name: 'Last Detail', paragraph: '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="10" w:color="BFBFBF"/></w:pBdr><w:spacing w:before="0" w:after="320"/>', run: `${GREY}${size(19)}` },
  { id: 'Notice', name: 'Notice', run: GREY },
  { id: 'Quote', name: 'Quote', paragraph: `<w:keepNext/>${spacing(280, 60)}<w:ind w:left="567" w:right="567"/>` },
  { id: 'CommentText', name: 'annotation text', paragraph: '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>', run: size(20) },
  { id: 'CommentReference', name: 'annotation reference', kind: 'character', run: size(16) },
  { id: 'Hyperlink', name: 'Hyperlink', kind: 'character', run: '<w:color w:val="0B5394"/><w:u w:val="single"/>' },
];

/** The styles of a document in this language (BCP 47). */
export function stylesXml(namespaces: string, language: string): string {
  const own = STYLES.map(({ id, name, kind = 'paragraph', paragraph = '', run = '' }) => {
    const based = kind === 'paragraph' ? '<w:basedOn w:val="Normal"/>' : '';
    return `<w:style w:type="${kind}" w:styleId="${id}"><w:name w:val="${name}"/>${based}<w:qFormat/>${kind === 'paragraph' ? `<w:pPr>${paragraph}</w:pPr>` : ''}<w:rPr>${run}</w:rPr></w:style>`;
  });
  const fonts = '<w:rFonts w:ascii="Cambria" w:hAnsi="Cambria" w:eastAsia="SimSun" w:cs="Times New Roman"/>';
  const lang = language === 'und' ? '' : `<w:lang w:val="${language}" w:eastAsia="${language}" w:bidi="${language}"/>`;
  return [
    `<w:styles ${namespaces}><w:docDefaults><w:rPrDefault><w:rPr>${fonts}${size(23)}${lang}</w:rPr></w:rPrDefault>`,
    '<w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="300" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>',
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
    ...own,
    '</w:styles>',
  ].join('');
}
