import { z } from 'zod';
import { author } from '#core/entities/author.ts';
import { role } from '#core/policy/role.ts';
import { instant } from '#core/time.ts';

export const ARCHIVE_FORMAT = 'postil-archive';
/** Rises whenever an older reader would misread what is written. */
export const ARCHIVE_VERSION = 1;

/** The most parts: what a zip without extensions can count, less a few. */
export const MOST_PARTS = 65_000;
/** The largest part, unpacked, in bytes; all parts together; and the file as it comes. */
export const MOST_PART_BYTES = 64 * 1024 * 1024;
export const MOST_UNPACKED_BYTES = 4 * 1024 * 1024 * 1024;
export const MOST_ARCHIVE_BYTES = 1024 * 1024 * 1024;

/** The names of parts that every archive has. */
export const MANIFEST = 'manifest.json';
export const PARTS = { people: 'people.json', codebook: 'codebook.json', fields: 'fields.json', lists: 'lists.json' } as const;
export const STATEMENT_PART = /^statements\/[0-9]{1,6}\.json$/;

export const partName = z.union([z.enum(Object.values(PARTS)), z.string().regex(STATEMENT_PART)]);

const count = z.number().int().min(0);

/** What an archive says of itself. Every other part is named here with its size in bytes and the SHA-256 of its bytes, in hex. */
export const archiveManifest = z.strictObject({
  format: z.literal(ARCHIVE_FORMAT),
  version: z.literal(ARCHIVE_VERSION),
  made: instant,
  /** Who made it, as people.json names them. */
  by: author,
  /** Whether what only they see is in it. */
  withOwn: z.boolean(),
  workspace: z.strictObject({ name: z.string().min(1).max(200), created: instant, tagCreation: z.enum(['propose', 'create']) }),
  counts: z.strictObject({ statements: count, annotations: count, taggings: count, comments: count, reviews: count }),
  parts: z.array(z.strictObject({ name: partName, size: count.max(MOST_PART_BYTES), sha256: z.string().regex(/^[0-9a-f]{64}$/) })).max(MOST_PARTS),
});
export type ArchiveManifest = z.infer<typeof archiveManifest>;
export type ArchiveCounts = ArchiveManifest['counts'];

/** Read before everything else, so that a newer form is told from a broken one. */
export const manifestHead = z.object({ format: z.literal(ARCHIVE_FORMAT), version: z.number().int() });

/** Everybody who is named in the archive, without an address of theirs. `role` is what a member had; null for programs, people from outside, and who has left. */
export const archivedPeople = z.array(author.extend({ name: z.string().min(1).max(400), role: role.nullable() })).max(20_000);
export type ArchivedPerson = z.infer<typeof archivedPeople>[number];
