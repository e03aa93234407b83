import { once } from 'node:events';
import { loadavg } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import express from 'express';
import { z } from 'zod';
import type { Annotation } from '#core/entities/annotation.ts';
import type { Comment } from '#core/entities/comment.ts';
import type { Tagging } from '#core/entities/tagging.ts';
import { createApi } from '#server/api/api.ts';
import { createBus } from '#server/bus.ts';
import { createServices } from '#server/context.ts';
import { openDb, type Db } from '#server/db.ts';
import { newId } from '#server/new-id.ts';
import { freshDataFolder } from '#tests/support/data-folder.ts';
import { plant, type Planted } from '#tests/support/plant.ts';
import { seededRandom } from '#tests/support/random.ts';
import { spreadOf } from './figures.ts';
import { shown, table } from './table.ts';

const STATEMENTS = 5_000;
const TAGGINGS_EACH = 38;
/** One statement in the middle has as many taggings as a large team makes on one. */
const LARGE = { statement: STATEMENTS / 2, taggings: 10_000 };
const LETTERS_EACH = 5_000;
/** Comments stand on few statements, far from each other. */
const COMMENTED = { every: 500, comments: 12 };
const PAGE = 200;
const MIB = 1024 * 1024;

const listPage = z.object({ results: z.array(z.object({ id: z.string() })), next: z.string().nullable() });

/** Walks the workspace-wide lists of the API to their end, page after page, over HTTP: time and CPU per page, how long the event loop was held, memory. CPU tells more than time where others work on the machine. */
export async function measureApi(): Promise<string> {
  const data = await freshDataFolder();
  const planted = await plant(data, { people: Array.from({ length: 10 }, () => 'annotator' as const), statements: 1, tags: 60 });
  const db = await openDb(data.path);
  await fill(db, planted);
  const bus = createBus();
  const services = createServices({ db, env: { port: 0, host: '127.0.0.1', dataDir: data.path, origin: undefined, mail: undefined, mode: 'production' }, bus });
  const made = await services.accessTokens.make({ user: planted.people[0]?.user ?? '', name: 'Bench', scope: 'read', workspace: null, days: 1 });
  if (made.kind !== 'made') throw new Error('No token was made');
  const app = express();
  app.use('/api/v1', createApi({ services, bus, limits: { ofToken: 1e9, ofAddress: 1e9 } }));
  const http = app.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  const home = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/api/v1/workspaces/${planted.workspace}`;
  const rows: string[][] = [];
  for (const list of ['annotations', 'taggings', 'comments', 'statements']) {
    rows.push([list, ...(await walk(`${home}/${list}?limit=${PAGE}`, made.secret))]);
  }
  http.close();
  await services.search.close();
  await services.rooms.close();
  await db.close();
  data.remove();
  return `Lists of the API, ${PAGE} entries a page: ${shown(STATEMENTS)} statements, ${shown(LARGE.taggings)} taggings on one of them; load average ${loadavg()[0]?.toFixed(1)}\n\n${table(['list', 'entries', 'pages', 'p50 ms', 'p95 ms', 'max ms', 'CPU ms p50', 'p95', 'max', 'loop held ms', 'memory MiB'], rows)}`;
}

/** Every page of a list; the client works in the same process, so its parsing is among the figures. */
async function walk(address: string, token: string): Promise<string[]> {
  const [times, work]: [number[], number[]] = [[], []];
  const seen = new Set<string>();
  const held = monitorEventLoopDelay({ resolution: 2 });
  const before = process.memoryUsage().rss;
  let most = before;
  held.enable();
  for (let cursor: string | null = ''; cursor !== null; ) {
    const from = performance.now();
    const cpu = process.cpuUsage();
    const answer = await fetch(`${address}${cursor && `&cursor=${cursor}`}`, { headers: { Authorization: `Bearer ${token}` } });
    const page = listPage.parse(await answer.json());
    times.push(performance.now() - from);
    const { user, system } = process.cpuUsage(cpu);
    work.push((user + system) / 1_000);
    for (const { id } of page.results) seen.add(id);
    most = Math.max(most, process.memoryUsage().rss);
    cursor = page.next;
  }
  held.disable();
  const figures = [times, work].flatMap((of) => {
    const { p50, p95, max } = spreadOf(of);
    return [shown(p50), shown(p95), shown(max)];
  });
  return [shown(seen.size), shown(times.length), ...figures, shown(held.max / 1e6), shown((most - before) / MIB)];
}

const WORDS = 'the of and to in international law security states cyber norms responsible behaviour capacity building binding legally framework working group'.split(' ');

async function fill(db: Db, { workspace, tags, people }: Planted): Promise<void> {
  const { next: chance, pick } = seededRandom(23);
  const paragraph = () => `${Array.from({ length: 80 }, () => pick(WORDS)).join(' ')}.`;
  const start = Date.now();
  for (let from = 0; from < STATEMENTS; from += 250) {
    await db.append((prepare) => {
      for (let index = from; index < from + 250; index++) {
        const [statement, layer] = [newId(), newId()];
        const at = new Date(start + index).toISOString();
        const stored = at.replace('Z', '+00:00');
        const paragraphs: string[] = [];
        for (let length = 0; length < LETTERS_EACH * (index === LARGE.statement ? 40 : 1); length += paragraphs.at(-1)?.length ?? 1) paragraphs.push(paragraph());
        const text = paragraphs.join('\n');
        const content = JSON.stringify({ type: 'doc', content: paragraphs.map((words) => ({ type: 'paragraph', content: [{ type: 'text', text: words }] })) });
        prepare(`INSERT INTO "Statement" ("id", "workspaceId", "title", "source", "createdBy", "createdAt") VALUES (?, ?, ?, '', ?, ?)`).run(statement, workspace, `Statement ${index}`, workspace, stored);
        prepare(`INSERT INTO "Layer" ("id", "workspaceId", "statementId", "visibility", "ownerId", "createdAt") VALUES (?, ?, ?, 'shared', '', ?)`).run(layer, workspace, statement, at);
        prepare(`INSERT INTO "StatementText" ("statementId", "sequence", "text", "content") VALUES (?, 1, ?, ?)`).run(statement, text, content);
        const count = index === LARGE.statement ? LARGE.taggings : TAGGINGS_EACH;
        for (let tagging = 0; tagging < count; tagging++) {
          const begin = Math.floor(chance() * (text.length - 300));
          const position = { start: begin, end: begin + 40 + Math.floor(chance() * 200) };
          const exact = text.slice(position.start, position.end);
          const [annotation, tag] = [newId(), pick(tags)];
          const creator = { kind: 'member' as const, id: pick(people).member };
          const marked: Annotation = { creator, created: at, target: { source: statement, start: 'AAAA', end: 'AAAB', quote: { exact, prefix: '', suffix: '' }, position } };
          const given: Tagging = { annotation, tag, revision: 0, creator, created: at };
          prepare(`INSERT INTO "Annotation" ("layerId", "id", "creatorKind", "creatorId", "exact", "start", "end", "deleted", "entity", "sequence", "receivedAt") VALUES (?, ?, 'member', ?, ?, ?, ?, 0, ?, 1, ?)`).run(layer, annotation, creator.id, exact, position.start, position.end, JSON.stringify(marked), at);
          prepare(`INSERT INTO "Tagging" ("layerId", "id", "annotationId", "tagId", "creatorKind", "creatorId", "deleted", "entity", "sequence", "receivedAt") VALUES (?, ?, ?, ?, 'member', ?, 0, ?, 1, ?)`).run(layer, `${annotation}:${tag}:${creator.id}`, annotation, tag, creator.id, JSON.stringify(given), at);
          if (index % COMMENTED.every === COMMENTED.every - 1 && tagging < COMMENTED.comments) {
            const words: Comment = { subject: { kind: 'annotation', id: annotation }, text: 'A remark', mentions: [], creator, created: at };
            prepare(`INSERT INTO "Comment" ("layerId", "id", "subjectKind", "subjectId", "text", "creatorKind", "creatorId", "deleted", "entity", "sequence", "receivedAt") VALUES (?, ?, 'annotation', ?, 'A remark', 'member', ?, 0, ?, 1, ?)`).run(layer, newId(), annotation, creator.id, JSON.stringify(words), at);
          }
        }
      }
    });
  }
}
