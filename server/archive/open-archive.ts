import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { z } from 'zod';
import { archiveManifest, manifestHead, MANIFEST, MOST_PARTS, MOST_PART_BYTES, MOST_UNPACKED_BYTES, ARCHIVE_VERSION, PARTS, archivedPeople, type ArchiveManifest, type ArchivedPerson } from '#core/archive/manifest.ts';
import type { ArchiveRefusal } from '#core/archive/refusal.ts';
import { problemOfPeople, type ReferenceProblem } from '#core/archive/references.ts';
import { Refused } from '#server/import/refused.ts';
import { openZipFile } from '#server/import/zip.ts';

/** Thrown wherever an archive turns out to be none that can be restored. */
export class RefusedArchive extends Error {
  constructor(readonly refusal: ArchiveRefusal) {
    super(refusal.code);
  }
}

/** An archive on disk whose manifest was read; its parts are read one by one, as asked for. It is to be closed. */
export interface OpenArchive {
  manifest: ArchiveManifest;
  people: ArchivedPerson[];
  /** A part in its form, whose bytes are what they were when the archive was made. Throws `RefusedArchive`. */
  read<Schema extends z.ZodType>(part: string, schema: Schema): Promise<z.output<Schema>>;
  close(): void;
}

/** Opens an archive. Throws `RefusedArchive`. */
export async function openArchive(path: string): Promise<OpenArchive> {
  const zip = await refusing(() => openZipFile(path, { entries: MOST_PARTS + 1, bytes: MOST_UNPACKED_BYTES, entryBytes: MOST_PART_BYTES }), (await beginsAsZip(path)) ? 'damaged' : 'no-archive');
  try {
    const first = await refusing(() => zip.read(MANIFEST));
    if (!first) throw new RefusedArchive({ code: 'no-archive' });
    const raw = jsonIn(first, MANIFEST);
    const head = manifestHead.safeParse(raw);
    if (!head.success) throw new RefusedArchive({ code: 'no-archive' });
    if (head.data.version > ARCHIVE_VERSION) throw new RefusedArchive({ code: 'newer', detail: String(head.data.version) });
    const manifest = inForm(raw, archiveManifest, MANIFEST);
    const listed = new Map(manifest.parts.map((part) => [part.name, part]));
    const names = new Set(zip.names);
    const absent = [...Object.values(PARTS), ...listed.keys()].find((name) => !names.has(name) || !listed.has(name));
    if (absent !== undefined) throw new RefusedArchive({ code: 'missing-part', part: absent });
    const other = zip.names.find((name) => name !== MANIFEST && !listed.has(name));
    if (other !== undefined) throw new RefusedArchive({ code: 'other-part', part: other });

    const read: OpenArchive['read'] = async (part, schema) => {
      const bytes = await refusing(() => zip.read(part));
      const known = listed.get(part);
      if (!bytes || !known) throw new RefusedArchive({ code: 'missing-part', part });
      if (bytes.length !== known.size || createHash('sha256').update(bytes).digest('hex') !== known.sha256) throw new RefusedArchive({ code: 'changed-part', part });
      return inForm(jsonIn(bytes, part), schema, part);
    };
    const people = await read(PARTS.people, archivedPeople);
    whole(PARTS.people, problemOfPeople(people));
    return { manifest, people, read, close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function beginsAsZip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer.toString('latin1') === 'PK';
  } finally {
    await file.close();
  }
}

/** Refuses a part that does not hold together. */
export function whole(part: string, problem: ReferenceProblem): void {
  if (problem !== undefined) throw new RefusedArchive({ code: 'broken-part', part, detail: problem });
}

function jsonIn(bytes: Buffer, part: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new RefusedArchive({ code: 'wrong-part', part, detail: 'it is no JSON' });
  }
}

const LONGEST_DETAIL = 300;

function inForm<Schema extends z.ZodType>(raw: unknown, schema: Schema, part: string): z.output<Schema> {
  const parsed = parse(raw, schema, part);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new RefusedArchive({ code: 'wrong-part', part, detail: `${issue?.path.join('.') || 'all of it'}: ${issue?.message ?? 'not as expected'}`.slice(0, LONGEST_DETAIL) });
}

function parse<Schema extends z.ZodType>(raw: unknown, schema: Schema, part: string) {
  try {
    return schema.safeParse(raw);
  } catch {
    // A stack that overflows is JSON that nests without end.
    throw new RefusedArchive({ code: 'wrong-part', part, detail: 'it nests too deep' });
  }
}

/** What the zip's reader refuses, as a refusal of the archive. */
async function refusing<Result>(work: () => Promise<Result>, otherwise: 'no-archive' | 'damaged' = 'damaged'): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.code === 'unsafe') throw new RefusedArchive({ code: 'unsafe', detail: error.detail ?? 'it unpacks to more than it says' });
    throw new RefusedArchive({ code: error.code === 'damaged' ? otherwise : 'damaged' });
  }
}
