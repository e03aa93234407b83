import { fillsOf, type Paintable } from '#core/passages/highlight-fills.ts';
import type { DomText } from './dom-text.ts';

interface Painted {
  name: string;
  start: number;
  end: number;
  range: StaticRange;
}

/** Whether this browser can paint ranges without touching the text's DOM. Without it, brackets alone show the passages. */
export function canPaint(): boolean {
  return typeof Highlight === 'function' && 'highlights' in CSS;
}

/**
 * Paints passages with the CSS Custom Highlight API: nothing is added to the text, so thousands cost no layout. Only what lies near the view
 * is registered, and only what differs from the last time is touched.
 */
export class HighlightPainter {
  private painted = new Map<string, Painted>();
  private text: DomText | undefined;

  paint(text: DomText, passages: readonly Paintable[]): void {
    if (!canPaint()) return;
    const isNewText = text !== this.text;
    this.text = text;
    const byKey = new Map(passages.map((passage) => [passage.key, passage]));
    const wanted = new Map(fillsOf(passages).map((fill) => [fill.key, fill.name]));
    for (const [key, held] of this.painted) {
      const passage = byKey.get(key);
      const name = wanted.get(key);
      if (passage && name === held.name && (isNewText ? keepsWords(held, passage, text) : isAt(held, passage))) continue;
      highlightNamed(held.name).delete(held.range);
      this.painted.delete(key);
    }
    for (const [key, name] of wanted) {
      const passage = byKey.get(key);
      if (!passage || this.painted.has(key)) continue;
      const range = text.range(passage);
      if (!range) continue;
      highlightNamed(name).add(range);
      this.painted.set(key, { name, start: passage.start, end: passage.end, range });
    }
  }

  clear(): void {
    for (const { name, range } of this.painted.values()) highlightNamed(name).delete(range);
    this.painted.clear();
  }
}

function isAt(held: Painted, { start, end }: Paintable): boolean {
  return held.start === start && held.end === end;
}

/** Most blocks of a text that changed stand on the page as they were: a range over their words still holds, wherever they are counted now. */
function keepsWords(held: Painted, passage: Paintable, text: DomText): boolean {
  const range = text.range(passage);
  if (!range || !isSameRange(range, held.range)) return false;
  held.start = passage.start;
  held.end = passage.end;
  return true;
}

function isSameRange(a: StaticRange, b: StaticRange): boolean {
  return a.startContainer === b.startContainer && a.startOffset === b.startOffset && a.endContainer === b.endContainer && a.endOffset === b.endOffset;
}

/** Shows words as selected while the focus, and with it the browser's selection, is in a field. */
export function paintOwnSelection(range: AbstractRange | undefined): void {
  if (!canPaint()) return;
  const highlight = highlightNamed('own-selection');
  highlight.clear();
  if (range) highlight.add(range);
}

/** Shows the places that a search found, and among them the one that one looks at; none to take them away. */
export function paintFound(ranges: readonly (AbstractRange | undefined)[], current: number): void {
  if (!canPaint()) return;
  const [found, now] = [highlightNamed('found'), highlightNamed('found-now')];
  found.clear();
  now.clear();
  for (const [at, range] of ranges.entries()) if (range) (at === current ? now : found).add(range);
}

function highlightNamed(name: string): Highlight {
  const known = CSS.highlights.get(name);
  if (known) return known;
  const made = new Highlight();
  made.priority = PRIORITIES.find(([suffix]) => name.endsWith(suffix))?.[1] ?? 0;
  CSS.highlights.set(name, made);
  return made;
}

/** The later of two highlights on one word lies on top: a nested passage above its outer one, the active one above both. */
const PRIORITIES = [['found-now', 5], ['found', 4], ['own-selection', 3], ['-strong', 2], ['-2', 1]] as const;
