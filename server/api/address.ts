import { z } from 'zod';
import type { OwnField } from '#core/fields/field.ts';
import { isOwn, ownFacets } from '#core/list/own.ts';
import { ApiProblem } from './problem.ts';

const choice = z.string().max(300);
const chosen = z.union([choice, z.array(choice).max(100)]);

/** What narrows by the workspace's own fields, whose names no document can list. */
export const OWN_PARAMETER = {
  name: 'own.{key}',
  words: 'Only statements with this in a field of the workspace, by the key of the field and the id of a choice, the year of a day, or the value as it stands; “-” where it is empty; more than one where it is sent again',
} as const;

/** Parameters of a query that narrow what is looked at, each of them once or several times. */
export function choices(names: readonly string[], words: string): Record<string, z.ZodOptional<typeof chosen>> {
  return Object.fromEntries(names.map((name) => [name, chosen.optional().describe(words)]));
}

/** A query that can narrow by the workspace's own fields besides; any other parameter is refused. */
export function narrowing<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.object(shape).catchall(chosen).superRefine((query, { addIssue }) => {
    const keys = Object.keys(query).filter((key) => !(key in shape) && !isOwn(key));
    if (keys.length > 0) addIssue({ code: 'unrecognized_keys', keys, input: query });
  });
}

/** Whether a query can narrow by the workspace's own fields. */
export function narrowsByOwn({ def }: z.ZodObject): boolean {
  return def.catchall === chosen;
}

/** Refuses a field that the workspace does not have, or has put away: left alone, it would narrow nothing, and more would be answered than was asked for. */
export function checkOwnFields(fields: readonly OwnField[], query: Readonly<Record<string, unknown>>): void {
  const known = new Set(ownFacets(fields).map(({ key }) => key));
  const unknown = Object.keys(query).filter((key) => isOwn(key) && !known.has(key));
  if (unknown.length > 0) throw new ApiProblem('ill-formed', { errors: unknown.map((path) => ({ path, message: 'This workspace has no such field.' })) });
}

/** A query as the address of the page for people has it. */
export function addressOf(query: Readonly<Record<string, unknown>>): URLSearchParams {
  const values = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : value === undefined ? [] : [String(value)]);
  return new URLSearchParams(Object.entries(query).flatMap(([name, value]) => values(value).map((one) => [name, one])));
}
