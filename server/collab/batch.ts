import { z } from 'zod';
import type { Prepare } from '#server/direct.ts';
import type { WriteJob } from '#server/write-job.ts';
import { project, type ProjectedChange, type ProjectedText } from './project.ts';
import { appendToLog, type LogRow } from './update-store.ts';

/** What one transaction of the commit queue stores. */
export interface Batch {
  receivedAt: Date;
  log: LogRow[];
  /** Of each document's last update. */
  sequences: Map<string, number>;
  claims: [document: string, client: number, kind: string, id: string][];
  changes: ProjectedChange[];
  texts: ProjectedText[];
  /** The role that each writing member was judged by. */
  roles: Map<string, string>;
}

/**
 * Appends a batch to the log and writes its projection, unless a member's role is not the one they were judged by any more (rule G7): then nothing is stored and those
 * members are the answer. Runs in the thread that writes.
 */
export const batchJob: WriteJob<Batch> = {
  module: import.meta.url,
  name: 'batchJob',
  run(prepare, batch) {
    const outdated = outdatedMembers(prepare, batch.roles);
    if (outdated.size > 0) return outdated;
    for (const row of batch.log) appendToLog(prepare, row, batch.receivedAt);
    for (const [document, sequence] of batch.sequences) {
      prepare(`INSERT INTO "Document" ("name", "generation", "sequence") VALUES (?, 1, ?)
        ON CONFLICT ("name") DO UPDATE SET "sequence" = excluded."sequence"`).run(document, sequence);
    }
    for (const claim of batch.claims) {
      prepare(`INSERT INTO "DocumentClient" ("document", "clientId", "authorKind", "authorId") VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`).run(...claim);
    }
    project(prepare, batch.changes, batch.texts);
    return outdated;
  },
};

/** The members of an answer of `batchJob`. */
export function outdatedIn(answer: unknown): ReadonlySet<string> {
  return z.set(z.string()).parse(answer);
}

/** Members whose role in the database is not the one they were judged by. */
function outdatedMembers(prepare: Prepare, roles: ReadonlyMap<string, string>): Set<string> {
  const outdated = new Set<string>();
  const isToday = prepare(`SELECT 1 FROM "Member" WHERE "id" = ? AND "role" = ? AND "removedAt" IS NULL`);
  for (const [member, role] of roles) if (!isToday.get(member, role)) outdated.add(member);
  return outdated;
}
