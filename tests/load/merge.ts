import { loadavg } from 'node:os';
import { liveEvent } from '#core/live-event.ts';
import { documentName } from '#ydoc/document-name.ts';
import { connectYjs, type YjsClient } from '#tests/support/yjs-client.ts';
import { spreadOf } from './figures.ts';
import { fillLayer, fillText } from './large-statement.ts';
import { shown, table } from './table.ts';
import { startPostil, type PostilTarget } from './targets.ts';

const TAGGINGS = 5_000;
const WATCHED_MS = 3_000;

/** Merging a tag with 5,000 taggings into another one: how long it takes, when another person's page hears of it, and what colleagues who write meanwhile feel. */
export async function measureMerge(): Promise<string> {
  const postil = await startPostil({ people: 3, statements: 2, tags: 4 });
  const clients: YjsClient[] = [];
  const leaving = new AbortController();
  try {
    const [place, elsewhere] = postil.planted.statements;
    const [editor, writer, reader] = postil.planted.people;
    const [, , into, from] = postil.planted.tags;
    if (!place || !elsewhere || !editor || !writer || !reader || !into || !from) throw new Error('A merge needs two statements, three people and two tags');
    const open = (room: string, { cookie }: { cookie: string }) => {
      const client = connectYjs({ socketOrigin: postil.server.socketOrigin, room, cookie });
      clients.push(client);
      return client;
    };
    const text = open(documentName({ kind: 'text', statement: place.statement }), editor);
    const layer = open(documentName({ kind: 'layer', layer: place.layer }), writer);
    const seen = open(documentName({ kind: 'layer', layer: place.layer }), reader);
    await Promise.all([text.synced(), layer.synced(), seen.synced()]);
    await fillText(text, 50_000);
    await fillLayer(layer, { text: text.doc, statement: place.statement, member: writer.member, count: TAGGINGS, tags: [from] });

    const write = async (seed: number): Promise<number> => {
      const began = performance.now();
      const arrived = new Promise<number>((resolve) => seen.doc.once('update', () => resolve(performance.now())));
      await fillLayer(layer, { text: text.doc, statement: place.statement, member: writer.member, count: 1, tags: [from], seed });
      return (await arrived) - began;
    };
    const heard = hearOf(postil, reader.cookie, leaving.signal);
    const calm = await writeFor(WATCHED_MS, write, 100);
    const during = writeFor(WATCHED_MS, write, 10_000);
    const began = performance.now();
    const merged = await post(postil, editor.cookie, { kind: 'merge', tag: from, into });
    const mergeMs = performance.now() - began;
    if (merged !== 'done') throw new Error(`The merge was not done: ${merged}`);
    const heardMs = (await heard) - began;
    const [page, codebook] = [await load(postil, reader.cookie, `statements/${place.statement}`), await load(postil, reader.cookie, `taxonomy/${into}`)];
    const busy = await during;
    return `Merge of a tag with ${shown(TAGGINGS)} taggings; load average ${loadavg()[0]?.toFixed(1)}\n\n${table(
      ['what', 'ms'],
      [
        ['the merge, asked to answered', shown(mergeMs)],
        ['… to another page having heard of it', shown(heardMs)],
        ['values of the statement page loaded anew', shown(page)],
        ['values of the codebook page of the tag that is left', shown(codebook)],
        ['a colleague’s tagging, written to seen by another: p50 / p95 before', `${shown(spreadOf(calm).p50)} / ${shown(spreadOf(calm).p95)}`],
        ['… while it was merged', `${shown(spreadOf(busy).p50)} / ${shown(spreadOf(busy).p95)}`],
      ],
    )}`;
  } finally {
    leaving.abort();
    for (const client of clients) client.close();
    await postil.stop();
  }
}

async function writeFor(milliseconds: number, write: (seed: number) => Promise<number>, seed: number): Promise<number[]> {
  const times: number[] = [];
  const end = performance.now() + milliseconds;
  while (performance.now() < end) times.push(await write(seed + times.length));
  return times;
}

/** The moment at which this person's stream says that the codebook has changed. */
async function hearOf(postil: PostilTarget, cookie: string, signal: AbortSignal): Promise<number> {
  const { body } = await fetch(`${postil.server.origin}/events`, { headers: { Cookie: cookie }, signal });
  if (!body) throw new Error('There is no stream of events');
  const decoder = new TextDecoder();
  let rest = '';
  const reader = body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (rest + decoder.decode(part.value, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('data: ') && liveEvent.safeParse(JSON.parse(line.slice(6))).data?.kind === 'taxonomy') return performance.now();
    }
  }
  throw new Error('The stream of events ended');
}

async function post(postil: PostilTarget, cookie: string, command: object): Promise<string> {
  const { origin } = postil.server;
  const answer = await fetch(`${origin}/w/${postil.planted.workspace}/taxonomy/revisions`, {
    method: 'POST',
    headers: { Cookie: cookie, Origin: origin, 'Content-Type': 'application/json' },
    body: JSON.stringify(command),
  });
  const words = await answer.text();
  return /"kind":"done"/.test(words) ? 'done' : `${answer.status} ${words.slice(0, 200)}`;
}

/** Milliseconds that a page's values take to load. */
async function load(postil: PostilTarget, cookie: string, page: string): Promise<number> {
  const began = performance.now();
  const answer = await fetch(`${postil.server.origin}/w/${postil.planted.workspace}/${page}.data`, { headers: { Cookie: cookie } });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${page} answered ${answer.status}`);
  return performance.now() - began;
}
