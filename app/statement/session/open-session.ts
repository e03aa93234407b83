import * as Y from 'yjs';
import type { Author } from '#core/author.ts';
import { idFrom } from '#core/id.ts';
import { can } from '#core/policy.ts';
import { isSame } from '#core/same.ts';
import { documentName } from '#ydoc/document-name.ts';
import { Bell } from './bell.ts';
import { createCommands } from './commands.ts';
import { browserEnvironment, type SessionEnvironment } from './environment.ts';
import type { BrowserStore } from './browser-store.ts';
import { emptyStore, openStore } from './indexed-store.ts';
import { LayerSync } from './layer-sync.ts';
import { LivePassages } from './live-passages.ts';
import { OutboxKeeper } from './outbox-keeper.ts';
import { Presence } from './presence.ts';
import { deferredStore } from './deferred-store.ts';
import { Room } from './room.ts';
import { statusOf } from './room-state.ts';
import type { SessionOptions, SessionSnapshot, StatementSession } from './session.ts';

const STORE_PATIENCE = 5_000;

/**
 * Opens one person's session on a statement: caches first, then the sockets. Returns at once; `snapshot().ready` turns true when there is something
 * real to show. Call `close` when the page goes.
 */
export function openSession(options: SessionOptions, environment: SessionEnvironment = browserEnvironment()): StatementSession {
  const self: Author = { kind: 'member', id: options.member };
  const reader = { self, moderates: can({ member: options.member, role: options.role }, 'moderation.write') };
  const textMirror = new Y.Doc();
  const store = deferredStore(openStoreSoon(environment, options.user));
  const owner = idFrom(environment.randomBytes(22));
  const released = environment.liveness.announce(owner).catch(() => () => undefined);
  const bell = new Bell(environment);
  let current: SessionSnapshot | undefined;
  let previous: SessionSnapshot | undefined;
  let hasText = false;
  let hasLayer = false;

  const changed = () => {
    current = undefined;
    bell.ring();
  };

  const live = new LivePassages(reader, () => layer.entities);
  const presence = new Presence({
    environment,
    me: { member: options.member, name: options.memberName },
    text: () => ({ doc: live.textDoc, flat: live.flat() }),
    changed,
  });
  const shared = { environment, store, socketOrigin: options.socketOrigin };
  const text = new Room({
    ...shared,
    name: documentName({ kind: 'text', statement: options.statement }),
    generation: options.generations.text,
    followsGenerations: false,
    presenceOf: (doc) => presence.of(doc),
    events: {
      document(doc) {
        Y.applyUpdate(textMirror, Y.encodeStateAsUpdate(doc));
        live.touchText(doc);
        doc.on('update', (update: Uint8Array) => {
          Y.applyUpdate(textMirror, update);
          live.touchText(doc);
          changed();
        });
        hasText = true;
        changed();
      },
      synced: () => undefined,
      stored: () => undefined,
      rejected: () => false,
      changed,
    },
  });
  const layer = new LayerSync({
    room: { ...shared, name: documentName({ kind: 'layer', layer: options.layer }), generation: options.generations.layer, followsGenerations: true },
    keeper: new OutboxKeeper({ store, liveness: environment.liveness, layer: options.layer, owner, now: environment.now }),
    changed(kind, id) {
      live.touch(kind, id);
      changed();
    },
    stateChanged: changed,
    hasContent() {
      hasLayer = true;
      changed();
    },
  });
  const { commands, history } = createCommands({
    environment,
    statement: options.statement,
    self,
    taxonomyRevision: options.taxonomyRevision,
    codeOf: options.codeOf ?? (() => undefined),
    mentionsOf: options.mentionsOf ?? (() => []),
    flat: () => live.flat(),
    index: live.index,
    write: (writes) => layer.write(writes),
    retry: (key) => layer.retry(key),
    discard: (key) => layer.discard(key),
  });

  const open = async () => {
    await released;
    await Promise.all([text.open(), layer.open()]);
  };
  void open();

  const close = () => {
    text.close();
    layer.room.close();
    presence.close();
    void released.then((release) => store.settled().then(release));
  };
  return {
    textMirror,
    flatText: () => live.flat(),
    snapshot() {
      current ??= {
        ready: hasText && hasLayer,
        status: statusOf([text.state, layer.room.state], layer.outbox.unsent),
        passages: live.passages(),
        orphans: live.orphans(),
        refused: kept(previous?.refused, layer.refused()),
        people: kept(previous?.people, presence.people()),
        undoable: history.isUndoable,
      };
      previous = current;
      return current;
    },
    subscribe: (listener) => bell.subscribe(listener),
    commands,
    showSelection: (passage) => presence.showSelection(passage),
    showReading: (offset) => presence.showReading(offset),
    unsent: () => layer.outbox.unsent,
    close() {
      close();
      void store.settled().then(() => store.close());
    },
    async forget() {
      close();
      await store.forget();
    },
  };
}

/** A browser whose storage does not answer must not keep anyone from reading: then nothing is kept. */
function openStoreSoon(environment: SessionEnvironment, user: string): Promise<BrowserStore> {
  return new Promise((resolve) => {
    const giveUp = environment.later(STORE_PATIENCE, () => resolve(emptyStore()));
    void openStore(environment.indexedDB, user).then((store) => {
      giveUp();
      resolve(store);
    });
  });
}

/** The earlier value when nothing in it changed, so that the screen need not look at it again. */
function kept<T>(earlier: T | undefined, now: T): T {
  return earlier !== undefined && isSame(earlier, now) ? earlier : now;
}
