import { xmlText } from '#core/refi/xml.ts';

/** A file within a Word file. */
export interface DocxPart {
  name: string;
  xml: string;
}

/** What the parts of a Word file say. */
export interface DocxContents {
  document: string;
  styles: string;
  numbering: string;
  comments: string;
  extended: string;
  settings: string;
  /** The ids of relations by the addresses that they lead to. */
  links: ReadonlyMap<string, string>;
  title: string;
  at: string;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** The parts beside the document: their name, what kind of relation leads to them, and their type. */
const BESIDE = [
  { key: 'styles', kind: `${OFFICE}/styles`, type: `${MAIN}.styles+xml` },
  { key: 'numbering', kind: `${OFFICE}/numbering`, type: `${MAIN}.numbering+xml` },
  { key: 'settings', kind: `${OFFICE}/settings`, type: `${MAIN}.settings+xml` },
  { key: 'comments', kind: `${OFFICE}/comments`, type: `${MAIN}.comments+xml` },
  { key: 'commentsExtended', kind: 'http://schemas.microsoft.com/office/2011/relationships/commentsExtended', type: `${MAIN}.commentsExtended+xml` },
] as const;

/** The files of a Word file, the one that lists the types first. */
export function packageParts({ document, extended, links, title, at, ...contents }: DocxContents): DocxPart[] {
  const beside = { ...contents, commentsExtended: extended };
  const types = BESIDE.map(({ key, type }) => `<Override PartName="/word/${key}.xml" ContentType="${type}"/>`).join('');
  const relations = BESIDE.map(({ key, kind }) => `<Relationship Id="${key}" Type="${kind}" Target="${key}.xml"/>`);
  const outside = [...links].map(([address, id]) => `<Relationship Id="${id}" Type="${OFFICE}/hyperlink" Target="${xmlText(address)}" TargetMode="External"/>`);
  const files: [name: string, xml: string][] = [
    ['[Content_Types].xml', `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${MAIN}.document.main+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>${types}</Types>`],
    ['_rels/.rels', `<Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="document" Type="${OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="core" Type="${RELATIONSHIPS}/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`],
    ['docProps/core.xml', `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(title)}</dc:title><dc:creator>Postil</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created></cp:coreProperties>`],
    ['word/document.xml', document],
    ['word/_rels/document.xml.rels', `<Relationships xmlns="${RELATIONSHIPS}">${[...relations, ...outside].join('')}</Relationships>`],
    ...BESIDE.map(({ key }): [string, string] => [`word/${key}.xml`, beside[key]]),
  ];
  return files.map(([name, xml]) => ({ name, xml: `${HEAD}${xml}` }));
}
