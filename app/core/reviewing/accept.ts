import type { Author } from '#core/author.ts';
import type { Change } from '#core/entity.ts';
import { taggingKey, type Tagging } from '#core/tagging.ts';

interface Accepting {
  key: string;
  tagging: Tagging;
  proposal: { tag: string; value?: string | undefined };
  self: Author;
  at: string;
  /** The codebook's revision that the author has before them. */
  revision: number;
  existing: (key: string) => Tagging | undefined;
}

/** What changes when an author takes what a colleague or a decision proposes: another value stays the same tagging, another tag takes its place. */
export function acceptanceOf({ key, tagging, proposal, self, at, revision, existing }: Accepting): Extract<Change, { kind: 'tagging' }>[] {
  if (proposal.tag === tagging.tag) return [{ kind: 'tagging', id: key, prev: tagging, next: { ...chose(tagging, proposal), revision } }];
  const { note: _, ...rest } = tagging;
  const made: Tagging = { ...rest, tag: proposal.tag, revision, creator: self, created: at };
  const id = taggingKey(made);
  const prev = existing(id);
  const { deleted: _deleted, ...living } = chose(prev ?? made, proposal);
  return [
    { kind: 'tagging', id, prev, next: { ...living, revision } },
    { kind: 'tagging', id: key, prev: tagging, next: { ...tagging, deleted: at } },
  ];
}

function chose({ value: _, ...rest }: Tagging, { value }: { value?: string | undefined }): Tagging {
  return { ...rest, ...(value !== undefined && { value }) };
}
