/** A piece of what a person wrote: plain text, or an address that may be followed. */
export type WordsPart = { text: string } | { text: string; href: string };

const CANDIDATE = /\b(?:https?:\/\/|mailto:)[^\s<>"'`\u2066-\u2069\u200e\u200f\u202a-\u202e]+/giu;
const SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/**
 * Splits plain text at the addresses in it. Only http, https and mailto become links, and only when the browser's own parser
 * agrees on the scheme; all else stays text. Joined, the parts give the text back.
 */
export function linkParts(text: string): WordsPart[] {
  const parts: WordsPart[] = [];
  let at = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    const address = withoutTrailingPunctuation(match[0]);
    const href = hrefOf(address);
    if (!href) continue;
    if (match.index > at) parts.push({ text: text.slice(at, match.index) });
    parts.push({ text: address, href });
    at = match.index + address.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at) });
  return parts;
}

function hrefOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return undefined;
  return SCHEMES.has(url.protocol) ? url.href : undefined;
}

function withoutTrailingPunctuation(address: string): string {
  const trimmed = address.replace(/[.,;:!?…،؛。]+$/u, '');
  if (!trimmed.endsWith(')')) return trimmed;
  const opened = trimmed.split('(').length;
  return trimmed.split(')').length > opened ? withoutTrailingPunctuation(trimmed.slice(0, -1)) : trimmed;
}
