import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { crc32, createDeflateRaw, deflateRaw } from 'node:zlib';

/** A file of a zip: its name with forward slashes, and its bytes, whole or as they come. */
export interface ZipFile {
  name: string;
  bytes: Uint8Array | AsyncIterable<Uint8Array>;
}

/** What a zip without extensions can count. */
const MOST_FILES = 0xfffe;
const MOST_BYTES = 0xfffffffe;

/** Names are UTF-8; sizes that are not known before follow the bytes. */
const UTF8 = 0x800;
const SIZES_FOLLOW = 0x8;
/** 1 January 1980, so that the same files make the same zip. */
const NO_DATE = 0x21;

const packed = promisify(deflateRaw);

/** Makes a zip while it is sent: it holds one file that is given whole, or a few pieces of one that comes, and what the directory says of each. Throws RangeError for more than a zip can hold. */
export async function* zipStream(files: AsyncIterable<ZipFile>): AsyncGenerator<Uint8Array, void, undefined> {
  const directory: Entry[] = [];
  let offset = 0;
  for await (const { name, bytes } of files) {
    if (directory.length >= MOST_FILES) throw new RangeError('A zip holds at most 65,534 files');
    const fileName = Buffer.from(name);
    const begins = offset;
    const facts = bytes instanceof Uint8Array ? { flags: UTF8, crc: crc32(bytes), size: bytes.length, packedSize: 0 } : { flags: UTF8 | SIZES_FOLLOW, crc: 0, size: 0, packedSize: 0 };
    const whole = bytes instanceof Uint8Array ? await packed(bytes) : undefined;
    facts.packedSize = whole?.length ?? 0;
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common(facts, fileName.length), fileName]);
    yield local;
    offset += local.length;
    if (whole) {
      yield whole;
    } else if (!(bytes instanceof Uint8Array)) {
      for await (const piece of packing(bytes, facts)) yield piece;
      const sizes = Buffer.concat([Buffer.from('PK\x07\x08'), Buffer.alloc(12)]);
      sizesOf(facts, sizes, 4);
      yield sizes;
      offset += sizes.length;
    }
    offset += facts.packedSize;
    if (offset > MOST_BYTES || facts.size > MOST_BYTES) throw new RangeError('A zip holds at most 4 GB');
    directory.push({ name, facts, begins });
  }
  const listed = Buffer.concat(directory.map(listedEntry));
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  yield listed;
  yield end;
}

/** What the directory says of a file. As bytes each would hold on to the kilobytes that Node cuts small buffers from. */
interface Entry {
  name: string;
  facts: Facts;
  begins: number;
}

function listedEntry({ name, facts, begins }: Entry): Buffer {
  const fileName = Buffer.from(name);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE((0o100644 * 0x10000) >>> 0, 6);
  rest.writeUInt32LE(begins, 10);
  return Buffer.concat([Buffer.from('PK\x01\x02\x14\x03'), common(facts, fileName.length), rest, fileName]);
}

interface Facts {
  flags: number;
  crc: number;
  size: number;
  packedSize: number;
}

/** What a file's own header and its line of the directory say alike. */
function common(facts: Facts, nameLength: number): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(facts.flags, 2);
  header.writeUInt16LE(8, 4);
  header.writeUInt16LE(NO_DATE, 8);
  sizesOf(facts, header, 10);
  header.writeUInt16LE(nameLength, 22);
  return header;
}

function sizesOf({ crc, size, packedSize }: Facts, into: Buffer, at: number): void {
  into.writeUInt32LE(crc, at);
  into.writeUInt32LE(packedSize, at + 4);
  into.writeUInt32LE(size, at + 8);
}

/** Packs what comes, and counts it. When nobody wants more of it, what it comes from is ended, too. */
async function* packing(bytes: AsyncIterable<Uint8Array>, facts: Facts): AsyncGenerator<Uint8Array, void, undefined> {
  const deflate = createDeflateRaw();
  const feeding = pipeline(counted(bytes, facts), deflate);
  // Said below, where it is waited for; while the packed bytes are read it has no listener.
  feeding.catch(() => undefined);
  for await (const piece of deflate) {
    if (!(piece instanceof Uint8Array)) continue;
    facts.packedSize += piece.length;
    yield piece;
  }
  await feeding;
}

async function* counted(bytes: AsyncIterable<Uint8Array>, facts: Facts): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const piece of bytes) {
    facts.crc = crc32(piece, facts.crc);
    facts.size += piece.length;
    yield piece;
  }
}
