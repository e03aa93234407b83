import { z } from 'zod';
import { id } from './id.ts';
import { NEEDED_ROLE } from './policy/policy.ts';
import { includesRole, type Role } from './policy/role.ts';
import { dateWords } from './list/statement-words.ts';

/** What a member is asked to do with a statement: read it, or judge what others have tagged in it. */
export const ASSIGNMENT_KINDS = ['read', 'review'] as const;
export const assignmentKind = z.enum(ASSIGNMENT_KINDS);
export type AssignmentKind = z.infer<typeof assignmentKind>;

/** The most members that one act assigns to. */
export const MOST_ASSIGNED_AT_ONCE = 200;

const due = z.iso.date().nullable();

/**
 * What is done with the assignments of a statement. Assigning what a member has already gives it the new due date. `done` and `undone` are said of a reading, by its
 * assignee; a review is done by giving verdicts.
 */
export const assignmentCommand = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('assign'), members: z.array(id).min(1).max(MOST_ASSIGNED_AT_ONCE), kind: assignmentKind, due }),
  z.strictObject({ intent: z.literal('change'), assignment: id, due }),
  z.strictObject({ intent: z.literal('remove'), assignment: id }),
  z.strictObject({ intent: z.literal('done'), assignment: id }),
  z.strictObject({ intent: z.literal('undone'), assignment: id }),
]);
export type AssignmentCommand = z.infer<typeof assignmentCommand>;

/** What became of a command. `gone`: the assignment or a member is not there (any more); `cannot-review`: the role of a member who was chosen has no verdicts. */
export const assignmentAnswer = z.object({ kind: z.enum(['done', 'gone', 'role-forbids', 'cannot-review', 'not-stored']) });
export type AssignmentAnswer = z.infer<typeof assignmentAnswer>;

/** Something that a member is asked to do with a statement, and how far they are. */
export interface Assignment {
  id: string;
  member: string;
  name: string;
  kind: AssignmentKind;
  /** ISO date, or null for whenever. */
  due: string | null;
  /** Of a reading 0 or 1; of a review the verdicts that the member has given on others' taggings. */
  done: number;
  /** Of a reading 1; of a review what was judged and what waits for this member's verdict. */
  of: number;
}

/** Whether someone of this role can do what would be asked of them. */
export function canBeAsked(role: Role, kind: AssignmentKind): boolean {
  return includesRole(role, NEEDED_ROLE[kind === 'read' ? 'statement.read' : 'review.write']);
}

/** Whether nothing is left to do. A review of a statement in which others have tagged nothing yet has nothing to do. */
export function isDone({ done, of }: Pick<Assignment, 'done' | 'of'>): boolean {
  return done >= of;
}

/** Whether the day it was due on is over, and it is not done. Both dates are days in UTC, so that everyone is told the same. */
export function isOverdue(assignment: Pick<Assignment, 'done' | 'of' | 'due'>, today: string): boolean {
  return assignment.due !== null && assignment.due < today && !isDone(assignment);
}

/** How far the members are together: "2 of 3 read", "4 of 12 judged"; empty when nothing was asked. */
export function progressWords(assignments: readonly Assignment[]): string {
  const readings = assignments.filter(({ kind }) => kind === 'read');
  const reviews = assignments.filter(({ kind }) => kind === 'review');
  return [...(readings.length > 0 ? [`${sum(readings, 'done')} of ${readings.length} read`] : []), ...(reviews.length > 0 ? [judgedWords({ done: sum(reviews, 'done'), of: sum(reviews, 'of') })] : [])].join(' · ');
}

/** How far one member is: "not read yet", "4 of 12 judged". */
export function stateWords(assignment: Assignment): string {
  if (assignment.kind === 'review') return judgedWords(assignment);
  return isDone(assignment) ? 'read' : 'not read yet';
}

/** How far each of them is, one after the other: "Ann: 4 of 12 judged, Ben: read". */
export function eachWords(assignments: readonly Assignment[]): string {
  return assignments.map((one) => `${one.name}: ${stateWords(one)}`).join(', ');
}

/** What is asked of one member and how far they are: "read, 4 of 12 judged"; empty when nothing is. */
export function ownWords(assignments: readonly Assignment[], member: string): string {
  return assignments.filter((one) => one.member === member).map(stateWords).join(', ');
}

/** When it is due: "by 4 Dec 2026", "overdue since 4 Dec 2026"; empty when there is no date. */
export function dueWords(assignment: Pick<Assignment, 'done' | 'of' | 'due'>, today: string): string {
  if (assignment.due === null) return '';
  return `${isOverdue(assignment, today) ? 'overdue since' : 'by'} ${dayWords(assignment.due)}`;
}

/** What of a statement's assignments is next: how many are overdue, else the first date that is still open; empty when there is neither. */
export function nextWords(assignments: readonly Assignment[], today: string): string {
  const overdue = assignments.filter((one) => isOverdue(one, today));
  const [first, ...more] = overdue;
  if (first) return more.length === 0 ? dueWords(first, today) : `${overdue.length} overdue`;
  const dates = assignments.flatMap((one) => (one.due === null || isDone(one) ? [] : [one.due])).sort();
  return dates[0] === undefined ? '' : `by ${dayWords(dates[0])}`;
}

/** A day as people write it: "4 Dec 2026". */
export function dayWords(day: string): string {
  return dateWords({ dateStart: day, dateEnd: day }) ?? day;
}

function judgedWords({ done, of }: Pick<Assignment, 'done' | 'of'>): string {
  return of === 0 ? 'nothing to judge yet' : `${done} of ${of} judged`;
}

function sum(assignments: readonly Assignment[], field: 'done' | 'of'): number {
  return assignments.reduce((total, one) => total + one[field], 0);
}
