import type { NamedPlace, Picture, RepeatedRow } from '#core/analysis/picture.ts';
import { shortDetails } from '#core/analysis/short-details.ts';
import { positionHolder } from '#core/details/statement-details.ts';
import type { Material } from './material.ts';

/** So many wordings are shown unless more are asked for. */
const WORDINGS_AT_ONCE = 30;
const MOST_WORDINGS = 500;

/** The wordings that the statements which count share. */
export function pictureRepeated({ question: { asked, isWhole, repeats }, counting: { statements } }: Material): Picture {
  const { found = null, working = null, hasFailed = false } = repeats ?? {};
  const details = new Map(statements.map((one) => [one.statement, one.details]));
  const named = (found ?? []).flatMap(({ words, places, elsewhere }): RepeatedRow[] => {
    const kept = places.flatMap((place): NamedPlace[] => {
      const of = details.get(place.statement);
      return of ? [{ ...place, details: of }] : [];
    });
    const told = new Set(kept.map(({ statement }) => statement));
    const others = elsewhere.filter((statement) => details.has(statement) && !told.has(statement));
    const distinct = told.size + others.length;
    const holders = new Set([...told, ...others].flatMap((statement) => details.get(statement) ?? []).map(positionHolder)).size;
    return words >= asked.least && distinct > 1 && (!asked.betweenHolders || holders > 1) ? [{ words, statements: distinct, more: others.length, places: kept.map((place) => ({ ...place, details: shortDetails(place.details) })) }] : [];
  });
  const rows = named.slice(0, isWhole ? Infinity : asked.allColumns ? MOST_WORDINGS : WORDINGS_AT_ONCE);
  return { view: 'repeated', repeats: { working, hasFailed, isFound: found !== null }, rows, moreRows: named.length - rows.length };
}
