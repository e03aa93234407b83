import type { Source, SourceComment } from './source.ts';

/** A source without the comments that are left out: what answers one of them goes with it. */
export function withoutComments(source: Source, leftOut: readonly string[]): Source {
  const gone = goneWith(source.comments, new Set(leftOut));
  return gone.size === 0 ? source : { ...source, comments: source.comments.filter(({ id }) => !gone.has(id)) };
}

/** The ids of the comments that are left out, and of all that answers them. */
export function goneWith(comments: readonly SourceComment[], leftOut: ReadonlySet<string>): Set<string> {
  const gone = new Set(comments.filter(({ id }) => leftOut.has(id)).map(({ id }) => id));
  for (let before = -1; gone.size > before; ) {
    before = gone.size;
    for (const { id, parent } of comments) if (parent !== null && gone.has(parent)) gone.add(id);
  }
  return gone;
}
