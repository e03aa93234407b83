import { xmlText } from '#core/refi/xml.ts';

/** A file within an XLSX file. */
export interface XlsxPart {
  name: string;
  xml: string;
}

export const XLSX_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const XLSX_NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
/** Looks of cells, by their place in the list of styles. */
export const STYLES = { plain: 0, heading: 1, day: 2, instant: 3 } as const;

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** The longest name that Excel takes for a sheet, and what must not stand in one. */
const LONGEST_NAME = 31;
const UNSAFE_IN_NAME = /[[\]:*?/\\]|^'|'$/g;

/** The file of a sheet within an XLSX file; `number` counts from 1. */
export function sheetFile(number: number): string {
  return `xl/worksheets/sheet${number}.xml`;
}

/** Everything of an XLSX file beside its sheets, which are called so in this order. Names are told apart by their numbers where they are alike. */
export function workbookParts(names: readonly string[]): XlsxPart[] {
  const sheets = names.map((name, at) => `<sheet name="${xmlText(sheetName(name))}" sheetId="${at + 1}" r:id="sheet${at + 1}"/>`).join('');
  const relations = names.map((_, at) => `<Relationship Id="sheet${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`).join('');
  const types = names.map((_, at) => `<Override PartName="/${sheetFile(at + 1)}" ContentType="${TYPE}.worksheet+xml"/>`).join('');
  const parts: [string, string][] = [
    ['xl/workbook.xml', `<workbook xmlns="${XLSX_NAMESPACE}" xmlns:r="${OFFICE}"><sheets>${sheets}</sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', `<Relationships xmlns="${PACKAGE}/relationships">${relations}<Relationship Id="styles" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`],
    ['xl/styles.xml', LOOKS],
    ['_rels/.rels', `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="workbook" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`],
    ['[Content_Types].xml', `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${types}</Types>`],
  ];
  return parts.map(([name, xml]) => ({ name, xml: `${XLSX_HEAD}${xml}` }));
}

/** A name that Excel takes for a sheet. */
function sheetName(name: string): string {
  const safe = name.replace(UNSAFE_IN_NAME, ' ').trim();
  return safe === '' ? 'Sheet' : safe.slice(0, LONGEST_NAME);
}

const BORDERS = '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>';
const FILLS = '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>';
const FONT = '<sz val="11"/><name val="Calibri"/><family val="2"/>';
const look = (number: number, font: number, apply: string) => `<xf numFmtId="${number}" fontId="${font}" fillId="0" borderId="0" xfId="0"${apply}/>`;
const LOOKS = [
  `<styleSheet xmlns="${XLSX_NAMESPACE}">`,
  '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>',
  `<fonts count="2"><font>${FONT}</font><font><b/>${FONT}</font></fonts>${FILLS}${BORDERS}`,
  `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>`,
  `<cellXfs count="4">${look(0, 0, '')}${look(0, 1, ' applyFont="1"')}${look(164, 0, ' applyNumberFormat="1"')}${look(165, 0, ' applyNumberFormat="1"')}</cellXfs>`,
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('');
