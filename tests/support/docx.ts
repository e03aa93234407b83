import { aZip, type ZipEntry } from './zip.ts';

/** The parts of a Word file as their XML, without what every such file has. */
export interface DocxParts {
  body: string;
  styles?: string;
  numbering?: string;
  comments?: string;
  commentsExtended?: string;
  footnotes?: string;
  endnotes?: string;
  header?: string;
  /** Addresses of links, by the id of their relation. */
  links?: Record<string, string>;
  title?: string;
  others?: ZipEntry[];
  isStrict?: boolean;
}

const NAMESPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
  'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"',
].join(' ');
const RELATIONSHIPS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A Word file of these parts. */
export function aDocx({ body, styles, numbering, comments, commentsExtended, footnotes, endnotes, header, links = {}, title, others = [], isStrict = false }: DocxParts): Uint8Array<ArrayBuffer> {
  const namespaces = isStrict ? NAMESPACES.replace('http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'http://purl.oclc.org/ooxml/wordprocessingml/main').replace(OFFICE, 'http://purl.oclc.org/ooxml/officeDocument/relationships') : NAMESPACES;
  const parts: [kind: string, root: string, xml: string | undefined][] = [
    ['styles', 'w:styles', styles],
    ['numbering', 'w:numbering', numbering],
    ['comments', 'w:comments', comments],
    ['commentsExtended', 'w15:commentsEx', commentsExtended],
    ['footnotes', 'w:footnotes', footnotes],
    ['endnotes', 'w:endnotes', endnotes],
    ['header', 'w:hdr', header],
  ];
  const present = parts.filter(([, , xml]) => xml !== undefined);
  const relations = [
    ...present.map(([kind]) => `<Relationship Id="${kind}" Type="${OFFICE}/${kind}" Target="${kind}.xml"/>`),
    ...Object.entries(links).map(([id, address]) => `<Relationship Id="${id}" Type="${OFFICE}/hyperlink" Target="${address}" TargetMode="External"/>`),
  ];
  return aZip([
    { name: '[Content_Types].xml', bytes: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>' },
    { name: '_rels/.rels', bytes: `<Relationships ${RELATIONSHIPS}><Relationship Id="a" Type="${OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="b" Type="x/core-properties" Target="docProps/core.xml"/></Relationships>` },
    { name: 'word/document.xml', bytes: `<?xml version="1.0" encoding="UTF-8"?><w:document ${namespaces}><w:body>${body}</w:body></w:document>` },
    { name: 'word/_rels/document.xml.rels', bytes: `<Relationships ${RELATIONSHIPS}>${relations.join('')}</Relationships>` },
    ...present.map(([kind, root, xml]) => ({ name: `word/${kind}.xml`, bytes: `<${root} ${namespaces}>${xml}</${root}>` })),
    ...(title === undefined ? [] : [{ name: 'docProps/core.xml', bytes: `<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${title}</dc:title></c>` }]),
    ...others,
  ]);
}

/** A run of words, with its properties as XML. */
export function aRun(words: string, properties = ''): string {
  return `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${words}</w:t></w:r>`;
}

/** A paragraph of runs, or of plain words. */
export function aParagraph(content: string, properties = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr>${content.startsWith('<') ? content : aRun(content)}</w:p>`;
}
