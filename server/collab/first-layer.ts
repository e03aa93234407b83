import type { Change } from '#core/entities/entity.ts';
import type { Prepare } from '#server/direct.ts';
import { documentName } from '#ydoc/document-name.ts';
import { writeEntities, type Write } from '#ydoc/layer.ts';
import { batchJob } from './batch.ts';
import { Candidate } from './candidate.ts';
import { asChange } from './gate.ts';
import type { ProjectedChange } from './project.ts';

/** What a layer begins with, as it is stored: updates under a client id of their own, each with what it brings. */
export interface FirstLayer {
  client: number;
  updates: readonly { bytes: Uint8Array; changes: readonly Change[] }[];
}

/** The gate's limit for one transaction. */
const MOST_AT_ONCE = 200;

/** Makes the first updates of a layer, in any thread. Throws for what no layer holds. */
export function makeFirstLayer(writes: readonly Write[]): FirstLayer {
  const candidate = new Candidate('layer', []);
  const updates: FirstLayer['updates'][number][] = [];
  for (let from = 0; from < writes.length; from += MOST_AT_ONCE) {
    const { delta, layer } = candidate.apply((doc) => writeEntities(doc, writes.slice(from, from + MOST_AT_ONCE), 'server'));
    if (!delta || !layer.known) throw new Error('The entities do not make a layer');
    updates.push({ bytes: delta, changes: layer.changes.map(asChange) });
  }
  const client = candidate.doc.clientID;
  candidate.destroy();
  return { client, updates };
}

/**
 * Stores what a layer that begins to be holds, in the log and in the projection, and that nobody is to be told of it. Only for a layer of a workspace that nobody has opened yet: the commit
 * queue has nothing of it and no room has to hear.
 */
export function storeFirstLayer(prepare: Prepare, of: { layer: string; author: { kind: string; id: string }; first: FirstLayer; at: Date }): void {
  const { layer, author, first, at } = of;
  if (first.updates.length === 0) return;
  const document = documentName({ kind: 'layer', layer });
  const changes = first.updates.flatMap((update, index) => update.changes.map((change): ProjectedChange => ({ layer, change, sequence: index + 1, receivedAt: at })));
  batchJob.run(prepare, {
    receivedAt: at,
    log: first.updates.map(({ bytes }, index) => ({ document, sequence: index + 1, bytes, author })),
    sequences: new Map([[document, first.updates.length]]),
    claims: [[document, first.client, 'server', '']],
    changes,
    texts: [],
    roles: new Map(),
  });
  prepare(`INSERT INTO "NoticeCursor" ("layerId", "sequence") VALUES (?, ?)`).run(layer, first.updates.length);
}
