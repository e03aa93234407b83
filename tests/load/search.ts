import { statSync } from 'node:fs';
import { loadavg } from 'node:os';
import { readAsked } from '#core/search/asked.ts';
import { openDb } from '#server/db.ts';
import { newId } from '#server/new-id.ts';
import { indexFile } from '#server/search/index-file.ts';
import { startSearchThread } from '#server/search/search-thread.ts';
import { freshDataFolder } from '#tests/support/data-folder.ts';
import { plant } from '#tests/support/plant.ts';
import { seededRandom } from '#tests/support/random.ts';
import { spreadOf } from './figures.ts';
import { shown, table } from './table.ts';

const STATEMENTS = 5_000;
const LETTERS_EACH = 5_000;
const VOCABULARY = 30_000;
const ROUNDS = 40;

const CHINESE = '鉴于对人类家庭所有成员的固有尊严及其平等和不移权利承认乃是世界自由正义与平基础法治保护国际网络安全规范';
const ARABIC = 'لما كان الاعتراف بالكرامة المتأصلة في جميع أعضاء الأسرة البشرية وبحقوقهم المتساوية الثابتة هو أساس الحرية والعدل والسلام العالم حقوق الإنسان القانون الدولي'.split(' ');
const ENGLISH = 'the of and to in international law security states cyber norms responsible behaviour capacity building binding legally framework working group dialogue trust measures cooperation'.split(' ');

/** What is asked, as it is typed, and how it stands in the texts. */
const QUESTIONS: readonly [string, string][] = [
  ['a word of every statement', 'law'],
  ['a rare word', 'quetzal'],
  ['a phrase of every statement', '"international law"'],
  ['a rare phrase', '"quetzal feathers"'],
  ['words that begin so', 'respon*'],
  ['three words and one not', 'law norms capacity -quetzal'],
  ['words close by', 'norms NEAR/5 capacity'],
  ['Chinese', '人权'],
  ['Arabic, of another keyboard', 'حقوق الانسان'],
  ['a field and words', 'delegation:Iran law'],
];

/** Searches 5,000 statements (25 MB of text, one in ten Chinese, one in ten Arabic) in the thread that does it: making the index, and how long an answer takes. CPU is that of the process, and tells more than time where others work on the machine. */
export async function measureSearch(): Promise<string> {
  const data = await freshDataFolder();
  const { workspace } = await plant(data, { people: ['owner'], statements: 1 });
  const db = await openDb(data.path);
  const size = await fill(db, workspace);
  const began = performance.now();
  const thread = startSearchThread({ dataDir: data.path, database: db.file }, () => undefined);
  await thread.catchUp();
  const building = (performance.now() - began) / 1_000;
  const rows: string[][] = [];
  for (const [what, q] of QUESTIONS) {
    const asked = readAsked(new URLSearchParams({ q }));
    const { statements } = await thread.ask({ workspace, member: '', asked, tags: [], steps: [], names: { members: {}, services: {}, outside: {} }, synonyms: [] });
    const times: number[] = [];
    const before = process.cpuUsage();
    for (let round = 0; round < ROUNDS; round++) {
      const from = performance.now();
      await thread.ask({ workspace, member: '', asked, tags: [], steps: [], names: { members: {}, services: {}, outside: {} }, synonyms: [] });
      times.push(performance.now() - from);
    }
    const { user, system } = process.cpuUsage(before);
    const { p50, p95 } = spreadOf(times);
    rows.push([what, q, String(statements), shown(p50), shown(p95), '50', shown((user + system) / 1_000 / ROUNDS)]);
  }
  await thread.close();
  await db.close();
  const indexSize = statSync(indexFile(data.path)).size;
  data.remove();
  return `Search in ${shown(STATEMENTS)} statements, ${shown(size / 1e6)} MB of text; load average ${loadavg()[0]?.toFixed(1)}\n\nThe index is made in ${shown(building)} s and has ${shown(indexSize / 1e6)} MB.\n\n${table(['what', 'typed', 'statements', 'p50 ms', 'p95 ms', 'aim', 'CPU ms'], rows)}`;
}

async function fill(db: Awaited<ReturnType<typeof openDb>>, workspace: string): Promise<number> {
  const { next: chance, pick } = seededRandom(7);
  // Few words are frequent, most are rare, as in any language.
  const common = () => (chance() < 0.5 ? pick(ENGLISH) : `word${Math.floor(VOCABULARY ** chance())}x`);
  const write = (next: () => string, space: string) => {
    let text = '';
    while (text.length < LETTERS_EACH) text += Array.from({ length: 60 }, next).join(space) + '.\n';
    return text;
  };
  let size = 0;
  for (let from = 0; from < STATEMENTS; from += 500) {
    const texts = Array.from({ length: 500 }, (_, index) => {
      const at = from + index;
      const kind = at % 10;
      const text = kind === 0 ? write(() => pick([...CHINESE]), '') + (at % 50 === 0 ? '保障人权。' : '') : kind === 1 ? write(() => pick(ARABIC), ' ') : `international law ${write(common, ' ')}${at % 500 === 2 ? ' quetzal feathers' : ''}`;
      size += Buffer.byteLength(text);
      return { id: newId(), text, at };
    });
    await db.write(async (tx) => {
      const isIran = (at: number) => at % 20 === 3;
      await tx.statement.createMany({
        data: texts.map(({ id, at }) => ({ id, workspaceId: workspace, title: `Statement ${at}`, source: '', createdBy: workspace, createdAt: new Date(), dateStart: `20${10 + (at % 15)}-03-04`, dateEnd: `20${10 + (at % 15)}-03-04`, ...(isIran(at) ? { delegation: 'IRN', delegationName: 'Iran (Islamic Republic of)' } : {}) })),
      });
      await tx.statementText.createMany({ data: texts.map(({ id, text }) => ({ statementId: id, sequence: 1, text, content: '{}' })) });
    });
  }
  return size;
}
