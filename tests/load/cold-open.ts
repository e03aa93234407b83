import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { DocumentName } from '#ydoc/document-name.ts';
import { documentName } from '#ydoc/document-name.ts';
import { MESSAGE } from '#ydoc/wire.ts';
import { connectYjs } from '#tests/support/yjs-client.ts';
import type { Clients, ColdResult } from './clients.ts';
import { cpuSeconds } from './figures.ts';
import { fillLayer, fillText } from './large-statement.ts';
import { ratio, shown, table } from './table.ts';
import { startFloor, startPostil, type PostilTarget } from './targets.ts';

const ANNOTATIONS = 10_000;
const TEXT_BYTES = 200_000;
const MANY = 50;

interface Row {
  name: string;
  one: ColdResult;
  many: ColdResult;
  manyCpu: number;
}

/** The first opening after a start: a statement of 200 kB with 10,000 annotations, for one client that makes documents of it and for 50 at once. */
export async function measureColdOpen(clients: Clients): Promise<string> {
  let postil = await startPostil({ people: MANY });
  const folder = mkdtempSync(path.join(tmpdir(), 'postil-cold-'));
  try {
    const stateFile = path.join(folder, 'state');
    writeFileSync(stateFile, await fill(postil));
    const rows: Row[] = [];
    rows.push(await measureFloor(clients, stateFile));
    postil = await postil.restart();
    const rooms = roomsOf(postil);
    const cookies = postil.planted.people.map(({ cookie }) => cookie);
    const one = await clients.run({ kind: 'cold', port: postil.port, rooms: rooms.map((room) => ({ room, bytes: 0 })), cookies: cookies.slice(0, 1), applied: true });
    postil = await postil.restart();
    const before = cpuSeconds(postil.pid);
    const many = await clients.run({ kind: 'cold', port: postil.port, rooms: rooms.map((room, index) => ({ room, bytes: one.bytes[index] ?? 0 })), cookies, applied: false });
    rows.push({ name: 'Postil', one, many, manyCpu: cpuSeconds(postil.pid) - before });
    return describe(rows);
  } finally {
    await postil.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function describe(rows: readonly Row[]): string {
  const [floor] = rows;
  const body = rows.map(({ name, one, many, manyCpu }) => [
    name,
    shown(one.lastMs),
    ratio(one.lastMs, floor?.one.lastMs ?? Number.NaN),
    shown(many.lastMs),
    ratio(many.lastMs, floor?.many.lastMs ?? Number.NaN),
    shown(manyCpu),
    one.bytes.map((bytes) => shown(bytes / 1e6)).join(' + '),
    `${one.annotationsAtSync} / ${one.textAtSync}`,
  ]);
  const head = ['server', '1 client ms', 'to floor', `${MANY} at once: last ms`, 'to floor', 'server CPU s', 'MB', 'annotations / text at the handshake'];
  return `Cold open: ${shown(TEXT_BYTES)} bytes of text with ${shown(ANNOTATIONS)} annotations\n\n${table(head, body)}`;
}

async function measureFloor(clients: Clients, stateFile: string): Promise<Row> {
  const floor = await startFloor('cold', stateFile);
  const load = { kind: 'cold', port: floor.port } as const;
  const one = await clients.run({ ...load, rooms: [{ room: 'cold', bytes: 0 }], cookies: [''], applied: true });
  const before = cpuSeconds(floor.pid);
  const many = await clients.run({ ...load, rooms: [{ room: 'cold', bytes: one.bytes[0] ?? 0 }], cookies: Array<string>(MANY).fill(''), applied: false });
  const manyCpu = cpuSeconds(floor.pid) - before;
  await floor.stop();
  return { name: 'floor: the bytes of a file', one, many, manyCpu };
}

/** Writes text and annotations as people would, and returns all of it as one message for the floor to send. */
async function fill(postil: PostilTarget): Promise<Uint8Array> {
  const [place] = postil.planted.statements;
  const [editor, annotator] = postil.planted.people;
  if (!place || !editor || !annotator) throw new Error('A cold open needs a statement and two people');
  const text = open(postil, { kind: 'text', statement: place.statement }, editor.cookie);
  await text.synced();
  await fillText(text, TEXT_BYTES);
  const layer = open(postil, { kind: 'layer', layer: place.layer }, annotator.cookie);
  await layer.synced();
  await fillLayer(layer, { text: text.doc, statement: place.statement, member: annotator.member, count: ANNOTATIONS });
  const both = new Y.Doc();
  for (const client of [text, layer]) {
    Y.applyUpdate(both, Y.encodeStateAsUpdate(client.doc));
    client.close();
  }
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.sync);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint8Array(encoder, Y.encodeStateAsUpdate(both));
  });
}

function open(postil: PostilTarget, name: DocumentName, cookie: string) {
  return connectYjs({ socketOrigin: postil.server.socketOrigin, room: documentName(name), cookie });
}

function roomsOf(postil: PostilTarget): string[] {
  return postil.planted.statements.flatMap(({ statement, layer }) => [documentName({ kind: 'text', statement }), documentName({ kind: 'layer', layer })]);
}
