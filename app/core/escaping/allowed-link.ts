/** Links may go to the web or to a mail address, nowhere else. */
export function isAllowedLink(href: unknown): boolean {
  if (typeof href !== 'string') return false;
  if (/^mailto:[^\s<>"]+$/i.test(href)) return true;
  try {
    const { protocol } = new URL(href);
    return (protocol === 'http:' || protocol === 'https:') && /^https?:\/\//i.test(href);
  } catch {
    return false;
  }
}
