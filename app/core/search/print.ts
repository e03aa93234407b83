import type { Phrase, Query } from './query.ts';

/** Writes a query so that `parseQuery` reads the same again. */
export function printQuery(query: Query): string {
  return print(query, 'and');
}

function print(query: Query, inside: 'and' | 'or' | 'one'): string {
  switch (query.kind) {
    case 'phrase':
      return printPhrase(query);
    case 'near':
      return query.phrases.map(printPhrase).join(` NEAR/${query.within} `);
    case 'field':
    case 'mark':
      return printField(query.field, query.value);
    case 'own':
      return printField(`own.${query.field}`, query.value);
    case 'not':
      return `-${print(query.of, 'one')}`;
    case 'and':
      return grouped(query.of.map((one) => print(one, 'and')).join(' '), inside === 'one');
    case 'or':
      return grouped(query.of.map((one) => print(one, 'or')).join(' OR '), inside !== 'or');
  }
}

function printField(name: string, value: string): string {
  return `${name}:${/\s|[()]|^$/u.test(value) ? `"${value}"` : value}`;
}

function grouped(words: string, isNeeded: boolean): string {
  return isNeeded ? `(${words})` : words;
}

/** One word that means nothing else stands alone, everything else in quotation marks. */
function printPhrase({ text, isPrefix }: Phrase): string {
  const isPlain = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*$/u.test(text) && !/^(?:AND|OR|NOT|NEAR)$/.test(text);
  return `${isPlain ? text : `"${text}"`}${isPrefix ? '*' : ''}`;
}
