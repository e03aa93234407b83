import { z } from 'zod';
import { id } from '#core/id.ts';
import { workspaceName } from '#core/workspace.ts';

/** What a restoring was begun with, kept so that it can go on after the server was stopped. */
export const restorePlan = z.object({
  /** Of the new workspace. */
  name: workspaceName,
  /** Who of the archive's people restores it; null for none of them. */
  me: id.nullable(),
  /** The id that whoever restores has in the new workspace. */
  member: id,
  /** How often it was begun without a statement more being there, and how many there were when it was begun last. */
  tries: z.number().int().min(1),
  from: z.number().int().min(0),
});
export type RestorePlan = z.infer<typeof restorePlan>;

/** An archive that ends the server each time must not do so for ever. */
const MOST_TRIES = 3;

/** How a restoring goes on of which so many statements are there; undefined for one that has come no further for too often. */
export function goingOn(plan: RestorePlan, restored: number): RestorePlan | undefined {
  if (restored > plan.from) return { ...plan, tries: 1, from: restored };
  return plan.tries < MOST_TRIES ? { ...plan, tries: plan.tries + 1 } : undefined;
}
