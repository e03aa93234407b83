import type { WriteJob } from '#server/write-job.ts';

/** A notice as it was when it was mailed: one that was told again since has another instant. */
export interface Mailed {
  member: string;
  id: string;
  at: string;
}

/** That a person was mailed these notices. */
export interface MailedOrder {
  user: string;
  notices: Mailed[];
  /** Of the mail. */
  at: string;
}

/** Stores that a mail was taken, and what it told, in one transaction. */
export const mailedJob: WriteJob<MailedOrder> = {
  module: import.meta.url,
  name: 'mailedJob',
  run(prepare, { user, notices, at }) {
    const tell = prepare(`UPDATE "Notice" SET "mailedAt" = ? WHERE "memberId" = ? AND "id" = ? AND "at" = ?`);
    for (const notice of notices) tell.run(at, notice.member, notice.id, notice.at);
    prepare(`UPDATE "Digest" SET "mailedAt" = ? WHERE "userId" = ?`).run(at, user);
  },
};
