import { createSessions } from '#server/auth/session.ts';
import { createBus } from '#server/bus.ts';
import { openDb } from '#server/db.ts';
import { newId } from '#server/new-id.ts';
import type { Role } from '#core/policy/role.ts';
import { EMPTY_FIELDS, type Entry } from '#core/codebook/entry.ts';
import type { DataFolder } from './data-folder.ts';

export interface PlantedPerson {
  user: string;
  member: string;
  /** The `Cookie` header of a session of theirs. */
  cookie: string;
}

/** One workspace with people, a tag and empty statements, each with its shared layer. */
export interface Planted {
  workspace: string;
  tag: string;
  /** All tags, `tag` first: themes with at most 50 tags below each. */
  tags: string[];
  statements: { statement: string; layer: string }[];
  people: PlantedPerson[];
}

/** How many tags stand below a planted theme. */
const BELOW = 50;
const WORDS = ['capacity', 'norms', 'verification', 'sovereignty', 'dialogue', 'confidence', 'obligation', 'assistance', 'transparency', 'stability'] as const;

function plantedTag(id: string, index: number, parentId: string | null, workspaceId: string) {
  const name = `${WORDS[index % 10]} and ${WORDS[Math.floor(index / 10) % 10]} ${index}`;
  return { id, workspaceId, parentId, code: `${parentId === null ? 'T' : 'S'}${index}`, name, definition: `Words about ${name}, as delegations use them.`, order: index };
}

/** What so many changes of a tag's definition leave in the codebook's history, one a minute. */
function plantedHistory(tag: Pick<Entry, 'id' | 'code' | 'name' | 'order'>, count: number, by: { workspaceId: string; member: string; since: Date }) {
  const { workspaceId, member, since } = by;
  const written = (revision: number) => JSON.stringify({ ...EMPTY_FIELDS, ...tag, definition: `Definition ${revision}`, parent: null, retired: null, mergedInto: null } satisfies Entry);
  const revisions = Array.from({ length: count }, (_, index) => index + 1);
  return {
    rows: revisions.map((revision) => ({ workspaceId, revision, kind: 'edit', authorKind: 'member', authorId: member, at: new Date(since.getTime() + revision * 60_000) })),
    changes: revisions.map((revision) => ({ workspaceId, revision, tagId: tag.id, before: written(revision - 1), after: written(revision) })),
  };
}

/**
 * Puts a workspace into a data folder that no server has open, for tests that need many people or many statements: signing each up over HTTP
 * would hash hundreds of passwords. The texts and layers stay empty; only the server writes documents.
 */
export async function plant(data: DataFolder, wanted: { people: Role[]; statements?: number; tags?: number; revisions?: number }): Promise<Planted> {
  const db = await openDb(data.path);
  const createdAt = new Date();
  const workspace = newId();
  const people = wanted.people.map((role, index) => ({ role, user: newId(), member: newId(), name: `Person ${index + 1}` }));
  const statements = Array.from({ length: wanted.statements ?? 1 }, () => ({ statement: newId(), layer: newId() }));
  const tags = Array.from({ length: Math.max(1, wanted.tags ?? 1) }, newId);
  const tag = tags[0] ?? newId();

  const history = plantedHistory({ id: tag, code: 'planted', name: 'Planted', order: 0 }, wanted.revisions ?? 0, { workspaceId: workspace, member: people[0]?.member ?? '', since: createdAt });

  await db.write(async (tx) => {
    await tx.workspace.create({ data: { id: workspace, name: 'Planted', createdAt, taxonomyRevision: history.rows.length } });
    await tx.user.createMany({
      data: people.map(({ user, name }, index) => ({ id: user, email: `person.${index + 1}@example.org`, name, passwordHash: 'none', ownsInstance: index === 0, createdAt })),
    });
    await tx.member.createMany({ data: people.map(({ member, user, role }) => ({ id: member, workspaceId: workspace, userId: user, role, createdAt })) });
    await tx.tag.create({ data: { id: tag, workspaceId: workspace, code: 'planted', name: 'Planted', order: 0 } });
    await tx.tag.createMany({ data: tags.slice(1).map((id, index) => plantedTag(id, index, index % (BELOW + 1) === 0 ? null : (tags[1 + index - (index % (BELOW + 1))] ?? null), workspace)) });
    await tx.taxonomyRevision.createMany({ data: history.rows });
    await tx.tagChange.createMany({ data: history.changes });
    await tx.statement.createMany({
      data: statements.map(({ statement }, index) => ({ id: statement, workspaceId: workspace, title: `Statement ${index + 1}`, source: '', createdBy: people[0]?.member ?? workspace, createdAt })),
    });
    await tx.layer.createMany({
      data: statements.map(({ statement, layer }) => ({ id: layer, workspaceId: workspace, statementId: statement, visibility: 'shared', createdAt })),
    });
  });

  const sessions = createSessions({ db, env: { origin: undefined }, bus: createBus() });
  const signedIn: PlantedPerson[] = [];
  for (const { user, member } of people) {
    const header = await sessions.create({ user });
    signedIn.push({ user, member, cookie: header.split(';')[0] ?? '' });
  }
  await db.close();
  return { workspace, tag, tags, statements, people: signedIn };
}
