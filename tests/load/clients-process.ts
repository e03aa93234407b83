import * as encoding from 'lib0/encoding';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { newId } from '#server/new-id.ts';
import { writeEntities } from '#ydoc/layer.ts';
import { encodeProbe, helloParams, MESSAGE, SCHEMA_VERSION } from '#ydoc/wire.ts';
import { randomClientId } from '#tests/support/raw-client.ts';
import { until } from '#tests/support/until.ts';
import { spreadOf } from './figures.ts';
import { connectThin, type ThinSocket } from './thin-socket.ts';
import type { Answer, ColdLoad, ColdResult, FanOutLoad, FanOutResult, HoldLoad, HoldResult, Load, LoadClient, LoadResult } from './clients.ts';

// The process of the clients: takes one load after the other from its parent and answers with what it measured.

let held: ThinSocket[] = [];

process.on('message', (load: Load) => {
  run(load).then(
    say,
    (error: unknown) => say({ kind: 'failed', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});

function say(answer: Answer): void {
  process.send?.(answer);
}

function run(load: Load): Promise<LoadResult> {
  if (load.kind === 'fan-out') return fanOut(load);
  return load.kind === 'cold' ? openCold(load) : hold(load);
}

const MARK = Buffer.from('§§');
const MARK_DIGITS = 10;
const WARM_UP_SECONDS = 1;

async function fanOut(load: FanOutLoad): Promise<FanOutResult> {
  const perWriter = Math.ceil(load.perSecond * (load.seconds + WARM_UP_SECONDS)) + 1;
  const docs = load.clients.map(({ writer }) => (writer ? { ...writer, doc: new Y.Doc() } : undefined));
  const updates = docs.map((writer, index) => (writer ? updatesOf(writer, index, perWriter) : []));
  const sockets = await openAll(load.port, load.clients, (index) => docs[index]?.doc.clientID ?? randomClientId());

  const sentAt = new Float64Array(load.clients.length * perWriter);
  const latencies: number[] = [];
  const storedTimes: number[] = [];
  const sampleEvery = Math.max(1, Math.floor(load.clients.length / load.sampled));
  let heard = 0;
  let measuringFrom = Infinity;
  sockets.forEach((socket, index) => {
    if (index % sampleEvery !== 0) return;
    socket.onBytes(
      markReader((writer, number) => {
        const at = sentAt[writer * perWriter + number] ?? 0;
        if (writer === index || at < measuringFrom) return;
        heard += 1;
        latencies.push(performance.now() - at);
      }),
    );
    if (updates[index]?.length) socket.onBytes(storedReader((count) => {
      const at = sentAt[index * perWriter + count] ?? 0;
      if (at >= measuringFrom) storedTimes.push(performance.now() - at);
    }));
  });

  const writers = updates.flatMap((own, index) => (own.length > 0 ? [{ own, index, next: 0, due: Math.random() / load.perSecond }] : []));
  const began = performance.now();
  let sent = 0;
  let sentBySampled = 0;
  let cpu = process.cpuUsage();
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const elapsed = (performance.now() - began) / 1_000;
      if (measuringFrom === Infinity && elapsed >= WARM_UP_SECONDS) {
        measuringFrom = performance.now();
        cpu = process.cpuUsage();
        say({ kind: 'measuring' });
      }
      for (const writer of writers) {
        while (writer.due <= elapsed && elapsed < load.seconds + WARM_UP_SECONDS) {
          const update = writer.own[writer.next];
          if (!update) break;
          sentAt[writer.index * perWriter + writer.next] = performance.now();
          sockets[writer.index]?.send(update);
          sockets[writer.index]?.send(encodeProbe(writer.next));
          if (measuringFrom !== Infinity) {
            sent += 1;
            if (writer.index % sampleEvery === 0) sentBySampled += 1;
          }
          writer.next += 1;
          writer.due += 1 / load.perSecond;
        }
      }
      if (elapsed < load.seconds + WARM_UP_SECONDS) return;
      clearInterval(timer);
      resolve();
    }, 2);
  });
  const used = process.cpuUsage(cpu);
  const measuredSeconds = (performance.now() - measuringFrom) / 1_000;
  const heardInTime = heard;
  const sampled = Math.ceil(sockets.length / sampleEvery);
  const wanted = perRoomReaders(load.clients, sampleEvery, sent, sentBySampled, sampled);
  await until('every sampled client has everything', () => heard >= wanted, 5_000).catch(() => undefined);
  const result: FanOutResult = {
    kind: 'fan-out',
    sent,
    missing: Math.max(0, Math.round(wanted - heard)),
    deliveriesPerSecond: (heardInTime / measuredSeconds) * (load.clients.length / sampled),
    latency: spreadOf(latencies),
    stored: spreadOf(storedTimes),
    clientLoad: (used.user + used.system) / 1e6 / measuredSeconds,
    closed: sockets.filter((socket) => !socket.isOpen()).length,
  };
  for (const socket of sockets) socket.close();
  return result;
}

/** How many deliveries the sampled clients should have: everyone's updates but their own in one room; the other's in rooms of two. */
function perRoomReaders(clients: readonly LoadClient[], sampleEvery: number, sent: number, sentBySampled: number, sampled: number): number {
  const rooms = new Set(clients.map(({ room }) => room)).size;
  if (rooms === 1) return sent * sampled - sentBySampled;
  return sampleEvery === 1 ? sent : 0;
}

async function openAll(port: number, clients: readonly LoadClient[], clientId: (index: number) => number): Promise<ThinSocket[]> {
  const sockets: ThinSocket[] = [];
  for (let from = 0; from < clients.length; from += 25) {
    const wave = clients.slice(from, from + 25).map(({ room, cookie }, offset) => {
      const hello = new URLSearchParams(helloParams({ schema: SCHEMA_VERSION, client: clientId(from + offset), generation: 1 }));
      return connectThin({ port, path: `/sync/${room}?${hello}`, cookie });
    });
    sockets.push(...(await Promise.all(wave)));
  }
  for (const socket of sockets) socket.send(STATE_REQUEST);
  await quiet(sockets);
  return sockets;
}

/** y-websocket's first message of a client that has nothing. */
const STATE_REQUEST = Uint8Array.of(MESSAGE.sync, 0, 1, 0);

/** Waits until nothing has arrived for a while. */
async function quiet(sockets: readonly ThinSocket[]): Promise<void> {
  let before = -1;
  await until('the handshakes are over', async () => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    const now = sockets.reduce((sum, socket) => sum + socket.received(), 0);
    const same = now === before;
    before = now;
    return same;
  }, 60_000);
}

/** A writer's updates, made beforehand: comments on the statement, about 400 bytes each, with a mark that says whose and which. */
function updatesOf({ statement, member, doc }: { statement: string; member: string; doc: Y.Doc }, writer: number, count: number): Uint8Array[] {
  const made: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => {
    made.push(
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, MESSAGE.sync);
        encoding.writeVarUint(encoder, 2);
        encoding.writeVarUint8Array(encoder, update);
      }),
    );
  });
  for (let number = 0; number < count; number++) {
    const mark = `§§${String(writer).padStart(4, '0')}${String(number).padStart(6, '0')}`;
    const text = `${mark} My delegation reads this sentence as support for the view of the coordinator, with the reservation that we stated before.`;
    writeEntities(doc, [{ kind: 'comment', id: newId(), entity: { subject: { kind: 'statement', id: statement }, text, mentions: [], creator: { kind: 'member', id: member }, created: '2026-01-05T10:00:00.000Z' } }], 'load');
  }
  return made;
}

/** Finds the marks in a stream of chunks, also one that two chunks share. */
function markReader(found: (writer: number, number: number) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let at = bytes.indexOf(MARK);
    let done = 0;
    while (at >= 0 && at + MARK.length + MARK_DIGITS <= bytes.length) {
      const from = at + MARK.length;
      found(digits(bytes, from, 4), digits(bytes, from + 4, 6));
      done = from + MARK_DIGITS;
      at = bytes.indexOf(MARK, done);
    }
    // Copied, so that a short rest does not keep a whole chunk in memory.
    rest = Buffer.from(bytes.subarray(Math.max(done, bytes.length - MARK.length - MARK_DIGITS + 1)));
  };
}

function digits(bytes: Buffer, from: number, length: number): number {
  let value = 0;
  for (let at = from; at < from + length; at++) value = value * 10 + (bytes[at] ?? 48) - 48;
  return value;
}

/** Hears the server's "stored" answers, which come as small frames of their own: 0x82, length, 102, counter. */
function storedReader(found: (count: number) => void): (chunk: Buffer) => void {
  return (chunk) => {
    for (let at = chunk.indexOf(MESSAGE.stored); at >= 2; at = chunk.indexOf(MESSAGE.stored, at + 1)) {
      const length = chunk[at - 1] ?? 0;
      if (chunk[at - 2] !== 0x82 || length < 2 || length > 4) continue;
      let count = 0;
      for (let index = 0; index < length - 1; index++) count += ((chunk[at + 1 + index] ?? 0) & 127) * 128 ** index;
      found(count);
    }
  };
}

async function openCold({ port, rooms, cookies, applied }: ColdLoad): Promise<ColdResult> {
  const began = performance.now();
  const opened = await Promise.all(cookies.map((cookie) => openDocuments({ port, rooms, cookie, applied, began })));
  const times = opened.map(({ doneMs }) => doneMs);
  return {
    kind: 'cold',
    firstMs: Math.min(...times),
    lastMs: Math.max(...times),
    bytes: opened[0]?.bytes ?? [],
    annotationsAtSync: Math.min(...opened.map(({ annotations }) => annotations)),
    textAtSync: Math.min(...opened.map(({ text }) => text)),
  };
}

async function openDocuments({ port, rooms, cookie, applied, began }: Omit<ColdLoad, 'kind' | 'cookies'> & { cookie: string; began: number }): Promise<{ doneMs: number; bytes: number[]; annotations: number; text: number }> {
  const found = await Promise.all(rooms.map(({ room, bytes }) => openDocument({ port, room, expected: bytes, cookie, applied })));
  return {
    doneMs: Math.max(...found.map(({ at }) => at)) - began,
    bytes: found.map(({ bytes }) => bytes),
    annotations: Math.max(...found.map(({ annotations }) => annotations)),
    text: Math.max(...found.map(({ text }) => text)),
  };
}

function openDocument({ port, room, expected, cookie, applied }: { port: number; room: string; expected: number; cookie: string; applied: boolean }): Promise<{ at: number; bytes: number; annotations: number; text: number }> {
  return new Promise((resolve, reject) => {
    const doc = new Y.Doc();
    const hello = new URLSearchParams(helloParams({ schema: SCHEMA_VERSION, client: doc.clientID, generation: 1 }));
    const socket = new WebSocket(`ws://127.0.0.1:${port}/sync/${room}?${hello}`, { headers: { cookie, origin: `http://localhost:${port}`, host: `localhost:${port}` }, perMessageDeflate: false });
    let bytes = 0;
    let at = 0;
    let annotations = -1;
    let text = -1;
    let settled: NodeJS.Timeout | undefined;
    const finish = () => {
      socket.terminate();
      resolve({ at, bytes, annotations, text });
    };
    socket.on('error', reject);
    socket.on('close', (code) => reject(new Error(`${room} was closed with ${code}`)));
    socket.on('open', () => socket.send(STATE_REQUEST));
    socket.on('message', (message: Buffer) => {
      const [type, step] = message;
      if (type !== MESSAGE.sync || (step !== 1 && step !== 2)) return;
      bytes += message.length;
      if (applied) Y.applyUpdate(doc, payloadOf(message));
      if (step === 1) {
        annotations = doc.getMap('annotations').size;
        text = doc.getXmlFragment('text').toString().length;
      }
      at = performance.now();
      clearTimeout(settled);
      if (expected > 0 && bytes >= expected) finish();
      else settled = setTimeout(finish, 1_000);
    });
  });
}

/** The update in a sync message: after type and step comes its length as a varint. */
function payloadOf(message: Buffer): Uint8Array {
  let at = 2;
  while ((message[at] ?? 0) > 127) at += 1;
  return message.subarray(at + 1);
}

/** Opens sockets and keeps them until the next hold, which may be empty. */
async function hold({ port, clients }: HoldLoad): Promise<HoldResult> {
  for (const socket of held) socket.close();
  held = clients.length > 0 ? await openAll(port, clients, () => randomClientId()) : [];
  return { kind: 'hold', open: held.filter((socket) => socket.isOpen()).length };
}
