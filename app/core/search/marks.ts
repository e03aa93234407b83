import type { Placed } from '#core/annotated/range-in.ts';
import { isSameAuthor, type Author } from '#core/author.ts';
import { livingTag } from '#core/codebook/tree.ts';
import type { OwnField } from '#core/fields/field.ts';
import { foldedText } from '#core/fold.ts';
import type { SearchedTag } from './asked.ts';
import { nameFits } from './fits.ts';
import { describedFits, type Described } from './own.ts';
import type { Leaf, Query } from './query.ts';

/** One tag that someone gave a passage. */
export interface MarkedTagging {
  id: string;
  /** As it stands there; merged ones count as what they went into. */
  tag: string;
  value: string | null;
  by: Author;
  isDisputed: boolean;
}

/** Words that somebody marked; several who marked the same words marked one passage. */
export interface MarkedPassage {
  /** Those of which it consists, the first one opens it. */
  annotations: readonly string[];
  /** Where it was marked, and where it stood when it was last looked for. */
  placed: Placed;
  /** Something is being discussed on it. */
  isOpen: boolean;
  creators: readonly Author[];
  taggings: readonly MarkedTagging[];
}

/** Whether it lost its place in the text. */
export function isOrphaned({ placed }: MarkedPassage): boolean {
  return placed.state === 'orphaned';
}

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

/** A passage as it is judged: its row in the index tells which words stand in it. */
export interface Judged extends Described {
  row: number;
  marked: MarkedPassage;
}

type OfPassage = (passage: Judged) => boolean;
type OfTagging = (tagging: MarkedTagging) => boolean;

/**
 * What a query asks of passages. `rowsWith` tells in which of them words stand. Values, people and disputes that are asked for together with tags are asked of the same taggings: `tag:a value:for` is a passage
 * that someone tagged a with that value; `tag:a tag:b` has both.
 */
export function passageTest(query: Query, named: Named, rowsWith: (leaf: Leaf) => ReadonlySet<number>): OfPassage {
  const of = (part: Query): OfPassage => {
    switch (part.kind) {
      case 'and':
        return together(part.of);
      case 'or': {
        const tests = part.of.map(of);
        return (passage) => tests.some((test) => test(passage));
      }
      case 'not': {
        const test = of(part.of);
        return (passage) => !test(passage);
      }
      case 'mark':
        return part.field === 'tag' || isOfTagging(part) ? together([part]) : part.value === 'open' ? ({ marked }) => marked.isOpen : ({ marked }) => isOrphaned(marked);
      case 'field':
      case 'own':
        return describedFits(part, named.fields);
      default: {
        const rows = rowsWith(part);
        return ({ row }) => rows.has(row);
      }
    }
  };
  const together = (parts: readonly Query[]): OfPassage => {
    const tags = parts.flatMap((part) => (part.kind === 'mark' && part.field === 'tag' ? [tagsMeant(part.value, named.tags)] : []));
    const conditions = parts.filter(isOfTagging).map((part) => taggingTest(part, named));
    const others = parts.filter((part) => !isOfTagging(part) && !(part.kind === 'mark' && part.field === 'tag')).map(of);
    return (passage) => others.every((test) => test(passage)) && (tags.length + conditions.length === 0 || isTagged(passage.marked, tags, conditions));
  };
  return of(query);
}

function isTagged({ taggings, creators }: MarkedPassage, tags: readonly ReadonlySet<string>[], conditions: readonly OfTagging[]): boolean {
  // Who marked words without a tag is asked for, too.
  const bare = taggings.length === 0 ? creators.map((by): MarkedTagging => ({ id: '', tag: '', value: null, by, isDisputed: false })) : taggings;
  const fit = conditions.length === 0 ? bare : bare.filter((tagging) => conditions.every((condition) => condition(tagging)));
  return fit.length > 0 && tags.every((wanted) => fit.some(({ tag }) => wanted.has(tag)));
}

/** Whether it speaks of a tagging alone: its value, who gave it, whether it is disputed. */
function isOfTagging(query: Query): boolean {
  if (query.kind === 'or') return query.of.every(isOfTagging);
  return query.kind === 'mark' && (query.field === 'value' || query.field === 'by' || query.value === 'disputed') && query.field !== 'tag';
}

function taggingTest(query: Query, named: Named): OfTagging {
  if (query.kind === 'or') {
    const tests = query.of.map((part) => taggingTest(part, named));
    return (tagging) => tests.some((test) => test(tagging));
  }
  if (query.kind !== 'mark') return () => false;
  if (query.field === 'is') return ({ isDisputed }) => isDisputed;
  const fits = namesLike(query.value);
  if (query.field === 'value') {
    const values = new Set(named.steps.flatMap(({ value, label }) => (foldedText(query.value) === value || fits(label) ? [value] : [])));
    return ({ value }) => value !== null && values.has(value);
  }
  if (foldedText(query.value) === 'me') return ({ by }) => isSameAuthor(by, named.me);
  const people = new Set(named.people.flatMap(({ by, name }) => (fits(name) ? [`${by.kind} ${by.id}`] : [])));
  return ({ by }) => people.has(`${by.kind} ${by.id}`);
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
