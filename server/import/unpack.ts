import { MOST_FILE_BYTES } from '#core/import/limits.ts';
import type { Refusal } from '#core/import/source.ts';
import { byteKind } from './kind.ts';
import type { ReceivedFile } from './read-file.ts';
import { refusalFor } from './refusal-for.ts';
import { Refused } from './refused.ts';
import { openZip } from './zip.ts';

/** The files of a zip, under their paths in it, or why it is not opened. */
export type Unpacked = { kind: 'unpacked'; files: ReceivedFile[] } | { kind: 'refused'; refusal: Refusal };

/** What systems put into zips beside people's files. */
const BY_THE_SYSTEM = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._|~\$)/i;

/**
 * Unpacks a zip of files. Never throws. Zips within it are not opened: they are files like others, which no reader takes. The whole is refused when any part of it is unsafe, since
 * nobody makes such a zip by chance.
 */
export async function unpack({ bytes }: Pick<ReceivedFile, 'bytes'>, onBegin?: () => void): Promise<Unpacked> {
  onBegin?.();
  try {
    if (bytes.length > MOST_FILE_BYTES) throw new Refused('too-large');
    if (bytes.length === 0) throw new Refused('empty');
    const kind = byteKind(bytes);
    if (kind !== 'zip') throw new Refused('wrong-kind', kind === 'text' ? 'not a zip' : kind);
    const zip = await openZip(bytes);
    const files: ReceivedFile[] = [];
    for (const name of zip.names.filter((one) => !one.endsWith('/') && !BY_THE_SYSTEM.test(one))) {
      const content = await zip.read(name);
      if (content) files.push({ name, bytes: Uint8Array.from(content) });
    }
    if (files.length === 0) throw new Refused('empty');
    return { kind: 'unpacked', files };
  } catch (error) {
    return { kind: 'refused', refusal: refusalFor(error) };
  }
}
