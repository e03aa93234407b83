import { useRouteLoaderData } from '@remix-run/react';
import { DEFAULT_PREFERENCES, type Preferences } from '#core/preferences.ts';

/** The preferences of this browser, as the page was rendered with. */
export function usePreferences(): Preferences {
  const root = useRouteLoaderData<{ preferences: Preferences }>('root');
  return root?.preferences ?? DEFAULT_PREFERENCES;
}
