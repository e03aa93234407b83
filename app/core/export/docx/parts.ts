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
  /** What is kept beside it as data (`own-part.ts`), as XML. */
  own?: string;
}

/** What is kept as data: Word and LibreOffice carry it along, and show nothing of it. */
const OWN_ITEM = '{6E0D7B1C-5A7F-4C0B-9E55-90A5B1C0F2D1}';

function ownFiles(own: string): [name: string, xml: string][] {
  return [
    ['customXml/item1.xml', own],
    ['customXml/_rels/item1.xml.rels', `<Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="properties" Type="${OFFICE}/customXmlProps" Target="itemProps1.xml"/></Relationships>`],
    ['customXml/itemProps1.xml', `<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="${OWN_ITEM}"><ds:schemaRefs/></ds:datastoreItem>`],
  ];
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
export function packageParts({ document, extended, links, title, at, own, ...contents }: DocxContents): DocxPart[] {
  const beside = { ...contents, commentsExtended: extended };
  const types = BESIDE.map(({ key, type }) => `<Override PartName="/word/${key}.xml" ContentType="${type}"/>`).join('');
  const properties = own === undefined ? '' : '<Override PartName="/customXml/item1.xml" ContentType="application/xml"/><Override PartName="/customXml/itemProps1.xml" ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/>';
  const data = own === undefined ? [] : [`<Relationship Id="own" Type="${OFFICE}/customXml" Target="../customXml/item1.xml"/>`];
  const relations = BESIDE.map(({ key, kind }) => `<Relationship Id="${key}" Type="${kind}" Target="${key}.xml"/>`);
  const outside = [...links].map(([address, id]) => `<Relationship Id="${id}" Type="${OFFICE}/hyperlink" Target="${xmlText(address)}" TargetMode="External"/>`);
  const files: [name: string, xml: string][] = [
    ['[Content_Types].xml', `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${MAIN}.document.main+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>${types}${properties}</Types>`],
    ['_rels/.rels', `<Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="document" Type="${OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="core" Type="${RELATIONSHIPS}/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`],
    ['docProps/core.xml', `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(title)}</dc:title><dc:creator>Postil</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created></cp:coreProperties>`],
    ['word/document.xml', document],
    ['word/_rels/document.xml.rels', `<Relationships xmlns="${RELATIONSHIPS}">${[...relations, ...data, ...outside].join('')}</Relationships>`],
    ...BESIDE.map(({ key }): [string, string] => [`word/${key}.xml`, beside[key]]),
    ...(own === undefined ? [] : ownFiles(own)),
  ];
  return files.map(([name, xml]) => ({ name, xml: `${HEAD}${xml}` }));
}
