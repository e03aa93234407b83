import { crc32, deflateRawSync } from 'node:zlib';

/** An entry of a zip, with the lies that a hostile one tells. */
export interface ZipEntry {
  name: string;
  bytes: Uint8Array | string;
  /** The size that it claims to unpack to. */
  claimed?: number;
  /** Unix mode bits, such as 0o120777 for a link. */
  mode?: number;
  isLocked?: boolean;
}

/** Writes a zip file, packed unless told otherwise. */
export function aZip(entries: readonly ZipEntry[], claimedEntries = entries.length): Uint8Array<ArrayBuffer> {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, claimed, mode = 0o100644, isLocked = false } of entries) {
    const raw = Buffer.from(bytes);
    const packed = deflateRawSync(raw);
    const fileName = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(isLocked ? 0x801 : 0x800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(raw), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimed ?? raw.length, 18);
    common.writeUInt16LE(fileName.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE((mode * 0x10000) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03'), common, rest, fileName]));
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, fileName, packed]);
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Math.min(claimedEntries, 0xffff), 8);
  end.writeUInt16LE(Math.min(claimedEntries, 0xffff), 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Uint8Array.from(Buffer.concat([...locals, directory, end]));
}
