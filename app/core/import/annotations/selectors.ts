import { boundaryAfter, boundaryBefore } from '#core/text/grapheme.ts';
import { normalisePlainText } from '#core/text/plain-text.ts';
import { LONGEST_QUOTE } from '#core/entities/target.ts';
import { hasType, listOf, recordOf, type JsonRecord } from './json-value.ts';
import { LONGEST_CONTEXT, type SaidPlace, type SaidStretch } from './said.ts';

/** What selectors name, or why they name nothing that can be looked for. */
export type Selected = { kind: 'place'; place: SaidPlace } | { kind: 'none'; why: 'no-place' | 'outside' | 'too-long' };

const LARGEST = 50_000_000;

/**
 * The place that the selectors of a target name (W3C Web Annotation Data Model 4.2): several are alternatives, of which quote and position are taken together; a selector that refines another
 * counts within it; a range runs from one to the next.
 */
export function selected(selectors: unknown): Selected {
  const all = listOf(selectors).flatMap((one) => recordOf(one) ?? []);
  const range = all.find((one) => hasType(one, 'RangeSelector'));
  const words = stretchOf(all.filter((one) => !one.has('refinedBy')));
  if (words.kind === 'stretch') return { kind: 'place', place: { kind: 'words', words: words.stretch } };
  const refined = all.find((one) => one.has('refinedBy'));
  if (refined) return refinedPlace(refined);
  if (range) return rangePlace(range);
  return words;
}

type StretchRead = { kind: 'stretch'; stretch: SaidStretch } | Extract<Selected, { kind: 'none' }>;

function refinedPlace(of: JsonRecord): Selected {
  const inner = stretchOf(listOf(of.get('refinedBy')).flatMap((one) => recordOf(one) ?? []));
  if (inner.kind === 'none') return inner;
  const outer = stretchOf([of]);
  if (outer.kind === 'stretch') return { kind: 'place', place: { kind: 'words', words: inner.stretch, within: outer.stretch } };
  // Of a part of the document that is not known here, a place counts from somewhere unknown; words are words.
  return inner.stretch.exact === null ? { kind: 'none', why: 'no-place' } : { kind: 'place', place: { kind: 'words', words: { ...inner.stretch, position: null } } };
}

function rangePlace(of: JsonRecord): Selected {
  const [from, to] = ['startSelector', 'endSelector'].map((name) => stretchOf(listOf(of.get(name)).flatMap((one) => recordOf(one) ?? [])));
  if (!from || !to) return { kind: 'none', why: 'no-place' };
  if (from.kind === 'none') return from;
  return to.kind === 'none' ? to : { kind: 'place', place: { kind: 'between', from: from.stretch, to: to.stretch } };
}

function stretchOf(selectors: readonly JsonRecord[]): StretchRead {
  const quote = selectors.find((one) => hasType(one, 'TextQuoteSelector'));
  const position = selectors.find((one) => hasType(one, 'TextPositionSelector'));
  const words = (name: string) => { const value = quote?.get(name); return typeof value === 'string' ? value : ''; };
  return saidStretchOf({ exact: words('exact'), prefix: words('prefix'), suffix: words('suffix'), start: position?.get('start') ?? null, end: position?.get('end') ?? null });
}

/** Words and numbers as a file has them, read as a stretch. A place that is none is left aside where there are words. */
export function saidStretchOf({ exact, prefix, suffix, start, end }: { exact: string; prefix: string; suffix: string; start: unknown; end: unknown }): StretchRead {
  const words = normalisePlainText(exact);
  if (words.length > LONGEST_QUOTE) return { kind: 'none', why: 'too-long' };
  const position = isOffset(start) && isOffset(end) && start < end ? { start, end } : null;
  if (words === '' && position === null) return { kind: 'none', why: start === null && end === null ? 'no-place' : 'outside' };
  const [before, after] = [normalisePlainText(prefix), normalisePlainText(suffix)];
  return {
    kind: 'stretch',
    stretch: { exact: words === '' ? null : words, prefix: endOf(before), suffix: after.length <= LONGEST_CONTEXT ? after : after.slice(0, boundaryBefore(after, LONGEST_CONTEXT)), position },
  };
}

function endOf(words: string): string {
  return words.length <= LONGEST_CONTEXT ? words : words.slice(boundaryAfter(words, words.length - LONGEST_CONTEXT));
}

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= LARGEST;
}
