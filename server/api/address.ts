import { z } from 'zod';

/** Parameters of a query that narrow what is looked at, each of them once or several times. */
export function choices(names: readonly string[], words: string): Record<string, z.ZodOptional<z.ZodType<string | string[]>>> {
  const choice = z.string().max(300);
  return Object.fromEntries(names.map((name) => [name, z.union([choice, z.array(choice).max(100)]).optional().describe(words)]));
}

/** A query as the address of the page for people has it. */
export function addressOf(query: Readonly<Record<string, unknown>>): URLSearchParams {
  const values = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : value === undefined ? [] : [String(value)]);
  return new URLSearchParams(Object.entries(query).flatMap(([name, value]) => values(value).map((one) => [name, one])));
}
