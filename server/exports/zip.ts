import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';

const deflate = promisify(deflateRaw);

/** A file that goes into a zip. Names are paths with slashes, of at most 65,535 bytes. */
export interface ZipFile {
  name: string;
  bytes: Uint8Array;
}

/** What a zip of this form can hold: counts and offsets have 16 and 32 bits. */
const MOST_FILES = 65_535;
const MOST_BYTES = 0xffff_ffff;
/** Names are in UTF-8; nothing else is special. */
const UTF8 = 0x800;
const DEFLATED = 8;
const VERSION = 20;

/** A zip of files as they come, in pieces: no more than one of them is held at a time. Throws a `RangeError` for more than 65,535 files or 4 GiB. */
export async function* zipOf(files: Iterable<ZipFile> | AsyncIterable<ZipFile>): AsyncGenerator<Buffer, void, undefined> {
  const directory: Buffer[] = [];
  let offset = 0;
  for await (const { name, bytes } of files) {
    const packed = await deflate(bytes);
    const fileName = Buffer.from(name);
    const header = commonHeader(bytes, packed.length, fileName.length);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), header, fileName]);
    directory.push(directoryEntry(header, fileName, offset));
    offset += local.length + packed.length;
    if (directory.length > MOST_FILES || offset > MOST_BYTES) throw new RangeError('A zip holds 65,535 files and 4 GiB');
    yield local;
    yield packed;
  }
  const whole = Buffer.concat(directory);
  yield whole;
  yield endOf(directory.length, whole.length, offset);
}

/** A zip as a whole. */
export async function zipped(files: Iterable<ZipFile>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of zipOf(files)) pieces.push(piece);
  return Buffer.concat(pieces);
}

function commonHeader(bytes: Uint8Array, packed: number, nameLength: number): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(VERSION, 0);
  header.writeUInt16LE(UTF8, 2);
  header.writeUInt16LE(DEFLATED, 4);
  header.writeUInt32LE(FIRST_DAY, 6);
  header.writeUInt32LE(crc32(bytes), 10);
  header.writeUInt32LE(packed, 14);
  header.writeUInt32LE(bytes.length, 18);
  header.writeUInt16LE(nameLength, 22);
  return header;
}

/** 1 January 1980, the first day that a zip knows: the same files make the same bytes. */
const FIRST_DAY = (1 << 21) | (1 << 16);

function directoryEntry(header: Buffer, fileName: Buffer, offset: number): Buffer {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE((0o100644 * 0x10000) >>> 0, 6);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), Buffer.from([VERSION, 3]), header, rest, fileName]);
}

function endOf(files: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files, 8);
  end.writeUInt16LE(files, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
