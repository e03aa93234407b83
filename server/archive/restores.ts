import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { MOST_ARCHIVE_BYTES } from '#core/archive/manifest.ts';
import { MOST_PIECE_BYTES, type Piece } from '#core/archive/piece.ts';
import { archiveRefusal, archiveRefusalWords } from '#core/archive/refusal.ts';
import { goingOn, restorePlan, type RestorePlan } from '#core/archive/restore-plan.ts';
import { archiveSummary, restoreState, type ArchiveSummary, type RestoreState } from '#core/archive/summary.ts';
import type { Bus } from '#server/bus.ts';
import type { Db } from '#server/db.ts';
import type { Restore } from '#prisma/generated/client.ts';
import type { Env } from '#server/env.ts';
import { newId } from '#server/new-id.ts';
import { removeUnfinished } from '#server/tasks/remove-unfinished.ts';
import { openArchive, RefusedArchive } from './open-archive.ts';
import { Cancelled, createRestorer, Interrupted } from './restorer.ts';

export type Restores = ReturnType<typeof createRestores>;

/** An archive on its way to a workspace, as whoever brought it sees it. */
export interface RestoreView {
  id: string;
  fileName: string;
  state: RestoreState;
  archive: ArchiveSummary | null;
  /** Statements that are there so far. */
  restored: number;
  /** The workspace that was made, when all of it is there. */
  workspace: string | null;
  /** Why it was refused, in words. */
  refusal: string | null;
  /** It came to nothing, and what was there of it is still being removed. */
  isLeaving: boolean;
  /** The server was stopped meanwhile, and it went on from where it was. */
  wentOn: boolean;
  /** What the new workspace is called, once it was begun. */
  name: string | null;
}

interface Mine {
  user: string;
  restore: string;
}

/** One that was begun. */
interface Begun {
  id: string;
  user: string;
  workspace: string;
  /** Statements that are there. */
  done: number;
  plan: RestorePlan;
}

/** States in which something of it is on disk, or in the database though nobody sees it. */
const OPEN: RestoreState[] = ['receiving', 'ready', 'restoring'];

/** How long an upload of which nothing more came is kept, and an archive that nobody has restored. */
const UPLOAD_MS = 24 * 60 * 60 * 1_000;
const READY_MS = 7 * UPLOAD_MS;

/**
 * Workspaces out of archives: an archive is received, looked into, and restored in the background while whoever brought it sees how far it is. What was not restored to the end is removed: when
 * it is refused or cancelled; what the end of the process broke off goes on at the next start.
 */
export function createRestores({ db, env, bus, now = () => new Date(), report = console.error }: { db: Db; env: Pick<Env, 'dataDir'>; bus: Bus; now?: () => Date; report?: (error: unknown) => void }) {
  const folder = path.join(env.dataDir, 'restores');
  const fileOf = (restore: string) => path.join(folder, `${restore}.zip`);
  const running = new Map<string, Promise<void>>();
  const restorer = createRestorer({ db, now });

  const setState = (restore: string, state: RestoreState, more: Partial<Pick<Restore, 'archive' | 'refusal' | 'workspaceId' | 'plan'>> = {}) =>
    db.write((tx) => tx.restore.updateMany({ where: { id: restore }, data: { state, ...more, changedAt: now() } }));

  /** Ends one that came to nothing: first what is there of it goes, so that a process that dies meanwhile does it again. */
  async function end(restore: string, state: RestoreState, more: { refusal?: string } = {}): Promise<void> {
    const row = await db.read.restore.findUnique({ where: { id: restore } });
    if (row?.workspaceId) await removeUnfinished(db, row.workspaceId);
    await rm(fileOf(restore), { force: true });
    await setState(restore, state, { ...more, workspaceId: null });
  }

  function endBy(restore: string, error: unknown): Promise<void> {
    if (error instanceof RefusedArchive) return end(restore, 'refused', { refusal: JSON.stringify(error.refusal) });
    if (error instanceof Cancelled) return end(restore, 'cancelled');
    if (error instanceof Interrupted) return Promise.resolve();
    report(error);
    return end(restore, 'stopped');
  }

  async function run({ id: restore, user, workspace, done, plan: { name, me, member } }: Begun): Promise<void> {
    try {
      await restorer.restore({ file: fileOf(restore), of: { restore, user, workspace, member, name, me, done } });
      await rm(fileOf(restore), { force: true });
      bus.publish({ kind: 'access', workspace, member, user, role: 'owner' });
      bus.publish({ kind: 'statement', workspace, statement: null });
    } catch (error) {
      await endBy(restore, error);
    }
  }

  function start(begun: Begun): void {
    running.set(begun.id, run(begun).catch(report).finally(() => running.delete(begun.id)));
  }

  /** Goes on with one that the end of the process broke off; false when that cannot be. */
  async function goOn({ id, userId, workspaceId, plan, restored }: Restore): Promise<boolean> {
    const next = plan === null ? undefined : goingOn(restorePlan.parse(JSON.parse(plan)), restored);
    if (!next || workspaceId === null || (await sizeOf(fileOf(id))) === 0) return false;
    await setState(id, 'restoring', { plan: JSON.stringify(next) });
    start({ id, user: userId, workspace: workspaceId, done: restored, plan: next });
    return true;
  }

  return {
    /** What somebody has brought, the newest first. */
    async list({ user }: { user: string }): Promise<RestoreView[]> {
      const rows = await db.read.restore.findMany({ where: { userId: user, state: { not: 'receiving' } }, orderBy: [{ createdAt: 'desc' }, { id: 'asc' }], take: MOST_LISTED });
      return rows.map(viewOf);
    },

    /**
     * Takes a piece of an archive while it comes in: a file is sent in pieces, so that no request lasts longer than the server waits for one. The first names no restoring and gets one; what
     * the same person brought before and did not restore goes then. A piece that broke off may be sent again. After the last one the archive is looked into.
     */
    async receive({ user, piece, bytes }: { user: string; piece: Piece; bytes: AsyncIterable<Uint8Array> }): Promise<{ kind: 'received'; restore: string } | { kind: 'gone' | 'too-large' }> {
      const restore = piece.restore ?? (await expect(user, piece.name));
      // It says as well that the upload is alive.
      const { count } = await db.write((tx) => tx.restore.updateMany({ where: { id: restore, userId: user, state: 'receiving' }, data: { changedAt: now() } }));
      if (count === 0 || piece.at > (await sizeOf(fileOf(restore)))) return { kind: 'gone' };
      if (!(await writeTo(fileOf(restore), piece.at, bytes))) {
        await end(restore, 'cancelled');
        await forget(restore);
        return { kind: 'too-large' };
      }
      if (piece.last) await lookInto(restore);
      return { kind: 'received', restore };
    },

    /** Begins to make a workspace of an archive that was looked into; `me` is who of the people in it its bringer is. */
    async begin({ user, restore, name, me }: Mine & { name: string; me: string | null }): Promise<'begun' | 'gone' | 'unknown-person'> {
      const row = await db.read.restore.findFirst({ where: { id: restore, userId: user, state: 'ready' } });
      if (!row) return 'gone';
      if (me !== null && viewOf(row).archive?.people.every(({ id }) => id !== me)) return 'unknown-person';
      const workspace = newId();
      const plan: RestorePlan = { name, me, member: newId(), tries: 1, from: 0 };
      const { count } = await db.write((tx) => tx.restore.updateMany({ where: { id: restore, userId: user, state: 'ready' }, data: { state: 'restoring', workspaceId: workspace, restored: 0, plan: JSON.stringify(plan), changedAt: now() } }));
      if (count === 0) return 'gone';
      start({ id: restore, user, workspace, done: 0, plan });
      return 'begun';
    },

    /** Ends one that is not done. What is there of it goes, of one that runs in the background: until then its view says that it is leaving. */
    async cancel({ user, restore }: Mine): Promise<void> {
      const { count } = await db.write((tx) => tx.restore.updateMany({ where: { id: restore, userId: user, state: { in: ['ready', 'restoring'] } }, data: { state: 'cancelled', changedAt: now() } }));
      if (count > 0 && !running.has(restore)) await end(restore, 'cancelled');
    },

    /** Takes one that is over off the list. */
    async dismiss({ user, restore }: Mine): Promise<void> {
      await db.write((tx) => tx.restore.deleteMany({ where: { id: restore, userId: user, state: { notIn: OPEN }, OR: [{ state: 'done' }, { workspaceId: null }] } }));
    },

    /** Goes on with what a process that ended has broken off, and removes what cannot go on. Called once at start, before anyone is served. */
    async finish(): Promise<void> {
      const left = await db.read.restore.findMany({ where: { OR: [{ state: { in: ['receiving', 'restoring'] } }, { state: { notIn: [...OPEN, 'done'] }, workspaceId: { not: null } }] } });
      for (const row of left) {
        if (row.state === 'restoring' && (await goOn(row))) continue;
        const state = restoreState.parse(row.state);
        await end(row.id, OPEN.includes(state) ? 'stopped' : state);
      }
      const kept = new Set((await db.read.restore.findMany({ where: { state: { in: ['ready', 'restoring'] } }, select: { id: true } })).map(({ id }) => `${id}.zip`));
      for (const name of await readdir(folder).catch(() => [])) if (!kept.has(name)) await rm(path.join(folder, name), { force: true });
    },

    /** Removes uploads that were begun and never ended, and archives that nobody restored, once they are old. */
    async sweep(): Promise<void> {
      const before = (age: number) => ({ lt: new Date(now().getTime() - age) });
      const old = await db.read.restore.findMany({ where: { OR: [{ state: 'receiving', changedAt: before(UPLOAD_MS) }, { state: 'ready', changedAt: before(READY_MS) }] } });
      for (const { id, state, changedAt } of old) {
        // Whoever has just gone on with it keeps it.
        const { count } = await db.write((tx) => tx.restore.updateMany({ where: { id, state, changedAt }, data: { state: 'expired' } }));
        if (count === 0) continue;
        await end(id, 'expired');
        if (state === 'receiving') await forget(id);
      }
    },

    /** Resolves when nothing is being restored. */
    async settled(): Promise<void> {
      await Promise.all(running.values());
    },

    /** Stops what is being restored; what is there of it stays, and the next start goes on from it. */
    async close(): Promise<void> {
      await restorer.close();
      await Promise.all(running.values());
    },
  };

  async function forget(restore: string): Promise<void> {
    await db.write((tx) => tx.restore.deleteMany({ where: { id: restore } }));
  }

  async function expect(user: string, name: string): Promise<string> {
    for (const { id } of await db.read.restore.findMany({ where: { userId: user, state: { in: ['receiving', 'ready'] } } })) await end(id, 'cancelled');
    await db.write((tx) => tx.restore.deleteMany({ where: { userId: user, state: 'cancelled', workspaceId: null } }));
    const restore = newId();
    await mkdir(folder, { recursive: true });
    await db.write((tx) => tx.restore.create({ data: { id: restore, userId: user, fileName: name, state: 'receiving', createdAt: now(), changedAt: now() } }));
    return restore;
  }

  async function lookInto(restore: string): Promise<void> {
    try {
      const archive = await openArchive(fileOf(restore));
      const { made, by, withOwn, workspace, counts } = archive.manifest;
      archive.close();
      await setState(restore, 'ready', { archive: JSON.stringify({ made, by, withOwn, workspace, counts, people: archive.people } satisfies ArchiveSummary) });
    } catch (error) {
      await endBy(restore, error);
    }
  }
}

const MOST_LISTED = 10;

function viewOf({ id, fileName, state, archive, restored, workspaceId, refusal, plan }: Restore): RestoreView {
  const begun = plan === null ? undefined : restorePlan.parse(JSON.parse(plan));
  return {
    name: begun?.name ?? null,
    wentOn: begun !== undefined && (begun.from > 0 || begun.tries > 1),
    ...{ id, fileName, restored, state: restoreState.parse(state) },
    archive: archive === null ? null : archiveSummary.parse(JSON.parse(archive)),
    workspace: state === 'done' ? workspaceId : null,
    isLeaving: workspaceId !== null && state !== 'done' && !OPEN.some((open) => open === state),
    refusal: refusal === null ? null : archiveRefusalWords(archiveRefusal.parse(JSON.parse(refusal))),
  };
}

async function sizeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => undefined))?.size ?? 0;
}

/** Writes a piece of a file as it comes; false as soon as there is more than an archive, or a piece, may have. */
async function writeTo(name: string, at: number, bytes: AsyncIterable<Uint8Array>): Promise<boolean> {
  const file = await open(name, at === 0 ? 'w' : 'r+');
  try {
    let size = 0;
    for await (const chunk of bytes) {
      if (size + chunk.length > MOST_PIECE_BYTES || at + size + chunk.length > MOST_ARCHIVE_BYTES) return false;
      await file.write(chunk, 0, chunk.length, at + size);
      size += chunk.length;
    }
    await file.truncate(at + size);
    return true;
  } finally {
    await file.close();
  }
}
