import { createInflate } from 'node:zlib';
import { MOST_STREAM_BYTES } from '#core/import/limits.ts';
import { Refused } from '#server/import/refused.ts';

/** The most that Deflate can make of a byte. */
const MOST_OF_A_BYTE = 1_032;
/** Where the dictionary of a stream is looked for, before its bytes. */
const DICTIONARY_WITHIN = 2_048;

/**
 * Refuses (throws) a PDF with a stream that unpacks to far more than any page, font or table of a statement holds: the library would keep all of it at once. Pictures are left out, since nobody
 * unpacks them. What is packed twice is followed. O(file) but for the large streams, which are unpacked piece by piece and not kept.
 */
export async function checkStreams(file: Buffer): Promise<void> {
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    if (file.subarray(at - 3, at).equals(END)) continue;
    const dictionary = file.toString('latin1', Math.max(0, at - DICTIONARY_WITHIN), at);
    const own = dictionary.slice(dictionary.lastIndexOf(' obj') + 1);
    const layers = own.match(/\/Fl(?:ateDecode)?\b/g)?.length ?? 0;
    if (layers === 0 || /\/Subtype\s*\/Image/.test(own)) continue;
    const start = at + 'stream'.length + (file[at + 6] === 0x0d ? 2 : 1);
    const says = Number(/\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(own)?.[1] ?? 0);
    const end = file.indexOf('endstream', start);
    const length = Math.max(end < 0 ? file.length - start : end - start, says);
    if (length * MOST_OF_A_BYTE ** layers <= MOST_STREAM_BYTES) continue;
    await checkStream(file.subarray(start, start + length), layers);
  }
}

const END = Buffer.from('end');

async function checkStream(packed: Buffer, layers: number): Promise<void> {
  let unpacked = 0;
  const outer = createInflate({ chunkSize: 65_536 });
  const last = layers > 1 ? outer.pipe(createInflate({ chunkSize: 65_536 })) : outer;
  outer.on('error', () => last.destroy());
  outer.end(packed);
  try {
    for await (const piece of last) {
      unpacked += (piece as Buffer).length;
      if (unpacked > MOST_STREAM_BYTES) throw new Refused('unsafe', 'a part of it unpacks to far more than it should');
    }
  } catch (error) {
    // What is damaged or locked is the library's to judge.
    if (error instanceof Refused) throw error;
  } finally {
    outer.destroy();
    last.destroy();
  }
}
