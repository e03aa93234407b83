import type { AnnotatedComment, AnnotatedPassage, AnnotatedStatement } from '#core/annotated/annotated-statement.ts';
import { id } from '#core/id.ts';
import type { Tag } from '#core/taxonomy.ts';
import { noteThreads } from './thread-words.ts';

/** The header in which the server says, percent-encoded, what is not in a file that was wished for. */
export const SAYS_HEADER = 'Postil-Says';

/** What statements can be taken out as. */
export const EXPORT_FORMATS = ['docx', 'xlsx', 'passages.csv', 'comments.csv', 'tags.csv', 'jsonld'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What somebody wants to take out of the statements that they chose. */
export interface ExportWish {
  format: ExportFormat;
  /** What they keep for themselves, too. */
  withOwn: boolean;
  /** Discussions that are resolved, too. */
  withResolved: boolean;
  /** Only passages with one of these tags or a tag below them; all when there are none. */
  tags: readonly string[];
  /** The statement, when it is one alone. */
  statement: string | null;
}

/** The wish of an address. A format that is none is null. */
export function readWish(search: URLSearchParams): Omit<ExportWish, 'format'> & { format: ExportFormat | null } {
  const asked = search.get('as');
  const statement = search.get('statement');
  return {
    format: EXPORT_FORMATS.find((format) => format === asked) ?? null,
    withOwn: search.get('mine') === 'with',
    withResolved: search.get('resolved') !== 'without',
    tags: [...new Set(search.getAll('tag'))].filter((tag) => id.safeParse(tag).success),
    statement,
  };
}

/** The tags, and every tag below them or merged into one of these. */
export function tagsBelow(chosen: readonly string[], tags: readonly Tag[]): ReadonlySet<string> {
  const within = new Set(chosen);
  for (let size = -1; size !== within.size; ) {
    size = within.size;
    for (const { id: tag, parent, mergedInto } of tags) if (within.has(mergedInto ?? '') || within.has(parent ?? '')) within.add(tag);
  }
  return within;
}

/** The statement with only those of its passages and notes that are wanted. `tags` are the wanted ones with all below them. */
export function chosenOf(statement: AnnotatedStatement, { withResolved, tags }: { withResolved: boolean; tags: ReadonlySet<string> }): AnnotatedStatement {
  const isWanted = ({ thread, taggings }: AnnotatedPassage) => (withResolved || !thread?.resolved) && (tags.size === 0 || taggings.some(({ tag }) => tags.has(tag)));
  return { ...statement, passages: statement.passages.filter(isWanted), notes: withResolved ? statement.notes : openNotes(statement.notes) };
}

function openNotes(notes: readonly AnnotatedComment[]): readonly AnnotatedComment[] {
  const open = new Set(noteThreads(notes).filter(({ isResolved }) => !isResolved).flatMap(({ ids }) => ids));
  return notes.filter((note) => open.has(note.id));
}
