import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { aStatement } from '#tests/support/made-up-statement.ts';
import { planOn } from '#tests/support/brought-back.ts';
import { isLinked, readLinked } from '#core/import/annotations/read-linked.ts';
import { said, statementRef } from '#core/import/annotations/said.ts';
import type { SaidFile } from '#core/import/annotations/said-file.ts';
import { readFile } from '#server/import/read-file.ts';
import { readSaid } from './read-said.ts';

const CORPUS = path.resolve(import.meta.dirname, '../../../../shared/corpus/web-annotation');
const NO_TAGS = { revision: 0, tags: [], scales: [] };
const TEXT = '😀 We support rules. We oppose arms.\nسلامٌ e\u0301te\u0301 (.*)+$ [a-z]{1000}';
const statement = aStatement({ type: 'doc', content: TEXT.split('\n').map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })) });

function read(words: string | Buffer, format: 'csv' | 'json' = 'csv'): SaidFile {
  const file = readSaid(Buffer.from(words), format);
  if (!file) throw new Error('It is no file of annotations');
  return file;
}

function linked(...annotations: object[]): SaidFile {
  return read(JSON.stringify({ '@context': 'http://www.w3.org/ns/anno.jsonld', type: 'AnnotationPage', items: annotations }), 'json');
}

const target = (...selector: object[]) => ({ source: 'https://example.org/page', selector });
const quoted = (exact: string) => ({ type: 'TextQuoteSelector', exact });

/** What is marked, and what is not taken and why. */
function outcome(file: SaidFile) {
  const plan = planOn(statement, [file], NO_TAGS);
  return { marked: plan.passages.map(({ range }) => statement.text.slice(range.start, range.end)), left: [...file.left.named, ...plan.left.named].map(({ at, code }) => [at, code] as const).sort(([a], [b]) => a - b) };
}

describe('Web Annotations of others', () => {
  test.skipIf(!existsSync(CORPUS))('the samples of the standard are read; what they say is said, or listed as not taken', () => {
    const folder = path.join(CORPUS, 'correct');
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.json'))) {
      const json: unknown = JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
      if (!isLinked(json)) continue;
      const file = readLinked(json);
      expect(file, name).toBeDefined();
      for (const group of file?.groups ?? []) z.object({ of: statementRef, said: z.array(said).min(1) }).parse(group);
      expect((file?.groups.length ?? 0) + (file?.left.named.length ?? 0), name).toBeGreaterThan(0);
    }
  });

  test('quotes, positions, refinements and ranges find their words; what cannot be followed is listed', () => {
    const position = (start: unknown, end: unknown) => ({ type: 'TextPositionSelector', start, end });
    const file = linked(
      { type: 'Annotation', body: 'https://example.org/picture.png', target: target(quoted('support')) },
      { type: 'Annotation', bodyValue: 'A word', target: target(position(2, 4)) },
      { type: 'Annotation', bodyValue: 'A word', target: target({ ...quoted('We oppose arms'), refinedBy: position(3, 9) }) },
      { type: 'Annotation', bodyValue: 'A word', target: target({ type: 'XPathSelector', value: '/p[2]', refinedBy: quoted('rules') }) },
      { type: 'Annotation', bodyValue: 'A word', target: target({ type: 'RangeSelector', startSelector: quoted('arms'), endSelector: quoted('te\u0301 (') }) },
      { type: 'Annotation', bodyValue: 'A word', target: target({ type: 'XPathSelector', value: '/p[2]', refinedBy: position(0, 4) }) },
      { type: 'Annotation', bodyValue: 'A word', target: target({ type: 'CssSelector', value: 'p' }) },
      { type: 'Annotation', bodyValue: 'A word', target: target(quoted('We')) },
      { type: 'Annotation', bodyValue: 'A word', target: target(position(-1, 4)) },
      { type: 'Annotation', bodyValue: 'A word', target: target(position(4, 1e308)) },
      { type: 'Annotation', bodyValue: 'A word', target: target(position(3, 9_000_000)) },
      { type: 'Annotation', bodyValue: 'A word', target: target(position('2', '4')) },
      { type: 'Annotation', bodyValue: 'A word', target: target(quoted('(.*)+$ [a-z]{1000}')) },
    );
    expect(outcome(file)).toEqual({
      marked: ['We', 'oppose', 'rules', 'arms.\nسلامٌ e\u0301', '(.*)+$ [a-z]{1000}'],
      left: [[1, 'body'], [6, 'no-place'], [7, 'no-place'], [8, 'ambiguous'], [9, 'outside'], [10, 'outside'], [11, 'outside'], [12, 'outside']],
    });
  });

  test('answers are on what they answer, whoever answers whom in a circle is listed, and several targets are several passages', () => {
    const of = (id: string, more: object) => ({ id: `https://example.org/a/${id}`, type: 'Annotation', creator: { type: 'Person', name: id }, ...more });
    const file = linked(
      of('3', { motivation: 'replying', body: { type: 'TextualBody', value: 'Third' }, target: 'https://example.org/a/2' }),
      of('2', { motivation: 'replying', body: { type: 'TextualBody', value: 'Second' }, target: 'https://example.org/a/1' }),
      of('1', { body: { type: 'TextualBody', value: '<p>First &amp; <script>alert(1)</script></p>', format: 'text/html' }, target: [target(quoted('support')), target(quoted('oppose'))] }),
      of('4', { bodyValue: 'Round', target: 'https://example.org/a/5' }),
      of('5', { bodyValue: 'and round', target: 'https://example.org/a/4' }),
    );
    const plan = planOn(statement, [file], NO_TAGS);
    const idOf = new Map(plan.comments.map(({ id, text }) => [text, id]));
    expect(plan.comments.map(({ text, answers, annotation }) => [text, answers, annotation === plan.passages[0]?.id])).toEqual([['First & alert(1)', null, true], ['First & alert(1)', null, false], ['Second', plan.comments[0]?.id, true], ['Third', idOf.get('Second'), true]]);
    expect(file.left.named.map(({ at, code }) => [at, code])).toEqual([[4, 'no-answered'], [5, 'no-answered']]);
  });

  test('keys of prototypes, depths without end and addresses of scripts do nothing', () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    expect(readSaid(Buffer.from(deep), 'json')).toBeUndefined();
    let body: object = { type: 'TextualBody', value: 'Too deep' };
    for (let depth = 0; depth < 500; depth++) body = { type: 'Choice', items: [body] };
    const evil = `{"@context":"http://www.w3.org/ns/anno.jsonld","type":"Annotation","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"id":"javascript:alert(1)","creator":{"__proto__":{"name":"x"},"name":"Evil\\u0000 <b>"},"body":[{"type":"TextualBody","value":"said","purpose":"commenting"},${JSON.stringify(body)}],"target":{"source":"javascript:alert(1)//statements/","selector":{"type":"TextQuoteSelector","exact":"support"}}}`;
    const file = read(evil, 'json');
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(file.people).toEqual(['Evil <b>']);
    expect(file.groups.map(({ of, said: all }) => [of.id, all.map(({ says }) => says.kind === 'comment' && says.text)])).toEqual([[null, ['said']]]);
  });

  test('whatever JSON it is, it is read, refused or no annotations', () => {
    fc.assert(fc.property(fc.oneof(fc.json(), fc.json().map((inner) => `{"type":"Annotation","target":${inner},"body":${inner},"creator":${inner},"created":${inner}}`)), (json) => {
      const file = readSaid(Buffer.from(json), 'json');
      for (const { said: all } of file?.groups ?? []) z.array(said).parse(all);
      if (file) planOn(statement, [file], NO_TAGS);
    }), { numRuns: 300 });
  });
});

describe('tables of codings', () => {
  test('by words, by characters from 0 to after the last, by both; overlapping ones are several; offsets never cut a character in two', () => {
    const file = read('start;end;quote;tag;value;person\n2;12;;Law;supports;Ann\n5;18;support rules;Law;;Ann\n0;1;;Law;;Ann\n43;44;;Law;;Ann\n9;9;;Law;;Ann\n-1;4;;Law;;Ann\n3;99999999999;;Law;;Ann\nx;y;support;Law;;Bea\n');
    const { marked, left } = outcome(file);
    expect(marked).toEqual(['We support', 'support rules', '😀', 'e\u0301', 'support']);
    expect(left).toEqual([[6, 'outside'], [7, 'outside'], [8, 'outside']]);
  });

  test('in any encoding, with a mark, NULs, formulas, broken lines and quotes within words', () => {
    const csv = 'Quote,Comment,By\r\n"We support\r\nrules","\'=1+1, ""so""\0",Ann\r\nsupport,@SUM(A1),"\'=cmd"\r\n';
    for (const bytes of [Buffer.from(csv), Buffer.from(`\ufeff${csv}`), Buffer.from(`\ufeff${csv}`, 'utf16le')]) {
      const [group] = read(bytes).groups;
      expect(group?.said.map(({ author, says }) => [author.name, says.kind === 'comment' && says.text])).toEqual([['Ann', '=1+1, "so"'], ['=cmd', '@SUM(A1)']]);
    }
    expect(() => readSaid(Buffer.from('Quote,Comment\n"never closed,x\n'.padEnd(70_000, 'y')), 'csv')).toThrow('damaged');
  });

  test('of metadata are none, and a column that is not known is said', () => {
    expect(readSaid(Buffer.from('file,title,quote,tag\na.txt,A,b,c\n'), 'csv')).toBeUndefined();
    expect(readSaid(Buffer.from('title,date\nA,2024-01-01\n'), 'csv')).toBeUndefined();
    expect(read('quote,tag,mood\nsupport,Law,fine\n').left.named).toEqual([{ at: 1, code: 'column', words: 'mood' }]);
  });

  test('of a hundred thousand rows are read and planned in seconds of a processor, more are refused', async () => {
    const rows = (count: number) => Buffer.from(`start,end,tag,person\n${Array.from({ length: count }, (_, row) => `${2 + (row % 20)},${24 + (row % 11)},Tag ${row % 500},Person ${row % 40}\n`).join('')}`);
    const began = process.cpuUsage();
    const plan = planOn(statement, [read(rows(100_000))], NO_TAGS);
    expect(plan.taggings.length + plan.left.named.length + plan.left.more).toBe(100_000);
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1_000_000).toBeLessThan(20);
    expect(await readFile({ name: 'many.csv', bytes: rows(100_001) })).toEqual({ kind: 'refused', refusal: { code: 'says-too-much' } });
    expect(await readFile({ name: 'none.jsonld', bytes: Buffer.from('{"type":"Thing"}') })).toMatchObject({ kind: 'refused', refusal: { code: 'damaged' } });
  });
});
