import { printed, type Found } from './found.ts';
import type { Printed } from './printed.ts';

const SYMBOL = /(?<![\p{L}\p{N}/])(?:A|E|S|CD|NPT|BWC|CCW|CCPR|CEDAW|TD|ST|UNEP|FCCC|CBD|CAT|CRPD)\/(?:[A-Z0-9][\w.-]*\/){0,5}[A-Z0-9](?:[\w.()-]*[\w)])?/gu;
const ADDRESS = /(?:source|available\s+at|retrieved\s+from|published\s+at|url|link)\s*:?\s*<?(https?:\/\/[^\s<>"”)]{5,1900}[^\s<>"”).,;:])/iu;

/** The document's own symbol; one of a resolution or a document that the line only cites is not. */
export function unSymbolOf({ cover }: Printed): Found<string> | undefined {
  for (const match of cover.matchAll(SYMBOL)) {
    const before = cover.slice(Math.max(0, match.index - 40), match.index);
    if (/\/RES\/|\/DEC\//u.test(match[0]) || /(?:resolution|decision|res\.|in\s+document|see|pursuant\s+to|r[ée]solution|resoluci[óo]n|резолюци\p{L}+|قرار|决议)[^\n]{0,30}$/iu.test(before)) continue;
    return printed(match[0], [{ start: match.index, end: match.index + match[0].length }]);
  }
  return undefined;
}

/** Where it was published, if it says so; the home page on a letterhead is not that. */
export function sourceUrlOf({ cover }: Printed): Found<string> | undefined {
  const match = ADDRESS.exec(cover);
  const words = match?.[1];
  if (!match || words === undefined || !URL.canParse(words)) return undefined;
  const start = match.index + match[0].length - words.length;
  return printed(words, [{ start, end: start + words.length }], 'likely');
}
