import type { Annotation } from '#core/entities/annotation.ts';
import type { Author } from '#core/entities/author.ts';
import type { Comment } from '#core/entities/comment.ts';
import { type Tagging, taggingKey } from '#core/entities/tagging.ts';
import { newId } from '#server/new-id.ts';
import type { Write } from '#ydoc/layer.ts';

const AT = '2026-01-05T10:00:00.000Z';

/** The author that a member is. */
export function member(id: string): Author {
  return { kind: 'member', id };
}

/** An annotation of the given statement; its positions need not resolve. */
export function anAnnotation(of: { statement: string; by: string } & Partial<Annotation>): Write & { kind: 'annotation' } {
  const { statement, by, ...rest } = of;
  const entity: Annotation = {
    creator: member(by),
    created: AT,
    target: { source: statement, start: 'AAAA', end: 'AAAB', quote: { exact: 'binding', prefix: 'legally ', suffix: ' rules' }, position: { start: 8, end: 15 } },
    ...rest,
  };
  return { kind: 'annotation', id: newId(), entity };
}

/** A tagging of an annotation, under the key that belongs to it. */
export function aTagging(of: { annotation: string; tag: string; by: string } & Partial<Tagging>): Write & { kind: 'tagging' } {
  const { annotation, tag, by, ...rest } = of;
  const entity: Tagging = { annotation, tag, revision: 0, creator: member(by), created: AT, ...rest };
  return { kind: 'tagging', id: taggingKey(entity), entity };
}

/** A comment on an annotation. */
export function aComment(of: { annotation: string; by: string; text?: string } & Partial<Comment>): Write & { kind: 'comment' } {
  const { annotation, by, text = 'A remark', ...rest } = of;
  const entity: Comment = { subject: { kind: 'annotation', id: annotation }, text, mentions: [], creator: member(by), created: AT, ...rest };
  return { kind: 'comment', id: newId(), entity };
}
