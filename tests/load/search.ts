import { statSync } from 'node:fs';
import { loadavg } from 'node:os';
import { readAsked } from '#core/search/asked.ts';
import { openDb } from '#server/db.ts';
import { indexFile } from '#server/search/index-file.ts';
import { startSearchThread } from '#server/search/search-thread.ts';
import { freshDataFolder } from '#tests/support/data-folder.ts';
import { plantStatement } from '#tests/support/plant-statement.ts';
import { plant, type Planted } from '#tests/support/plant.ts';
import { seededRandom } from '#tests/support/random.ts';
import { TAGGINGS_EACH } from './coded-statements.ts';
import { spreadOf } from './figures.ts';
import { shown, table } from './table.ts';

const STATEMENTS = 5_000;
const LETTERS_EACH = 5_000;
const VOCABULARY = 30_000;
const ROUNDS = 40;
const VALUES = ['supports', 'calls_for', 'reports', 'opposes', null] as const;

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
  ['one or another, and not a third', '(norms OR quetzal) -binding'],
  ['passages with a tag', 'tag:S7'],
  ['… and with words', 'tag:S7 law'],
  ['passages with a value, by somebody', 'value:supports by:"Person 3"'],
  ['passages that lost their place', 'is:orphaned'],
  ['passages with words, of one delegation', 'value:opposes delegation:Iran "international law"'],
];

/** Searches 5,000 statements (25 MB of text, one in ten Chinese, one in ten Arabic) in the thread that does it: making the index, and how long an answer takes. CPU is that of the process, and tells more than time where others work on the machine. */
export async function measureSearch(): Promise<string> {
  const data = await freshDataFolder();
  const planted = await plant(data, { people: Array.from({ length: 10 }, () => 'annotator' as const), statements: 1, tags: 60 });
  const db = await openDb(data.path);
  const size = await fillSearched(db, planted);
  const codebook = await db.read.tag.findMany({ where: { workspaceId: planted.workspace }, orderBy: { order: 'asc' } });
  const common = {
    workspace: planted.workspace,
    member: planted.people[0]?.member ?? '',
    tags: codebook.map(({ id, parentId, code, name }) => ({ id, parent: parentId, code, name, hue: 'slate' as const, retired: false, mergedInto: null })),
    steps: ['supports', 'calls_for', 'reports', 'opposes'].map((value) => ({ value, label: value.replace('_', ' '), polarity: 0 as const })),
    names: { members: Object.fromEntries(planted.people.map(({ member }, index) => [member, `Person ${index + 1}`])), services: {}, outside: {} },
    fields: [],
    synonyms: [],
  };
  const began = performance.now();
  const beforeIndex = process.cpuUsage();
  const thread = startSearchThread({ dataDir: data.path, database: db.file }, () => undefined);
  await thread.catchUp();
  const building = (performance.now() - began) / 1_000;
  const indexing = process.cpuUsage(beforeIndex);
  const rows: string[][] = [];
  for (const [what, q] of QUESTIONS) {
    const asked = readAsked(new URLSearchParams({ q }));
    const { statements, marked } = await thread.ask({ ...common, asked });
    const times: number[] = [];
    const before = process.cpuUsage();
    for (let round = 0; round < ROUNDS; round++) {
      const from = performance.now();
      await thread.ask({ ...common, asked });
      times.push(performance.now() - from);
    }
    const { user, system } = process.cpuUsage(before);
    const { p50, p95 } = spreadOf(times);
    rows.push([what, q, String(statements), marked === null ? '' : shown(marked), shown(p50), shown(p95), '50', shown((user + system) / 1_000 / ROUNDS)]);
  }
  await thread.close();
  await db.close();
  const indexSize = statSync(indexFile(data.path)).size;
  data.remove();
  return `Search in ${shown(STATEMENTS)} statements, ${shown(size / 1e6)} MB of text, ${shown(STATEMENTS * TAGGINGS_EACH)} taggings; load average ${loadavg()[0]?.toFixed(1)}\n\nThe index is made in ${shown(building)} s (${shown((indexing.user + indexing.system) / 1e6)} s of CPU) and has ${shown(indexSize / 1e6)} MB.\n\n${table(['what', 'typed', 'statements', 'passages', 'p50 ms', 'p95 ms', 'aim', 'CPU ms'], rows)}`;
}

/** Fills a workspace with 5,000 statements, one in ten Chinese, one in ten Arabic, and 200,000 taggings. Gives how many bytes of text they have. */
export async function fillSearched(db: Awaited<ReturnType<typeof openDb>>, { workspace, tags, people }: Planted): Promise<number> {
  const { next: chance, pick } = seededRandom(7);
  // Few words are frequent, most are rare, as in any language.
  const common = () => (chance() < 0.5 ? pick(ENGLISH) : `word${Math.floor(VOCABULARY ** chance())}x`);
  const write = (next: () => string, space: string) => {
    let text = '';
    while (text.length < LETTERS_EACH) text += Array.from({ length: 60 }, next).join(space) + '.\n';
    return text;
  };
  let size = 0;
  for (let from = 0; from < STATEMENTS; from += 250) {
    await db.append((prepare) => {
      for (let index = from; index < from + 250; index++) {
        const kind = index % 10;
        const text = kind === 0 ? write(() => pick([...CHINESE]), '') + (index % 50 === 0 ? '保障人权。' : '') : kind === 1 ? write(() => pick(ARABIC), ' ') : `international law ${write(common, ' ')}${index % 500 === 2 ? ' quetzal feathers' : ''}`;
        size += Buffer.byteLength(text);
        const day = `20${10 + (index % 15)}-03-04`;
        const delegation = index % 20 === 3 ? 'Iran (Islamic Republic of)' : `State ${index % 193}`;
        const remarks = Array.from({ length: TAGGINGS_EACH }, () => {
          const start = Math.floor(chance() * (text.length - 300));
          return { start, end: start + 40 + Math.floor(chance() * 200), member: pick(people).member, tag: pick(tags), value: pick(VALUES) };
        });
        plantStatement(prepare, { workspace, title: `Statement ${index}`, text, remarks, day, delegation });
      }
    });
  }
  return size;
}
