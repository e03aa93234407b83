/**
 * The closed list of expected failures, each with the sentence a person reads. A refusal says what happened and what remains possible.
 * Codes travel on the wire and in forms; sentences are only ever made here.
 */
export const PROBLEMS = {
  'role-forbids': 'Your role here does not allow this. Your words are kept in this browser; an owner can change your role.',
  'not-author': 'Only its author may change this. Your words are kept; you can add a comment of your own instead.',
  'author-forged': 'This change names someone else as its author, so it was not accepted.',
  'layer-closed': 'This layer is closed to you. Your words are kept in this browser.',
  'server-only': 'Only the server writes this, so the change was not accepted.',
  'core-changed': 'What an annotation points at, its author and its time cannot be changed afterwards. Make a new one instead.',
  'key-mismatch': 'This change does not belong under the name it was sent with, so it was not accepted.',
  'not-here': 'This is not kept in this place: passages are marked and tagged on statements, tags are discussed in the codebook. Your words are kept.',
  'unknown-annotation': 'The passage this belongs to is not in this layer. Your words are kept; choose a passage again.',
  'unknown-tag': 'This workspace has no such tag. Your words are kept; choose another tag.',
  'unknown-parent': 'The comment this replies to is not here. Your words are kept; reply to another one.',
  'invalid-entity': 'This change is not of a form that Postil knows, so it was not accepted. Your words are kept.',
  'text-invalid': 'The text would no longer be valid, so the change was not accepted.',
  'too-many': 'More than 200 changes came at once. They are sent again in smaller steps.',
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code);
}

/** What was decided about something: allowed, or refused with a code of the closed list. */
export type Verdict = { allowed: true } | { allowed: false; code: ProblemCode };

export const ALLOWED: Verdict = { allowed: true };

export function refused(code: ProblemCode): Verdict {
  return { allowed: false, code };
}
