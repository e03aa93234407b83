import { z } from 'zod';

export const THEMES = ['system', 'light', 'dark'] as const;

/** What a person chose for one browser. */
export const preferences = z.strictObject({
  theme: z.enum(THEMES),
  /** Whether single letters are keys on the statement page; off for those who dictate or whose tools type letters. */
  letterKeys: z.boolean(),
});
export type Preferences = z.infer<typeof preferences>;

export const DEFAULT_PREFERENCES: Preferences = { theme: 'system', letterKeys: true };
