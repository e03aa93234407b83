import * as encoding from 'lib0/encoding';
import { writeEntities } from '#ydoc/layer.ts';
import { MESSAGE } from '#ydoc/wire.ts';
import { newId } from '#server/new-id.ts';
import { connectRaw, type RawClient } from '#tests/support/raw-client.ts';
import { connectYjs, type YjsClient } from '#tests/support/yjs-client.ts';
import { peakBytes, residentBytes, spreadOf } from './figures.ts';
import { shown, table } from './table.ts';
import { startPostil, type PostilTarget } from './targets.ts';

const MEBIBYTE = 1024 * 1024;

/** What two people in another room feel while somebody sends what no page would send. */
export async function measureHostile(): Promise<string> {
  const attacks: { name: string; frames: Uint8Array[] }[] = [
    { name: 'nothing', frames: [] },
    { name: 'a frame of 64 MiB', frames: [new Uint8Array(64 * MEBIBYTE)] },
    { name: 'an update of a million structs', frames: [updateOfStructs(1_000_000)] },
    { name: 'as many structs as fit in 1 MiB', frames: [updateOfStructs(80_000)] },
  ];
  const rows: string[][] = [];
  for (const attack of attacks) rows.push(await endure(attack));
  return `Hostile input: latency of an update in another room, one every 10 ms\n\n${table(['attack', 'closed with', 'p50 ms', 'worst ms', 'peak RSS + MB'], rows)}`;
}

async function endure({ name, frames }: { name: string; frames: Uint8Array[] }): Promise<string[]> {
  const postil = await startPostil({ people: 3, statements: 2 });
  try {
    const { people } = postil.planted;
    const writer = open(postil, people[1]?.cookie ?? '');
    const reader = open(postil, people[2]?.cookie ?? '');
    await Promise.all([writer.synced(), reader.synced()]);
    const attacker = await connectRaw({ socketOrigin: postil.server.socketOrigin, room: `layer/${postil.planted.statements[1]?.layer ?? ''}`, cookie: people[0]?.cookie ?? '' });
    const before = residentBytes(postil.pid);
    const times = await latencyDuring({ writer, reader, member: people[1]?.member ?? '', statement: postil.planted.statements[0]?.statement ?? '' }, () => frames.forEach(attacker.send));
    const closed = frames.length > 0 ? await codeOf(attacker) : '–';
    const grown = (peakBytes(postil.pid) - before) / MEBIBYTE;
    for (const client of [writer, reader]) client.close();
    attacker.close();
    const { p50, max } = spreadOf(times);
    return [name, closed, shown(p50), shown(max), shown(grown)];
  } finally {
    await postil.stop();
  }
}

function open(postil: PostilTarget, cookie: string): YjsClient {
  return connectYjs({ socketOrigin: postil.server.socketOrigin, room: `layer/${postil.planted.statements[0]?.layer ?? ''}`, cookie });
}

/** The code that ended the socket, or "open" when the server put up with everything for five seconds. */
async function codeOf(attacker: RawClient): Promise<string> {
  const patience = new Promise<string>((resolve) => setTimeout(() => resolve('open'), 5_000));
  return Promise.race([attacker.closed.then(({ code }) => String(code)), patience]);
}

async function latencyDuring({ writer, reader, member, statement }: { writer: YjsClient; reader: YjsClient; member: string; statement: string }, attack: () => void): Promise<number[]> {
  const sentAt = new Map<string, number>();
  const times: number[] = [];
  reader.doc.getMap('comments').observe((event) => {
    for (const id of event.keysChanged) {
      const at = sentAt.get(id);
      if (at !== undefined) times.push(performance.now() - at);
    }
  });
  const send = () => {
    const id = newId();
    sentAt.set(id, performance.now());
    writeEntities(writer.doc, [{ kind: 'comment', id, entity: { subject: { kind: 'statement', id: statement }, text: 'A probe', mentions: [], creator: { kind: 'member', id: member }, created: '2026-01-05T10:00:00.000Z' } }], 'load');
  };
  await every(10, 100, send);
  attack();
  await every(10, 300, send);
  await writer.saved();
  return times.slice(50);
}

function every(milliseconds: number, times: number, act: () => void): Promise<void> {
  return new Promise((resolve) => {
    let left = times;
    const timer = setInterval(() => {
      act();
      left -= 1;
      if (left > 0) return;
      clearInterval(timer);
      resolve();
    }, milliseconds);
  });
}

/** A valid update of so many structs: each key of a map is set once, by hand, because Yjs itself would take minutes. */
function updateOfStructs(count: number): Uint8Array {
  const update = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, count);
    encoding.writeVarUint(encoder, 4_711);
    encoding.writeVarUint(encoder, 0);
    for (let index = 0; index < count; index++) {
      encoding.writeUint8(encoder, 8 | 32);
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, 'comments');
      encoding.writeVarString(encoder, String(index));
      encoding.writeVarUint(encoder, 1);
      encoding.writeAny(encoder, 0);
    }
    encoding.writeVarUint(encoder, 0);
  });
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.sync);
    encoding.writeVarUint(encoder, 2);
    encoding.writeVarUint8Array(encoder, update);
  });
}
