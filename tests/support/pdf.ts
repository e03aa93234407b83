/** A piece of text on a page: where it begins, how large, and what it says, in Latin letters. */
export interface PdfWords {
  x: number;
  y: number;
  words: string;
  size?: number;
  /** A font that every reader has, by its name; Helvetica else. */
  font?: 'Helvetica-Bold' | 'Helvetica-Oblique' | 'ZapfDingbats';
}

export interface PdfPage {
  words?: PdfWords[];
  /** Filled circles, each by its left edge, its bottom and its diameter. */
  dots?: (readonly [x: number, y: number, across: number])[];
  /** Annotations, each as the inside of its dictionary. */
  annotations?: string[];
  hasPicture?: boolean;
}

export interface PdfParts {
  pages: PdfPage[];
  /** More for the catalogue, the font and the trailer, as the inside of their dictionaries. */
  catalogue?: string;
  font?: string;
  trailer?: string;
  /** Claims this many pages. */
  claimedPages?: number;
}

/** Writes a PDF by hand, with Helvetica unless another font is given. */
export function aPdf({ pages, catalogue = '', font = '/Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding', trailer = '', claimedPages = pages.length }: PdfParts): Uint8Array<ArrayBuffer> {
  const objects: string[] = ['', ''];
  const add = (content: string) => `${objects.push(content)} 0 R`;
  const stream = (dictionary: string, content: string) => `<< ${dictionary} /Length ${content.length} >>\nstream\n${content}\nendstream`;
  const fontName = add(`<< /Type /Font ${font} >>`);
  const picture = add(stream('/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8', 'x'));
  const others = [...new Set(pages.flatMap(({ words = [] }) => words.flatMap(({ font: name }) => name ?? [])))];
  const named = others.map((name) => `/${name} ${add(`<< /Type /Font /Subtype /Type1 /BaseFont /${name} >>`)}`).join(' ');
  const kids = pages.map(({ words = [], dots = [], annotations = [], hasPicture = false }) => {
    const circles = dots.map(([x, y, across]) => `${x} ${y} m ${x} ${y + across} ${x + across} ${y + across} ${x + across} ${y} c h f`);
    const drawn = [...words.map(({ x, y, words: said, size = 11, font: name = 'F1' }) => `BT /${name} ${size} Tf ${x} ${y} Td (${escaped(said)}) Tj ET`), ...circles].join('\n');
    const content = add(stream('', `${drawn}${hasPicture ? '\nq 500 0 0 700 50 50 cm /Im1 Do Q' : ''}`));
    const notes = annotations.map((annotation) => add(`<< /Type /Annot ${annotation} >>`));
    return add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${content} /Resources << /Font << /F1 ${fontName} ${named} >> ${hasPicture ? `/XObject << /Im1 ${picture} >>` : ''} >> /Annots [${notes.join(' ')}] >>`,
    );
  });
  if (!pages.some(({ hasPicture }) => hasPicture)) objects[3] = 'null';
  objects[0] = `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`;
  objects[1] = `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${claimedPages} >>`;
  let file = '%PDF-1.7\n';
  const offsets = objects.map((content, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${content}\nendobj\n`;
    return offset;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(Buffer.from(file, 'latin1'));
}

/** Lines of text one below the other, from the top of a page. */
export function aColumn(lines: readonly string[], { x = 72, top = 720, size = 11, leading = 14 } = {}): PdfWords[] {
  return lines.flatMap((words, index) => (words === '' ? [] : [{ x, y: top - index * leading, words, size }]));
}

function escaped(words: string): string {
  return words.replace(/[\\()]/g, '\\$&');
}
