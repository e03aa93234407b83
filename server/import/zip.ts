import { fromBufferPromise, openPromise, type Entry, type ZipFile } from 'yauzl';
import { MOST_RATIO, MOST_ZIP_BYTES, MOST_ZIP_ENTRIES, RATIO_FREE } from '#core/import/limits.ts';
import { Refused } from './refused.ts';

/** A zip whose list of entries was read and found harmless; entries are inflated one by one, as asked for. */
export interface ZipArchive {
  /** The entries' names with forward slashes, in the order of the archive; folders end in one. */
  names: readonly string[];
  /** Inflates an entry; undefined if there is none of this name. Throws `Refused` as soon as the bytes outgrow their limits. */
  read(name: string): Promise<Buffer | undefined>;
}

const SYMLINK = 0xa000;
const TYPE_BITS = 0xf000;

/** What a zip may hold at most: entries, bytes of all of them once inflated, and of one. */
export interface ZipLimits {
  entries: number;
  bytes: number;
  entryBytes: number;
}

const OF_A_FILE: ZipLimits = { entries: MOST_ZIP_ENTRIES, bytes: MOST_ZIP_BYTES, entryBytes: MOST_ZIP_BYTES };

/** Opens a zip. Throws `Refused`: `damaged` for one that breaks off, `password` for locked entries, `unsafe` for names that climb, links, doubles and sizes beyond measure. */
export async function openZip(bytes: Uint8Array): Promise<ZipArchive> {
  const zip = await attempt(fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { lazyEntries: true, autoClose: false }));
  return archiveOf(zip, OF_A_FILE);
}

/** Opens a zip on disk, of which only what is asked for is read, with the same promises. It is to be closed. */
export async function openZipFile(path: string, limits: ZipLimits): Promise<ZipArchive & { close(): void }> {
  const zip = await attempt(openPromise(path, { lazyEntries: true, autoClose: false }));
  try {
    return { ...(await archiveOf(zip, limits)), close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function archiveOf(zip: ZipFile, limits: ZipLimits): Promise<ZipArchive> {
  if (zip.entryCount > limits.entries) throw new Refused('unsafe', `it holds ${zip.entryCount} files, and the most is ${limits.entries}`);
  const entries = await attempt(entriesOf(zip, limits));
  let inflated = 0;
  return {
    names: [...entries.keys()],
    read: async (name) => {
      const entry = entries.get(name);
      if (!entry) return undefined;
      const inflatedEntry = await attempt(inflate(zip, entry, Math.min(limits.entryBytes, limits.bytes - inflated)));
      inflated += inflatedEntry.length;
      return inflatedEntry;
    },
  };
}

async function entriesOf(zip: ZipFile, limits: ZipLimits): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let declared = 0;
  for await (const entry of zip.eachEntry()) {
    const { fileName } = entry;
    if (fileName.includes('\0')) throw new Refused('unsafe', 'a name in it holds a NUL');
    if (((entry.externalFileAttributes >>> 16) & TYPE_BITS) === SYMLINK) throw new Refused('unsafe', 'it holds a link to another file');
    if (entries.has(fileName)) throw new Refused('unsafe', 'two files in it have one name');
    if (entry.isEncrypted()) throw new Refused('password');
    declared += entry.uncompressedSize;
    if (declared > limits.bytes || entry.uncompressedSize > limits.entryBytes || isBloated(entry.uncompressedSize, entry)) throw tooLarge();
    entries.set(fileName, entry);
  }
  return entries;
}

async function inflate(zip: ZipFile, entry: Entry, left: number): Promise<Buffer> {
  const stream = await zip.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    if (!Buffer.isBuffer(chunk)) continue;
    length += chunk.length;
    if (length > left || isBloated(length, entry)) {
      stream.destroy();
      throw tooLarge();
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function isBloated(length: number, { compressedSize }: Entry): boolean {
  return length > RATIO_FREE && length > compressedSize * MOST_RATIO;
}

function tooLarge(): Refused {
  return new Refused('unsafe', 'it unpacks to far more than it should');
}

/** What yauzl reports about names and lying sizes is meant to do harm; everything else is damage. */
async function attempt<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Refused) throw error;
    const words = error instanceof Error ? error.message : '';
    if (/relative path|absolute path|invalid characters in fileName/i.test(words)) throw new Refused('unsafe', 'a name in it leads out of its folder');
    if (/too many bytes/i.test(words)) throw new Refused('unsafe', 'it unpacks to more than it says');
    throw new Refused('damaged');
  }
}
