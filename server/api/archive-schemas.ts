import { z } from 'zod';
import { archivedPeople } from '#core/archive/manifest.ts';
import { restoreState } from '#core/archive/summary.ts';
import { id } from '#core/id.ts';
import { workspaceName } from '#core/workspace.ts';
import { at, name } from './named.ts';

// Archives on their way to workspaces, as they go in and out of the API.

export const restore = name(
  'Restore',
  z.object({
    id,
    name: z.string().describe('Of its file'),
    state: restoreState.describe('“ready” was looked into and waits to be begun, “done” is a workspace; from “done” on nothing becomes of it any more'),
    archive: z
      .object({ workspace: z.string(), made: at, statements: z.number().int(), people: archivedPeople.describe('Everybody in it') })
      .nullable()
      .describe('What is in it; null before it was looked into'),
    restored: z.number().int().describe('Statements that are there so far'),
    workspace: id.nullable().describe('What was made, when all of it is there'),
    refusal: z.string().nullable().describe('Why it cannot be restored'),
  }),
);
export const restores = name('Restores', z.object({ results: z.array(restore) }));
export const pieceTaken = name('PieceTaken', z.object({ id: id.describe('The restoring that it is a piece of') }));
export const newRestored = name(
  'BeginRestore',
  z.strictObject({ name: workspaceName.describe('What the new workspace is called'), me: id.nullable().default(null).describe('Who of the people in it you are; null for none of them. Everybody else stays an author from outside') }),
  { name: 'Outer space, restored', me: null },
);
