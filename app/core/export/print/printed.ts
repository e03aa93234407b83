import type { AnnotatedStatement } from '#core/annotated/annotated-statement.ts';
import type { AnnotatedBlock } from '#core/annotated/blocks.ts';
import { isAllowedLink } from '#core/escaping/allowed-link.ts';
import { detailLines } from '#core/export/detail-lines.ts';
import { edgesOf, type Edge } from '#core/export/edges.ts';
import type { TagWording } from '#core/export/tag-words.ts';
import { noteThreads, passageThread, type MarginThread } from '#core/export/thread-words.ts';
import type { TextSpan } from '#core/text/text-block.ts';
import { directionOf } from '#core/text/text-direction.ts';
import { placeNotes } from './place-notes.ts';

/** A discussion under the number that stands at its words. */
export interface NumberedThread {
  number: number;
  thread: MarginThread;
}

/** Words of one look, and by how many passages they are marked; or where the passage of a number begins or ends. */
export type PrintedPiece = { kind: 'words'; span: TextSpan; depth: number } | { kind: 'start'; number: number } | { kind: 'end'; number: number };

/** A paragraph or heading on paper, with the discussions that begin in it: beside it, and below it where there is no room for all of them. */
export interface PrintedBlock {
  level: AnnotatedBlock['level'];
  part: AnnotatedBlock['part'];
  direction: 'ltr' | 'rtl';
  number: number | null;
  /** How many lists it stands in, and what is printed before it: a number, a dot, or nothing. */
  depth: number;
  marker: string;
  pieces: PrintedPiece[];
  notes: NumberedThread[];
  below: NumberedThread[];
}

/** A statement on paper: its text with numbers at the passages, and what was said beside it. */
export interface PrintedStatement {
  title: string;
  language: string;
  /** Which way its language is written: on which side the notes stand. */
  direction: 'ltr' | 'rtl';
  lines: { label: string; words: string }[];
  /** What is said of it as a whole. */
  about: MarginThread[];
  blocks: PrintedBlock[];
  /** What lost its place, with its words. */
  lost: (NumberedThread & { quote: string })[];
}

/** A statement with its passages numbered in the order in which they begin; those that lost their place count on behind them. */
export function printedStatement(statement: AnnotatedStatement, wording: TagWording): PrintedStatement {
  const { details, blocks, passages, notes } = statement;
  const numbered = passages.map((passage, index) => ({ passage, number: index + 1, thread: passageThread(passage, wording) }));
  const placed = numbered.flatMap(({ passage: { range }, ...rest }) => (range ? [{ range, ...rest }] : []));
  const fallback = directionOf(details.language);
  const edges = edgesOf(blocks, placed.map(({ range }) => range));
  const open = new Set<number>();
  return {
    title: details.title,
    language: details.language,
    direction: fallback,
    lines: detailLines(statement),
    about: noteThreads(notes),
    blocks: blocks.map((block, index) => {
      const own = edges[index] ?? [];
      return {
        ...{ level: block.level, part: block.part, direction: block.direction ?? fallback, number: block.number, depth: block.lists.length, marker: markerOf(block) },
        pieces: piecesOf(block, own, open, (range) => placed[range]?.number ?? 0),
        ...placeNotes(block.end - block.start, own.filter(({ side }) => side === 'start').flatMap(({ range }) => placed[range] ?? []).map(({ number, thread }) => ({ number, thread }))),
      };
    }),
    lost: numbered.filter(({ passage }) => passage.range === null).map(({ passage, number, thread }) => ({ number, thread, quote: passage.exact })),
  };
}

function markerOf({ lists, beginsEntry }: AnnotatedBlock): string {
  const own = lists.at(-1);
  if (!own || !beginsEntry) return '';
  return own.ordered ? `${own.number}.` : '•';
}

/** The words of a block cut at the edges; `open` holds the ranges that run on from block to block. */
function piecesOf({ spans, start, end }: AnnotatedBlock, edges: readonly Edge[], open: Set<number>, numberOf: (range: number) => number): PrintedPiece[] {
  const pieces: PrintedPiece[] = [];
  let next = 0;
  const passUpTo = (offset: number) => {
    for (let edge = edges[next]; edge && edge.offset <= offset; edge = edges[++next]) {
      if (edge.side === 'start') open.add(edge.range);
      else open.delete(edge.range);
      pieces.push({ kind: edge.side, number: numberOf(edge.range) });
    }
  };
  let offset = start;
  for (const { text, link, ...look } of spans) {
    const from = offset;
    while (offset < from + text.length) {
      passUpTo(offset);
      const cut = Math.min(from + text.length, edges[next]?.offset ?? Infinity);
      const span = { ...look, text: text.slice(offset - from, cut - from), ...(link !== undefined && isAllowedLink(link) && { link }) };
      pieces.push({ kind: 'words', span, depth: open.size });
      offset = cut;
    }
  }
  passUpTo(end);
  return pieces;
}
