import { aColumn, aPdf } from '#tests/support/pdf.ts';
import { aDocx, aParagraph, aRun } from '#tests/support/docx.ts';
import { anOdt } from '#tests/support/odt.ts';
import { seededRandom, type Random } from '#tests/support/random.ts';

const WORDS = 'international law Charter United Nations applies use information technologies States should consider framework norms responsible behaviour capacity building confidence measures regional institutional dialogue threats infrastructure cooperation developing countries'.split(' ');

/** A file as someone drops it. */
export interface MixedFile {
  name: string;
  bytes: Uint8Array;
}

/** So many statements of 4 to 60 paragraphs in six formats by turns; no two have the same words. The same seed gives the same files. */
export function mixedFiles(count: number, seed = 11): MixedFile[] {
  const random = seededRandom(seed);
  const formats = [txt, markdown, html, docx, odt, pdf];
  return Array.from({ length: count }, (_, index) => {
    const paragraphs = Array.from({ length: random.between(4, 60) }, () => paragraph(random));
    return (formats[index % formats.length] ?? txt)(`statement ${index + 1}`, ['Mr. Chair,', ...paragraphs, 'Thank you, Mr. Chair.']);
  });
}

function paragraph(random: Random): string {
  const words = Array.from({ length: random.between(30, 90) }, (_, index) => (index % 17 === 16 ? `${random.pick(WORDS)} ${random.between(1, 9_999)}.` : random.pick(WORDS)));
  return `The ${words.join(' ')}.`;
}

function txt(name: string, paragraphs: readonly string[]): MixedFile {
  return { name: `${name}.txt`, bytes: Buffer.from(paragraphs.map((one) => wrapped(one).join('\n')).join('\n\n')) };
}

function markdown(name: string, paragraphs: readonly string[]): MixedFile {
  return { name: `${name}.md`, bytes: Buffer.from(`# ${name}\n\n${paragraphs.map((one) => one.replace('Nations', '**Nations**')).join('\n\n')}\n\n- one\n- two\n`) };
}

function html(name: string, paragraphs: readonly string[]): MixedFile {
  return { name: `${name}.html`, bytes: Buffer.from(`<!doctype html><title>${name}</title><main><h1>${name}</h1>${paragraphs.map((one) => `<p>${one}</p>`).join('')}</main>`) };
}

function docx(name: string, paragraphs: readonly string[]): MixedFile {
  return { name: `${name}.docx`, bytes: aDocx({ body: paragraphs.map((one) => aParagraph(aRun(one))).join('') }) };
}

function odt(name: string, paragraphs: readonly string[]): MixedFile {
  return { name: `${name}.odt`, bytes: anOdt({ text: paragraphs.map((one) => `<text:p>${one}</text:p>`).join('') }) };
}

/** Pages of at most 45 lines. */
function pdf(name: string, paragraphs: readonly string[]): MixedFile {
  const lines = paragraphs.flatMap((one) => [...wrapped(one), '']);
  const pages = Array.from({ length: Math.ceil(lines.length / 45) }, (_, page) => ({ words: aColumn(lines.slice(page * 45, page * 45 + 45)) }));
  return { name: `${name}.pdf`, bytes: aPdf({ pages }) };
}

function wrapped(words: string): string[] {
  return words.match(/.{1,80}(?:\s|$)/g)?.map((line) => line.trim()) ?? [];
}
