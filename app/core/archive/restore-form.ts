import { z } from 'zod';
import { id } from '#core/id.ts';
import { workspaceName } from '#core/workspace.ts';

/** What a form sends in place of somebody's id when its sender is none of the people in the archive. */
export const NOBODY = 'nobody';

/** What can be done with an archive that was brought. */
export const restoreForm = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('begin'), restore: id, name: workspaceName, me: z.union([id, z.literal(NOBODY)]) }),
  z.strictObject({ intent: z.literal('cancel'), restore: id }),
  z.strictObject({ intent: z.literal('dismiss'), restore: id }),
]);
