import * as encoding from 'lib0/encoding';
import { expect } from 'vitest';
import * as Y from 'yjs';
import { loadDocument } from '#server/collab/update-store.ts';
import { documentName, type DocumentName } from '#ydoc/document-name.ts';
import { rootOf, writeEntities } from '#ydoc/layer.ts';
import { MESSAGE } from '#ydoc/wire.ts';
import { anAnnotation } from './entities.ts';
import { connectRaw, type RawClient } from './raw-client.ts';
import type { SyncInstance } from './sync-instance.ts';
import { until } from './until.ts';
import { connectYjs, type YjsClient } from './yjs-client.ts';

/** A y-websocket sync message: 0 asks with a state vector, 1 answers with a state, 2 is an update. */
export function syncMessage(kind: 0 | 1 | 2, payload: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.sync);
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, payload);
  });
}

/** The update that a client with this id would send for a write, on top of what it already has. */
export function updateOf(client: number, write: (doc: Y.Doc) => void, base?: Uint8Array): Uint8Array {
  const doc = new Y.Doc();
  if (base) Y.applyUpdate(doc, base);
  doc.clientID = client;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  doc.transact(() => write(doc));
  return Y.mergeUpdates(updates);
}

/** The whole stored state of a document, as an update. */
export function storedState(at: SyncInstance, document: DocumentName): Uint8Array {
  const { snapshot, tail } = loadDocument(at.db, documentName(document));
  const doc = new Y.Doc();
  for (const part of snapshot ? [snapshot, ...tail] : tail) Y.applyUpdate(doc, part);
  return Y.encodeStateAsUpdate(doc);
}

/** Two honest people in the layer; what a third does must not touch them. */
export interface Witnesses {
  one: YjsClient;
  two: YjsClient;
  /** One writes, two sees, and neither has been disturbed. */
  stillConverge(): Promise<void>;
  close(): void;
}

export async function witnesses(at: SyncInstance, people: [number, number] = [0, 1]): Promise<Witnesses> {
  const [a, b] = [at.person(people[0]), at.person(people[1])];
  const room = `layer/${at.layer}`;
  const one = connectYjs({ socketOrigin: at.socketOrigin, room, cookie: a.cookie });
  const two = connectYjs({ socketOrigin: at.socketOrigin, room, cookie: b.cookie });
  let closes = 0;
  for (const { provider } of [one, two]) provider.on('connection-close', () => closes++);
  await Promise.all([one.synced(), two.synced()]);
  return {
    one,
    two,
    async stillConverge() {
      const annotation = anAnnotation({ statement: at.statement, by: a.member });
      writeEntities(one.doc, [annotation], 'witness');
      await one.saved();
      await until('the other witness has it', () => rootOf(two.doc, 'annotation').has(annotation.id));
      expect(closes).toBe(0);
      expect(stateOf(two.doc)).toEqual(stateOf(one.doc));
    },
    close() {
      closes = Number.NEGATIVE_INFINITY;
      one.close();
      two.close();
    },
  };
}

/**
 * Lets a hostile client act in the layer and shows that it leaves no trace: nothing stored, nothing sent, the candidate as before, and
 * two honest people unaffected. Returns how the hostile client was closed.
 */
export async function leavesNoTrace(
  at: SyncInstance,
  act: (hostile: RawClient, base: Uint8Array) => void,
  as: { person: number; client?: number } = { person: 2 },
): Promise<{ code: number; reason: string; received: Uint8Array[] }> {
  const honest = await witnesses(at);
  await honest.stillConverge();
  const document: DocumentName = { kind: 'layer', layer: at.layer };
  const before = storedState(at, document);
  const rows = await at.db.read.documentUpdate.count();
  const seen = stateOf(honest.two.doc);

  const hostile = await connectRaw({
    socketOrigin: at.socketOrigin,
    room: documentName(document),
    cookie: at.person(as.person).cookie,
    ...(as.client === undefined ? {} : { hello: { client: as.client } }),
  });
  act(hostile, before);
  const { code, reason } = await hostile.closed;

  expect(await at.db.read.documentUpdate.count()).toBe(rows);
  expect(storedState(at, document)).toEqual(before);
  expect(stateOf(honest.two.doc)).toEqual(seen);
  await honest.stillConverge();
  honest.close();
  return { code, reason, received: hostile.received };
}

/** A document's state in a form that two replicas share. */
export function stateOf(doc: Y.Doc): unknown {
  return { vector: [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b), annotations: rootOf(doc, 'annotation').toJSON() };
}
