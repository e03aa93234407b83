import { useRouteLoaderData } from '@remix-run/react';
import { z } from 'zod';

export const THEMES = ['system', 'light', 'dark'] as const;

/** What a person chose for this browser. */
export const preferences = z.strictObject({
  theme: z.enum(THEMES),
  /** Whether single letters are keys on the statement page; off for those who dictate or whose tools type letters. */
  letterKeys: z.boolean(),
});
export type Preferences = z.infer<typeof preferences>;

/** The preferences of this browser, as the page was rendered with. */
export function usePreferences(): Preferences {
  const root = useRouteLoaderData<{ preferences: Preferences }>('root');
  return root?.preferences ?? { theme: 'system', letterKeys: true };
}
