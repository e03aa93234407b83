import { z } from 'zod';
import { makeTokenForm, revokeTokenForm } from './policy/access-token.ts';
import { THEMES } from './preferences.ts';

// What people type about their account. Each message says what is wrong and what would be right.

/** The name that the team sees: 1 to 80 characters on one line, spaces tidied, no control or direction-changing characters. */
export const personName = z
  .string()
  .transform((typed) => typed.normalize('NFC').replace(/\s+/gu, ' ').trim())
  .pipe(
    z
      .string()
      .min(1, 'Write the name that your team knows you by.')
      .max(80, 'At most 80 characters.')
      .regex(/^[^\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]*$/u, 'Only letters, digits, spaces and signs.'),
  );

/** An email address in the form in which accounts are compared: trimmed, lower case, NFC. It names the account; it is written to only when its person asks for it. */
export const email = z
  .string()
  .transform((typed) => typed.normalize('NFC').trim().toLowerCase())
  .pipe(
    z
      .string()
      .min(1, 'Write your email address.')
      .max(254, 'At most 254 characters.')
      .regex(/^[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()[\]\\,;:"\p{Cc}]+\.[^\s@.<>()[\]\\,;:"\p{Cc}]{2,}$/u, 'Not an email address yet: name@example.org.'),
  );

export const PASSWORD_MIN = 8;
export const PASSWORD_MAX = 128;

/** A new password: 8 to 128 characters of any kind, compared in NFC and never cut. */
export const newPassword = z.string().transform((typed, context) => {
  const password = typed.normalize('NFC');
  const length = [...password].length;
  const wrong = passwordProblem(length);
  if (wrong) context.addIssue({ code: 'custom', message: wrong });
  return password;
});

function passwordProblem(length: number): string | undefined {
  if (length === 0) return `Choose a password of at least ${PASSWORD_MIN} characters; a sentence works well.`;
  if (length < PASSWORD_MIN) return `${length} ${length === 1 ? 'character' : 'characters'}. At least ${PASSWORD_MIN}; a sentence works well.`;
  if (length > PASSWORD_MAX) return `${length} characters. At most ${PASSWORD_MAX}.`;
  return undefined;
}

/** A password that is compared with a stored one: nothing about its form is said, only that it is there. */
export const givenPassword = z
  .string()
  .max(1_000, 'This is too long for a password here.')
  .min(1, 'Write your password.')
  .transform((typed) => typed.normalize('NFC'));

export const signUpForm = z.strictObject({ name: personName, email, password: newPassword });
export const signInForm = z.strictObject({ email, password: givenPassword });
export const renameForm = z.strictObject({ intent: z.literal('rename'), name: personName });
export const changePasswordForm = z.strictObject({ intent: z.literal('change-password'), current: givenPassword, next: newPassword });
export const preferencesForm = z.strictObject({
  intent: z.literal('preferences'),
  theme: z.enum(THEMES),
  letterKeys: z.literal('on').optional(),
});

/** How often a person is mailed what they have not read. */
export const MAIL_CHOICES = ['off', 'daily'] as const;
export type MailChoice = (typeof MAIL_CHOICES)[number];
export const mailForm = z.strictObject({ intent: z.literal('mail'), mail: z.enum(MAIL_CHOICES) });
/** What stops the mails: the words that RFC 8058 has mail programs send. */
export const unsubscribeForm = z.strictObject({ 'List-Unsubscribe': z.literal('One-Click') });

export const accountForm = z.discriminatedUnion('intent', [renameForm, changePasswordForm, preferencesForm, mailForm, makeTokenForm, revokeTokenForm]);
export const resetPasswordForm = z.strictObject({ password: newPassword });
