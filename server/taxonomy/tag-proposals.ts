import { z } from 'zod';
import { MOST_OPEN_PROPOSALS, type ProposalCommand, type TagProposal } from '#core/codebook/proposal.ts';
import { can, type Action, type Actor } from '#core/policy/policy.ts';
import { role } from '#core/policy/role.ts';
import type { TagProposal as ProposalRow } from '#prisma/generated/client.ts';
import type { Bus } from '#server/bus.ts';
import type { Db, Tx } from '#server/db.ts';
import { newId } from '#server/new-id.ts';
import { reviseIn, type RevisionOutcome } from '#server/taxonomy/taxonomy-revisions.ts';

export type TagProposals = ReturnType<typeof createTagProposals>;

/** Proposals of new tags and what became of them; the owner's word on who may do without. */
export function createTagProposals({ db, bus }: { db: Db; bus: Bus }) {
  return {
    /** Does one thing. Judged inside the transaction on today's role; open pages hear of it as of any change of the codebook. */
    async act({ workspace, actor, command }: { workspace: string; actor: Actor; command: ProposalCommand }): Promise<RevisionOutcome> {
      const outcome = await db.write((tx) => actIn(tx, { workspace, actor, command, now: new Date() }));
      if (outcome.kind === 'done') bus.publish({ kind: 'taxonomy', workspace, revision: outcome.revision });
      return outcome;
    },

    /** What waits for a decision, the oldest first; after it what was decided of one's own, the newest first, at most `decided` of it. */
    async list({ workspace, member, decided }: { workspace: string; member: string; decided: number }): Promise<TagProposal[]> {
      const [open, mine] = await Promise.all([
        db.read.tagProposal.findMany({ where: { workspaceId: workspace, state: 'open' }, orderBy: { proposedAt: 'asc' } }),
        db.read.tagProposal.findMany({ where: { workspaceId: workspace, proposedBy: member, state: { not: 'open' } }, orderBy: { decidedAt: 'desc' }, take: decided }),
      ]);
      return [...open, ...mine].map(proposalOf);
    },
  };
}

interface Asked {
  workspace: string;
  actor: Actor;
  command: ProposalCommand;
  now: Date;
}

const NEEDED: Readonly<Record<ProposalCommand['kind'], Action>> = {
  propose: 'taxonomy.propose',
  accept: 'taxonomy.edit',
  merge: 'taxonomy.edit',
  decline: 'taxonomy.edit',
  'let-annotators': 'workspace.settings',
};

async function actIn(tx: Tx, asked: Asked): Promise<RevisionOutcome> {
  const { workspace, actor, command } = asked;
  const member = await tx.member.findFirst({ where: { id: actor.member, workspaceId: workspace, removedAt: null } });
  const head = await tx.workspace.findUnique({ where: { id: workspace }, select: { taxonomyRevision: true } });
  if (!member || !head) return { kind: 'not-found' };
  if (!can({ member: member.id, role: role.parse(member.role) }, NEEDED[command.kind])) return { kind: 'refused', problem: 'role-forbids' };
  const done = { kind: 'done', revision: head.taxonomyRevision, tag: '' } as const;
  switch (command.kind) {
    case 'propose':
      return (await propose(tx, asked, command)) ?? done;
    case 'let-annotators':
      await tx.workspace.update({ where: { id: workspace }, data: { tagCreation: command.setting } });
      return done;
    default:
      return decide(tx, asked, command, done);
  }
}

async function propose(tx: Tx, { workspace, actor, now }: Asked, { kind: _kind, passage, ...proposed }: Extract<ProposalCommand, { kind: 'propose' }>): Promise<RevisionOutcome | undefined> {
  if (proposed.parent !== null && (await tx.tag.count({ where: { id: proposed.parent, workspaceId: workspace, mergedIntoId: null } })) === 0) return { kind: 'refused', problem: 'unknown-tag' };
  if (passage && (await tx.statement.count({ where: { id: passage.statement, workspaceId: workspace } })) === 0) return { kind: 'not-found' };
  if ((await tx.tagProposal.count({ where: { workspaceId: workspace, state: 'open' } })) >= MOST_OPEN_PROPOSALS) return { kind: 'refused', problem: 'too-many-proposals' };
  const { parent, name, code, definition } = proposed;
  await tx.tagProposal.create({
    data: {
      id: newId(),
      workspaceId: workspace,
      proposedBy: actor.member,
      proposedAt: now,
      parentId: parent,
      name,
      code,
      definition,
      statementId: passage?.statement ?? null,
      annotationId: passage?.annotation ?? null,
    },
  });
  return undefined;
}

type Decision = Extract<ProposalCommand, { proposal: string }>;

async function decide(tx: Tx, asked: Asked, command: Decision, done: RevisionOutcome & { kind: 'done' }): Promise<RevisionOutcome> {
  const { workspace, actor, now } = asked;
  const proposal = await tx.tagProposal.findFirst({ where: { id: command.proposal, workspaceId: workspace, state: 'open' } });
  if (!proposal) return { kind: 'refused', problem: 'decided-already' };
  const decided = { decidedBy: actor.member, decidedAt: now };
  const keep = (outcome: { state: string; tagId?: string; reason?: string }) => tx.tagProposal.update({ where: { id: proposal.id }, data: { ...decided, ...outcome } });
  switch (command.kind) {
    case 'accept': {
      const { parentId: parent, name, code, definition } = proposal;
      const made = await reviseIn(tx, { workspace, actor, now, command: { kind: 'create', parent, before: null, fields: { name, code, definition } } });
      if (made.kind === 'done') await keep({ state: 'accepted', tagId: made.tag });
      return made;
    }
    case 'merge': {
      const into = await tx.tag.findFirst({ where: { id: command.into, workspaceId: workspace, mergedIntoId: null } });
      if (!into) return { kind: 'refused', problem: 'unknown-tag' };
      await keep({ state: 'merged', tagId: into.id });
      return { ...done, tag: into.id };
    }
    case 'decline':
      await keep({ state: 'declined', reason: command.reason });
      return done;
  }
}

const STATE = z.enum(['open', 'accepted', 'merged', 'declined']);

function proposalOf(row: ProposalRow): TagProposal {
  return {
    id: row.id,
    by: row.proposedBy,
    at: row.proposedAt.toISOString(),
    parent: row.parentId,
    code: row.code,
    name: row.name,
    definition: row.definition,
    passage: row.statementId !== null && row.annotationId !== null ? { statement: row.statementId, annotation: row.annotationId } : null,
    state: STATE.parse(row.state),
    reason: row.reason,
    tag: row.tagId,
  };
}
