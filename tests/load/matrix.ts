import { loadavg } from 'node:os';
import { analysisFacets, readAnalysis } from '#core/analysis/asked.ts';
import { openDb, type Db } from '#server/db.ts';
import { startAnalysisThread } from '#server/analysis/analysis-thread.ts';
import type { AnalysisQuestion } from '#server/analysis/question.ts';
import { createRepeated } from '#server/analysis/repeated.ts';
import { newId } from '#server/new-id.ts';
import { freshDataFolder } from '#tests/support/data-folder.ts';
import { plant } from '#tests/support/plant.ts';
import { seededRandom } from '#tests/support/random.ts';
import { spreadOf } from './figures.ts';
import { shown, table } from './table.ts';

const STATEMENTS = 5_000;
const TAGGINGS_EACH = 40;
const PASSAGES_EACH = 34;
const LETTERS_EACH = 5_000;
const HOLDERS = 193;
const ROUNDS = 8;
const VALUES = ['supports', 'calls_for', 'reports', 'opposes', null] as const;

/** What is asked, and the address that asks it. */
const QUESTIONS: readonly [string, string][] = [
  ['matrix: themes by position holder', ''],
  ['matrix: all tags by position holder', 'open=all'],
  ['matrix: all tags, all holders', 'open=all&more=columns'],
  ['matrix: groups for each member', 'open=all&members=each'],
  ['matrix: by year, every tagging', 'open=all&columns=year&unit=taggings'],
  ['matrix: by person', 'open=all&columns=person'],
  ['matrix with the passages of a number', 'tag=&in='],
  ['matrix of one year', 'open=all&year=2015'],
  ['frequency', 'view=frequency&open=all'],
  ['together: on the same words', 'view=together&open=all'],
  ['together: in one paragraph', 'view=together&open=all&near=paragraph'],
  ['over time', 'view=time'],
  ['coverage', 'view=coverage'],
  ['people', 'view=people'],
];

/** Counts 200,000 taggings on 5,000 statements in the thread that does it: the first look, each view again, and after something was stored. Then compares all texts for repeated wording. */
export async function measureMatrix(): Promise<string> {
  const data = await freshDataFolder();
  const { workspace, tags, people } = await plant(data, { people: Array.from({ length: 10 }, () => 'annotator' as const), statements: 1, tags: 60 });
  const db = await openDb(data.path);
  const { layer } = await fill(db, { workspace, tags, members: people.map(({ member }) => member) });
  const codebook = await db.read.tag.findMany({ where: { workspaceId: workspace }, select: { id: true, parentId: true, name: true }, orderBy: { order: 'asc' } });
  const ofQuestion = codebook.map(({ id, parentId, name }) => ({ id, parent: parentId, mergedInto: null, scale: 'stance', retired: false, name }));
  const question = (address: string): AnalysisQuestion => ({ workspace, asked: readAnalysis(new URLSearchParams(address), analysisFacets()), tags: ofQuestion, fields: [], collections: [], names: { members: {}, services: {}, outside: {} }, repeats: null });
  const thread = startAnalysisThread({ database: db.file }, () => undefined);
  const timed = async (address: string) => {
    const began = performance.now();
    const { basis } = await thread.ask(question(address));
    return { ms: performance.now() - began, total: basis.total };
  };
  const first = await timed('');
  const rows: string[][] = [];
  for (const [what, address] of QUESTIONS) {
    const times: number[] = [];
    const before = process.cpuUsage();
    for (let round = 0; round < ROUNDS; round++) times.push((await timed(address)).ms);
    const { user, system } = process.cpuUsage(before);
    const { p50, p95 } = spreadOf(times);
    rows.push([what, shown(p50), shown(p95), '200', shown((user + system) / 1_000 / ROUNDS)]);
  }
  const after: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await db.append((prepare) => prepare(`UPDATE "Document" SET "sequence" = "sequence" + 1 WHERE "name" = ?`).run(`layer/${layer}`));
    after.push((await timed('')).ms);
  }
  const changed = spreadOf(after);
  rows.push(['matrix after one statement was tagged', shown(changed.p50), shown(changed.p95), '200', '']);
  await thread.close();
  const repeated = await measureRepeated(db, workspace);
  await db.close();
  data.remove();
  return `Analysis of ${shown(first.total)} passages (${shown(STATEMENTS * TAGGINGS_EACH)} taggings) in ${shown(STATEMENTS)} statements, ${HOLDERS} position holders; load average ${loadavg()[0]?.toFixed(1)}\n\nThe first look reads everything: ${shown(first.ms / 1_000)} s, in the thread.\n\n${table(['what', 'p50 ms', 'p95 ms', 'aim', 'CPU ms'], rows)}\n\n${repeated}`;
}

/** The longest that the process did nothing else meanwhile, while the texts are compared in their thread. */
async function measureRepeated(db: Db, workspace: string): Promise<string> {
  const repeated = createRepeated({ db });
  const began = performance.now();
  let longest = 0;
  for (;;) {
    const asked = performance.now();
    const { working, found } = repeated.look({ workspace });
    const answered = performance.now();
    if (!working) {
      await repeated.close();
      return `Repeated wording: all texts are compared in ${shown((answered - began) / 1_000)} s, ${shown(found?.length ?? 0)} wordings; meanwhile the event loop was held for ${shown(longest)} ms at most.`;
    }
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
    longest = Math.max(longest, answered - asked, performance.now() - answered - ASK_EVERY_MS);
  }
}

/** How often it is asked how far the comparison is. */
const ASK_EVERY_MS = 50;

const WORDS = 'the of and to in international law security states cyber norms responsible behaviour capacity building binding legally framework working group dialogue trust measures cooperation'.split(' ');

async function fill(db: Db, { workspace, tags, members }: { workspace: string; tags: readonly string[]; members: readonly string[] }): Promise<{ layer: string }> {
  const { next: chance, pick } = seededRandom(11);
  const word = () => (chance() < 0.5 ? pick(WORDS) : `word${Math.floor(30_000 ** chance())}`);
  const sentence = (length: number) => `${Array.from({ length }, word).join(' ')}.`;
  const stock = Array.from({ length: 200 }, () => sentence(40));
  const at = new Date().toISOString();
  const party = (index: number) => ({ name: `State ${index % HOLDERS}`, iso3: null });
  let layer = '';
  for (let from = 0; from < STATEMENTS; from += 250) {
    await db.append((prepare) => {
      for (let index = from; index < from + 250; index++) {
        const statement = newId();
        layer = newId();
        let text = '';
        while (text.length < LETTERS_EACH) text += `${chance() < 0.06 ? pick(stock) : sentence(60)}\n`;
        const year = 2010 + (index % 15);
        const group = index % 25 === 0 ? JSON.stringify({ name: `Group ${index % 7}`, members: Array.from({ length: 12 }, (_, member) => party(index + member * 13)) }) : null;
        prepare(`INSERT INTO "Statement" ("id", "workspaceId", "title", "source", "createdBy", "createdAt", "dateStart", "dateEnd", "delegationName", "onBehalfOf", "session") VALUES (?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?)`).run(statement, workspace, `Statement ${index}`, workspace, at, `${year}-03-04`, `${year}-03-04`, party(index).name, group, `Session ${index % 12}`);
        prepare(`INSERT INTO "Layer" ("id", "workspaceId", "statementId", "visibility", "ownerId", "createdAt") VALUES (?, ?, ?, 'shared', '', ?)`).run(layer, workspace, statement, at);
        prepare(`INSERT INTO "StatementText" ("statementId", "sequence", "text", "content") VALUES (?, 1, ?, '{"type":"doc","content":[]}')`).run(statement, text);
        prepare(`INSERT INTO "Document" ("name", "generation", "sequence") VALUES (?, 1, 1)`).run(`layer/${layer}`);
        const places = Array.from({ length: PASSAGES_EACH }, () => {
          const start = Math.floor(chance() * (text.length - 300));
          return { start, end: start + 40 + Math.floor(chance() * 200) };
        });
        for (let tagging = 0; tagging < TAGGINGS_EACH; tagging++) {
          const { start, end } = places[tagging % PASSAGES_EACH] ?? { start: 0, end: 1 };
          const [annotation, member, tag] = [newId(), pick(members), pick(tags)];
          prepare(`INSERT INTO "Annotation" ("layerId", "id", "creatorKind", "creatorId", "exact", "start", "end", "deleted", "entity", "sequence", "receivedAt") VALUES (?, ?, 'member', ?, ?, ?, ?, 0, '{}', 1, ?)`).run(layer, annotation, member, text.slice(start, end), start, end, at);
          prepare(`INSERT INTO "Anchor" ("layerId", "id", "state", "start", "end", "entity", "sequence", "receivedAt") VALUES (?, ?, 'intact', ?, ?, '{}', 1, ?)`).run(layer, annotation, start, end, at);
          prepare(`INSERT INTO "Tagging" ("layerId", "id", "annotationId", "tagId", "value", "creatorKind", "creatorId", "deleted", "entity", "sequence", "receivedAt") VALUES (?, ?, ?, ?, ?, 'member', ?, 0, '{}', 1, ?)`).run(layer, `${annotation}:${tag}:${member}`, annotation, tag, pick(VALUES), member, at);
        }
      }
    });
  }
  return { layer };
}
