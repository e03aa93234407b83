import fc from 'fast-check';
import { expect, test } from 'vitest';
import { B, Bm25, K1, searchBoth } from './bm25.ts';
import { foldedWords } from './folded-words.ts';
import { suggestTags } from './suggest-tags.ts';

test('words are folded: case, accents and marks make no difference, nor do Arabic and Persian variants', () => {
  expect(foldedWords('The “Résumé”, of ICTs')).toEqual(['the', 'resume', 'of', 'icts']);
  expect(foldedWords('كتاب عليّ')).toEqual(foldedWords('کتاب على'));
});

test('Chinese is cut into pairs of neighbours, also between words of other scripts', () => {
  expect(foldedWords('国际法 and 主权')).toEqual(['国际', '际法', '主权', 'and']);
  expect(foldedWords('法')).toEqual(['法']);
});

test('BM25 scores as its formula says', () => {
  const index = new Bm25();
  index.put('a', 'law law treaty');
  index.put('b', 'capacity building');
  const weight = Math.log(1 + (2 - 1 + 0.5) / (1 + 0.5));
  const expected = (weight * 2 * (K1 + 1)) / (2 + K1 * (1 - B + (B * 3) / 2.5));
  expect(index.search('law', 5)).toEqual([{ id: 'a', score: expect.closeTo(expected, 10) as number }]);
});

test('rare words say more than frequent ones, and what shares no word is not found', () => {
  const index = new Bm25();
  for (const [id, text] of [['a', 'states support sovereignty'], ['b', 'states support dialogue'], ['c', 'states support dialogue'], ['d', 'women']] as const) index.put(id, text);
  expect(index.search('states and sovereignty', 5).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});

test('two indexes are asked as if they were one', () => {
  const texts = fc.array(fc.array(fc.constantFrom('law', 'treaty', 'norms', 'trust'), { maxLength: 6 }).map((words) => words.join(' ')), { maxLength: 8 });
  fc.assert(
    fc.property(texts, texts, (ours, mine) => {
      const [first, second, whole] = [new Bm25(), new Bm25(), new Bm25()];
      for (const [index, words, name] of [[first, ours, 'a'], [second, mine, 'b']] as const) words.forEach((text, at) => [index, whole].forEach((one) => one.put(`${name}${at}`, text)));
      const rounded = (hits: ReturnType<typeof searchBoth>) => hits.map(({ id, score }) => [id, score.toFixed(9)]).sort();
      expect(rounded(searchBoth(first, second, 'law and trust', 20))).toEqual(rounded(whole.search('law and trust', 20)));
    }),
  );
});

test('an index that texts came into, changed in and left is the same as one that only has the rest', () => {
  const text = fc.array(fc.constantFrom('law', 'treaty', 'norms', 'trust', '主权国家'), { maxLength: 6 }).map((words) => words.join(' '));
  const step = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), text: fc.option(text) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), text, (steps, asked) => {
      const [grown, fresh] = [new Bm25(), new Bm25()];
      const last = new Map<string, string>();
      for (const { id, text: words } of steps) {
        if (words === null) {
          grown.remove(id);
          last.delete(id);
        } else {
          grown.put(id, words);
          last.set(id, words);
        }
      }
      for (const [id, words] of last) fresh.put(id, words);
      expect(grown.size).toBe(last.size);
      const rounded = (index: Bm25) => index.search(asked, 10).map(({ id, score }) => [id, score.toFixed(9)]).sort();
      expect(rounded(grown)).toEqual(rounded(fresh));
    }),
  );
});

test('a tag on which several alike passages agree comes before that of the one most alike, and names the nearest of them', () => {
  const hits = [{ id: 'p', score: 5 }, { id: 'q', score: 4 }, { id: 'r', score: 3 }];
  const tags: Record<string, string[]> = { p: ['one'], q: ['two'], r: ['two', 'three'] };
  expect(suggestTags(hits, (id) => tags[id] ?? [], 2)).toEqual([{ tag: 'two', because: 'q' }, { tag: 'one', because: 'p' }]);
});
