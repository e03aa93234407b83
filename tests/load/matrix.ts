import { loadavg } from 'node:os';
import { analysisFacets, readAnalysis } from '#core/analysis/asked.ts';
import { openDb, type Db } from '#server/db.ts';
import { startAnalysisThread } from '#server/analysis/analysis-thread.ts';
import type { AnalysisQuestion } from '#server/analysis/question.ts';
import { createRepeated } from '#server/analysis/repeated.ts';
import { freshDataFolder } from '#tests/support/data-folder.ts';
import { plant } from '#tests/support/plant.ts';
import { HOLDERS, plantCodedStatements, STATEMENTS, TAGGINGS_EACH } from './coded-statements.ts';
import { spreadOf } from './figures.ts';
import { shown, table } from './table.ts';

const ROUNDS = 8;

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
  const { layer } = await plantCodedStatements(db, { workspace, tags, members: people.map(({ member }) => member) });
  const codebook = await db.read.tag.findMany({ where: { workspaceId: workspace }, select: { id: true, parentId: true, name: true }, orderBy: { order: 'asc' } });
  const ofQuestion = codebook.map(({ id, parentId, name }) => ({ id, parent: parentId, mergedInto: null, scale: 'stance', retired: false, name }));
  const question = (address: string): AnalysisQuestion => ({ workspace, asked: readAnalysis(new URLSearchParams(address), analysisFacets()), tags: ofQuestion, fields: [], collections: [], names: { members: {}, services: {}, outside: {} }, isWhole: false, repeats: null });
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
