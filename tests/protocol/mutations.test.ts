import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { rootOf, writeEntities, type Write } from '#ydoc/layer.ts';
import { MESSAGE } from '#ydoc/wire.ts';
import { Candidate } from '#server/collab/candidate.ts';
import { judge, type Circumstances } from '#server/collab/gate.ts';
import { isEqualJson } from '#server/collab/plain-json.ts';
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

/** Changes a few bytes: flips a bit, overwrites, cuts, doubles or swaps a stretch. */
function mutated(bytes: Uint8Array, random: Random): Uint8Array {
  let result = Uint8Array.from(bytes);
  for (let times = random.between(1, 3); times > 0; times--) {
    const spot = random.between(0, Math.max(0, result.length - 1));
    const length = random.between(1, 6);
    switch (random.between(0, 4)) {
      case 0:
        result[spot] = (result[spot] ?? 0) ^ (1 << random.between(0, 7));
        break;
      case 1:
        result[spot] = random.between(0, 255);
        break;
      case 2:
        result = Uint8Array.of(...result.slice(0, spot), ...result.slice(spot + length));
        break;
      case 3:
        result = Uint8Array.of(...result.slice(0, spot + length), ...result.slice(spot));
        break;
      default:
        result = result.slice(0, spot);
    }
  }
  return result;
}

function circumstances(): Circumstances {
  return {
    id: at.layer,
    layer: { id: at.layer, statement: at.statement, visibility: 'shared', owner: null, phase: 'open' },
    writer: { kind: 'person', member: at.person(HOSTILE).member, role: 'annotator' },
    ownership: (client) => (client < 100 ? 'foreign' : 'unclaimed'),
    hasTag: (id) => id === at.tag,
    whole: false,
  };
}

/** A layer of other people's entities, written under client ids that are not the hostile one's. */
function othersLayer(): Uint8Array {
  const doc = new Y.Doc();
  for (let client = 1; client <= 3; client++) {
    doc.clientID = client;
    const by = at.person(client % 2).member;
    for (let n = 0; n < 5; n++) {
      const annotation = anAnnotation({ statement: at.statement, by });
      writeEntities(doc, [annotation, aTagging({ annotation: annotation.id, tag: at.tag, by }), aComment({ annotation: annotation.id, by })], 'x');
      writeEntities(doc, [{ ...annotation, entity: { ...annotation.entity, deleted: '2026-01-06T10:00:00.000Z' } }], 'x');
    }
  }
  return Y.encodeStateAsUpdate(doc);
}

function json(doc: Y.Doc): unknown {
  return ['annotations', 'taggings', 'comments', 'reviews', 'threads', 'moderation', 'decisions', 'anchors'].map((root) => [root, doc.getMap(root).toJSON()]);
}

test(`G3 G6 of thousands of mutated updates none changes another’s entity, and none that is refused leaves a trace (seed ${SEED})`, () => {
  const random = seededRandom(SEED);
  const base = othersLayer();
  const by = at.person(HOSTILE).member;
  const others = new Y.Doc();
  Y.applyUpdate(others, base);
  const [victim = '', theirs] = [...rootOf(others, 'annotation').entries()][0] ?? [];
  const sources: (() => Uint8Array)[] = [
    () => updateOf(random.between(100, 2 ** 32 - 1), (doc) => writeEntities(doc, [anAnnotation({ statement: at.statement, by })], 'x'), base),
    () => updateOf(random.between(100, 2 ** 32 - 1), (doc) => theirs && writeEntities(doc, [{ kind: 'annotation', id: victim, entity: { ...theirs, deleted: '2026-02-01T10:00:00.000Z' } } satisfies Write], 'x'), base),
    () => updateOf(random.between(1, 3), (doc) => writeEntities(doc, [anAnnotation({ statement: at.statement, by })], 'x'), base),
    () => updateOf(random.between(100, 2 ** 32 - 1), (doc) => doc.getMap('annotations').delete(victim), base),
    () => base,
  ];

  let parts = [base];
  let candidate = new Candidate('layer', parts);
  const tally: Record<string, number> = {};
  for (let n = 0; n < 1_500; n++) {
    const before = candidate;
    const vector = Y.encodeStateVector(candidate.doc);
    const judgement = judge(mutated(random.pick(sources)(), random), candidate, circumstances());
    const dirty = 'dirty' in judgement && judgement.dirty;
    tally[judgement.outcome + (dirty ? ' dirty' : '')] = (tally[judgement.outcome + (dirty ? ' dirty' : '')] ?? 0) + 1;
    if (judgement.outcome === 'accepted') {
      for (const change of judgement.changes) expect('creator' in change.next && change.next.creator).toEqual({ kind: 'member', id: by });
      parts = [...parts, judgement.delta];
    } else if (dirty) {
      candidate = new Candidate('layer', parts);
      expect(Y.encodeStateVector(candidate.doc)).toEqual(vector);
      before.destroy();
    } else {
      expect(Y.encodeStateVector(candidate.doc)).toEqual(vector);
    }
    for (const [id, entity] of rootOf(others, 'annotation')) {
      if (!isEqualJson(rootOf(candidate.doc, 'annotation').get(id), entity)) throw new Error(`Round ${n} changed ${id}`);
    }
    if (n % 500 === 0) expect(json(new Candidate('layer', parts).doc)).toEqual(json(candidate.doc));
  }
  expect(tally['malformed']).toBeGreaterThan(300);
  expect(tally['accepted']).toBeGreaterThan(0);
  expect((tally['refused dirty'] ?? 0) + (tally['malformed dirty'] ?? 0)).toBeLessThan(200);
}, 60_000);

test(`G3 mutated forgeries over the socket: each is closed with a final code or brings nothing, and the stored bytes stay (seed ${SEED})`, async () => {
  const random = seededRandom(SEED + 1);
  const honest = await witnesses(at);
  await honest.stillConverge();
  const document = { kind: 'layer' as const, layer: at.layer };
  const before = storedState(at, document);
  const [id = '', theirs] = [...rootOf(honest.one.doc, 'annotation').entries()][0] ?? [];
  if (!theirs) throw new Error('There is nothing to attack');
  for (let n = 0; n < 40; n++) {
    const client = randomClientId();
    const forged = updateOf(client, (doc) => writeEntities(doc, [{ kind: 'annotation', id, entity: { ...theirs, deleted: '2026-02-01T10:00:00.000Z' } }], 'x'), before);
    const hostile = await connectRaw({ socketOrigin: at.socketOrigin, room: `layer/${at.layer}`, cookie: at.person(HOSTILE).cookie, hello: { client } });
    // It has answered with its state, so nothing more of it is to be waited for.
    hostile.send(syncMessage(1, Uint8Array.of(0, 0)));
    hostile.send(syncMessage(random.pick([1, 2]), mutated(forged, random)));
    hostile.send(Uint8Array.of(MESSAGE.probe, 1));
    const outcome = await Promise.race([hostile.closed.then(({ code }) => code), hostile.next((one) => one[0] === MESSAGE.stored).then(() => 'nothing new', () => 'closed')]);
    expect([4400, 4422, 4429, 'nothing new', 'closed']).toContain(outcome);
    hostile.close();
  }
  expect(storedState(at, document)).toEqual(before);
  await honest.stillConverge();
  honest.close();
}, 60_000);
