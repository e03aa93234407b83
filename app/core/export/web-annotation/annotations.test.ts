import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { aNote, aPassage, aStatement, PEOPLE, statements } from '#tests/support/made-up-statement.ts';
import { webAnnotations, type LinkedContext } from './annotations.ts';

const context: LinkedContext = {
  wording: (tag, value) => ({ code: tag.toUpperCase(), name: `Name of ${tag}`, theme: 'Theme', value }),
  linkTo: (statement, annotation) => `https://example.org/${statement}${annotation === null ? '' : `?a=${annotation}`}`,
  tagAt: (tag) => `https://example.org/taxonomy/${tag}`,
};

// What the standard says of the parts that are used (W3C Web Annotation Data Model 3.1–4.2), with nothing beside it.
const MOTIVATIONS = ['assessing', 'classifying', 'commenting', 'highlighting', 'replying', 'tagging'] as const;
const iri = z.url();
const source = z.strictObject({ id: iri, type: z.literal('Text'), label: z.string(), format: z.literal('text/plain'), language: z.string().optional(), textDirection: z.enum(['ltr', 'rtl', 'auto']).optional() });
const quote = z.strictObject({ type: z.literal('TextQuoteSelector'), exact: z.string(), prefix: z.string().optional(), suffix: z.string().optional() });
const position = z.strictObject({ type: z.literal('TextPositionSelector'), start: z.number().int().min(0), end: z.number().int().min(0) }).refine(({ start, end }) => start < end);
const specific = z.strictObject({ type: z.literal('SpecificResource'), source, selector: z.union([quote, z.tuple([quote, position])]) });
const body = z.union([z.strictObject({ type: z.literal('TextualBody'), value: z.string(), purpose: z.enum(MOTIVATIONS), format: z.string() }), z.strictObject({ type: z.literal('SpecificResource'), source: iri, purpose: z.enum(MOTIVATIONS) })]);
const agent = z.strictObject({ id: z.string().startsWith('urn:'), type: z.enum(['Person', 'Software']), name: z.string() });
const annotation = z.strictObject({
  id: iri,
  type: z.literal('Annotation'),
  motivation: z.enum(MOTIVATIONS),
  creator: agent,
  created: z.iso.datetime(),
  modified: z.iso.datetime().optional(),
  // Words of ours, which the file's own context declares.
  resolved: z.boolean().optional(),
  resolvedBy: agent.optional(),
  resolvedAt: z.iso.datetime().optional(),
  markedBy: agent.optional(),
  markedAt: z.iso.datetime().optional(),
  body: z.union([body, z.array(body).min(1)]).optional(),
  target: z.union([iri, source, specific]),
});

test('every annotation is one by the standard, and its position in code points holds its quote', () => {
  fc.assert(fc.property(statements, (statement) => {
    const letters = [...statement.text];
    const all = z.array(annotation).parse(webAnnotations(statement, context));
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { target } of all) {
      if (typeof target === 'string' || target.type !== 'SpecificResource' || !Array.isArray(target.selector)) continue;
      const [{ exact, prefix = '', suffix = '' }, { start, end }] = target.selector;
      expect(letters.slice(start, end).join('')).toBe(exact);
      expect(letters.slice(0, start).join('').endsWith(prefix)).toBe(true);
      expect(letters.slice(end).join('').startsWith(suffix)).toBe(true);
    }
  }));
});

test('tags say what they are and how they were meant, answers answer, and lost passages keep their words', () => {
  const statement = aStatement({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: '😀 we support rules' }] }] });
  const by = PEOPLE[0] ?? { kind: 'member', id: 'o', name: 'O' };
  const tagging = { key: 'p:law:o', tag: 'law', value: 'supports', note: 'Twice', creator: by, created: '2026-01-05T10:00:00.000Z', verdicts: [], decision: null };
  const passages = [
    aPassage(statement.text, { id: 'p', range: { start: 6, end: 13 }, taggings: [tagging], comments: [aNote({ id: 'c' }), aNote({ id: 'd', parent: 'c' })], thread: { resolved: true, by, at: tagging.created } }),
    aPassage(statement.text, { id: 'q', range: null }),
  ];
  const all = z.array(annotation).parse(webAnnotations({ ...statement, passages, notes: [aNote({ id: 'n' })] }, context));
  expect(all.map(({ motivation, target, resolved }) => [motivation, typeof target === 'string' ? target : target.type, resolved])).toEqual([
    ['commenting', 'Text', undefined],
    ['tagging', 'SpecificResource', undefined],
    ['commenting', 'SpecificResource', true],
    ['replying', 'https://example.org/statement?a=p#c', undefined],
    ['highlighting', 'SpecificResource', undefined],
  ]);
  expect(all[1]?.body).toMatchObject([{ source: 'https://example.org/taxonomy/law', purpose: 'classifying' }, { value: 'LAW Name of law', purpose: 'tagging' }, { value: 'supports', purpose: 'assessing' }, { value: 'Twice', purpose: 'commenting' }]);
  expect(all[1]?.target).toMatchObject({ selector: [{ exact: 'support' }, { start: 5, end: 12 }] });
  expect(all[4]?.target).toMatchObject({ selector: { exact: 'lost words' } });
});
