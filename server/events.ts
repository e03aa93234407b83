import type { Request, Response } from 'express';
import { SESSION_HEADER, type LiveEvent } from '#core/live-event.ts';
import type { Bus, BusEvent, PresentPerson } from '#server/bus.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import type { Sessions } from '#server/auth/session.ts';
import type { Members } from '#server/workspaces/members.ts';
import { keepRecentEvents } from '#server/recent-events.ts';

const HEARTBEAT_MS = 20_000;
/** A reader this far behind is cut off; it reconnects and loads its page anew. */
const MAX_BEHIND_BYTES = 256 * 1_024;
const MAX_STREAMS_PER_PERSON = 40;

export type Events = ReturnType<typeof createEvents>;

/** One stream of server-sent events per open page, filtered to what its person may know today. */
export function createEvents({ bus, members, sessions }: { bus: Bus; members: Members; sessions: Sessions }) {
  const present = new Map<string, { workspace: string; people: PresentPerson[] }>();
  const streams = new Map<string, number>();
  const recent = keepRecentEvents(bus);
  bus.subscribe((event) => {
    if (event.kind !== 'presence') return;
    if (event.people.length === 0) present.delete(event.statement);
    else present.set(event.statement, { workspace: event.workspace, people: event.people });
  });

  return {
    /** The moment that a page is made of, for `GET /events?since=`: what happens from then on is told when its stream opens. */
    asOf: recent.now,

    /** Who reads which statement of a workspace now; statements that nobody reads are left out. */
    presenceIn({ workspace }: { workspace: string }): Record<string, PresentPerson[]> {
      return Object.fromEntries([...present].filter(([, one]) => one.workspace === workspace).map(([statement, one]) => [statement, one.people]));
    },

    /** Answers `GET /events` with a stream that begins with what happened since the time `since`, and `HEAD` with whether there is a session: a page asks so after its stream was ended. */
    async open(request: Request, response: Response): Promise<void> {
      const viewer = await sessions.viewerOf(request.headers.cookie);
      if (request.method === 'HEAD') return void response.set({ 'Cache-Control': 'no-store', [SESSION_HEADER]: viewer ? 'there' : 'gone' }).status(204).end();
      if (!viewer) return void response.status(401).type('text').send('There is no session.');
      const open = streams.get(viewer.user) ?? 0;
      if (open >= MAX_STREAMS_PER_PERSON) return void response.status(429).type('text').send('Too many pages are open.');

      streams.set(viewer.user, open + 1);
      const stream = startStream(response);
      const missed = request.query['since'] === undefined ? [] : recent.since(Number(request.query['since']));
      const early = (missed ?? []).filter(({ kind }) => kind !== 'presence' && kind !== 'session-ended');
      let hear = (event: BusEvent): void => void early.push(event);
      const unsubscribe = bus.subscribe((event) => hear(event));
      const heartbeat = setInterval(() => {
        stream.beat();
        void sessions.viewerOf(request.headers.cookie).then((still) => still ?? stream.end({ kind: 'session-ended' }));
      }, HEARTBEAT_MS);
      response.once('close', () => {
        clearInterval(heartbeat);
        unsubscribe();
        const left = (streams.get(viewer.user) ?? 1) - 1;
        if (left > 0) streams.set(viewer.user, left);
        else streams.delete(viewer.user);
      });

      const mine = new Set((await members.workspacesOf({ user: viewer.user })).map((one) => one.workspace));
      stream.send({ kind: 'hello', workspaces: [...mine], missed: missed === undefined });
      for (const [statement, one] of present) {
        if (mine.has(one.workspace)) stream.send({ kind: 'presence', workspace: one.workspace, statement, people: one.people });
      }
      hear = (event) => tell(stream, viewer, mine, event);
      for (const event of early) hear(event);
    },
  };
}

type Stream = ReturnType<typeof startStream>;

function startStream(response: Response) {
  response.status(200).set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
  response.write('retry: 1000\n\n');
  response.on('error', () => undefined);

  function write(text: string): void {
    if (response.writableEnded || response.destroyed) return;
    if (response.writableLength > MAX_BEHIND_BYTES) response.destroy();
    else response.write(text);
  }
  return {
    send: (event: LiveEvent): void => write(`data: ${JSON.stringify(event)}\n\n`),
    beat: (): void => write(': still here\n\n'),
    end(event: LiveEvent): void {
      write(`data: ${JSON.stringify(event)}\n\n`);
      response.end();
    },
  };
}

function tell(stream: Stream, viewer: Viewer, mine: Set<string>, event: BusEvent): void {
  switch (event.kind) {
    case 'session-ended': {
      if (event.user !== viewer.user || event.except === viewer.session) return;
      if (event.session === undefined || event.session === viewer.session) stream.end({ kind: 'session-ended' });
      return;
    }
    case 'access': {
      const isMine = event.user === viewer.user;
      if (isMine && event.role !== null) mine.add(event.workspace);
      if (mine.has(event.workspace)) stream.send({ kind: 'access', workspace: event.workspace, member: event.member, role: event.role, mine: isMine });
      if (isMine && event.role === null) mine.delete(event.workspace);
      return;
    }
    case 'inbox':
      if (event.user === viewer.user && mine.has(event.workspace)) stream.send({ kind: 'inbox', workspace: event.workspace, unread: event.unread });
      return;
    case 'token-ended':
      // Only programs hold tokens.
      return;
    case 'discussion':
      // Pages that show the codebook are connected to its document.
      return;
    case 'presence':
    case 'activity':
    case 'taxonomy':
    case 'statement':
    case 'import':
    case 'check':
    case 'excerpts':
      if (mine.has(event.workspace)) stream.send(event);
  }
}
