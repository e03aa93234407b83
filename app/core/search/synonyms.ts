import { z } from 'zod';
import { id } from '#core/id.ts';
import { normalisePlainText } from '#core/text/plain-text.ts';
import { MOST_TERMS, positiveLeaves, type Phrase, type Query } from './query.ts';
import { wordsOf } from './words.ts';

/** Words that mean the same in a workspace, each a word or a phrase; at least two. */
export interface SynonymSet {
  id: string;
  words: readonly string[];
}

/** A workspace has so many sets at most, a set so many words or phrases, and each of them so many UTF-16 units. */
export const MOST_SETS = 300;
export const MOST_SYNONYMS = 12;
export const LONGEST_SYNONYM = 100;

const FORM = 'Write words that mean the same with = between them, for example: PoA = Programme of Action.';

/** A set as it is typed: words with "=" between them. Those that are the same when folded count once. */
export const synonymLine = z
  .string()
  .max(MOST_SYNONYMS * (LONGEST_SYNONYM + 3), `This is too long. ${FORM}`)
  .transform((typed) => {
    const parts = typed.split('=').map((part) => normalisePlainText(part).replace(/\s+/gu, ' ').replace(/["“”„«»*]/g, '').trim());
    const byKey = new Map<string, string>();
    for (const part of parts) if (keyOf(part) !== '' && !byKey.has(keyOf(part))) byKey.set(keyOf(part), part);
    return [...byKey.values()];
  })
  .pipe(
    z
      .array(z.string().max(LONGEST_SYNONYM, `One of them is longer than ${LONGEST_SYNONYM} letters. Shorten it; nothing was cut.`))
      .min(2, FORM)
      .max(MOST_SYNONYMS, `More than ${MOST_SYNONYMS} mean the same here. Make two sets of them.`),
  );

/** What can be done with the synonyms of a workspace. `was` is what whoever changes a set had before them. */
export const synonymCommand = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('add'), words: synonymLine }),
  z.strictObject({ intent: z.literal('change'), set: id, words: synonymLine, was: z.array(z.string()) }),
  z.strictObject({ intent: z.literal('remove'), set: id }),
]);
export type SynonymCommand = z.infer<typeof synonymCommand>;
/** The same as a page sends it: sets as they are typed. */
export type SynonymRequest = z.input<typeof synonymCommand>;

export const synonymAnswer = z.object({ kind: z.enum(['done', 'gone', 'too-many', 'word-taken', 'changed-meanwhile', 'role-forbids', 'not-stored']) });
export type SynonymAnswer = z.infer<typeof synonymAnswer>;

/** Why nothing came of it, in words. */
export const SYNONYM_PROBLEMS: Readonly<Record<Exclude<SynonymAnswer['kind'], 'done'> | 'unanswered', string>> = {
  gone: 'Somebody removed this set meanwhile. Nothing was changed.',
  'too-many': `A workspace has ${MOST_SETS} sets at most. Nothing was changed; remove one that is not needed.`,
  'word-taken': 'One of these words stands in another set. Nothing was changed; add the others to that set.',
  'changed-meanwhile': 'Somebody changed this set meanwhile. Nothing was changed; look at it as it is now.',
  'role-forbids': 'Your role here does not allow this any more. Nothing was changed; an owner can change your role.',
  'not-stored': 'The server cannot store right now. Nothing was changed. Try again in a moment.',
  unanswered: 'The server did not answer. Look whether it was done before you try again.',
};

/** A set as it is typed and shown. */
export function lineOf(words: readonly string[]): string {
  return words.join(' = ');
}

/** Words as a text is compared with them: folded, one space between two. Empty when there are none. */
export function keyOf(words: string): string {
  return wordsOf(words).plain.join(' ');
}

/** A query with its synonyms, and which words they were looked for besides. */
export interface Expanded {
  query: Query;
  used: readonly { typed: string; also: readonly string[] }[];
}

/**
 * A query in which every word or phrase of a set stands for all of them. Words side by side count as the phrase that they make ("programme of action"); they may still stand apart. Prefixes and
 * words that are looked for close by stay as they are, and so does everything when the query would ask for more than `MOST_TERMS`. Pure.
 */
export function withSynonyms(query: Query, sets: readonly Pick<SynonymSet, 'words'>[]): Expanded {
  const byKey = new Map(sets.flatMap(({ words }) => words.map((word) => [keyOf(word), words] as const)));
  const longest = Math.max(0, ...[...byKey.keys()].map((key) => key.split(' ').length));
  const used: Expanded['used'][number][] = [];
  const expanded = expand(query, { byKey, longest, used });
  return used.length === 0 || positiveLeaves(expanded).length > MOST_TERMS ? { query, used: [] } : { query: expanded, used };
}

interface Known {
  byKey: ReadonlyMap<string, readonly string[]>;
  /** How many words the longest has. */
  longest: number;
  used: Expanded['used'][number][];
}

function expand(query: Query, known: Known): Query {
  switch (query.kind) {
    case 'phrase':
      return choiceFor([query], known) ?? query;
    case 'not':
      return { kind: 'not', of: expand(query.of, known) };
    case 'or':
      return { kind: 'or', of: query.of.map((one) => expand(one, known)) };
    case 'and': {
      const of = expandRow(query.of, known);
      const [only] = of;
      return of.length === 1 && only ? only : { kind: 'and', of };
    }
    default:
      return query;
  }
}

/** Parts that must all be true: the longest run of words that a set has is taken first. */
function expandRow(parts: readonly Query[], known: Known): Query[] {
  const row: Query[] = [];
  for (let at = 0; at < parts.length; ) {
    const run = phrasesFrom(parts, at).slice(0, known.longest);
    const taken = longestOf(run, known);
    const [one] = parts.slice(at);
    if (taken) row.push(taken.choice);
    else if (one) row.push(expand(one, known));
    at += taken?.length ?? 1;
  }
  return row;
}

function longestOf(run: readonly Phrase[], known: Known): { choice: Query; length: number } | undefined {
  for (let length = run.length; length > 0; length -= 1) {
    const choice = choiceFor(run.slice(0, length), known);
    if (choice) return { choice, length };
  }
  return undefined;
}

function phrasesFrom(parts: readonly Query[], at: number): Phrase[] {
  const phrases: Phrase[] = [];
  for (const part of parts.slice(at)) {
    if (part.kind !== 'phrase') break;
    phrases.push(part);
  }
  return phrases;
}

function choiceFor(phrases: readonly Phrase[], { byKey, used }: Known): Query | undefined {
  if (phrases.some(({ isPrefix }) => isPrefix)) return undefined;
  const typed = phrases.map(({ text }) => text).join(' ');
  const key = keyOf(typed);
  const words = byKey.get(key);
  if (!words) return undefined;
  const also = words.filter((word) => keyOf(word) !== key);
  used.push({ typed, also });
  const [first] = phrases;
  const asTyped: Query = phrases.length === 1 && first ? first : { kind: 'and', of: [...phrases] };
  return { kind: 'or', of: [asTyped, ...also.map((text): Phrase => ({ kind: 'phrase', text, isPrefix: false }))] };
}
