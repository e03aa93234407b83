import { z } from 'zod';
import type { Found } from './asked.ts';

/** What tells whether an answer has changed: how much it has, and how it reads. */
export const gist = z.object({ statements: z.number(), places: z.object({ count: z.number(), isAll: z.boolean() }), said: z.number(), marked: z.number().nullable(), reading: z.string() });
export type Gist = z.infer<typeof gist>;

/** The gist of an answer. What has moved in its text, or is counted otherwise in the filters, reads the same. */
export function gistOf({ statements, places, said, marked, shown, codebook }: Found): Gist {
  const reading = JSON.stringify([
    shown.map((one) => [
      ...[one.statement, one.details.title, one.own, one.passages.map(({ text }) => text), one.remarks.map(({ id, parts }) => [id, parts.map(({ text }) => text)])],
      one.passagesMarked.map(({ annotation, parts, isOpen, isOrphaned, taggings }) => [annotation, parts.map(({ text }) => text), isOpen, isOrphaned, taggings.map(({ id, value, isDisputed }) => [id, value, isDisputed])]),
    ]),
    [codebook.tags.map(({ id, name }) => [id, name]), codebook.remarks.map(({ id, parts }) => [id, parts.map(({ text }) => text)])],
  ]);
  return { statements, places, said, marked, reading };
}

/** What a later answer to the same question has more than the one that is read, in words; null when it is as large and reads the same. */
export function newsIn(before: Gist, now: Gist): string | null {
  const more = [
    grown((now.marked ?? 0) - (before.marked ?? 0), 'passage', 'passages'),
    now.places.isAll && before.places.isAll ? grown(now.places.count - before.places.count, 'place', 'places') : [],
    grown(now.said - before.said, 'comment', 'comments'),
    grown(now.statements - before.statements, 'statement', 'statements'),
  ].flat();
  if (more.length > 0) return `New: ${more.join(', ')}.`;
  return before.reading === now.reading && before.statements === now.statements && before.said === now.said && before.marked === now.marked ? null : 'These results have changed.';
}

function grown(count: number, one: string, several: string): string[] {
  return count > 0 ? [`${count.toLocaleString('en')} ${count === 1 ? one : several}`] : [];
}
