import { z } from 'zod';
import { archivedPeople, archiveManifest } from './manifest.ts';

/** What is known of an archive before it is restored: what its manifest says, and who is named in it. */
export const archiveSummary = z.object({ ...archiveManifest.pick({ made: true, by: true, withOwn: true, workspace: true, counts: true }).shape, people: archivedPeople });
export type ArchiveSummary = z.infer<typeof archiveSummary>;

/** The states of a restoring. From `done` on nothing becomes of it any more. */
export const restoreState = z.enum(['receiving', 'ready', 'restoring', 'done', 'refused', 'cancelled', 'stopped', 'expired']);
export type RestoreState = z.infer<typeof restoreState>;
