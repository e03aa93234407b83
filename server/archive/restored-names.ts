import { createHash } from 'node:crypto';
import type { ArchivedPerson } from '#core/archive/manifest.ts';
import type { Renaming } from '#core/archive/renaming.ts';
import { idFrom } from '#core/id.ts';
import { normaliseLine } from '#core/text/plain-text.ts';

/** In the order of their codes. */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUV';
const PLACE_DIGITS = 4;

/** How many new ids are kept at hand: those of people and tags are asked for again and again, those of marks a few times in a row. */
const MOST_KEPT = 10_000;

/** A renaming that knows statements by their places. */
export type Renamed = Renaming & { statementAt(old: string, place: number): string; statements: ReadonlyMap<string, string> };

/** New ids that follow from those of the archive and from this restoring, so that nothing is held to know them again; statements' also from their place, so that those of one instant keep their order. */
export function renamingFor(of: { restore: string; me: string | null; member: string }): Renamed {
  const { restore, me, member } = of;
  const statements = new Map<string, string>();
  const kept = new Map<string, string>();
  const idOf = (old: string): string => {
    const known = kept.get(old);
    if (known !== undefined) return known;
    if (kept.size >= MOST_KEPT) kept.clear();
    const made = idFrom(createHash('sha256').update(`${restore} ${old}`).digest());
    kept.set(old, made);
    return made;
  };
  return {
    idOf,
    authorOf: ({ id }) => (id === me ? { kind: 'member', id: member } : { kind: 'outside', id: idOf(id) }),
    statementOf: (old) => statements.get(old) ?? idOf(old),
    statements,
    statementAt(old, place) {
      const prefix = Array.from({ length: PLACE_DIGITS }, (_, digit) => DIGITS[(place >> (5 * (PLACE_DIGITS - 1 - digit))) & 31]).join('');
      const id = prefix + idOf(old).slice(PLACE_DIGITS);
      statements.set(old, id);
      return id;
    },
  };
}

/** The names under which people stand in the new workspace: as they are, and told apart by a number where two are alike. */
export function outsideNames(people: readonly ArchivedPerson[]): Map<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const { id, name } of people) {
    const plain = normaliseLine(name) || 'Unnamed';
    let told = plain;
    for (let number = 2; taken.has(told); number++) told = `${plain} (${number})`;
    taken.add(told);
    names.set(id, told);
  }
  return names;
}
