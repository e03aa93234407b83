import { z } from 'zod';
import { can, type Actor } from '#core/policy/policy.ts';
import { role } from '#core/policy/role.ts';
import { isSame } from '#core/same.ts';
import { keyOf, MOST_SETS, type SynonymAnswer, type SynonymCommand, type SynonymSet } from '#core/search/synonyms.ts';
import type { Bus } from '#server/bus.ts';
import type { Db, Tx } from '#server/db.ts';
import { newId } from '#server/new-id.ts';

export type Synonyms = ReturnType<typeof createSynonyms>;

type Outcome = Exclude<SynonymAnswer['kind'], 'not-stored'>;

const storedWords = z.array(z.string());

/** Words that mean the same in a workspace, for its search. Membership is asked of the members module first. */
export function createSynonyms({ db, bus, now = () => new Date() }: { db: Db; bus: Bus; now?: () => Date }) {
  return {
    /** Every set, in the order in which they were added. */
    list: ({ workspace }: { workspace: string }): Promise<SynonymSet[]> => readSets(db.read, workspace),

    /**
     * Does one thing with the sets of a workspace; open pages hear of it. Who may is judged by the role as it is in the transaction. Rejects with `StorageUnavailable` when the database
     * cannot store.
     */
    async act({ workspace, actor, command }: { workspace: string; actor: Actor; command: SynonymCommand }): Promise<Outcome> {
      const outcome = await db.write((tx) => apply(tx, { workspace, actor, command, at: now() }));
      if (outcome === 'done') bus.publish({ kind: 'statement', workspace, statement: null });
      return outcome;
    },
  };
}

async function readSets(from: Pick<Tx, 'synonymSet'>, workspace: string): Promise<SynonymSet[]> {
  const rows = await from.synonymSet.findMany({ where: { workspaceId: workspace }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  return rows.map(({ id, words }) => ({ id, words: storedWords.parse(JSON.parse(words)) }));
}

async function apply(tx: Tx, { workspace, actor, command, at }: { workspace: string; actor: Actor; command: SynonymCommand; at: Date }): Promise<Outcome> {
  const held = await tx.member.findFirst({ where: { id: actor.member, workspaceId: workspace, removedAt: null }, select: { role: true } });
  if (!held || !can({ member: actor.member, role: role.parse(held.role) }, 'synonym.edit')) return 'role-forbids';
  const sets = await readSets(tx, workspace);
  if (command.intent === 'add') {
    if (sets.length >= MOST_SETS) return 'too-many';
    if (isTaken(command.words, sets)) return 'word-taken';
    await tx.synonymSet.create({ data: { id: newId(), workspaceId: workspace, words: JSON.stringify(command.words), createdAt: at } });
    return 'done';
  }
  const known = sets.find(({ id }) => id === command.set);
  if (!known) return 'gone';
  if (command.intent === 'remove') {
    await tx.synonymSet.delete({ where: { id: known.id } });
    return 'done';
  }
  if (!isSame(known.words, command.was)) return 'changed-meanwhile';
  if (isTaken(command.words, sets.filter(({ id }) => id !== known.id))) return 'word-taken';
  await tx.synonymSet.update({ where: { id: known.id }, data: { words: JSON.stringify(command.words) } });
  return 'done';
}

/** A word in two sets would mean what neither says. */
function isTaken(words: readonly string[], sets: readonly SynonymSet[]): boolean {
  const taken = new Set(sets.flatMap((set) => set.words.map(keyOf)));
  return words.some((word) => taken.has(keyOf(word)));
}
