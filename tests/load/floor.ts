import { createServer } from 'node:http';
import { fdatasyncSync, openSync, readFileSync, writeSync, fdatasync, write } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import WebSocketPackage, { WebSocketServer, type WebSocket } from 'ws';

// The floors: what raw `ws` costs for the same deliveries, with none of the judging. Run as a process of its own:
//   plain    writes each update to each socket as it comes
//   joined   frames each update once and writes what one event-loop turn brought once per socket
//   durable  like joined, and syncs each batch to disk before anyone gets it
//   cold     answers a request for the state with the bytes of a file (second argument)

const [mode = 'plain', stateFile] = process.argv.slice(2);
const rooms = new Map<string, Set<WebSocket>>();
const log = mode === 'durable' ? openSync(path.join(tmpdir(), `postil-floor-${process.pid}.log`), 'w') : undefined;

const http = createServer();
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false, maxPayload: 128 * 1024 * 1024 });
sockets.on('connection', (socket, request) => {
  const room = new URL(request.url ?? '/', 'http://localhost').pathname;
  const members = rooms.get(room) ?? new Set();
  rooms.set(room, members.add(socket));
  socket.on('close', () => members.delete(socket));
  socket.on('error', () => socket.terminate());
  socket.on('message', (message: Buffer) => {
    if (mode === 'cold' && stateFile && message[0] === 0 && message[1] === 0) return socket.send(readFileSync(stateFile));
    if (message[0] !== 0 || message[1] !== 2) return;
    if (mode === 'plain') for (const member of members) member.send(message);
    else collect(members, message);
  });
});
http.listen(0, '127.0.0.1', () => console.log(`Floor is at ws://localhost:${(http.address() as AddressInfo).port}`));

let batch = new Map<Set<WebSocket>, Buffer[]>();
let scheduled = false;

function collect(members: Set<WebSocket>, message: Buffer): void {
  const frames = batch.get(members);
  if (frames) frames.push(frameOf(message));
  else batch.set(members, [frameOf(message)]);
  if (scheduled) return;
  scheduled = true;
  setImmediate(flush);
}

function flush(): void {
  const ready = batch;
  batch = new Map();
  if (log === undefined) {
    scheduled = false;
    return send(ready);
  }
  const bytes = Buffer.concat([...ready.values()].flat());
  write(log, bytes, (writeError) => {
    if (writeError) throw writeError;
    fdatasync(log, (error) => {
      if (error) throw error;
      send(ready);
      scheduled = batch.size > 0;
      if (scheduled) setImmediate(flush);
    });
  });
}

function send(ready: Map<Set<WebSocket>, Buffer[]>): void {
  for (const [members, frames] of ready) {
    const bytes = Buffer.concat(frames);
    for (const member of members) if (member.readyState === WebSocketPackage.OPEN) Reflect.get(member, '_socket').write(bytes);
  }
}

function frameOf(message: Buffer): Buffer {
  const header = message.length < 126 ? Buffer.from([0x82, message.length]) : message.length < 65_536 ? Buffer.from([0x82, 126, message.length >> 8, message.length & 255]) : undefined;
  if (!header) throw new RangeError('The floors carry small updates');
  return Buffer.concat([header, message]);
}

// The file exists and is warm before the first batch.
if (log !== undefined) {
  writeSync(log, 'floor');
  fdatasyncSync(log);
}
