import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#server/new-id.ts';
import { writtenDetails } from '#tests/support/details.ts';
import { aComment, anAnnotation, aTagging, member } from '#tests/support/entities.ts';
import { writeEntities, type Write } from '#ydoc/layer.ts';
import { listSaid } from '#server/api/reading.ts';
import { annotationsOf, commentsOf, taggingsOf } from '#server/api/shown-passage.ts';
import { placeOf, signUp, startInstance, type Instance } from './instance.ts';

const AT = '2026-01-05T10:00:00.000Z';
/** So many words stand in the text, each of them once. */
const WORDS = 40;

let instance: Instance;
let workspace: string;
let owner: string;
let tag: string;

beforeAll(async () => {
  instance = await startInstance();
  const someone = await signUp(instance, 'Olena Owner');
  ({ workspace, member: owner } = await placeOf(instance, someone));
  tag = (await instance.services.taxonomies.taxonomyOf({ workspace })).tags.find(({ parent }) => parent !== null)?.id ?? '';
});
afterAll(() => instance.close());

/** What somebody does between two pages, to one of what is there; `at` names the place of something new. */
const act = fc.record({ kind: fc.constantFrom('add', 'delete', 'delete', 'restore', 'hide', 'show'), which: fc.nat(999), at: fc.nat(WORDS - 1) });
const walk = fc.record({ list: fc.constantFrom('annotations' as const, 'taggings' as const, 'comments' as const), first: fc.array(fc.nat(WORDS - 1), { minLength: 1, maxLength: 12 }), limit: fc.integer({ min: 1, max: 4 }), between: fc.array(fc.array(act, { maxLength: 5 }), { maxLength: 8 }) });

/** A passage on one of the words, and a tagging and a comment on it. */
interface Marked {
  marked: ReturnType<typeof anAnnotation>;
  on: readonly [ReturnType<typeof aTagging>, ReturnType<typeof aComment>];
  isDeleted: boolean;
  isHidden: boolean;
}

const ENTRIES = { annotations: annotationsOf, taggings: taggingsOf, comments: commentsOf };

test('walking a list tells what was there all the time once, and nothing twice, whatever is added, deleted, hidden and brought back between pages', async () => {
  await fc.assert(
    fc.asyncProperty(walk, async ({ list, first, limit, between }) => {
      const { statement, markAt, write } = await aStatement();
      const all: Marked[] = first.map(markAt);
      await write(all.flatMap(writesOf));
      const idOf = ({ marked, on: [tagged, said] }: Marked) => ({ annotations: marked.id, taggings: tagged.id, comments: said.id })[list];
      const always = new Set(all);
      const seen: string[] = [];
      const reader = { services: instance.services, workspace, actor: { member: owner, role: 'owner' as const } };
      let cursor: string | undefined;
      for (let turn = 0; turn === 0 || cursor !== undefined; turn++) {
        const { results, next } = await listSaid<{ id: string }>(reader, { list, statement, cursor, limit, entriesOf: ENTRIES[list] });
        expect(results.length).toBeLessThanOrEqual(limit);
        seen.push(...results.map(({ id }) => id));
        cursor = next ?? undefined;
        const writes = (between[turn] ?? []).flatMap(({ kind, which, at }) => {
          if (kind === 'add') return writesOf(all[all.push(markAt(at)) - 1]);
          const one = all[which % all.length];
          if (!one) return [];
          always.delete(one);
          if (kind === 'delete' || kind === 'restore') one.isDeleted = kind === 'delete';
          else one.isHidden = kind === 'hide';
          return writesOf(one);
        });
        if (writes.length > 0) await write(writes);
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toEqual(expect.arrayContaining([...always].map(idOf)));
    }),
    { numRuns: 40, endOnFailure: true },
  );
});

/** A statement in which every word stands once; what is marked on it is made up, and written by hand. */
async function aStatement() {
  const text = Array.from({ length: WORDS }, (_, index) => `word${index}`).join(' ');
  const statement = await instance.services.statements.add({ statement: newId(), workspace, author: member(owner), details: writtenDetails({ title: 'Paged' }), source: text });
  const layer = (await instance.db.read.layer.findFirstOrThrow({ where: { statementId: statement } })).id;
  const markAt = (at: number): Marked => {
    const start = text.indexOf(`word${at} `) < 0 ? text.lastIndexOf(`word${at}`) : text.indexOf(`word${at} `);
    const exact = `word${at}`;
    const marked = anAnnotation({ statement, by: owner, target: { source: statement, start: 'AAAA', end: 'AAAB', quote: { exact, prefix: '', suffix: '' }, position: { start, end: start + exact.length } } });
    return { marked, on: [aTagging({ annotation: marked.id, tag, by: owner }), aComment({ annotation: marked.id, by: owner })], isDeleted: false, isHidden: false };
  };
  const write = (writes: readonly Write[]) => instance.services.rooms.write({ document: { kind: 'layer', layer }, author: member(owner), change: (doc) => writeEntities(doc, writes, 'server') });
  return { statement, markAt, write };
}

/** How something stands now. */
function writesOf(one: Marked | undefined): Write[] {
  if (!one) return [];
  const { marked, on: [tagged, said], isDeleted, isHidden } = one;
  const deleted = isDeleted ? { deleted: AT } : {};
  return [
    { ...marked, entity: { ...marked.entity, ...deleted } },
    { ...tagged, entity: { ...tagged.entity, ...deleted } },
    { ...said, entity: { ...said.entity, ...deleted } },
    { kind: 'moderation', id: `annotation:${marked.id}`, entity: { state: isHidden ? 'hidden' : 'restored', by: member(owner), at: AT, reason: 'Because.' } },
  ];
}
