import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRestores } from '#server/archive/restores.ts';
import { createArchives } from '#server/archive/archives.ts';
import { createAnnotated } from '#server/annotated/annotated.ts';
import { createBus } from '#server/bus.ts';
import { openDb, type Db } from '#server/db.ts';
import { createMembers } from '#server/workspaces/members.ts';
import { createExporter } from '#server/exports/exporter.ts';
import { newId } from '#server/new-id.ts';
import { createTaxonomies } from '#server/taxonomy/taxonomy.ts';
import { archiveOf, forOthers, madeUpArchive, toldBy } from '#tests/support/archive.ts';
import { freshDataFolder, type DataFolder } from '#tests/support/data-folder.ts';

let data: DataFolder;
let db: Db;
const user = newId();

beforeAll(async () => {
  data = await freshDataFolder();
  db = await openDb(data.path);
  await db.write((tx) => tx.user.create({ data: { id: user, name: 'Anaïs O’Neill', email: 'ann@example.org', passwordHash: 'x', createdAt: new Date() } }));
});
afterAll(async () => {
  await db.close();
  data.remove();
});

async function* pieceOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

test('an archive that is restored and taken out again is the same, but for ids, mentions, and that its people are outside', { timeout: 120_000 }, async () => {
  const bus = createBus();
  const restores = createRestores({ db, env: { dataDir: data.path }, bus });
  const annotated = createAnnotated({ db, members: createMembers({ db, bus }), taxonomies: createTaxonomies({ db }) });
  const exporter = createExporter({ database: db.file });
  const archives = createArchives({ db, annotated, exporter });
  await fc.assert(
    fc.asyncProperty(madeUpArchive, fc.boolean(), async (made, isSomebody) => {
      const bytes = archiveOf(made);
      const received = await restores.receive({ user, piece: { name: 'a.zip', at: 0, last: true }, bytes: pieceOf(bytes) });
      if (received.kind !== 'received') throw new Error(received.kind);
      const { restore } = received;
      expect(await restores.begin({ user, restore, name: 'Again', me: isSomebody ? made.by.id : null })).toBe('begun');
      await restores.settled();
      const told = (await restores.list({ user })).find(({ id }) => id === restore);
      expect([told?.state, told?.refusal]).toEqual(['done', null]);
      const workspace = told?.workspace ?? '';
      const { id: member } = await db.read.member.findFirstOrThrow({ where: { workspaceId: workspace } });
      const pieces: Uint8Array[] = [];
      for await (const piece of archives.archive({ workspace, member, withOwn: true })) pieces.push(Uint8Array.from(piece));
      expect(await toldBy(Buffer.concat(pieces))).toEqual(await toldBy(isSomebody ? bytes : archiveOf(forOthers(made))));
    }),
    { seed: 11, numRuns: 25 },
  );
  await restores.close();
  await exporter.close();
});
