import { MESSAGE } from '#ydoc/wire.ts';

/** The kinds of y-websocket's sync messages. */
export const SYNC = { stateVector: 0, state: 1, update: 2 } as const;

/** The update that holds nothing. */
export const EMPTY_UPDATE = Uint8Array.of(0, 0);

/**
 * A sync message as a finished WebSocket frame: framed once, written to every socket as it is. Several such frames may be joined into one
 * write; each stays a message of its own, which is what the stock y-websocket client reads.
 */
export function syncFrame(kind: (typeof SYNC)[keyof typeof SYNC], payload: Uint8Array): Buffer {
  const length = 2 + varUintLength(payload.length) + payload.length;
  const frame = Buffer.allocUnsafe(headerLength(length) + length);
  let at = writeHeader(frame, length);
  frame[at++] = MESSAGE.sync;
  frame[at++] = kind;
  at = writeVarUint(frame, at, payload.length);
  frame.set(payload, at);
  return frame;
}

/** Any other message as a finished WebSocket frame. */
export function messageFrame(message: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(headerLength(message.length) + message.length);
  frame.set(message, writeHeader(frame, message.length));
  return frame;
}

/** Several frames as one write. */
export function joined(frames: readonly Buffer[]): Buffer {
  const [only] = frames;
  return frames.length === 1 && only ? only : Buffer.concat(frames);
}

function headerLength(length: number): number {
  return length < 126 ? 2 : length < 65_536 ? 4 : 10;
}

/** The header of an unmasked, final, binary frame (RFC 6455, 5.2). */
function writeHeader(frame: Buffer, length: number): number {
  frame[0] = 0x82;
  if (length < 126) {
    frame[1] = length;
    return 2;
  }
  if (length < 65_536) {
    frame[1] = 126;
    return frame.writeUInt16BE(length, 2);
  }
  frame[1] = 127;
  return frame.writeBigUInt64BE(BigInt(length), 2);
}

function varUintLength(value: number): number {
  let length = 1;
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) length++;
  return length;
}

function writeVarUint(frame: Buffer, at: number, value: number): number {
  let rest = value;
  let index = at;
  for (; rest > 127; rest = Math.floor(rest / 128)) frame[index++] = 128 | (rest % 128);
  frame[index++] = rest;
  return index;
}
