import { useLocation } from '@remix-run/react';
import { useEffect } from 'react';
import { MOST_RECENT } from '#core/palette/answer.ts';

function keyOf(user: string, home: string): string {
  return `postil:recent:${user}:${home}`;
}

/** The ids of the statements that this person opened last in this browser, the newest first. */
export function readRecent(user: string, home: string): string[] {
  return (localStorage.getItem(keyOf(user, home)) ?? '').split(',').filter((id) => id !== '');
}

/** Forgets them, in every workspace. */
export function forgetRecent(user: string): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(keyOf(user, ''))) localStorage.removeItem(key);
}

/** Remembers which statements are opened, by their ids alone. */
export function useRememberRecent(user: string, home: string): void {
  const { pathname } = useLocation();
  useEffect(() => {
    const [, statement] = /^\/statements\/([\w-]{21,36})$/.exec(pathname.startsWith(home) ? pathname.slice(home.length) : '') ?? [];
    if (statement === undefined) return;
    localStorage.setItem(keyOf(user, home), [statement, ...readRecent(user, home).filter((id) => id !== statement)].slice(0, MOST_RECENT).join(','));
  }, [pathname, user, home]);
}
