import { setFlagsFromString } from 'node:v8';
import { setImmediate } from 'node:timers/promises';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EXPORT_FORMATS } from '#core/export/wish.ts';
import { createAnnotated } from '#server/annotated/annotated.ts';
import { createBus } from '#server/bus.ts';
import { openDb, type Db } from '#server/db.ts';
import type { Direct } from '#server/direct.ts';
import type { ExportOrder } from '#server/exports/export-order.ts';
import { createExporter } from '#server/exports/exporter.ts';
import { makeExport } from '#server/exports/make-export.ts';
import { createTaxonomies } from '#server/taxonomy/taxonomy.ts';
import { createMembers } from '#server/workspaces/members.ts';
import { freshDataFolder, type DataFolder } from '#tests/support/data-folder.ts';
import { plant, type Planted } from '#tests/support/plant.ts';
import { plantStatement } from '#tests/support/plant-statement.ts';
import { seededRandom } from '#tests/support/random.ts';

const STATEMENTS = 160;
const REMARKS_EACH = 12;
const KIBIBYTE = 1024;
/** So many statements may be there at once. */
const A_FEW = 8;
/** How often is looked at what is held: after so many statements. */
const EVERY = STATEMENTS / 8;
/** What may be more at the last two looks than early on: the list of a file's parts, and what the collector leaves to chance. */
const GROWTH = 384 * KIBIBYTE;

let data: DataFolder;
let db: Db;
let planted: Planted;
let orders: [string, ExportOrder][];
/** A statement that cannot be read. */
let broken: string;

beforeAll(async () => {
  data = await freshDataFolder();
  planted = await plant(data, { people: ['editor'], statements: 0, tags: 5 });
  db = await openDb(data.path);
  const { workspace, tags, people } = planted;
  const member = people[0]?.member ?? '';
  const { next } = seededRandom(3);
  // Words that no zip makes much shorter.
  const text = () => Array.from({ length: 400 }, () => Math.floor(next() * 36 ** 8).toString(36)).join(' ');
  const statements = await db.append((prepare) =>
    Array.from({ length: STATEMENTS }, (_, index) => {
      const remarks = Array.from({ length: REMARKS_EACH }, (__, at) => ({ start: at * 50, end: at * 50 + 40, member, tag: tags[at % 5] ?? '', comment: `Remark ${at}` }));
      return plantStatement(prepare, { workspace, title: `Statement ${index}`, text: text(), remarks }).statement;
    }),
  );
  broken = await db.append((prepare) => {
    const { statement } = plantStatement(prepare, { workspace, title: 'Broken', text: 'Nothing', remarks: [] });
    prepare(`UPDATE "StatementText" SET "content" = '{' WHERE "statementId" = ?`).run(statement);
    return statement;
  });
  const taxonomies = createTaxonomies({ db });
  const annotated = createAnnotated({ db, members: createMembers({ db, bus: createBus() }), taxonomies });
  const [taxonomy, all] = await Promise.all([taxonomies.taxonomyOf({ workspace }), annotated.readingOf({ workspace, member, withOwn: false })]);
  const reading = { ...all, only: statements };
  const chosen = { withResolved: true, tags: new Set<string>() };
  const project = { name: 'Planted', taxonomy, fields: [], collections: [] };
  orders = [
    ...EXPORT_FORMATS.map((format): [string, ExportOrder] => [format, { kind: 'file', format, chosen, taxonomy, fields: [], reading, home: 'https://postil.example/w/1', isAlone: false }]),
    ['jsonld losses', { kind: 'losses', format: 'linked', reading, chosen }],
    ['qdpx', { kind: 'project', reading, project }],
    ['qdpx losses', { kind: 'forecast', reading, project }],
  ];
});
afterAll(async () => {
  await db.close();
  data.remove();
});

const FILES = [...EXPORT_FORMATS, 'jsonld losses', 'qdpx', 'qdpx losses'];

function orderOf(file: string): ExportOrder {
  const order = orders.find(([name]) => name === file)?.[1];
  if (!order) throw new Error(`${file} is not ordered`);
  return order;
}

test.each(FILES)('%s is made of one statement after the other: what was read before is let go, and what is held does not grow', async (file) => {
  const collect = collector();
  // What is loaded and compiled at the first time is not the file's.
  for await (const _ of makeExport(db.look, orderOf(file)));
  const read: WeakRef<object>[] = [];
  const held: number[] = [];
  let most = 0;
  const watched: Direct['transact'] = (work) => {
    const found = db.look(work);
    const statement: unknown = Reflect.get(Object(found), 'of');
    if (typeof statement !== 'object' || statement === null) return found;
    read.push(new WeakRef(statement));
    if (read.length % EVERY === 0) {
      collect();
      const { heapUsed, external } = process.memoryUsage();
      held.push(heapUsed + external);
      most = Math.max(most, read.filter((one) => one.deref() !== undefined).length);
    }
    return found;
  };
  let bytes = 0;
  for await (const piece of makeExport(watched, orderOf(file))) bytes += piece.length;
  expect(bytes).toBeGreaterThan(0);
  expect(read.length).toBe(STATEMENTS);
  // The one that was just read, and those on which somebody still waits for the next.
  expect(most).toBeLessThanOrEqual(A_FEW);
  // The first look still finds what the time before left.
  expect(Math.min(...held.slice(-2)) - Math.max(...held.slice(1, 3))).toBeLessThan(GROWTH);
});

test.each(EXPORT_FORMATS.filter((format) => format !== 'tags.csv'))('%s is read no further than it is taken', async (format) => {
  let read = 0;
  const watched: Direct['transact'] = (work) => {
    read += 1;
    return db.look(work);
  };
  const pieces = makeExport(watched, orderOf(format))[Symbol.asyncIterator]();
  let bytes = 0;
  while (bytes < 8 * KIBIBYTE) bytes += (await pieces.next()).value?.length ?? Infinity;
  // Far more turns than reading all of it takes.
  for (let turn = 0; turn < STATEMENTS * 10; turn++) await setImmediate();
  expect(read).toBeLessThan(STATEMENTS / 4);
  await pieces.return?.();
});

test('the thread makes the same files, several at once, and goes on when one is left or cannot be made', async () => {
  const exporter = createExporter({ database: db.file });
  try {
    const whole = async (pieces: AsyncIterable<Uint8Array>): Promise<Buffer> => {
      const all: Uint8Array[] = [];
      for await (const piece of pieces) all.push(piece);
      return Buffer.concat(all);
    };
    const names = ['passages.csv', 'jsonld', 'qdpx'];
    const left = exporter.make(orderOf('xlsx'));
    expect((await left.next()).done).toBe(false);
    const [expected, made] = [await Promise.all(names.map((name) => whole(makeExport(db.look, orderOf(name))))), await Promise.all(names.map((name) => whole(exporter.make(orderOf(name)))))];
    await left.return();
    expect(made.map((bytes, at) => bytes.equals(expected[at] ?? Buffer.alloc(0)))).toEqual(names.map(() => true));
    const order = orderOf('passages.csv');
    if (order.kind !== 'file') throw new Error('A file was ordered');
    await expect(whole(exporter.make({ ...order, reading: { ...order.reading, only: [broken] } }))).rejects.toThrow(/JSON/);
    expect((await whole(exporter.make(orderOf('tags.csv')))).length).toBeGreaterThan(0);
  } finally {
    await exporter.close();
  }
});

function collector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('The collector cannot be called');
  return () => void collect();
}
