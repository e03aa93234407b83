const BASE = 'http://here.invalid';

/**
 * Where a page may send someone afterwards: a path of this very site, else the fallback. Browsers read a backslash as a slash, drop tabs and
 * line breaks, and take two slashes for another host; the address is therefore parsed and only its own path comes out.
 */
export function safeDestination(asked: string | null | undefined, fallback = '/'): string {
  if (!asked || !asked.startsWith('/') || asked.length > 2_000) return fallback;
  if (/[\\\p{Cc}\s]/u.test(asked)) return fallback;
  try {
    const url = new URL(asked, BASE);
    if (url.origin !== BASE) return fallback;
    const path = `${url.pathname}${url.search}${url.hash}`;
    return /^\/(?!\/)/.test(path) ? path : fallback;
  } catch {
    return fallback;
  }
}
