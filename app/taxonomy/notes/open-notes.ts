import type { Author } from '#core/entities/author.ts';
import { idFrom } from '#core/id.ts';
import { can } from '#core/policy/policy.ts';
import { kept } from '#core/same.ts';
import { documentName } from '#ydoc/document-name.ts';
import { Bell } from '#app/sync/bell.ts';
import { createDiscussion } from '#app/sync/create-discussion.ts';
import { deferredStore } from '#app/sync/deferred-store.ts';
import { browserEnvironment, type SessionEnvironment } from '#app/sync/environment.ts';
import { LayerSync } from '#app/sync/layer-sync.ts';
import { openStoreSoon } from '#app/sync/open-store-soon.ts';
import { OutboxKeeper } from '#app/sync/outbox-keeper.ts';
import { statusOf } from '#app/sync/room-state.ts';
import { Editing } from './editing.ts';
import { LiveNotes } from './live-notes.ts';
import type { NotesCommands, NotesOptions, NotesSession, NotesSnapshot } from './notes-session.ts';

/** Opens one person's connection to the discussion of a codebook: cache first, then the socket. Returns at once. Call `close` when the page goes. */
export function openNotes({ socketOrigin, user, member, memberName, role, layer, generation, mentionsOf }: NotesOptions, environment: SessionEnvironment = browserEnvironment()): NotesSession {
  const self: Author = { kind: 'member', id: member };
  const store = deferredStore(openStoreSoon(environment, user));
  const owner = idFrom(environment.randomBytes(22));
  const released = environment.liveness.announce(owner).catch(() => () => undefined);
  const bell = new Bell(environment);
  let current: NotesSnapshot | undefined;
  let previous: NotesSnapshot | undefined;
  let ready = false;
  const changed = () => {
    current = undefined;
    bell.ring();
  };

  const editing = new Editing({ me: { member, name: memberName }, changed });
  const live = new LiveNotes({ reader: { self, moderates: can({ member, role }, 'moderation.write') }, entities: () => sync.entities });
  const sync = new LayerSync({
    room: { environment, store, socketOrigin, name: documentName({ kind: 'layer', layer }), generation, followsGenerations: true, presenceOf: (doc) => editing.of(doc) },
    keeper: new OutboxKeeper({ store, liveness: environment.liveness, layer, owner, now: environment.now }),
    changed(kind, id) {
      live.touch(kind, id);
      changed();
    },
    stateChanged: changed,
    hasContent() {
      ready = true;
      changed();
    },
  });
  const { commands: discussion, saying, step } = createDiscussion({
    self,
    newId: () => idFrom(environment.randomBytes(22)),
    clock: () => environment.now(),
    mentionsIn: (_, text) => mentionsOf(text),
    source: { get: (kind, id) => sync.entities.get(kind, id), taggingsOn: () => [], commentsOn: () => [] },
    write: (writes) => sync.write(writes),
    retry: (key) => sync.retry(key),
    discard: (key) => sync.discard(key),
  });
  const commands: NotesCommands = {
    ...discussion,
    note: (subject, text, parent) => step(parent === undefined ? 'Added a note' : 'Answered a note', [saying(subject, text, parent)]),
  };

  void released.then(() => sync.open());
  return {
    commands,
    snapshot() {
      current ??= { ready, status: statusOf([sync.room.state], sync.outbox.unsent), notes: live.all(), refused: kept(previous?.refused, sync.refused()), editing: kept(previous?.editing, editing.others()) };
      previous = current;
      return current;
    },
    subscribe: (listener) => bell.subscribe(listener),
    showEditing: (tag) => editing.show(tag),
    close() {
      sync.room.close();
      editing.close();
      void released.then((release) => store.settled().then(release));
      void store.settled().then(() => store.close());
    },
  };
}
