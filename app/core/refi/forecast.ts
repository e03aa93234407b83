import { z } from 'zod';
import { LOSSES } from './loss.ts';

/** What a project would hold of a workspace, and what it cannot carry. */
export const projectCount = z.object({
  statements: z.number(),
  passages: z.number(),
  losses: z.array(z.object({ code: z.enum(LOSSES), count: z.number(), examples: z.array(z.string()).readonly() })),
});
export type ProjectCount = z.infer<typeof projectCount>;

/** One line of what is told while a project is forecast: how many statements were read so far; the last one, what was found. */
export const forecastLine = z.union([z.strictObject({ read: z.number() }), z.strictObject({ found: projectCount })]);
export type ForecastLine = z.infer<typeof forecastLine>;
