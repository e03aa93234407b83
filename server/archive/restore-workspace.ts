import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { archivedCodebook, type ArchivedCodebook } from '#core/archive/codebook-part.ts';
import { archivedFields, archivedLists, type ArchivedFields, type ArchivedLists } from '#core/archive/lists-part.ts';
import { PARTS, STATEMENT_PART } from '#core/archive/manifest.ts';
import { problemOfCodebook, problemOfFields, problemOfLists, problemOfStatement } from '#core/archive/references.ts';
import { archivedStatement, type ArchivedStatement } from '#core/archive/statement-part.ts';
import { makeFirstLayer } from '#server/collab/first-layer.ts';
import { makeFirstTextOf } from '#server/collab/first-text.ts';
import type { Db } from '#server/db.ts';
import { renamedComment, restoredWrites } from '#ydoc/restored-layer.ts';
import type { Write } from '#ydoc/layer.ts';
import { restoredNotesJob, restoredStatementJob, type RestoredStatement } from './keep-restored.ts';
import { RefusedArchive, whole, type OpenArchive } from './open-archive.ts';
import { outsideNames, renamingFor } from './restored-names.ts';
import { writeCodebook } from './write-codebook.ts';
import { sharedLayerOf, writeLists } from './write-lists.ts';

/** What becomes of an archive: a workspace of this name for one user, who may be one of the people in it. */
export interface Restoring {
  restore: string;
  user: string;
  workspace: string;
  member: string;
  name: string;
  me: string | null;
}

/** Thrown when whoever restores has cancelled it. */
export class Cancelled extends Error {}

/**
 * Makes a workspace of an archive, a statement at a time. It has no members, and so nobody sees it, until all of it is there: then whoever restores is its owner. Throws `RefusedArchive` or
 * `Cancelled`; what is there of it then is to be removed.
 */
export async function restoreWorkspace(db: Db, archive: OpenArchive, of: Restoring, now: () => Date): Promise<void> {
  const { workspace, member, me } = of;
  const { manifest } = archive;
  const renaming = renamingFor(of);
  const people = new Set(archive.people.map(({ id }) => id));
  const codebook = await archive.read(PARTS.codebook, archivedCodebook);
  whole(PARTS.codebook, problemOfCodebook(codebook, { people }));
  const fields = await archive.read(PARTS.fields, archivedFields);
  whole(PARTS.fields, problemOfFields(fields));
  await found(db, archive, { ...of, fields, renaming, at: now() });

  const statements = new Set<string>();
  const known = { people, tags: new Set(codebook.tags.map(({ id }) => id)), fields: new Set(fields.map(({ id }) => id)), statements };
  const parts = manifest.parts.filter(({ name }) => STATEMENT_PART.test(name)).map(({ name }) => name);
  for (const [place, part] of parts.entries()) {
    const read = await archive.read(part, archivedStatement);
    whole(part, problemOfStatement(read, known));
    statements.add(read.id);
    const isMine = me !== null && me === manifest.by.id;
    const job = made(part, read, { ...of, statement: renaming.statementAt(read.id, place), renaming, isMine, at: now() });
    if (!z.boolean().parse(await db.commit(restoredStatementJob, job))) throw new Cancelled();
    // Between two statements whoever else asks gets their turn.
    await setImmediate();
  }

  const lists = await archive.read(PARTS.lists, archivedLists);
  whole(PARTS.lists, problemOfLists(lists, { people, statements }));
  await db.write((tx) => writeCodebook(tx, { workspace, codebook, renaming }));
  await db.commit(restoredNotesJob, { workspace, author: { kind: 'member', id: member }, first: makeFirstLayer(notesOf(codebook, { workspace, renaming })), at: now() });
  await finish(db, lists, { ...of, renaming, known: addressed({ codebook, fields, lists, people: [...people], renaming }), at: now() });
}

type Renamed = ReturnType<typeof renamingFor>;

async function found(db: Db, { manifest, people }: OpenArchive, { workspace, name, me, fields, renaming, at }: Restoring & { fields: ArchivedFields; renaming: Renamed; at: Date }): Promise<void> {
  const names = outsideNames(people.filter(({ id }) => id !== me));
  await db.write(async (tx) => {
    await tx.workspace.create({ data: { id: workspace, name, tagCreation: manifest.workspace.tagCreation, createdAt: at } });
    await tx.outsideAuthor.createMany({ data: [...names].map(([id, told]) => ({ id: renaming.idOf(id), workspaceId: workspace, name: told, createdAt: at })) });
    await tx.field.createMany({
      data: fields.map(({ id, key, name: called, kind, choices, archived, created }, place) => ({
        ...{ id: renaming.idOf(id), workspaceId: workspace, key, name: called, kind, choices: JSON.stringify(choices), place, createdAt: new Date(created) },
        archivedAt: archived === null ? null : new Date(archived),
      })),
    });
  });
}

/** A statement made ready. Throws `RefusedArchive` for a text or entities that no statement here could hold. */
function made(part: string, read: ArchivedStatement, of: Restoring & { statement: string; renaming: Renamed; isMine: boolean; at: Date }): RestoredStatement {
  const { restore, workspace, statement, member, renaming, isMine, at } = of;
  const text = makeFirstTextOf(read.text);
  if (!text) throw new RefusedArchive({ code: 'wrong-part', part, detail: 'its text has what no statement can hold' });
  const layer = (said: ArchivedStatement['shared']) => makeFirstLayer(restoredWrites(said, { statement, flat: text.flat, textSequence: 1, renaming }));
  const mine = isMine ? read.mine : null;
  try {
    return {
      ...{ restore, workspace, statement, author: { kind: 'member', id: member }, first: text.first, at },
      of: { details: read.details, phase: read.phase, source: read.source, created: read.created },
      own: Object.entries(read.own).map(([field, value]) => [renaming.idOf(field), JSON.stringify(value)] as const),
      layers: [
        { id: sharedLayerOf(read.id, renaming), visibility: 'shared', owner: '', first: layer(read.shared) },
        ...(mine ? [{ id: renaming.idOf(`personal ${read.id}`), visibility: 'personal' as const, owner: member, first: layer(mine) }] : []),
      ],
    };
  } catch {
    throw new RefusedArchive({ code: 'wrong-part', part, detail: 'something that is said in it has no form that a layer can hold' });
  }
}

function notesOf({ comments, threads }: ArchivedCodebook, { workspace, renaming }: { workspace: string; renaming: Renamed }): Write[] {
  return [
    ...comments.map(({ id, ...one }): Write => ({ kind: 'comment', id: renaming.idOf(id), entity: renamedComment(one, { statement: workspace, renaming }) })),
    ...threads.map(({ id, ...one }): Write => ({ kind: 'thread', id: renaming.idOf(id), entity: { ...one, by: renaming.authorOf(one.by) } })),
  ];
}

/** What addresses of views may name. */
function addressed({ codebook, fields, lists, people, renaming }: { codebook: ArchivedCodebook; fields: ArchivedFields; lists: ArchivedLists; people: readonly string[]; renaming: Renamed }): Map<string, string> {
  const plain = [...codebook.tags, ...codebook.scales, ...fields, ...lists.collections].map(({ id }) => [id, renaming.idOf(id)] as const);
  return new Map([...plain, ...people.map((id) => [id, renaming.authorOf({ kind: 'outside', id }).id] as const), ...renaming.statements]);
}

/** The last of it, and from then on it is there. */
async function finish(db: Db, lists: ArchivedLists, { restore, user, workspace, member, me, renaming, known, at }: Restoring & { renaming: Renamed; known: ReadonlyMap<string, string>; at: Date }): Promise<void> {
  await db.write(async (tx) => {
    const { count } = await tx.restore.updateMany({ where: { id: restore, state: 'restoring' }, data: { state: 'done', changedAt: at } });
    if (count === 0) throw new Cancelled();
    await tx.member.create({ data: { id: member, workspaceId: workspace, userId: user, role: 'owner', createdAt: at } });
    await writeLists(tx, lists, { workspace, member, me, renaming, known });
  });
}
