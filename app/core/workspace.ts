import { z } from 'zod';

/** What a workspace may be called: 1 to 80 characters on one line. */
export const workspaceName = z
  .string()
  .transform((typed) => typed.normalize('NFC').replace(/\s+/gu, ' ').trim())
  .pipe(
    z
      .string()
      .min(1, 'Write a name for the workspace.')
      .max(80, 'At most 80 characters.')
      .regex(/^[^\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]*$/u, 'Only letters, digits, spaces and signs.'),
  );

export const newWorkspaceForm = z.strictObject({ name: workspaceName });
