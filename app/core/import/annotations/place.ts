import { anchor } from '#core/anchoring/anchoring.ts';
import { snapToGraphemes } from '#core/text/grapheme.ts';
import { codePointsOf } from '#core/refi/code-points.ts';
import { LONGEST_QUOTE, type Passage } from '#core/entities/target.ts';
import type { NotTakenCode } from './not-taken.ts';
import type { SaidPlace, SaidStretch } from './said.ts';

/** Where in a text a file means, `isChanged` when the words there differ a little from the file's. Or why that is not known: a doubtful place is none. */
export type PlaceFound = { kind: 'found'; range: Passage; isChanged: boolean } | { kind: 'none'; why: Extract<NotTakenCode, 'outside' | 'not-found' | 'ambiguous' | 'too-long'> };

/** Words that stand in a text more often than this are told apart by their place alone. */
const MOST_OCCURRENCES = 200;
/** Changed words are looked for so often in one text, and only where they are no longer than this: a file may hold a hundred thousand that are not there. */
const MOST_SEARCHES = 500;
const LONGEST_SEARCHED = 2_000;

/** Finds places in one text by the rules of `anchoring.ts`. Words without a place are only found as they stand. */
export function createPlacer(text: string): (place: SaidPlace) => PlaceFound {
  const points = codePointsOf(text);
  const snapped = new Map<string, PlaceFound>();
  const within = new Map<string, (place: SaidPlace) => PlaceFound>();
  let searches = 0;

  /** Whole characters without white space around them, as pages mark them. Files name the same place again and again. */
  function passable({ start, end }: Passage, isChanged: boolean): PlaceFound {
    const key = `${start}-${end}-${isChanged}`;
    const found = snapped.get(key) ?? wholeCharacters(text, { start, end }, isChanged);
    snapped.set(key, found);
    return found;
  }

  function unitsOf({ position }: SaidStretch): Passage | undefined {
    if (!position || position.end <= position.start || position.end > points.length) return undefined;
    return { start: points.toUnits(position.start), end: points.toUnits(position.end) };
  }

  function find(stretch: SaidStretch): PlaceFound {
    const units = unitsOf(stretch);
    if (stretch.exact === null) return units ? passable(units, false) : none('outside');
    const exact = stretch.exact.replace(/\r\n?/g, '\n');
    const quote = { exact, prefix: stretch.prefix.replace(/\r\n?/g, '\n'), suffix: stretch.suffix.replace(/\r\n?/g, '\n') };
    const count = occurrences(text, exact);
    if (count > MOST_OCCURRENCES) {
      const isThere = units && text.startsWith(exact, units.start) && text.endsWith(quote.prefix, units.start) && text.startsWith(quote.suffix, units.start + exact.length);
      return isThere ? passable({ start: units.start, end: units.start + exact.length }, false) : none('ambiguous');
    }
    if (count === 0 && (!units || exact.length > LONGEST_SEARCHED || ++searches > MOST_SEARCHES)) return none('not-found');
    const found = anchor(text, { quote, position: nearBy(text, exact, units) });
    if (!found) return none(count === 0 ? 'not-found' : 'ambiguous');
    return passable(found.passage, found.state === 'changed');
  }

  return (place) => {
    if (place.kind === 'between') {
      const [from, to] = [find(place.from), find(place.to)];
      if (from.kind === 'none') return from;
      if (to.kind === 'none') return to;
      return passable({ start: from.range.start, end: to.range.start }, from.isChanged || to.isChanged);
    }
    if (!place.within) return find(place.words);
    const outer = find(place.within);
    if (outer.kind === 'none') return outer;
    const { start, end } = outer.range;
    const key = `${start}-${end}`;
    const inner = within.get(key) ?? createPlacer(text.slice(start, end));
    within.set(key, inner);
    const found = inner({ kind: 'words', words: place.words });
    return found.kind === 'none' ? found : { ...found, range: { start: start + found.range.start, end: start + found.range.end } };
  };
}

function none(why: Extract<PlaceFound, { kind: 'none' }>['why']): PlaceFound {
  return { kind: 'none', why };
}

function wholeCharacters(text: string, passage: Passage, isChanged: boolean): PlaceFound {
  const range = passage.end > passage.start ? snapToGraphemes(text, passage) : undefined;
  if (!range) return none('outside');
  return range.end - range.start > LONGEST_QUOTE ? none('too-long') : { kind: 'found', range, isChanged };
}

/** How often words stand in a text, counted to one more than is looked at. */
function occurrences(text: string, words: string): number {
  let count = 0;
  for (let at = text.indexOf(words); at !== -1 && count <= MOST_OCCURRENCES; at = text.indexOf(words, at + 1)) count++;
  return count;
}

/** Where words are looked for first; without a place nowhere, so that no place is nearer than another. */
function nearBy(text: string, exact: string, units: Passage | undefined): Passage {
  const start = units?.start ?? text.length;
  return { start, end: start + exact.length };
}
