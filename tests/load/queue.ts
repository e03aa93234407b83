import { createMembers } from '#server/members.ts';
import { createReviews } from '#server/reviews.ts';
import { createTaxonomies } from '#server/taxonomy.ts';
import { writeEntities, type Write } from '#ydoc/layer.ts';
import { anAnnotation, aTagging, member } from '#tests/support/entities.ts';
import { startSync } from '#tests/support/sync-instance.ts';

/** How long the queue of 10,000 taggings takes to read: `node --import tsx tests/load/queue.ts`. */
const ENTRIES = 10_000;

const at = await startSync({ people: ['owner', 'annotator'] });
for (let written = 0; written < ENTRIES; written += 100) {
  const writes = Array.from({ length: 100 }, (): Write[] => {
    const annotation = anAnnotation({ statement: at.statement, by: at.person(0).member });
    return [annotation, aTagging({ annotation: annotation.id, tag: at.tag, by: at.person(0).member })];
  }).flat();
  await at.rooms.write({ document: { kind: 'layer', layer: at.layer }, author: member(at.person(0).member), change: (doc) => writeEntities(doc, writes, 'server') });
}
const reviews = createReviews({ db: at.db, bus: at.bus, members: createMembers({ db: at.db, bus: at.bus }), taxonomies: createTaxonomies({ db: at.db }) });
const actor = { member: at.person(1).member, role: 'annotator' } as const;
const times = new Map<string, number[]>();
for (let round = 0; round < 12; round++) {
  for (const page of [0, 99]) {
    const began = performance.now();
    const { entries } = await reviews.queue({ workspace: at.workspace, actor, query: { view: 'mine' }, page });
    if (entries.length !== 100) throw new Error(`Page ${page} has ${entries.length} entries`);
    times.set(`page ${page}`, [...(times.get(`page ${page}`) ?? []), performance.now() - began]);
  }
  at.bus.publish({ kind: 'activity', workspace: at.workspace, statement: '' });
  const began = performance.now();
  reviews.waiting({ workspace: at.workspace, actor });
  times.set('count for the badge', [...(times.get('count for the badge') ?? []), performance.now() - began]);
}
for (const [what, taken] of times) {
  const sorted = [...taken].sort((a, b) => a - b);
  process.stdout.write(`${what}: ${sorted[6]?.toFixed(0)} ms at the median, ${sorted.at(-1)?.toFixed(0)} ms at most\n`);
}
await at.close();
