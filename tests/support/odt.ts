import { aZip, type ZipEntry } from './zip.ts';

/** The parts of an OpenDocument text as their XML, without what every such file has. */
export interface OdtParts {
  text: string;
  /** Automatic styles of the content. */
  styles?: string;
  /** What stands within the master page: headers and footers. */
  masterPage?: string;
  meta?: string;
  manifest?: string;
  others?: ZipEntry[];
}

const NAMESPACES = ['office', 'text', 'table', 'style', 'drawing:draw', 'xsl-fo-compatible:fo', 'manifest', 'meta']
  .map((one) => one.split(':'))
  .map(([name = '', prefix = name]) => `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .concat('xmlns:xlink="http://www.w3.org/1999/xlink"', 'xmlns:dc="http://purl.org/dc/elements/1.1/"', 'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"')
  .join(' ');

/** An OpenDocument text of these parts. */
export function anOdt({ text, styles = '', masterPage = '', meta = '', manifest = '', others = [] }: OdtParts): Uint8Array<ArrayBuffer> {
  return aZip([
    { name: 'mimetype', bytes: 'application/vnd.oasis.opendocument.text' },
    { name: 'META-INF/manifest.xml', bytes: `<manifest:manifest ${NAMESPACES}>${manifest}</manifest:manifest>` },
    { name: 'content.xml', bytes: `<office:document-content ${NAMESPACES}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${text}</office:text></office:body></office:document-content>` },
    { name: 'styles.xml', bytes: `<office:document-styles ${NAMESPACES}><office:master-styles><style:master-page>${masterPage}</style:master-page></office:master-styles></office:document-styles>` },
    { name: 'meta.xml', bytes: `<office:document-meta ${NAMESPACES}><office:meta>${meta}</office:meta></office:document-meta>` },
    ...others,
  ]);
}
