import { expect } from 'vitest';
import { source as shape, type Refusal, type Source } from '#core/import/source.ts';
import { readFile } from '#server/import/read-file.ts';

/** The source of a file that must be readable, checked for what every source promises. */
export async function sourceOf(name: string, bytes: Uint8Array | string): Promise<Source> {
  const reading = await readFile({ name, bytes: typeof bytes === 'string' ? new Uint8Array(Buffer.from(bytes)) : bytes });
  if (reading.kind !== 'read') throw new Error(`${name} was not read: ${JSON.stringify(reading)}`);
  checkSource(reading.source);
  return reading.source;
}

/** Why a file is refused that must be. */
export async function refusalOf(name: string, bytes: Uint8Array | string): Promise<Refusal> {
  const reading = await readFile({ name, bytes: typeof bytes === 'string' ? new Uint8Array(Buffer.from(bytes)) : bytes });
  if (reading.kind !== 'refused') throw new Error(`${name} was read: ${JSON.stringify(reading).slice(0, 200)}`);
  return reading.refusal;
}

/** Its form; lines that cover the text but for the line feeds; looks and comments that lie within it. */
export function checkSource(source: Source): void {
  expect(shape.safeParse(source).error).toBeUndefined();
  expect(source.lines.map(({ start, end }) => source.text.slice(start, end)).join('\n')).toBe(source.text);
  for (const { start, end } of [...source.looks, ...source.comments]) expect(start <= end && end <= source.text.length).toBe(true);
  expect(source.text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
  expect(source.text).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
}

/** The words of every line. */
export function linesOf({ text, lines }: Source): string[] {
  return lines.map(({ start, end }) => text.slice(start, end));
}

/** Each look as its words and what it is: `b`, `i` or an address. */
export function looksOf({ text, looks }: Source): string[] {
  return looks.map(({ start, end, bold, italic, link }) => `${text.slice(start, end)} ${[bold ? 'b' : '', italic ? 'i' : '', link ?? ''].filter((part) => part !== '').join(' ')}`);
}

/** Each remark as its code and detail. */
export function remarksOf({ remarks }: Source): string[] {
  return remarks.map(({ code, detail }) => (detail === undefined ? code : `${code} ${detail}`));
}
