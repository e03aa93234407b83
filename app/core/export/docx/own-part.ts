import { z } from 'zod';
import type { AnnotatedComment, AnnotatedStatement, ThreadState } from '#core/annotated/annotated-statement.ts';
import type { TagWording } from '#core/export/tag-words.ts';
import { passageThread } from '#core/export/thread-words.ts';
import { LONGEST_NOTE, scaleValue } from '#core/entities/tagging.ts';
import { codePointsOf } from '#core/refi/code-points.ts';

const who = z.string().max(200);
const when = z.iso.datetime();
const tagged = z.strictObject({ code: z.string().max(40), name: z.string().max(200), value: scaleValue.nullable(), label: z.string().max(400), note: z.string().max(LONGEST_NOTE).nullable(), author: who, at: when });
const by = z.strictObject({ author: who, at: when });
const answer = z.strictObject({ text: z.string(), author: who, at: when, parent: z.number().int().min(0).nullable(), edited: when.optional() });
const offset = z.number().int().min(0);

/** What was said of the statement as a whole, each with the index of what it answers, and who resolved the discussion that it began. */
export const ownNote = answer.extend({ resolved: by.optional() });
export type OwnNote = z.infer<typeof ownNote>;

/**
 * What a comment of ours says of a passage, as data: the comment that it is, word for word, whoever marked the passage, its tags, and the comments on it: those that answer in the file, and where there are no tags the one that it is. Word and
 * LibreOffice keep it with the document (a custom XML part). Only where the comment still says the same is it believed. `place` is where the words stood in the statement, and how long that was, in code points, which tells the same words in two places apart.
 */
export const ownThread = z.strictObject({ id: z.string().min(1).max(60), exact: z.string(), text: z.string(), author: who, at: when, marked: by, taggings: z.array(tagged), answers: z.array(ownNote), place: z.strictObject({ start: offset, end: offset, length: offset }).optional(), resolved: by.optional() });
export type OwnThread = z.infer<typeof ownThread>;
export const ownPart = z.strictObject({ version: z.literal(1), statement: z.string().max(64), threads: z.array(ownThread), notes: z.array(ownNote).default([]) });

/** The name of the only element of the part, and its namespace. */
export const OWN_PART = { element: 'annotations', namespace: 'urn:postil:annotations:1' } as const;

/** What a statement has in its part; undefined when nothing is said on it. */
export function ownPartOf({ id, text, passages, notes }: AnnotatedStatement, wording: TagWording): z.input<typeof ownPart> | undefined {
  const points = codePointsOf(text);
  const threads = passages.flatMap((passage): OwnThread[] => {
    if (passage.range === null) return [];
    const { by: first, at, lines } = passageThread(passage, wording).entries[0];
    const taggings = passage.taggings.map(({ tag, value, note, creator, created }) => {
      const { code, name, value: label } = wording(tag, value);
      return { code, name, value, label: (label ?? '').slice(0, 400), note, author: shortName(creator.name), at: created };
    });
    const { start, end } = passage.range;
    const place = { start: points.fromUnits(start), end: points.fromUnits(end), length: points.length };
    const marked = { author: shortName(passage.creator.name), at: passage.created };
    return [{ id: passage.id, exact: passage.exact, text: lines.join('\n'), author: shortName(first.name), at, marked, taggings, answers: answersOf(passage.comments), place, ...resolvedIn(passage.thread) }];
  });
  return threads.length + notes.length === 0 ? undefined : { version: 1, statement: id, threads, notes: answersOf(notes) };
}

function answersOf(comments: readonly AnnotatedComment[]): OwnNote[] {
  const ids = comments.map(({ id }) => id);
  return comments.map(({ text, creator, created, parent, edited, thread }) => {
    const index = parent === null ? -1 : ids.indexOf(parent);
    return { text, author: shortName(creator.name), at: created, parent: index < 0 ? null : index, ...(edited !== null && { edited }), ...resolvedIn(thread) };
  });
}

function resolvedIn(thread: ThreadState): { resolved?: z.infer<typeof by> } {
  return thread?.resolved ? { resolved: { author: shortName(thread.by.name), at: thread.at } } : {};
}

function shortName(name: string): string {
  return name.slice(0, 200);
}
