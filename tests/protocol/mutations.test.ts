import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { rootOf, writeEntities, type Write } from '#ydoc/layer.ts';
import { MESSAGE } from '#ydoc/wire.ts';
import { Candidate } from '#server/collab/candidate.ts';
import { judge, type Circumstances } from '#server/collab/gate.ts';
import { aComment, anAnnotation, aTagging } from '#tests/support/entities.ts';
import { storedState, syncMessage, updateOf, witnesses } from '#tests/support/hostile.ts';
import { seededRandom, type Random } from '#tests/support/random.ts';
import { connectRaw, randomClientId } from '#tests/support/raw-client.ts';
import { startSync, type SyncInstance } from '#tests/support/sync-instance.ts';

const SEED = Number(process.env['POSTIL_SEED'] ?? Date.now() % 2 ** 31);
const HOSTILE = 2;

let at: SyncInstance;
beforeAll(async () => {
  at = await startSync({ people: ['owner', 'annotator', 'annotator'] });
});
afterAll(async () => {
  expect(at.reported).toEqual([]);
  await at.close();
});
