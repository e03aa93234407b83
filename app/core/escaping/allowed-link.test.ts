import { expect, it } from 'vitest';
import { isAllowedLink } from './allowed-link.ts';

it('[G8] lets links go to the web and to mail addresses only', () => {
  for (const good of ['https://un.org', 'http://example.org/a?b#c', 'mailto:chair@un.org']) expect(isAllowedLink(good), good).toBe(true);
  for (const bad of ['javascript:alert(1)', 'JaVaScRiPt:alert(1)', ' javascript:alert(1)', 'data:text/html,x', '//evil.example', 'ftp://x', '/path', 'https:evil', 'mailto:', 'vbscript:x', '', undefined, null, 3, {}]) {
    expect(isAllowedLink(bad), String(bad)).toBe(false);
  }
});
