import { normaliseLine } from '#core/text/plain-text.ts';
import type { SaidAuthor, StatementRef } from './said.ts';

/** An instant as ISO 8601 in UTC; null for none, and for what no calendar has. A time without a zone is taken as UTC, so that the same file says the same everywhere. */
export function instantIn(written: string | null): string | null {
  const words = written?.trim() ?? '';
  const found = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d{1,9})?)?\s*(Z|[+-]\d\d:?\d\d)?)?$/i.exec(words);
  if (!found) return null;
  const [, day = '', minutes = '00:00', seconds = ':00', zone = 'Z'] = found;
  const at = new Date(`${day}T${minutes}${seconds}${zone.toUpperCase()}`);
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1900 ? null : at.toISOString();
}

/** Somebody by the name that a file gives them. */
export function authorNamed(name: string, id: string | null = null): SaidAuthor {
  return { name: normaliseLine(name).slice(0, 200).replace(/[\ud800-\udbff]$/, ''), id };
}

const OURS = { statement: /\/statements\/([\w-]{1,64})(?=[/?#]|$)/, passage: /\/statements\/[\w-]{1,64}\?(?:[^#]*&)?a=([\w-]{1,64})/, tag: /\/taxonomy\/([\w-]{1,64})(?=[/?#]|$)/ } as const;

/** What an address of ours names; null for others. */
export function idInAddress(address: string, of: keyof typeof OURS): string | null {
  return OURS[of].exec(address)?.[1] ?? null;
}

/** The statement that an address names, without what follows `#`. */
export function refOfAddress(address: string, title: string | null = null): StatementRef {
  const plain = address.replace(/#.*$/s, '').slice(0, 2_000);
  return { id: idInAddress(plain, 'statement'), title: title === null ? null : normaliseLine(title).slice(0, 1_000), symbol: null, address: plain === '' ? null : plain };
}
