import { fold } from '#core/text/fold.ts';
import { grouped } from '#core/grouped.ts';
import { idInAddress } from './said-parts.ts';
import type { StatementRef } from './said.ts';

/** A statement by what files may name it by. */
export interface NamedStatement {
  id: string;
  title: string;
  symbol: string | null;
  address: string | null;
}

/**
 * Which statements of a workspace a file means: by our id; by address or symbol; by title. The first of these by which any is found tells; more than one means that a person has to say which.
 */
export function statementFinder(all: readonly NamedStatement[]): (ref: StatementRef) => readonly NamedStatement[] {
  const byId = new Map(all.map((one) => [one.id, one]));
  const bySymbol = grouped(all.filter(({ symbol }) => symbol !== null), ({ symbol }) => plain(symbol ?? ''));
  const byAddress = grouped(all.filter(({ address }) => address !== null), ({ address }) => plainAddress(address ?? ''));
  const byTitle = grouped(all, ({ title }) => plain(title));
  return ({ id, title, symbol, address }) => {
    const own = byId.get(id ?? '') ?? byId.get(idInAddress(address ?? '', 'statement') ?? '');
    if (own) return [own];
    const found = [address === null ? undefined : byAddress.get(plainAddress(address)), symbol === null ? undefined : bySymbol.get(plain(symbol)), title === null ? undefined : byTitle.get(plain(title))];
    return found.find((some) => some !== undefined && some.length > 0) ?? [];
  };
}

/** How a file calls a statement, as far as it does. */
export function calledIn({ id, title, symbol, address }: StatementRef): string {
  return title ?? symbol ?? address ?? id ?? '';
}

function plain(words: string): string {
  return fold(words.normalize('NFC')).text.replace(/\s+/gu, ' ').trim();
}

function plainAddress(address: string): string {
  return address.replace(/^https?:\/\//i, '').replace(/#.*$/s, '').replace(/\/+$/, '');
}
