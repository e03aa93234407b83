import { IDBFactory } from 'fake-indexeddb';
import { randomBytes } from 'node:crypto';
import WebSocket from 'ws';
import * as Y from 'yjs';
import type { Role } from '#core/policy/role.ts';
import { openSession } from '#app/statement/session/open-session.ts';
import type { SessionEnvironment } from '#app/sync/environment.ts';
import type { LayerKept, StatementSession } from '#app/statement/session/session.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';
import type { SyncInstance } from './sync-instance.ts';
import type { PlantedPerson } from './plant.ts';
import { until } from './until.ts';

// Every y-websocket provider listens for the end of the process; dozens of tabs in one process are no leak.
process.setMaxListeners(200);

/** The words of the statement that `fillText` writes. */
export const TEXT = 'Mr. Chair, we support a legally binding instrument. States parties must retain meaningful human control.';

/** One browser of one person: what it keeps outlives its tabs, and its network can be cut. */
export interface TestBrowser {
  /** Opens a tab on the first statement of an instance; `again` comes back to a server that was started anew. */
  open(at: SyncInstance): StatementSession;
  /** Ends a tab without a farewell, as a crash does: its sockets break and nothing more is written. */
  crash(tab: StatementSession): void;
  goOffline(): void;
  goOnline(): void;
  /** Moves this browser's clock on. */
  passTime(milliseconds: number): void;
  /** Called with each frame that arrives; returns whether it may be heard. */
  filter: (frame: Uint8Array) => boolean;
  close(): void;
}

/** A browser of a planted person, with everything a session needs from one. */
export function openBrowser(person: PlantedPerson, of: { role?: Role; name?: string; keepsNothing?: boolean; personal?: LayerKept } = {}): TestBrowser {
  const factory = of.keepsNothing ? undefined : new IDBFactory();
  const alive = new Set<string>();
  const sockets = new Set<WebSocket>();
  const tabs = new Map<StatementSession, () => void>();
  let isOnline = true;
  let offset = 0;
  const browser: TestBrowser = {
    open(at) {
      const timers = new Set<() => void>();
      let hasCrashed = false;
      const stops = [
        () => {
          hasCrashed = true;
          timers.forEach((stop) => stop());
        },
      ];
      const tab = openSession(
        {
          socketOrigin: at.socketOrigin,
          statement: at.statement,
          user: person.user,
          member: person.member,
          memberName: of.name ?? 'Person',
          role: of.role ?? 'annotator',
          layer: at.layer,
          generations: { text: 1, layer: 1 },
          personal: of.personal ?? null,
          taxonomyRevision: 0,
          mentionsOf: (text) => (text.includes('@owners') ? [{ role: 'owner' }] : []),
        },
        {
          ...timersOf(timers, () => hasCrashed),
          WebSocket: socketOf({ person, origin: at.socketOrigin.replace(/^ws/, 'http') }),
          indexedDB: factory,
          liveness: {
            announce: async (name) => {
              alive.add(name);
              stops.push(() => alive.delete(name));
              return () => alive.delete(name);
            },
            isAlive: async (name) => alive.has(name),
          },
          now: () => Date.now() + offset,
          random: Math.random,
          randomBytes: (length) => new Uint8Array(randomBytes(length)),
        },
      );
      tabs.set(tab, () => stops.forEach((stop) => stop()));
      return tab;
    },
    crash(tab) {
      tabs.get(tab)?.();
      tabs.delete(tab);
      tab.close();
    },
    goOffline() {
      isOnline = false;
      for (const socket of sockets) socket.terminate();
    },
    goOnline() {
      isOnline = true;
    },
    passTime(milliseconds) {
      offset += milliseconds;
    },
    filter: () => true,
    close() {
      for (const [tab, stop] of tabs) {
        tab.close();
        stop();
      }
      tabs.clear();
    },
  };

  /** The `ws` client as the browser's WebSocket: it brings the cookie, and reaches nothing while offline. */
  function socketOf({ person: { cookie }, origin }: { person: PlantedPerson; origin: string }): SessionEnvironment['WebSocket'] {
    class BrowserSocket extends WebSocket {
      constructor(url: string | URL) {
        super(isOnline ? url : 'ws://127.0.0.1:1', { headers: { cookie, origin }, perMessageDeflate: false });
        sockets.add(this);
        this.on('close', () => sockets.delete(this));
      }

      override emit(event: string | symbol, ...args: unknown[]): boolean {
        const [frame] = args;
        // y-websocket asks for ArrayBuffers, so `ws` gives nothing else.
        if (event === 'message' && frame instanceof ArrayBuffer && !browser.filter(new Uint8Array(frame))) return false;
        return super.emit(event, ...args);
      }
    }
    // `ws` follows the browser's interface in everything y-websocket uses; its types only name the events otherwise.
    return BrowserSocket as unknown as SessionEnvironment['WebSocket'];
  }
  return browser;
}

function timersOf(timers: Set<() => void>, hasCrashed: () => boolean): Pick<SessionEnvironment, 'later' | 'every'> {
  const keep = (stop: () => void) => {
    timers.add(stop);
    return stop;
  };
  return {
    later(milliseconds, callback) {
      const timer = setTimeout(() => hasCrashed() || callback(), milliseconds);
      return keep(() => clearTimeout(timer));
    },
    every(milliseconds, callback) {
      const timer = setInterval(() => hasCrashed() || callback(), milliseconds);
      return keep(() => clearInterval(timer));
    },
  };
}

/** Writes the text of the first statement, as the server does when a statement is added. */
export async function fillText(at: SyncInstance): Promise<void> {
  await at.rooms.write({
    document: { kind: 'text', statement: at.statement },
    author: 'server',
    change(doc) {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(TEXT)]);
      doc.getXmlFragment(TEXT_ROOT).insert(0, [paragraph]);
    },
  });
}

/** Resolves when a tab says Saved: everything it did is in the database. */
export function saved(tab: StatementSession): Promise<void> {
  return until(`saved, not ${JSON.stringify(tab.snapshot().status)}`, () => tab.snapshot().ready && tab.snapshot().status.kind === 'saved');
}

/** The texts of all comments that a tab shows, sorted. */
export function remarks(tab: StatementSession): string[] {
  const { passages, orphans } = tab.snapshot();
  return [...passages, ...orphans]
    .flatMap((passage) => passage.annotations)
    .flatMap((annotation) => annotation.comments.map(({ comment }) => comment.text))
    .sort();
}

/** The place of some words of the statement's text. */
export function words(quote: string): { start: number; end: number } {
  const start = TEXT.indexOf(quote);
  return { start, end: start + quote.length };
}
