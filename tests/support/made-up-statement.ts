import fc from 'fast-check';
import type { AnnotatedComment, AnnotatedPassage, AnnotatedStatement, NamedAuthor } from '#core/annotated/annotated-statement.ts';
import { blocksOf } from '#core/annotated/blocks.ts';
import { writtenDetails } from './details.ts';

export const PEOPLE: readonly NamedAuthor[] = [
  { kind: 'member', id: 'olena', name: 'Olena Owner' },
  { kind: 'member', id: 'reza', name: 'رضا' },
  { kind: 'outside', id: 'zhang', name: '张伟 & Co. <“quoted”>' },
];

/** A comment as a file gets it. */
export function aNote(of: Partial<AnnotatedComment> & { id: string }): AnnotatedComment {
  return { parent: null, text: 'A remark', creator: PEOPLE[0] ?? { kind: 'member', id: 'olena', name: 'Olena Owner' }, created: '2026-01-05T10:00:00.000Z', edited: null, thread: null, ...of };
}

/** A passage of a text, by its words' place in it. */
export function aPassage(text: string, of: Partial<AnnotatedPassage> & { id: string }): AnnotatedPassage {
  const range = of.range === undefined ? { start: 0, end: 1 } : of.range;
  return {
    ...{ layer: 'shared', range, exact: range ? text.slice(range.start, range.end) : 'lost words', paragraph: null, section: null, state: range ? 'intact' : 'orphaned' },
    ...{ creator: PEOPLE[0] ?? { kind: 'member', id: 'olena', name: 'Olena Owner' }, created: '2026-01-05T10:00:00.000Z', taggings: [], comments: [], thread: null },
    ...of,
  };
}

/** A statement of this content (ProseMirror JSON), with nothing said on it but what is given. */
export function aStatement(content: unknown, of: Partial<AnnotatedStatement> = {}): AnnotatedStatement {
  const blocks = blocksOf(content);
  const text = blocks.map(({ spans }) => spans.map((span) => span.text).join('')).join('\n');
  return { id: 'statement', details: writtenDetails({ title: 'On norms' }), own: [], text, blocks, passages: [], notes: [], ...of };
}

const words = fc.stringMatching(/^[a-zé]{1,8}( [a-z]{1,8}){0,5}$/);
const signs = fc.constantFrom('😀', 'é', 'سلام', 'حقوقِ بشر', 'نمی‌دانم', '人权', 'UN', 'A/79/1', '&amp;', '<b>', 'e\u0301');
const sentence = fc.tuple(words, fc.array(fc.oneof(words, signs), { maxLength: 4 })).map(([first, rest]) => [first, ...rest].join(' '));
const marked = fc.record({ text: sentence, marks: fc.constantFrom([], [{ type: 'bold' }], [{ type: 'italic' }], [{ type: 'bold' }, { type: 'italic' }], [{ type: 'link', attrs: { href: 'https://example.org/?a=1&b=2' } }]) });
const block = fc.record({ spans: fc.array(marked, { minLength: 1, maxLength: 3 }), level: fc.constantFrom(0, 0, 0, 1, 2) }).map(({ spans, level }) => ({
  type: level === 0 ? 'paragraph' : 'heading',
  ...(level > 0 && { attrs: { level } }),
  content: spans.map((span) => ({ type: 'text', ...span })),
}));
const list = fc.record({ ordered: fc.boolean(), start: fc.integer({ min: 1, max: 9 }), entries: fc.array(sentence, { minLength: 1, maxLength: 3 }) }).map(({ ordered, start, entries }) => ({
  type: ordered ? 'orderedList' : 'bulletList',
  ...(ordered && { attrs: { start } }),
  content: entries.map((text) => ({ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] })),
}));
const said = fc.record({ creator: fc.constantFrom(...PEOPLE), text: sentence, second: fc.integer({ min: 0, max: 59 }) });

/** Statements of several scripts, with passages that overlap and run over paragraphs, and discussions. */
export const statements: fc.Arbitrary<AnnotatedStatement> = fc
  .record({
    content: fc.array(fc.oneof({ weight: 3, arbitrary: block }, list), { minLength: 1, maxLength: 6 }),
    places: fc.array(fc.record({ at: fc.nat(400), length: fc.integer({ min: 1, max: 120 }), said: fc.array(said, { minLength: 1, maxLength: 3 }), resolved: fc.boolean(), isLost: fc.boolean() }), { maxLength: 5 }),
  })
  .map(({ content, places }) => {
    const statement = aStatement({ type: 'doc', content });
    const passages = places.map(({ at, length, said: entries, resolved, isLost }, index) => {
      // Nobody can select half of a character that has two units.
      const whole = (offset: number) => (/[\uDC00-\uDFFF]/.test(statement.text[offset] ?? '') ? offset - 1 : offset);
      const start = whole(at % statement.text.length);
      const first = String.fromCodePoint(statement.text.codePointAt(start) ?? 0);
      const end = Math.max(whole(Math.min(statement.text.length, start + length)), start + first.length);
      const comments = entries.map(({ creator, text, second }, turn) =>
        aNote({ id: `c${index}-${turn}`, creator, text, created: `2026-01-05T10:${String(turn).padStart(2, '0')}:${String(second).padStart(2, '0')}.000Z`, parent: turn === 0 ? null : `c${index}-0` }),
      );
      const thread = resolved ? { resolved: true, by: comments[0]?.creator ?? { kind: 'member' as const, id: 'x', name: 'X' }, at: '2026-01-06T10:00:00.000Z' } : null;
      return aPassage(statement.text, { id: `p${index}`, range: isLost ? null : { start, end }, comments, thread });
    });
    return { ...statement, passages };
  });
