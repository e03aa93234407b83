import { fork } from 'node:child_process';
import path from 'node:path';
import { z } from 'zod';
import { writeEntities } from '#ydoc/layer.ts';
import { newId } from '#server/new-id.ts';
import { connectYjs, type YjsClient } from '#tests/support/yjs-client.ts';
import { peakBytes, residentBytes, spreadOf } from './figures.ts';
import { shown, table } from './table.ts';
import { startPostil, type PostilTarget } from './targets.ts';

const MEBIBYTE = 1024 * 1024;

const ATTACKS = ['nothing', 'a frame of 64 MiB', 'an update of a million structs', 'as many structs as fit in 1 MiB'];

/** What two people in another room feel while somebody sends what no page would send. */
export async function measureHostile(): Promise<string> {
  const rows: string[][] = [];
  for (const attack of ATTACKS) rows.push(await endure(attack));
  return `Hostile input: latency of an update in another room, one every 10 ms\n\n${table(['attack', 'closed with', 'p50 ms', 'worst ms', 'peak RSS + MB'], rows)}`;
}

async function endure(attack: string): Promise<string[]> {
  const postil = await startPostil({ people: 3, statements: 2 });
  try {
    const { people } = postil.planted;
    const writer = open(postil, people[1]?.cookie ?? '');
    const reader = open(postil, people[2]?.cookie ?? '');
    await Promise.all([writer.synced(), reader.synced()]);
    const attacker = await startAttacker({ attack, socketOrigin: postil.server.socketOrigin, room: `layer/${postil.planted.statements[1]?.layer ?? ''}`, cookie: people[0]?.cookie ?? '' });
    const before = residentBytes(postil.pid);
    const times = await latencyDuring({ writer, reader, member: people[1]?.member ?? '', statement: postil.planted.statements[0]?.statement ?? '' }, attacker.attack);
    const closed = await attacker.closed;
    const grown = (peakBytes(postil.pid) - before) / MEBIBYTE;
    for (const client of [writer, reader]) client.close();
    attacker.stop();
    const { p50, max } = spreadOf(times);
    return [attack, closed, shown(p50), shown(max), shown(grown)];
  } finally {
    await postil.stop();
  }
}

function open(postil: PostilTarget, cookie: string): YjsClient {
  return connectYjs({ socketOrigin: postil.server.socketOrigin, room: `layer/${postil.planted.statements[0]?.layer ?? ''}`, cookie });
}

interface Attacker {
  attack(): void;
  /** How its socket ended. */
  closed: Promise<string>;
  stop(): void;
}

/** Starts a hostile client in a process of its own; resolves when it is connected and only waits for the word. */
async function startAttacker(of: { attack: string; socketOrigin: string; room: string; cookie: string }): Promise<Attacker> {
  const child = fork(path.join(import.meta.dirname, 'attacker-process.ts'), { execArgv: ['--import', 'tsx'] });
  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', (message) => message === 'ready' && resolve());
    child.once('exit', () => reject(new Error('The hostile client ended')));
  });
  const closed = new Promise<string>((resolve) => {
    child.on('message', (message) => {
      const said = z.object({ closed: z.string() }).safeParse(message);
      if (said.success) resolve(said.data.closed);
    });
  });
  child.send(of);
  await ready;
  return { attack: () => child.send('go'), closed, stop: () => child.disconnect() };
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
