import { expect, test } from 'vitest';
import { killRun } from './kill-run.ts';

test('nothing that anyone saw or was told is saved is missing or doubled after 20 kills with -9', { timeout: 300_000 }, async () => {
  const report = await killRun({ kills: 20, seed: 20_261_121 });
  expect(report.kills).toBe(20);
  expect(report.acknowledged).toBeGreaterThan(200);
  expect(report.seen).toBeGreaterThan(200);
});
