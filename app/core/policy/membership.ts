import { z } from 'zod';
import { role } from './role.ts';

/** How long an invitation may be open, in days. */
export const INVITATION_DAYS = [1, 7, 30] as const;

const inviteForm = z.strictObject({
  intent: z.literal('invite'),
  role,
  days: z.enum(INVITATION_DAYS.map(String) as ['1', '7', '30']).transform(Number),
  note: z
    .string()
    .transform((typed) => typed.normalize('NFC').replace(/\s+/gu, ' ').trim())
    .pipe(z.string().max(120, 'At most 120 characters.')),
});

/** Everything that the members page asks for. */
export const membersForm = z.discriminatedUnion('intent', [
  inviteForm,
  z.strictObject({ intent: z.literal('revoke'), invitation: z.string() }),
  z.strictObject({ intent: z.literal('change-role'), member: z.string(), role }),
  z.strictObject({ intent: z.literal('remove'), member: z.string() }),
  z.strictObject({ intent: z.literal('reset-password'), member: z.string() }),
  z.strictObject({ intent: z.literal('leave') }),
]);
