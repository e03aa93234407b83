import * as Y from 'yjs';
import type { Passage, Target } from '#core/entities/target.ts';
import type { FlatRun, FlatText } from './flat-text.ts';

/**
 * Relative positions of a passage in the text document: the start binds to the character after it (assoc 0), the end to the character
 * before it (assoc −1), so that typing at either edge does not grow the passage.
 * Refuses an empty passage and one that starts or ends outside every text (on the line feed between two blocks).
 */
export function positionsOf(flat: FlatText, passage: Passage): Pick<Target, 'start' | 'end'> | undefined {
  if (passage.end <= passage.start) return undefined;
  const first = runAt(flat.runs, passage.start);
  const last = runAt(flat.runs, passage.end - 1);
  if (!first || !last) return undefined;
  const start = Y.createRelativePositionFromTypeIndex(first.text, first.index + (passage.start - first.start), 0);
  const end = Y.createRelativePositionFromTypeIndex(last.text, last.index + (passage.end - last.start), -1);
  return { start: toBase64Url(Y.encodeRelativePosition(start)), end: toBase64Url(Y.encodeRelativePosition(end)) };
}

/**
 * Resolves a target's relative positions in `doc` to flat offsets. Undefined when either end is unknown here (the text is behind, or the
 * block was removed), lies in a removed text, or when nothing is left between them. `followUndoneDeletions` is false so that
 * every replica gets the same answer.
 */
export function resolvePositions(doc: Y.Doc, flat: FlatText, target: Pick<Target, 'start' | 'end'>): Passage | undefined {
  const start = flatOffset(doc, flat, target.start);
  const end = flatOffset(doc, flat, target.end);
  if (start === undefined || end === undefined || end <= start) return undefined;
  return { start, end };
}

/** A relative position for a caret: behind the character before it in the same block, else before the one after it. Undefined in an empty block. */
export function caretPosition(flat: FlatText, offset: number): string | undefined {
  const before = offset > 0 ? runAt(flat.runs, offset - 1) : undefined;
  const run = before ?? runAt(flat.runs, offset);
  if (!run) return undefined;
  return toBase64Url(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(run.text, run.index + (offset - run.start), run === before ? -1 : 0)));
}

/** Where a caret stands in `doc`, as a flat offset; undefined when its text is not there. */
export function resolveCaret(doc: Y.Doc, flat: FlatText, position: string): number | undefined {
  return flatOffset(doc, flat, position);
}

function flatOffset(doc: Y.Doc, flat: FlatText, encoded: string): number | undefined {
  const bytes = fromBase64Url(encoded);
  if (!bytes) return undefined;
  let position: Y.AbsolutePosition | null;
  try {
    position = Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(bytes), doc, false);
  } catch {
    return undefined;
  }
  if (!position || !(position.type instanceof Y.XmlText)) return undefined;
  return offsetIn(flat, position.type, position.index);
}

const runsByText = new WeakMap<FlatText, Map<Y.XmlText, FlatRun[]>>();

function offsetIn(flat: FlatText, text: Y.XmlText, index: number): number | undefined {
  let byText = runsByText.get(flat);
  if (!byText) {
    byText = new Map();
    for (const run of flat.runs) {
      const list = byText.get(run.text);
      if (list) list.push(run);
      else byText.set(run.text, [run]);
    }
    runsByText.set(flat, byText);
  }
  const run = byText.get(text)?.findLast((candidate) => candidate.index <= index);
  if (!run || index > run.index + run.length) return undefined;
  return run.start + (index - run.index);
}

function runAt(runs: readonly FlatRun[], offset: number): FlatRun | undefined {
  let low = 0;
  let high = runs.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const run = runs[middle];
    if (!run) return undefined;
    if (offset < run.start) high = middle - 1;
    else if (offset >= run.start + run.length) low = middle + 1;
    else return run;
  }
  return undefined;
}

/** Bytes in base64url without padding; works in the browser and in Node. */
export function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const DIGITS = new Map([...ALPHABET].map((character, value) => [character.charCodeAt(0), value]));

/** The bytes of base64url text, or undefined when it is none. By hand, because `atob` takes ten times as long for so few bytes. */
export function fromBase64Url(text: string): Uint8Array | undefined {
  if (text.length % 4 === 1) return undefined;
  const bytes = new Uint8Array((text.length * 3) >> 2);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = DIGITS.get(text.charCodeAt(i));
    if (digit === undefined) return undefined;
    bits = (bits << 6) | digit;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at++] = (bits >> held) & 255;
  }
  return bytes;
}
