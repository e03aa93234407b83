import { MOST_LINES } from '#core/import/limits.ts';
import type { Source } from '#core/import/source.ts';
import { LONGEST_PASTE } from '#core/text/plain-text.ts';
import { Refused } from '#server/import/refused.ts';
import { buildSource, withWords, type SourceBuilder } from '#server/import/source-builder.ts';
import { decodeText } from './decode.ts';
import { markdownLinks } from './markdown.ts';

/** Reads a text file, every line as it was printed. A form feed begins a page. */
export function readPlain(bytes: Uint8Array): Source {
  const builder = buildSource('txt');
  writeLines(builder, bytes);
  return withWords(builder.build());
}

/** Reads Markdown as the text file that it is: its marks stay in the text for the rules that clean it, which know them from text files; links are told by their addresses. */
export function readMarkdown(bytes: Uint8Array): Source {
  const builder = buildSource('md');
  writeLines(builder, bytes);
  const source = withWords(builder.build());
  return { ...source, looks: markdownLinks(source.text) };
}

function writeLines(builder: SourceBuilder, bytes: Uint8Array): void {
  // No encoding takes more than two bytes for one of UTF-8.
  if (bytes.length > 2 * LONGEST_PASTE + 4) throw new Refused('too-long');
  const { text, encoding, replaced } = decodeText(bytes);
  if (encoding !== 'utf-8') builder.say('decoded', encoding);
  builder.count('replaced-characters', replaced);
  // A form feed ends its line; where it stands at the beginning of one, that line was ended already.
  const pages = text.replace(/\f\s*$/, '').split(/(?:\r\n?|\n)?\f/);
  let [page, lines] = [1, 0];
  for (const words of pages) {
    for (const line of words.split(/\r\n?|[\n\v\u0085\u2028\u2029]/)) {
      if (++lines > MOST_LINES) throw new Refused('too-long', `it has more than ${MOST_LINES.toLocaleString('en')} lines`);
      builder.openLine({ is: { kind: 'plain' }, isWhole: false, page: pages.length > 1 ? page : null });
      builder.write(line);
    }
    page += 1;
  }
}
