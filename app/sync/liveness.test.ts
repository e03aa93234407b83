import { expect, test } from 'vitest';
import { channelLiveness } from './liveness.ts';

test('without Web Locks a tab that was announced is alive until it ends', async () => {
  const [tab, other] = [channelLiveness(), channelLiveness()];
  const release = await tab.announce('one');
  expect(await other.isAlive('one')).toBe(true);
  expect(await other.isAlive('two')).toBe(false);
  release();
  expect(await other.isAlive('one')).toBe(false);
});
