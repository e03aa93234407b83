import { expect, test } from 'vitest';
import { safeDestination } from './destination.ts';

test.each([
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/\t/evil.example',
  '/%09//evil.example'.replace('%09', '\t'),
  '/ /evil.example',
  '/..//evil.example',
  '/.//evil.example',
  '/a/../..//evil.example',
  'data:text/html,x',
  '',
  'w/x',
  '/x\r\nSet-Cookie: a=b',
])('T-H12: %j is no destination', (asked) => expect(safeDestination(asked, '/home')).toBe('/home'));

test.each(['/w/abc/statements', '/w/abc/statements/x?y=1#z', '/invitations/abc', '/account'])('T-H12: %s is one', (asked) => {
  expect(safeDestination(asked)).toBe(asked);
});

test('T-H12: a percent-encoded tab stays encoded and on this site', () => {
  expect(new URL(safeDestination('/%09//evil.example'), 'http://localhost').host).toBe('localhost');
});
