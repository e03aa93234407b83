/** So many bytes go on their way together. Each way costs as much as making a few kilobytes. */
const TOGETHER = 64 * 1024;

/** The same bytes in pieces of at least so many, the last one aside, each in a buffer of its own, so that it can be moved into another thread. */
export async function* inPieces(bytes: AsyncIterable<Uint8Array>, together = TOGETHER): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bytes) {
    waiting.push(piece);
    size += piece.length;
    if (size < together) continue;
    yield joined(waiting, size);
    [waiting, size] = [[], 0];
  }
  if (size > 0) yield joined(waiting, size);
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
