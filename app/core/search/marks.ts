import { authorKey, type Author } from '#core/entities/author.ts';
import { livingTag } from '#core/codebook/tree.ts';
import type { OwnField } from '#core/fields/field.ts';
import { wantedIn } from '#core/numbering.ts';
import { foldedText } from '#core/text/fold.ts';
import { nameFits } from './fits.ts';
import { IS_OPEN, IS_ORPHANED, NONE, type MarkColumns, type MarkNumbers } from './mark-columns.ts';
import { describedFits, type Described } from './own.ts';
import type { Leaf, Query } from './query.ts';
import type { SearchedTag } from './searched-tag.ts';

/** What the names in a query are names of. */
export interface Named {
  tags: readonly SearchedTag[];
  /** The values of all scales. */
  steps: readonly { value: string; label: string }[];
  people: readonly { by: Author; name: string }[];
  me: Author;
  /** The fields of the workspace. */
  fields: readonly OwnField[];
}

/** The tags that a code or a name means: the one whose code or whole name it is, else all with these words in their names; each with what is below it and what was merged into it. */
export function tagsMeant(asked: string, tags: readonly SearchedTag[]): Set<string> {
  const folded = foldedText(asked.trim());
  const living = tags.filter(({ mergedInto }) => mergedInto === null);
  const whole = living.filter(({ code, name }) => foldedText(code) === folded || foldedText(name) === folded);
  const fits = namesLike(asked);
  return withBelow((whole.length > 0 ? whole : living.filter(({ code, name }) => fits(name) || fits(`${code} ${name}`))).map(({ id }) => id), tags);
}

/** Some tags, those below them, and whatever was merged into one of these. */
export function withBelow(chosen: readonly string[], tags: readonly SearchedTag[]): Set<string> {
  const meant = new Set(chosen);
  const byId = new Map(tags.map((tag) => [tag.id, tag]));
  const isMeant = (tag: SearchedTag): boolean => {
    const seen = new Set<string>();
    for (let at = livingTag(byId, tag.id); at && !seen.has(at.id); at = at.parent === null ? undefined : byId.get(at.parent)) {
      if (meant.has(at.id)) return true;
      seen.add(at.id);
    }
    return false;
  };
  for (const id of tags.filter(isMeant).map((tag) => tag.id)) meant.add(id);
  return meant;
}

function namesLike(asked: string): (name: string) => boolean {
  const isPrefix = asked.endsWith('*');
  return nameFits({ kind: 'phrase', text: isPrefix ? asked.slice(0, -1) : asked, isPrefix });
}

/** Whether the passage at this place of its layer is what is asked. */
type OfPassage = (at: number) => boolean;
/** The same of a layer, on a statement as fields ask it. */
type OfLayer = (layer: MarkColumns, on: Described) => OfPassage;
/** Whether one tagging of a layer is what is asked. */
type OfTagging = (layer: MarkColumns, unit: number) => boolean;

const NEVER: OfPassage = () => false;
const ALWAYS: OfPassage = () => true;

/**
 * What a query asks of passages. `rowsWith` tells in which of them words stand. Values, people and disputes that are asked for together with tags are asked of the same taggings: `tag:a value:for` is a passage
 * that someone tagged a with that value; `tag:a tag:b` has both. Good for as long as no number is added.
 */
export function passageTest(query: Query, named: Named, numbers: MarkNumbers, rowsWith: (leaf: Leaf) => (row: number) => boolean): OfLayer {
  const of = (part: Query): OfLayer => {
    switch (part.kind) {
      case 'and':
        return together(part.of);
      case 'or': {
        const tests = part.of.map(of);
        return (layer, on) => {
          const here = tests.map((test) => test(layer, on)).filter((test) => test !== NEVER);
          return here.length === 0 ? NEVER : (at) => here.some((test) => test(at));
        };
      }
      case 'not': {
        const test = of(part.of);
        return (layer, on) => {
          const here = test(layer, on);
          return here === NEVER ? ALWAYS : (at) => !here(at);
        };
      }
      case 'mark': {
        if (part.field === 'tag' || isOfTagging(part)) return together([part]);
        const state = part.value === 'open' ? IS_OPEN : IS_ORPHANED;
        return ({ states }) => (at) => ((states[at] ?? 0) & state) !== 0;
      }
      case 'field':
      case 'own': {
        const fits = describedFits(part, named.fields);
        return (_, on) => (fits(on) ? ALWAYS : NEVER);
      }
      default: {
        const hasWords = rowsWith(part);
        return ({ rows }) => (at) => hasWords(rows[at] ?? NONE);
      }
    }
  };
  const together = (parts: readonly Query[]): OfLayer => {
    const tags = parts.flatMap((part) => (part.kind === 'mark' && part.field === 'tag' ? [numbered(tagsMeant(part.value, named.tags), numbers)] : []));
    const conditions = parts.filter(isOfTagging).map((part) => taggingTest(part, named, numbers));
    const others = parts.filter((part) => !isOfTagging(part) && !(part.kind === 'mark' && part.field === 'tag')).map(of);
    const ofTaggings = tags.length + conditions.length > 0;
    return (layer, on) => {
      const here = others.map((test) => test(layer, on)).filter((test) => test !== ALWAYS);
      if (here.includes(NEVER)) return NEVER;
      if (here.length === 0) return ofTaggings ? (at) => isTagged(layer, at, tags, conditions) : ALWAYS;
      return (at) => here.every((test) => test(at)) && (!ofTaggings || isTagged(layer, at, tags, conditions));
    };
  };
  return of(query);
}

function numbered(tags: ReadonlySet<string>, numbers: MarkNumbers): Uint8Array {
  return wantedIn(numbers.tags, (tag) => tags.has(tag));
}

/** Who marked words without a tag is asked for, too: that is a tagging without a tag. Asked of a hundred thousand passages, so it makes no functions on the way. */
function isTagged(layer: MarkColumns, at: number, tags: readonly Uint8Array[], conditions: readonly OfTagging[]): boolean {
  if (tags.length === 0) return hasTagging(layer, at, undefined, conditions);
  for (const wanted of tags) if (!hasTagging(layer, at, wanted, conditions)) return false;
  return true;
}

function hasTagging(layer: MarkColumns, at: number, wanted: Uint8Array | undefined, conditions: readonly OfTagging[]): boolean {
  const end = layer.from[at + 1] ?? 0;
  for (let unit = layer.from[at] ?? 0; unit < end; unit++) {
    if (wanted !== undefined && wanted[layer.tags[unit] ?? NONE] !== 1) continue;
    let failed = 0;
    for (const condition of conditions) if (!condition(layer, unit)) failed += 1;
    if (failed === 0) return true;
  }
  return false;
}

/** Whether it speaks of a tagging alone: its value, who gave it, whether it is disputed. */
function isOfTagging(query: Query): boolean {
  if (query.kind === 'or') return query.of.every(isOfTagging);
  return query.kind === 'mark' && (query.field === 'value' || query.field === 'by' || query.value === 'disputed') && query.field !== 'tag';
}

function taggingTest(query: Query, named: Named, numbers: MarkNumbers): OfTagging {
  if (query.kind === 'or') {
    const tests = query.of.map((part) => taggingTest(part, named, numbers));
    return (layer, unit) => tests.some((test) => test(layer, unit));
  }
  if (query.kind !== 'mark') return () => false;
  if (query.field === 'is') return ({ disputed }, unit) => disputed[unit] === 1;
  const fits = namesLike(query.value);
  if (query.field === 'value') {
    const meant = new Set(named.steps.flatMap(({ value, label }) => (foldedText(query.value) === value || fits(label) ? [value] : [])));
    const wanted = wantedIn(numbers.values, (value) => meant.has(value));
    return ({ values }, unit) => wanted[values[unit] ?? NONE] === 1;
  }
  const meant = foldedText(query.value) === 'me' ? [named.me] : named.people.flatMap(({ by, name }) => (fits(name) ? [by] : []));
  const keys = new Set(meant.map(authorKey));
  const wanted = wantedIn(numbers.people, (person) => keys.has(person));
  return ({ people }, unit) => wanted[people[unit] ?? NONE] === 1;
}

/** Whether a query asks for passages: for what they are tagged with, by whom, or how they stand. */
export function asksPassages(query: Query): boolean {
  switch (query.kind) {
    case 'mark':
      return true;
    case 'not':
      return asksPassages(query.of);
    case 'and':
    case 'or':
      return query.of.some(asksPassages);
    default:
      return false;
  }
}
