import { boundaryAfter, boundaryBefore } from '#core/text/grapheme.ts';
import type { Source, SourcePassage, Stretch } from '#core/import/source.ts';
import { normalisePlainText } from '#core/text/plain-text.ts';
import { LONGEST_COMMENT } from '#core/entities/comment.ts';
import { collectNotTaken } from './not-taken.ts';
import { authorNamed } from './said-parts.ts';
import { saidFile, type SaidFile, type SaidOn } from './said-file.ts';
import { LONGEST_CONTEXT, type SaidPlace, type StatementRef } from './said.ts';
import { saidStretchOf } from './selectors.ts';

/**
 * What a Word file of ours says of the statement that it was made of, for when that statement is here: tags and comments on its words, as they stand in the file. Undefined when it says nothing.
 */
export function saidInSource(source: Source): SaidFile | undefined {
  const { from, passages = [], comments, declared } = source;
  if (from === undefined || passages.length + comments.length === 0) return undefined;
  const left = collectNotTaken();
  const of: StatementRef = { id: from, title: declared.title ?? null, symbol: null, address: null };
  const codes = new Map((source.tags ?? []).map(({ code, name }) => [code, name]));
  const marked = new Map(passages.map((one) => [one.id, { author: authorNamed(one.author), created: one.at }]));
  const all: SaidOn[] = [];
  const nameOf = new Map(comments.map(({ id, author, at, text }) => [id, JSON.stringify([id, author, at, text]).slice(0, 1_900)]));
  const byId = new Map(passages.map((one) => [one.id, one]));
  const commented = new Set(comments.map(({ passage }) => passage));
  for (const [index, passage] of passages.entries()) {
    const base = { at: index + 1, passage: passage.id, place: placeOf(source, passage, passage.place), ...resolvedIn(passage.resolved) };
    if (passage.taggings.length === 0 && !commented.has(passage.id)) all.push({ of, said: { ...base, author: authorNamed(passage.author), created: passage.at, says: { kind: 'mark' } } });
    for (const { tag, value, label, note, author, at } of passage.taggings) {
      const code = tag.at(-1) ?? '';
      const name = codes.get(code) ?? null;
      all.push({ of, said: { ...base, author: authorNamed(author), created: at, ...own(marked, passage.id), says: { kind: 'tagging', tag: { id: null, path: [code || name || '?'], name, theme: null }, value: label || value, note } } });
    }
  }
  for (const [index, comment] of comments.entries()) {
    const text = normalisePlainText(comment.text).trim();
    const at = passages.length + index + 1;
    const place = comment.isOnWhole ? null : placeOf(source, comment, byId.get(comment.passage ?? '')?.place);
    const resolved = resolvedIn(comment.resolved ?? byId.get(comment.passage ?? '')?.resolved);
    if (text === '' || text.length > LONGEST_COMMENT) left.add(at, text === '' ? 'no-words' : 'too-long', text);
    else all.push({ of, said: { at, passage: comment.passage ?? null, place, author: authorNamed(comment.author), created: comment.at, ...(comment.passage === undefined ? {} : own(marked, comment.passage)), ...resolved, says: { kind: 'comment', id: nameOf.get(comment.id) ?? null, answers: nameOf.get(comment.parent ?? '') ?? null, text, edited: comment.edited ?? null, isResolved: comment.isResolved } } });
  }
  return saidFile('word', all, left.list());
}

function own(marked: ReadonlyMap<string, NonNullable<SaidOn['said']['marked']>>, passage: string): Pick<SaidOn['said'], 'marked'> {
  const by = marked.get(passage);
  return by ? { marked: by } : {};
}

function resolvedIn(resolved: SourcePassage['resolved']): Pick<SaidOn['said'], 'resolved'> {
  return resolved ? { resolved: { author: authorNamed(resolved.author), created: resolved.at } } : {};
}

/** The words of a stretch with what stands around them; where it is known how much of that is the statement, without what the file has before and behind it. */
function placeOf({ text }: Source, { start, end }: Stretch, stood: SourcePassage['place']): SaidPlace | null {
  const before = Array.from(text.slice(boundaryAfter(text, Math.max(0, start - LONGEST_CONTEXT)), start));
  const behind = Array.from(text.slice(end, boundaryBefore(text, Math.min(text.length, end + LONGEST_CONTEXT))));
  const prefix = (stood ? before.slice(Math.max(0, before.length - stood.start)) : before).join('');
  const suffix = (stood ? behind.slice(0, Math.max(0, stood.length - stood.end)) : behind).join('');
  const read = saidStretchOf({ exact: text.slice(start, end), prefix, suffix, start: stood?.start ?? null, end: stood?.end ?? null });
  return read.kind === 'none' ? null : { kind: 'words', words: read.stretch };
}
