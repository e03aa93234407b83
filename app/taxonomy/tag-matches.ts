import { findFolded, fold, type Folded } from '#core/text/fold.ts';
import type { Suggestion } from '#core/suggest/suggestion.ts';
import type { Tag } from '#core/taxonomy.ts';

/** A range of UTF-16 units that matched, to be marked. */
export interface Mark {
  start: number;
  end: number;
}

/** A tag that fits what was typed, and why. */
export interface TagMatch {
  tag: Tag;
  codeMarks: Mark[];
  nameMarks: Mark[];
  /** The words of the definition, of when (not) to use it, or of its example that matched, when code and name alone do not say why. */
  reason: { where: string; text: string; marks: Mark[] } | null;
  /** The passage with this tag that is like the words to be tagged, for a suggested one. */
  like?: Omit<Suggestion, 'tag'>;
}

/** The texts of a tag that a search looks into, folded when they are looked into first. */
export interface SearchableTag {
  tag: Tag;
  readonly code: Folded;
  readonly name: Folded;
  readonly theme: Folded;
  readonly words: readonly { where: string; source: string; folded: Folded }[];
}

/** How many units of context a reason shows before its first match. */
const BEFORE = 24;
const LONGEST_REASON = 90;

/** The tags that can be given, ready to be searched. */
export function searchable(tags: readonly Tag[]): SearchableTag[] {
  const given = new Set(givable(tags));
  return searchableWhole(tags).filter(({ tag }) => given.has(tag));
}

/** The tags that can be given: not retired, not themes with tags under them. */
export function givable(tags: readonly Tag[]): Tag[] {
  const parents = new Set(tags.map((tag) => tag.parent));
  return tags.filter((tag) => !tag.retired && !parents.has(tag.id));
}

/** All tags, themes and retired ones included, ready to be searched. */
export function searchableWhole(tags: readonly Tag[]): SearchableTag[] {
  const byId = new Map(tags.map((tag) => [tag.id, tag]));
  return tags.map((tag) => searchableTag(tag, tag.parent === null ? undefined : byId.get(tag.parent)));
}

function searchableTag(tag: Tag, theme: Tag | undefined): SearchableTag {
  return {
    tag,
    get code() {
      return foldedOf(tag).code;
    },
    get name() {
      return foldedOf(tag).name;
    },
    get theme() {
      return theme ? foldedOf(theme).name : NOTHING;
    },
    get words() {
      return foldedOf(tag).words;
    },
  };
}

const NOTHING = fold('');

type FoldedTag = Pick<SearchableTag, 'code' | 'name' | 'words'>;

/** Folding is what a search costs, and tags do not change: a changed one is another object. */
const foldedTags = new WeakMap<Tag, FoldedTag>();

function foldedOf(tag: Tag): FoldedTag {
  const known = foldedTags.get(tag);
  if (known) return known;
  const folded: FoldedTag = {
    code: fold(tag.code),
    name: fold(tag.name),
    words: [
      { where: 'definition', source: tag.definition },
      { where: 'when to use', source: tag.whenToUse },
      { where: 'example', source: tag.examples[0]?.quote ?? '' },
      { where: 'not for', source: tag.whenNotToUse },
    ].map(({ where, source }) => ({ where, source, folded: fold(source) })),
  };
  foldedTags.set(tag, folded);
  return folded;
}

/** The tags in which every typed word is found, best first: code, start of the name, name, definition, theme; codebook order among equals. */
export function matchTags(all: readonly SearchableTag[], typed: string): TagMatch[] {
  const words = fold(typed).text.split(/\s+/u).filter((word) => word !== '');
  if (words.length === 0) return all.map(({ tag }) => ({ tag, codeMarks: [], nameMarks: [], reason: null }));
  return all
    .flatMap((entry) => {
      const rank = rankOf(entry, words);
      return rank === null ? [] : [{ rank, match: matchOf(entry, words) }];
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ match }) => match);
}

/** The sum of each word's rank, lower is better; null when a word is nowhere. */
function rankOf(entry: SearchableTag, words: readonly string[]): number | null {
  let sum = 0;
  for (const word of words) {
    const rank = rankOfWord(entry, word);
    if (rank === null) return null;
    sum += rank;
  }
  return sum;
}

function rankOfWord({ code, name, theme, words }: SearchableTag, word: string): number | null {
  if (code.text === word) return 0;
  if (code.text.startsWith(word)) return 1;
  if (name.text.startsWith(word)) return 2;
  if (code.text.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word))) return 3;
  if (startsAWord(name.text, word)) return 4;
  if (code.text.includes(word) || name.text.includes(word)) return 6;
  const at = words.findIndex(({ folded }) => startsAWord(folded.text, word));
  if (at >= 0) return 8 + at;
  if (theme.text.includes(word)) return 14;
  return words.some(({ folded }) => folded.text.includes(word)) ? 16 : null;
}

function startsAWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return true;
  }
  return false;
}

function matchOf({ tag, code, name, words: texts }: SearchableTag, words: readonly string[]): TagMatch {
  const codeMarks = marksIn(code, words);
  const nameMarks = marksIn(name, words);
  const unexplained = words.filter((word) => !code.text.includes(word) && !name.text.includes(word));
  return { tag, codeMarks, nameMarks, reason: unexplained.length > 0 ? reasonOf(texts, unexplained) : null };
}

function reasonOf(texts: SearchableTag['words'], words: readonly string[]): TagMatch['reason'] {
  for (const { where, source, folded } of texts) {
    const marks = marksIn(folded, words);
    const first = marks[0];
    if (!first) continue;
    const from = first.start > BEFORE + 8 ? source.indexOf(' ', first.start - BEFORE) + 1 : 0;
    const start = from > first.start ? 0 : from;
    const text = source.slice(start, start + LONGEST_REASON);
    const lead = start > 0 ? '… ' : '';
    return {
      where,
      text: lead + text + (start + LONGEST_REASON < source.length ? '…' : ''),
      marks: marks
        .filter((mark) => mark.end <= start + LONGEST_REASON)
        .map((mark) => ({ start: mark.start - start + lead.length, end: mark.end - start + lead.length })),
    };
  }
  return null;
}

/** Where the words stand, in order, overlapping places joined. */
function marksIn(folded: Folded, words: readonly string[]): Mark[] {
  const marks = words.flatMap((word) => findFolded(folded, word)).sort((a, b) => a.start - b.start || a.end - b.end);
  const joined: Mark[] = [];
  for (const mark of marks) {
    const last = joined.at(-1);
    if (last && mark.start <= last.end) last.end = Math.max(last.end, mark.end);
    else joined.push({ ...mark });
  }
  return joined;
}
