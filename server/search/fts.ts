import { soughtNear, soughtOf, type Sought } from '#core/search/match.ts';
import type { Query } from '#core/search/query.ts';

/**
 * A query as FTS5 reads it; undefined for one that it cannot answer alone: fields, and what only leaves out. Nothing that a person typed is in it but words of letters and digits,
 * each in quotation marks.
 */
export function matchOf(query: Query): string | undefined {
  switch (query.kind) {
    case 'phrase': {
      const sought = soughtOf(query);
      return `${columnsOf(sought)} : ${quoted(sought)}`;
    }
    case 'near': {
      const sought = soughtNear(query);
      const [first] = sought;
      return first && `${columnsOf(first)} : NEAR(${sought.map(quoted).join(' ')}, ${Math.trunc(query.within)})`;
    }
    case 'field':
    case 'own':
    case 'mark':
    case 'not':
      return undefined;
    case 'or':
      return every(query.of.map(matchOf))?.join(' OR ').replace(/^.*$/s, '($&)');
    case 'and': {
      const wanted = every(query.of.filter(({ kind }) => kind !== 'not').map(matchOf));
      const unwanted = every(query.of.flatMap((one) => (one.kind === 'not' ? [matchOf(one.of)] : [])));
      if (!wanted || !unwanted || wanted.length === 0) return undefined;
      const together = `(${wanted.join(' AND ')})`;
      return unwanted.length === 0 ? together : `(${together} NOT (${unwanted.join(' OR ')}))`;
    }
  }
}

function columnsOf({ isStrict }: Sought): string {
  return isStrict ? '{textStrict factsStrict}' : '{text facts}';
}

function quoted({ words, isPrefix }: Sought): string {
  return `"${words.join(' ').replaceAll('"', '')}"${isPrefix ? ' *' : ''}`;
}

function every<T>(list: readonly (T | undefined)[]): T[] | undefined {
  const there = list.filter((one) => one !== undefined);
  return there.length === list.length ? there : undefined;
}
