/** The longest text that can be pasted, in bytes of UTF-8. */
export const LONGEST_PASTE = 2 * 1024 * 1024;

/** How many bytes a text takes in UTF-8; a lone surrogate counts as the three bytes of its replacement. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/**
 * A pasted text as it is stored: line feeds only, no byte order mark, no NUL or other control characters, lone surrogates replaced.
 * Everything that carries meaning stays: joiners, direction marks, no-break spaces, the letters as they were composed.
 */
export function normalisePlainText(text: string): string {
  return replaceLoneSurrogates(text)
    .replace(/^\ufeff/, '')
    .replace(/\r\n?|[\u2028\u2029\u0085]|[\f\v]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g, '');
}

/** A single line of it, for titles and details: white space is one space, none at the ends. */
export function normaliseLine(text: string): string {
  return normalisePlainText(text).replace(/\s+/gu, ' ').trim();
}

function replaceLoneSurrogates(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}
