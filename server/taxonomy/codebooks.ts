import type { CodebookFormat, FileImport, ImportAnswer } from '#core/codebook/file-import.ts';
import { planImport } from '#core/codebook/import-plan.ts';
import { portableTags } from '#core/codebook/portable.ts';
import { can, type Actor } from '#core/policy/policy.ts';
import { role } from '#core/policy/role.ts';
import type { Bus } from '#server/bus.ts';
import { codebookCsv, readCsv, type ReadFile } from '#server/taxonomy/codebook-files/csv.ts';
import { codebookJson, readJson } from '#server/taxonomy/codebook-files/json.ts';
import { codebookQdc, readQdc } from '#server/taxonomy/codebook-files/qdc.ts';
import type { Db, Tx } from '#server/db.ts';
import { newId } from '#server/new-id.ts';
import { recordRevision } from '#server/taxonomy/taxonomy-revisions.ts';
import type { Scale } from '#core/taxonomy.ts';
import { entryOf, scaleOf } from '#server/taxonomy/taxonomy-row.ts';

const MOST_SHOWN = 100;

const FILES: Readonly<Record<CodebookFormat, { type: string; write: (tags: ReturnType<typeof portableTags>, scales: readonly Scale[]) => string; read: (text: string) => ReadFile }>> = {
  csv: { type: 'text/csv; charset=utf-8', write: codebookCsv, read: readCsv },
  json: { type: 'application/json; charset=utf-8', write: codebookJson, read: readJson },
  qdc: { type: 'application/xml; charset=utf-8', write: codebookQdc, read: readQdc },
};

export type Codebooks = ReturnType<typeof createCodebooks>;

/** Codebooks as files: going out, and coming in as one revision. */
export function createCodebooks({ db, bus }: { db: Db; bus: Bus }) {
  return {
    /** A workspace's codebook as a file. Merged tags are not in it. */
    async exportAs({ workspace, format }: { workspace: string; format: CodebookFormat }): Promise<{ type: string; text: string }> {
      const [rows, scales] = await Promise.all([db.read.tag.findMany({ where: { workspaceId: workspace } }), db.read.scale.findMany({ where: { workspaceId: workspace } })]);
      const names = new Map(scales.map(({ id, name }) => [id, name]));
      const known = scales.map((row) => scaleOf(row));
      const tags = portableTags(new Map(rows.map((row) => [row.id, entryOf(row)])), (scale) => names.get(scale));
      return { type: FILES[format].type, text: FILES[format].write(tags, known) };
    },

    /** Says what a file would do, or does it: all of it or nothing, judged inside the transaction on the role and the codebook as they are there. */
    async takeIn({ workspace, actor, file }: { workspace: string; actor: Actor; file: FileImport }): Promise<ImportAnswer | undefined> {
      const read = FILES[file.format].read(file.text);
      const answer = await db.write((tx) => takeInIn(tx, { workspace, actor, read, onto: file.onto, now: new Date() }));
      if (answer?.kind === 'done') bus.publish({ kind: 'taxonomy', workspace, revision: answer.revision });
      return answer;
    },
  };
}

interface Asked {
  workspace: string;
  actor: Actor;
  read: ReadFile;
  onto: number | null;
  now: Date;
}

async function takeInIn(tx: Tx, { workspace, actor, read, onto, now }: Asked): Promise<ImportAnswer | undefined> {
  const member = await tx.member.findFirst({ where: { id: actor.member, workspaceId: workspace, removedAt: null } });
  const head = await tx.workspace.findUnique({ where: { id: workspace }, select: { taxonomyRevision: true } });
  if (!member || !head) return undefined;
  if (!can({ member: member.id, role: role.parse(member.role) }, 'taxonomy.edit')) return { kind: 'refused', problem: 'role-forbids' };
  if (!read.ok) return wrong(read.problems);
  if (onto !== null && onto !== head.taxonomyRevision) return { kind: 'refused', problem: 'changed-meanwhile' };

  const known = (await tx.scale.findMany({ where: { workspaceId: workspace } })).map(({ name }) => name);
  const named = new Set(read.tags.map(({ tag }) => tag.scale));
  const newScales = (read.scales ?? []).filter(({ name }) => named.has(name) && !known.includes(name)).map((scale) => ({ ...scale, id: newId() }));
  const scales = new Map([...(await tx.scale.findMany({ where: { workspaceId: workspace } })), ...newScales].map(({ name, id }) => [name, id]));
  const entries = new Map((await tx.tag.findMany({ where: { workspaceId: workspace } })).map((row) => [row.id, entryOf(row)]));
  const plan = planImport(entries, read.tags, { newId, now: now.toISOString(), scaleNamed: (name) => scales.get(name), hasScale: (scale) => [...scales.values()].includes(scale) });
  if (!plan.ok) return wrong(plan.problems);
  if (onto === null) {
    const codes = (isNew: boolean) => plan.changes.filter(({ before }) => (before === null) === isNew).map(({ after }) => after.code);
    return { kind: 'preview', onto: head.taxonomyRevision, made: codes(true), changed: codes(false), unchanged: plan.unchanged, notices: [...plan.notices, ...(read.notices ?? []), ...newScales.map(({ name }) => `The value scale “${name}” comes along.`)] };
  }
  if (plan.changes.length === 0) return { kind: 'refused', problem: 'no-change' };
  return { kind: 'done', revision: await recordRevision(tx, { workspace, kind: 'imported', author: { kind: 'member', id: member.id }, now, changes: plan.changes, scales: newScales.map((after) => ({ before: null, after })) }) };
}

function wrong(problems: readonly { row: number; problem: string }[]): ImportAnswer {
  return { kind: 'wrong', problems: problems.slice(0, MOST_SHOWN), more: Math.max(0, problems.length - MOST_SHOWN) };
}
