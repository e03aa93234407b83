import * as Y from 'yjs';
import { plant, type Planted } from '#tests/support/plant.ts';
import { freshDataFolder } from '#tests/support/data-folder.ts';
import { seededRandom, type Random } from '#tests/support/random.ts';
import { startServerHost, type ServerHost } from '#tests/support/server-host.ts';
import { startServer, type RunningServer } from '#tests/support/server.ts';
import { until } from '#tests/support/until.ts';
import { compareWithRebuild } from '#tests/support/compare-with-rebuild.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { indexDifferences } from './index-differences.ts';
import { copyOfDead, replayLog } from './stored-state.ts';
import { layerVersions, textVersions } from './versions.ts';
import { createAnnotator, createCorrector, writeParagraphs, type Writer } from './writers.ts';

export interface KillRunOptions {
  kills: number;
  seed: number;
  /** Hears one line after each kill. */
  tell?: (line: string) => void;
}

export interface KillReport {
  kills: number;
  written: number;
  acknowledged: number;
  seen: number;
  /** The longest time from the new process's first listening until every client had everything again. */
  slowestRecoveryMs: number;
}

/** After so many kills the run begins a new data folder, so that reading the whole log after each kill stays quick. */
const KILLS_PER_FOLDER = 40;
const PATIENCE_MS = 120_000;
const ANNOTATORS = 6;
const CORRECTORS = 2;
const PARAGRAPHS = Array.from({ length: 6 }, (_, index) => `Paragraph ${index + 1}: the delegation recalls that international law applies to the use of technologies by States, and asks that it be read in good faith.`);

/**
 * Kills a server with SIGKILL at random moments while several people write through the real client, and starts it again each time. After each kill the dead
 * database must hold everything that was acknowledged or seen, and its index of search must catch up with it; after each start all replicas must be equal to each other and to the log.
 * Throws with the seed and what is broken.
 */
export async function killRun({ kills, seed, tell = () => undefined }: KillRunOptions): Promise<KillReport> {
  const report: KillReport = { kills: 0, written: 0, acknowledged: 0, seen: 0, slowestRecoveryMs: 0 };
  const random = seededRandom(seed);
  const comparing = startServerHost();
  try {
    while (report.kills < kills) await killInOneFolder({ kills: Math.min(KILLS_PER_FOLDER, kills - report.kills), random, report, tell, comparing });
  } catch (error) {
    throw new Error(`Kill ${report.kills + 1} of the run with --seed ${seed}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  } finally {
    await comparing.stop();
  }
  return report;
}

interface OneFolder {
  kills: number;
  random: Random;
  report: KillReport;
  tell: (line: string) => void;
  comparing: ServerHost;
}

async function killInOneFolder({ kills, random, report, tell, comparing }: OneFolder): Promise<void> {
  const data = await freshDataFolder();
  const planted = await plant(data, { people: [...Array<'editor'>(CORRECTORS).fill('editor'), ...Array<'annotator'>(ANNOTATORS).fill('annotator')] });
  const ledger = createLedger();
  let server = await startServer({ data });
  const team = await assemble({ planted, server, ledger, random });
  await beginIndex(server, planted);

  for (let kill = 1; kill <= kills; kill++) {
    complain('the server complained', server.stderr().split('\n').filter(Boolean));
    const load = startLoad(team, random);
    await pause(random.between(20, 700));
    if (random.next() < 0.3) burst(random.pick(team), random.between(20, 150));
    const before = ledger.totals();
    await server.kill9();
    load.stop();
    await until('every client notices that the server is gone', () => team.every(({ client }) => !client.provider.wsconnected));

    await checkDead({ data, planted, ledger, compare: comparing.compare });
    const restarted = performance.now();
    server = await server.restart();
    const listening = performance.now();
    // The next kill may be the answer.
    beginIndex(server, planted).catch(() => undefined);
    // Sometimes the next kill comes before everyone is back.
    if (kill < kills && random.next() < 0.15) {
      tell(`kill ${report.kills + 1}: and another at once, ${Math.round(listening - restarted)} ms to listen`);
      report.kills += 1;
      continue;
    }
    await everyoneSaved(team);
    await everyoneEqual(team, planted);
    report.slowestRecoveryMs = Math.max(report.slowestRecoveryMs, performance.now() - listening);
    report.kills += 1;
    const after = ledger.totals();
    tell(`kill ${report.kills}: ${before.written} written, ${before.stored} acknowledged, ${before.seen} sightings; ${after.stored} acknowledged after the restart (${Math.round(performance.now() - listening)} ms)`);
  }

  await server.stop();
  // The last time by the command that an operator runs.
  await checkDead({ data, planted, ledger, compare: compareWithRebuild });
  complain('clients and log differ', differences(team, planted, replayLog(data)));
  for (const { client } of team) {
    complain('the server refused what it should accept', client.refusals.map((refusal) => JSON.stringify(refusal)));
    client.close();
  }
  const totals = ledger.totals();
  report.written += totals.written;
  report.acknowledged += totals.stored;
  report.seen += totals.seen;
  data.remove();
}

async function assemble({ planted, server, ledger, random }: { planted: Planted; server: RunningServer; ledger: Ledger; random: Random }): Promise<Writer[]> {
  const correctors = planted.people.slice(0, CORRECTORS).map((person, index) => createCorrector({ name: `c${index}`, person, planted, ledger, random, socketOrigin: server.socketOrigin }));
  const [first] = correctors;
  if (!first) throw new Error('A run needs a corrector');
  await first.client.synced();
  writeParagraphs(first.client.doc, PARAGRAPHS);
  await first.client.saved();
  const text = first.client.doc;
  const annotators = planted.people
    .slice(CORRECTORS)
    .map((person, index) => createAnnotator({ name: `a${index}`, person, planted, ledger, random, text, socketOrigin: server.socketOrigin }));
  const team = [...correctors, ...annotators];
  await Promise.all(team.map(({ client }) => client.synced()));
  await until('the first paragraphs are everywhere', () => correctors.every(({ client }) => client.doc.getXmlFragment('text').length === PARAGRAPHS.length));
  return team;
}

/** Searches once: a server that has just started leaves the index for later unless somebody does, and kills are to find it being written. */
async function beginIndex({ origin }: RunningServer, { workspace, people }: Planted): Promise<void> {
  const answer = await fetch(`${origin}/w/${workspace}/search?q=law`, { headers: { Cookie: people[0]?.cookie ?? '' } });
  complain('the search did not answer', answer.ok ? [] : [String(answer.status)]);
  await answer.body?.cancel();
}

/** Everyone writes at their own uneven pace, whether connected or not, until stopped. */
function startLoad(team: readonly Writer[], random: Random): { stop(): void } {
  let running = true;
  const work = (writer: Writer) => {
    if (!running) return;
    writer.write();
    setTimeout(() => work(writer), random.between(5, writer.name.startsWith('c') ? 200 : 60));
  };
  team.forEach(work);
  return { stop: () => void (running = false) };
}

function burst(writer: Writer, changes: number): void {
  for (let change = 0; change < changes; change++) writer.write();
}

async function checkDead({ data, planted, ledger, compare }: { data: { path: string; remove(): void }; planted: Planted; ledger: Ledger; compare: (dead: { path: string }) => Promise<void> }): Promise<void> {
  const dead = copyOfDead(data);
  try {
    complain('the dead database breaks a promise', ledger.brokenBy(versionsIn(replayLog(dead), planted)));
    await compare(dead);
    complain('the index of search is not what the dead database is', await indexDifferences(dead));
  } finally {
    dead.remove();
  }
}

function versionsIn(docs: ReadonlyMap<string, Y.Doc>, planted: Planted): Map<string, number> {
  const empty = new Y.Doc();
  return new Map(planted.statements.flatMap(({ statement, layer }) => [...textVersions(docs.get(`text/${statement}`) ?? empty), ...layerVersions(docs.get(`layer/${layer}`) ?? empty)]));
}

async function everyoneSaved(team: readonly Writer[]): Promise<void> {
  const timeout = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`Not everyone has saved ${PATIENCE_MS / 1_000} s after the restart: ${team.flatMap(unsaved).join('; ')}`)), PATIENCE_MS).unref();
  });
  await Promise.race([Promise.all(team.map(({ client }) => client.saved())), timeout]);
}

/** How a client stands that has not everything stored. */
function unsaved({ name, client }: Writer): string[] {
  const { provider } = client;
  if (provider.synced && client.acknowledged() >= client.written()) return [];
  return [`${name} has ${client.acknowledged()} of ${client.written()} stored, socket ${provider.ws?.readyState ?? 'none'}, synced ${provider.synced}, tried ${provider.wsUnsuccessfulReconnects} times, told ${JSON.stringify([client.refusals, client.notices])}`];
}

async function everyoneEqual(team: readonly Writer[], planted: Planted): Promise<void> {
  await until('all replicas of a document are equal', () => differences(team, planted, new Map()).length === 0, PATIENCE_MS);
}

/** Replicas of one document that differ from the first of them, or from the log's. */
function differences(team: readonly Writer[], planted: Planted, log: ReadonlyMap<string, Y.Doc>): string[] {
  return planted.statements.flatMap(({ statement, layer }) =>
    [`text/${statement}`, `layer/${layer}`].flatMap((room) => {
      const replicas = team.filter(({ client }) => client.provider.roomname === room).map(({ name, client }) => ({ name, content: contentOf(client.doc) }));
      const fromLog = log.get(room);
      if (fromLog) replicas.unshift({ name: 'the log', content: contentOf(fromLog) });
      const [model] = replicas;
      return replicas.filter(({ content }) => content !== model?.content).map(({ name }) => `${name} differs from ${model?.name ?? 'nobody'} in ${room}`);
    }),
  );
}

function contentOf(doc: Y.Doc): string {
  const roots = ['annotations', 'taggings', 'comments', 'anchors'].map((root) => Object.entries(doc.getMap(root).toJSON()).sort(([a], [b]) => (a < b ? -1 : 1)));
  return JSON.stringify([doc.getXmlFragment('text').toString(), roots]);
}

function complain(what: string, broken: readonly string[]): void {
  if (broken.length > 0) throw new Error(`${what} (${broken.length}):\n${broken.slice(0, 10).join('\n')}`);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
