import { personName } from '#core/analysis/columns.ts';
import type { Picture } from '#core/analysis/picture.ts';
import { sharesOf } from '#core/analysis/reach.ts';
import { countVerdicts, type GivenVerdict, type VerdictCounts } from '#core/analysis/verdicts.ts';
import { grouped } from '#core/grouped.ts';
import type { Ask } from './asks.ts';
import type { Material } from './material.ts';

const NONE: VerdictCounts = { agree: 0, disagree: 0, unsure: 0 };

/** What everyone has tagged and judged, and read of what they were asked to; those who were asked or judged and have tagged nothing are among them. */
export function picturePeople({ question: { names }, counting }: Material, allAsks: readonly Ask[], verdicts: readonly GivenVerdict[]): Picture {
  const shares = sharesOf(counting);
  const asks = new Map([...grouped(allAsks, ({ by }) => by)].map(([by, those]) => [by, { asked: those.length, read: those.filter(({ isRead }) => isRead).length }]));
  const { received, given } = countVerdicts(counting, verdicts);
  const idle = [...new Set([...asks.keys(), ...given.keys()])].filter((by) => (counting.by === null || by === counting.by) && shares.every((share) => share.by !== by)).map((by) => ({ by, statements: 0, passages: 0, taggings: 0, tags: 0 }));
  const rows = [...shares, ...idle].map((share) => ({ ...share, name: personName(share.by, names), ...(asks.get(share.by) ?? { asked: 0, read: 0 }), received: received.get(share.by) ?? NONE, given: given.get(share.by) ?? NONE }));
  return { view: 'people', rows, ofStatements: counting.statements.length };
}
