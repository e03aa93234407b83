import { FIELDS, MARK_FIELDS } from './query.ts';

const QUOTED = /["“„«»”][^"“”«»]*["“”«»]?/gu;
const SMALL = /(?<=\S\s+)(or|not|near(?:\/\d+)?)(?=\s+\S)/giu;
const EMPTY = new RegExp(`(?<![^\\s(-])(${[...FIELDS, ...MARK_FIELDS].join('|')}):(?=\\s|\\)|$)`, 'iu');
const NESTED = /["“„«][^"“”„«»]*(?:["”»][\p{L}\p{N}]|[“„«])/u;
const STAR = /(?:^|[\s(])\*+[^\s*)]|[^\s*(]\*+[\p{L}\p{N}]/u;

/** What a query may have been meant to ask and does not, in full sentences: it is read as it stands all the same. */
export function hintsFor(typed: string): string[] {
  // What stands in quotation marks is meant as words.
  const open = typed.replace(QUOTED, '""');
  const small = [...open.matchAll(SMALL)].map(([word]) => word).find((word) => word !== word.toUpperCase());
  const empty = EMPTY.exec(open)?.[1];
  return [
    ...(small === undefined ? [] : [`“${small}” was looked for as a word. It joins words only in capitals: ${small.toUpperCase()}.`]),
    ...(empty === undefined ? [] : [`“${empty}:” was looked for as a word. What it asks for stands right behind it, without a space: ${empty}:word, or ${empty}:"several words".`]),
    ...(STAR.test(open) ? ['A star stands for the end of a word only; elsewhere it was passed over.'] : []),
    ...(NESTED.test(typed) ? ['Quotation marks within others end them; leave the inner ones out: signs make no difference to words.'] : []),
    ...parentheses(open),
  ];
}

function parentheses(open: string): string[] {
  let depth = 0;
  let stray = 0;
  for (const sign of open) {
    if (sign === '(') depth += 1;
    else if (sign === ')' && depth > 0) depth -= 1;
    else if (sign === ')') stray += 1;
  }
  return [...(depth > 0 ? ['A parenthesis is open: it was closed at the end.'] : []), ...(stray > 0 ? ['A parenthesis that nobody opened was passed over.'] : [])];
}
