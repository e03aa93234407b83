import { createCookie } from '@remix-run/node';
import { DEFAULT_PREFERENCES, preferences, type Preferences } from '#core/preferences.ts';

const cookie = createCookie('postil_preferences', { path: '/', sameSite: 'lax', httpOnly: true, maxAge: 365 * 24 * 3_600 });

/** What this browser was told about its looks and keys; the defaults for anything else that the cookie may hold. */
export async function readPreferences(request: Request): Promise<Preferences> {
  const held: unknown = await cookie.parse(request.headers.get('Cookie')).catch(() => null);
  const parsed = preferences.safeParse(held);
  return parsed.success ? parsed.data : DEFAULT_PREFERENCES;
}

/** The header that keeps preferences in this browser. */
export function keepPreferences(next: Preferences): Promise<string> {
  return cookie.serialize(next);
}
