import type { Author } from '#core/entities/author.ts';
import type { Change } from '#core/entities/entity.ts';
import { LONGEST_NOTE, taggingKey, type Tagging } from '#core/entities/tagging.ts';

interface Accepting {
  key: string;
  tagging: Tagging;
  proposal: { tag: string; value?: string | undefined };
  self: Author;
  at: string;
  /** The codebook's revision that the author has before them. */
  revision: number;
  existing: (key: string) => Tagging | undefined;
  /** A note that speaks of the passage goes along; one that gives a reason for the former tag would mislead. */
  keepsNote?: boolean;
}

/** What changes when an author takes what a colleague or a decision proposes: another value stays the same tagging, another tag takes its place. */
export function acceptanceOf({ key, tagging, proposal, self, at, revision, existing, keepsNote = false }: Accepting): Extract<Change, { kind: 'tagging' }>[] {
  if (proposal.tag === tagging.tag) return [{ kind: 'tagging', id: key, prev: tagging, next: { ...chose(tagging, proposal), revision } }];
  const { note, ...rest } = tagging;
  const made: Tagging = { ...rest, tag: proposal.tag, revision, creator: self, created: at };
  const id = taggingKey(made);
  const prev = existing(id);
  const { deleted, note: had, ...living } = chose(prev ?? made, proposal);
  const kept = keepsNote ? noteOf(deleted === undefined ? had : undefined, note) : had;
  return [
    { kind: 'tagging', id, prev, next: { ...living, revision, ...(kept !== undefined && { note: kept }) } },
    { kind: 'tagging', id: key, prev: tagging, next: { ...tagging, deleted: at } },
  ];
}

/** The note of two taggings that become one: both, as far as there is room. */
export function noteOf(had: string | undefined, moved: string | undefined): string | undefined {
  if (had === undefined || moved === undefined || had === moved) return had ?? moved;
  const both = `${had}\n${moved}`;
  return both.length <= LONGEST_NOTE ? both : had;
}

function chose({ value: _, ...rest }: Tagging, { value }: { value?: string | undefined }): Tagging {
  return { ...rest, ...(value !== undefined && { value }) };
}
