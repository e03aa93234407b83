import * as Y from 'yjs';
import type { Author } from '#core/entities/author.ts';
import { idFrom } from '#core/id.ts';
import { can } from '#core/policy/policy.ts';
import { kept } from '#core/same.ts';
import type { Passage } from '#core/entities/target.ts';
import { documentName } from '#ydoc/document-name.ts';
import { Bell } from '#app/sync/bell.ts';
import { createCommands } from './commands.ts';
import { browserEnvironment, type SessionEnvironment } from '#app/sync/environment.ts';
import { LayerSync } from '#app/sync/layer-sync.ts';
import { LiveText } from './live-text.ts';
import { OutboxKeeper } from '#app/sync/outbox-keeper.ts';
import { Presence } from './presence.ts';
import { deferredStore } from '#app/sync/deferred-store.ts';
import { openStoreSoon } from '#app/sync/open-store-soon.ts';
import { Room } from '#app/sync/room.ts';
import { statusOf } from '#app/sync/room-state.ts';
import { SessionLayers } from './session-layers.ts';
import { RefusedCorrection } from './refused-correction.ts';
import type { SessionOptions, SessionSnapshot, StatementSession, TextDocuments } from './session.ts';

/**
 * Opens one person's session on a statement: caches first, then the sockets. Returns at once; `snapshot().ready` turns true when there is something
 * real to show. Call `close` when the page goes.
 */
export function openSession(options: SessionOptions, environment: SessionEnvironment = browserEnvironment()): StatementSession {
  const self: Author = { kind: 'member', id: options.member };
  const reader = { self, moderates: can({ member: options.member, role: options.role }, 'moderation.write') };
  let documents: TextDocuments & { mirror: Y.Doc } = { mirror: new Y.Doc(), live: null };
  const store = deferredStore(openStoreSoon(environment, options.user));
  const owner = idFrom(environment.randomBytes(22));
  const released = environment.liveness.announce(owner).catch(() => () => undefined);
  const bell = new Bell(environment);
  let current: SessionSnapshot | undefined;
  let previous: SessionSnapshot | undefined;
  let hasText = false;
  let isClosed = false;
  let selection: Passage | null = null;

  const changed = () => {
    current = undefined;
    bell.ring();
    settleSoon();
  };
  /** After everything that an answer of the server settles has been told. */
  let isSettling = false;
  const settleSoon = () => {
    if (isSettling) return;
    isSettling = true;
    queueMicrotask(() => {
      isSettling = false;
      publisher.settle();
      resumeOnce();
    });
  };

  /** What an earlier page began to publish is ended as soon as both layers are as the server has them. */
  let hasResumed = false;
  const resumeOnce = () => {
    if (hasResumed || !layers.isReady || statusOf([text.state, ...layers.states], layers.unsent).kind !== 'saved') return;
    hasResumed = true;
    publisher.resume(layers.publishing());
  };

  const liveText = new LiveText();
  const correction = new RefusedCorrection(() => new Date(environment.now()).toISOString());
  const presence = new Presence({
    environment,
    me: { member: options.member, name: options.memberName },
    text: () => ({ doc: liveText.doc, flat: liveText.flat() }),
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
        // What was refused is in the mirror of the document before, too.
        const mirror = documents.live ? new Y.Doc() : documents.mirror;
        documents = { mirror, live: doc };
        Y.applyUpdate(mirror, Y.encodeStateAsUpdate(doc));
        liveText.touch(doc);
        doc.on('update', (update: Uint8Array) => {
          Y.applyUpdate(mirror, update);
          liveText.touch(doc);
          changed();
        });
        correction.tookBack(liveText.flat().text);
        hasText = true;
        changed();
      },
      synced: () => undefined,
      stored: () => undefined,
      rejected(refusal) {
        if (text.unstored > 0) correction.refuse(liveText.flat().text, refusal);
        return false;
      },
      changed,
    },
  });
  const layers = new SessionLayers({
    reader,
    text: liveText,
    shared: { layer: options.layer, generation: options.generations.layer },
    connect: ({ kept: { layer, generation }, ...heard }) =>
      new LayerSync({
        room: { ...shared, name: documentName({ kind: 'layer', layer }), generation, followsGenerations: true },
        keeper: new OutboxKeeper({ store, liveness: environment.liveness, layer, owner, now: environment.now }),
        stateChanged: changed,
        ...heard,
      }),
    changed,
  });
  const personal = options.personal && layers.addPersonal(options.personal);
  const { commands, history, publisher } = createCommands({
    environment,
    statement: options.statement,
    self,
    taxonomyRevision: options.taxonomyRevision,
    codeOf: options.codeOf ?? (() => undefined),
    mentionsOf: options.mentionsOf ?? (() => []),
    isPrivate: (annotation) => layers.isPrivate(annotation),
    flat: () => liveText.flat(),
    canMark: () => layers.isOpen,
    index: layers,
    write: (writes, to) => layers.write(writes, to),
    shared: { layer: options.layer, fateOf: (kind, id) => layers.fateOf(kind, id) },
    retry: (key) => layers.retry(key),
    discard: (key) => (correction.discard(key) ? changed() : layers.discard(key)),
  });

  const open = async () => {
    await released;
    await Promise.all([text.open(), layers.shared.open(), personal?.open()]);
  };
  void open();

  const unsent = () => layers.unsent + text.unstored;

  /** What is selected for oneself alone is nobody else's to see. */
  const shownSelection = () => (layers.where === 'shared' ? selection : null);
  const close = () => {
    isClosed = true;
    text.close();
    for (const layer of layers.all) layer.room.close();
    presence.close();
    void released.then((release) => store.settled().then(release));
  };
  return {
    flatText: () => liveText.flat(),
    snapshot() {
      current ??= {
        ready: hasText && layers.isReady,
        status: statusOf([text.state, ...layers.states], unsent()),
        passages: layers.passages(),
        orphans: layers.orphans(),
        notes: layers.notes(),
        refused: kept(previous?.refused, [...correction.refused(), ...layers.refused()]),
        people: kept(previous?.people, presence.people()),
        undoable: history.isUndoable,
        text: documents,
      };
      previous = current;
      return current;
    },
    subscribe: (listener) => bell.subscribe(listener),
    commands,
    openPersonal(kept) {
      const opened = layers.addPersonal(kept);
      if (opened) void released.then(() => (isClosed ? undefined : opened.open()));
      changed();
    },
    annotateIn(where) {
      layers.annotateIn(where);
      presence.showSelection(shownSelection());
    },
    showSelection(passage) {
      selection = passage;
      presence.showSelection(shownSelection());
    },
    showReading: (offset) => presence.showReading(offset),
    showCaret: (offset) => presence.showCaret(offset),
    unsent,
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
