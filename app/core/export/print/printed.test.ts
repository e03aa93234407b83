import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aPassage, aStatement, statements } from '#tests/support/made-up-statement.ts';
import { placeNotes } from './place-notes.ts';
import { printedStatement, type NumberedThread, type PrintedStatement } from './printed.ts';

const wording = (tag: string, value: string | null) => ({ code: tag, name: tag, theme: '', value });

/** What a reader of paper finds between the two signs of each number. */
function betweenSigns({ blocks }: PrintedStatement): Map<number, string> {
  const found = new Map<number, string>();
  const open = new Set<number>();
  blocks.forEach(({ pieces }, index) => {
    if (index > 0) for (const number of open) found.set(number, `${found.get(number) ?? ''}\n`);
    for (const piece of pieces) {
      if (piece.kind === 'start') open.add(piece.number);
      else if (piece.kind === 'end') open.delete(piece.number);
      else for (const number of open) found.set(number, (found.get(number) ?? '') + piece.span.text);
    }
  });
  return found;
}

test('the words between the signs of a number are those of its passage, and all words together are the text', () => {
  fc.assert(fc.property(statements, (statement) => {
    const printed = printedStatement(statement, wording);
    const text = printed.blocks.map(({ pieces }) => pieces.map((piece) => (piece.kind === 'words' ? piece.span.text : '')).join('')).join('\n');
    expect(text).toBe(statement.text);
    const words = betweenSigns(printed);
    statement.passages.forEach(({ range, exact }, index) => {
      if (range && exact !== '\n') expect((words.get(index + 1) ?? '').replace(/^\n|\n$/g, '')).toBe(exact.replace(/^\n|\n$/g, ''));
    });
    const noted = [...printed.blocks.flatMap(({ notes, below }) => [...notes, ...below]), ...printed.lost].map(({ number }) => number);
    expect(noted.sort((a, b) => a - b)).toEqual(statement.passages.map((_, index) => index + 1));
  }));
});

test('notes stand beside their paragraph as far as there is room, and the others follow below it in their order', () => {
  const note = (number: number, words: string, answers = 0) => {
    const entry = { by: { kind: 'member' as const, id: 'x', name: 'Ann' }, at: '2026-01-05T10:00:00.000Z', lines: [words] };
    return { number, thread: { entries: [entry, ...Array.from({ length: answers }, () => entry)] as [typeof entry, ...(typeof entry)[]], isResolved: false } };
  };
  const numbers = (length: number, notes: readonly NumberedThread[]) => Object.values(placeNotes(length, notes)).map((those: NumberedThread[]) => those.map(({ number }) => number));
  expect(numbers(30, [note(1, 'LAW'), note(2, 'NRM')])).toEqual([[1, 2], []]);
  // A long discussion on a short paragraph leaves the margin.
  expect(numbers(30, [note(1, 'LAW'), note(2, 'word '.repeat(400)), note(3, 'NRM')])).toEqual([[1], [2, 3]]);
  expect(numbers(30, [note(1, 'LAW', 20)])).toEqual([[], [1]]);
  // Beside a paragraph of two pages stand two pages of notes.
  expect(numbers(5_000, Array.from({ length: 20 }, (_, at) => note(at + 1, 'word '.repeat(20))))).toEqual([Array.from({ length: 20 }, (_, at) => at + 1), []]);
});

test('words under two passages are marked twice, lists have their signs', () => {
  const content = { type: 'doc', content: [
    { type: 'paragraph', content: [{ type: 'text', text: 'one two three' }] },
    { type: 'orderedList', attrs: { start: 4 }, content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'four' }] }, { type: 'paragraph', content: [{ type: 'text', text: 'goes on' }] }] }] },
  ] };
  const { text } = aStatement(content);
  const passages = [aPassage(text, { id: 'a', range: { start: 0, end: 7 } }), aPassage(text, { id: 'b', range: { start: 4, end: 13 } }), aPassage(text, { id: 'c', range: null })];
  const { blocks, lost } = printedStatement(aStatement(content, { passages }), wording);
  expect(blocks[0]?.pieces.map((piece) => (piece.kind === 'words' ? [piece.span.text, piece.depth] : [piece.kind, piece.number]))).toEqual([['start', 1], ['one ', 1], ['start', 2], ['two', 2], ['end', 1], [' three', 1], ['end', 2]]);
  expect(blocks.map(({ marker, depth }) => [marker, depth])).toEqual([['', 0], ['4.', 1], ['', 1]]);
  expect(lost.map(({ number, quote }) => [number, quote])).toEqual([[3, 'lost words']]);
});
