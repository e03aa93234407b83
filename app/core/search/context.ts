import type { Passage } from '#core/entities/target.ts';
import type { Hit } from './match.ts';
import type { Words } from './words.ts';

/** Hits with the words around them. Offsets of `marks` count in `text`, the others in the whole text. */
export interface InContext extends Passage {
  text: string;
  marks: readonly Passage[];
  /** Whether there is more of the same block before and behind. */
  isCutBefore: boolean;
  isCutBehind: boolean;
  /** The first hit, which a link leads to. */
  at: Passage;
  /** The leaves of the query that are in it. */
  leaves: readonly number[];
}

/** So many units stand before a hit and behind it, up to the border of a word. */
const BEFORE = 70;
const BEHIND = 110;
/** Hits that follow one another make one passage up to this length. */
const LONGEST = 320;

/** The passages around hits, in order: each within its block, cut between words; hits that lie close are in one. */
export function inContext(text: string, words: Words, hits: readonly Hit[]): InContext[] {
  const groups: { start: number; end: number; hits: Hit[] }[] = [];
  for (const hit of hits) {
    const around = windowAround(text, words, hit);
    const last = groups.at(-1);
    if (last && around.start <= last.end && Math.max(around.end, last.end) - last.start <= LONGEST) {
      last.end = Math.max(last.end, around.end);
      last.hits.push(hit);
    } else if (last && hit.end <= last.end) last.hits.push(hit);
    // The one before has these words already: this one begins behind it.
    else groups.push({ start: last ? Math.max(around.start, Math.min(last.end, hit.start)) : around.start, end: around.end, hits: [hit] });
  }
  return groups.map(({ start: from, end: to, hits: own }) => {
    const start = skip(text, from, own[0]?.start ?? from);
    const end = Math.max(to, ...own.map((hit) => hit.end));
    const [first] = own;
    return {
      ...{ start, end, text: text.slice(start, end).replace(/\n/g, ' ') },
      marks: joined(own).map((hit) => ({ start: hit.start - start, end: hit.end - start })),
      isCutBefore: start > 0 && text.charAt(start - 1) !== '\n' && text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() !== '',
      isCutBehind: text.slice(end, lineEnd(text, end)).trim() !== '',
      at: first ? { start: first.start, end: first.end } : { start, end },
      leaves: [...new Set(own.map(({ leaf }) => leaf))],
    };
  });
}

/** The passages that tell most: those with more different words of the query first, then those that come first; given in the order of the text. */
export function bestOf(passages: readonly InContext[], most: number): InContext[] {
  return [...passages].sort((a, b) => b.leaves.length - a.leaves.length || a.start - b.start).slice(0, most).sort((a, b) => a.start - b.start);
}

function windowAround(text: string, { starts, ends }: Words, hit: Passage): Passage {
  const blockStart = text.lastIndexOf('\n', hit.start - 1) + 1;
  const blockEnd = lineEnd(text, hit.end);
  const start = hit.start - BEFORE <= blockStart ? blockStart : (starts[firstAtLeast(starts, hit.start - BEFORE)] ?? hit.start);
  const lastWord = firstAtLeast(ends, hit.end + BEHIND + 1) - 1;
  const end = hit.end + BEHIND >= blockEnd ? blockEnd : Math.max(hit.end, ends[lastWord] ?? hit.end);
  return { start: Math.max(blockStart, Math.min(start, hit.start)), end: Math.min(blockEnd, end) };
}

function lineEnd(text: string, from: number): number {
  const feed = text.indexOf('\n', from);
  return feed < 0 ? text.length : feed;
}

/** No passage begins with white space, nor with the end of what is cut off. */
function skip(text: string, from: number, to: number): number {
  const isCut = from > 0 && text.charAt(from - 1) !== '\n';
  let start = from;
  while (start < to && (isCut ? /[\s\p{Po}\p{Pd}\p{Pe}\p{Pf}]/u : /\s/u).test(text.charAt(start))) start += 1;
  return start;
}

/** The place of the first number that is not smaller, in numbers that rise. */
function firstAtLeast(rising: readonly number[], least: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Hits that overlap or touch are marked as one. */
function joined(hits: readonly Passage[]): Passage[] {
  const marks: { start: number; end: number }[] = [];
  for (const { start, end } of hits) {
    const last = marks.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else marks.push({ start, end });
  }
  return marks;
}
