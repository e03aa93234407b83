import type { z } from 'zod';
import type { AnnotatedComment, AnnotatedPassage, AnnotatedStatement, AnnotatedTagging } from '#core/annotated/annotated-statement.ts';
import { codePointsOf } from '#core/text/code-points.ts';
import type { annotation, comment, tagging } from './schemas.ts';

/** The annotations of a statement as the API shows them. */
export function annotationsOf(of: AnnotatedStatement): z.input<typeof annotation>[] {
  const inCodePoints = codePointsOf(of.text);
  return of.passages.map(({ range, taggings, comments, ...one }) => ({
    ...one,
    statement: of.id,
    range: range && { 'utf-16': range, 'code-point': inCodePoints(range) },
    taggings: taggings.map((each) => taggingOf(of, one, each)),
    comments: comments.map((each) => commentOf(of, one, each)),
  }));
}

/** Every tagging on a statement. */
export function taggingsOf(of: AnnotatedStatement): z.input<typeof tagging>[] {
  return of.passages.flatMap((one) => one.taggings.map((each) => taggingOf(of, one, each)));
}

/** Everything that is said on a statement: of it as a whole, then on its passages. */
export function commentsOf(of: AnnotatedStatement): z.input<typeof comment>[] {
  return [...of.notes.map((each) => commentOf(of, null, each)), ...of.passages.flatMap((one) => one.comments.map((each) => commentOf(of, one, each)))];
}

type Marked = Pick<AnnotatedPassage, 'id'>;

function taggingOf({ id: statement }: AnnotatedStatement, { id: on }: Marked, { key, verdicts, ...one }: AnnotatedTagging): z.input<typeof tagging> {
  return { ...one, id: key, statement, annotation: on, verdicts: [...verdicts] };
}

function commentOf({ id: statement }: AnnotatedStatement, on: Marked | null, { thread: _, ...one }: AnnotatedComment): z.input<typeof comment> {
  return { ...one, statement, annotation: on?.id ?? null };
}
