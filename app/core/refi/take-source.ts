import type { SourceComment, SourcePassage, SourceTagging } from '#core/import/source.ts';
import { LONGEST_NOTE } from '#core/entities/tagging.ts';
import { LONGEST_QUOTE } from '#core/entities/target.ts';
import type { LeftCode } from './left.ts';
import type { RefiCoding, RefiNote, RefiSelection, RefiSource } from './project.ts';
import { REPLY } from './project-of-statement.ts';
import type { Tally } from './tally.ts';
import type { CodeMeans } from './take-codes.ts';
import type { TakenText } from './take-text.ts';

/** What is known of a project while one of its texts is taken. */
export interface TakingFacts {
  means: ReadonlyMap<string, CodeMeans>;
  notes: ReadonlyMap<string, RefiNote>;
  /** The words of a note, wherever they are kept. */
  wordsOf(note: RefiNote): string;
  nameOf(user: string | null): string;
  /** Notes that a link leads to a passage. */
  linked: ReadonlyMap<string, readonly string[]>;
  /** Told of every note that is taken. */
  took(note: string): void;
  left: Tally<LeftCode>;
}

/** Passages and comments as `Source` has them. */
export interface TakenMarks {
  passages: SourcePassage[];
  comments: SourceComment[];
}

/**
 * What is marked and said in a text: selections as passages with the codings on them, notes and descriptions as comments (programs use a selection's description as one), codings of the whole text
 * as a comment that names them. A note whose name says so answers the one before it.
 */
export function takeMarks(source: RefiSource, { text, at }: TakenText, facts: TakingFacts): TakenMarks {
  const passages: SourcePassage[] = [];
  const comments: SourceComment[] = [];
  const ids = new Set<string>();
  const idFor = (guid: string): string => {
    for (let count = 1; ; count++) {
      const id = count === 1 ? guid.slice(0, 50) || 'nameless' : `${guid.slice(0, 50)} ${count}`;
      if (!ids.has(id)) return (ids.add(id), id);
    }
  };

  function addNotes(guids: readonly string[], where: Pick<SourceComment, 'start' | 'end' | 'passage' | 'isOnWhole'>): void {
    let root: string | null = null;
    for (const guid of guids) {
      const note = facts.notes.get(guid);
      if (!note) continue;
      facts.took(guid);
      const id = idFor(guid);
      const parent: string | null = note.name === REPLY ? root : null;
      if (parent === null) root = id;
      comments.push({ ...where, id, parent, author: facts.nameOf(note.creator), at: note.created, text: titled(note, facts.wordsOf(note)), isResolved: false });
    }
  }

  for (const selection of source.selections) {
    const place = placeOf(selection, { text, at }, facts, source);
    if (!place) continue;
    const id = idFor(selection.guid);
    const taggings = new Map<string, SourceTagging>();
    const longNotes: string[] = [];
    for (const coding of selection.codings) {
      const tagging = taggingOf(coding, facts, longNotes);
      const key = tagging && JSON.stringify([tagging.tag, tagging.author]);
      if (tagging === undefined || key === undefined) facts.left.add('codings', `on “${text.slice(place.start, place.end).slice(0, 60)}”`);
      else if (taggings.has(key)) facts.left.add('double');
      else taggings.set(key, tagging);
    }
    const author = facts.nameOf(selection.creator ?? selection.codings.find(({ creator }) => creator !== null)?.creator ?? null);
    passages.push({ ...place, id, author, at: selection.created, taggings: [...taggings.values()] });
    const where = { ...place, passage: id };
    if (selection.description.trim() !== '') comments.push({ ...where, id: idFor(`${selection.guid} said`), parent: null, author, at: selection.created, text: selection.description, isResolved: false });
    addNotes([...longNotes, ...selection.notes, ...(facts.linked.get(selection.guid) ?? [])], where);
  }

  const whole = { start: 0, end: 0, isOnWhole: true as const };
  if (source.description.trim() !== '') comments.push({ ...whole, id: idFor(`${source.guid} said`), parent: null, author: facts.nameOf(source.creator), at: source.created, text: source.description, isResolved: false });
  addNotes([...source.notes, ...(facts.linked.get(source.guid) ?? [])], whole);
  for (const coding of source.codings) {
    const means = facts.means.get(coding.code);
    if (means) comments.push({ ...whole, id: idFor(coding.guid), parent: null, author: facts.nameOf(coding.creator), at: coding.created, text: `Coded as a whole: ${means.place.at(-1) ?? ''}${means.label === '' ? '' : ` (${means.label})`}`, isResolved: false });
    else facts.left.add('codings', 'on a whole text');
    addNotes(coding.notes, whole);
  }
  return { passages, comments };
}

/** Programs give notes titles, which ours have none of. */
function titled({ name }: RefiNote, words: string): string {
  const title = name.trim();
  return title === '' || title === REPLY || title === 'Comment' || title === 'Note on a tag' || words.startsWith(title) ? words : `${title}\n${words}`;
}

function placeOf({ place, words, guid }: RefiSelection, { text, at }: TakenText, { left }: TakingFacts, source: RefiSource): { start: number; end: number } | undefined {
  if (place === null) {
    const start = words.trim() === '' ? -1 : text.indexOf(words.trim());
    if (start >= 0 && text.indexOf(words.trim(), start + 1) < 0) return { start, end: start + words.trim().length };
    left.add('pages', `“${words.trim().replace(/\s+/gu, ' ').slice(0, 60)}” in ${source.name}`);
    return undefined;
  }
  const [start, end] = [at(place.start), at(place.end)];
  if (start === undefined || end === undefined || end <= start) {
    left.add('places', `${place.start}–${place.end} in ${source.name || guid}`);
    return undefined;
  }
  if (end - start > LONGEST_QUOTE) left.add('long', `${place.start}–${place.end} in ${source.name}`);
  return { start, end };
}

function taggingOf({ code, creator, created, notes }: RefiCoding, { means, notes: known, wordsOf, nameOf, took }: TakingFacts, longNotes: string[]): SourceTagging | undefined {
  const meant = means.get(code);
  if (!meant) return undefined;
  const said = notes.flatMap((guid) => known.get(guid) ?? []);
  const note = said.map((one) => titled(one, wordsOf(one))).join('\n\n').trim();
  const isLong = note.length > LONGEST_NOTE;
  if (isLong) longNotes.push(...notes);
  else for (const { guid } of said) took(guid);
  return { tag: [...meant.place], value: meant.value, label: meant.label, note: note === '' || isLong ? null : note, author: nameOf(creator), at: created };
}
