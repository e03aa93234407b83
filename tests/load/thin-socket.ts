import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/** A WebSocket that costs the measuring process almost nothing: it frames what it sends and hands on what it receives as raw bytes, frame headers included. */
export interface ThinSocket {
  /** Hears every chunk after the upgrade. */
  onBytes(listener: (chunk: Buffer) => void): void;
  send(payload: Uint8Array): void;
  /** Bytes received since the upgrade. */
  received(): number;
  isOpen(): boolean;
  close(): void;
}

const CR_LF_TWICE = Buffer.from('\r\n\r\n');

/** Opens a socket and resolves after the upgrade. Rejects with the first line of any other answer. */
export function connectThin(of: { port: number; path: string; cookie: string }): Promise<ThinSocket> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ port: of.port, host: '127.0.0.1', noDelay: true });
    const listeners: ((chunk: Buffer) => void)[] = [];
    let received = 0;
    let head: Buffer | undefined = Buffer.alloc(0);
    let open = true;

    socket.once('error', reject);
    socket.once('close', () => (open = false));
    socket.write(
      [
        `GET ${of.path} HTTP/1.1`,
        `Host: localhost:${of.port}`,
        `Origin: http://localhost:${of.port}`,
        `Cookie: ${of.cookie}`,
        'Upgrade: websocket',
        'Connection: Upgrade',
        'Sec-WebSocket-Version: 13',
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
        '\r\n',
      ].join('\r\n'),
    );

    const hear = (chunk: Buffer) => {
      if (chunk.length === 0) return;
      received += chunk.length;
      for (const listener of listeners) listener(chunk);
    };
    socket.on('data', (chunk) => {
      if (!head) return hear(chunk);
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf(CR_LF_TWICE);
      if (end < 0) return;
      const status = head.subarray(0, head.indexOf('\r\n')).toString();
      const rest = head.subarray(end + CR_LF_TWICE.length);
      head = undefined;
      if (!status.includes(' 101 ')) return reject(new Error(status));
      resolve({
        onBytes: (listener) => void listeners.push(listener),
        send: (payload) => void socket.write(maskedFrame(payload)),
        received: () => received,
        isOpen: () => open,
        close: () => socket.destroy(),
      });
      hear(rest);
    });
  });
}

/** A client's frame with a mask of zeros, which masks nothing. */
function maskedFrame(payload: Uint8Array): Buffer {
  const { length } = payload;
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.alloc(header + 4 + length);
  frame[0] = 0x82;
  if (header === 2) frame[1] = 0x80 | length;
  else if (header === 4) {
    frame[1] = 0x80 | 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 0x80 | 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.set(payload, header + 4);
  return frame;
}
