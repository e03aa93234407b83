import { parseArgs } from 'node:util';
import { killRun } from './kill-run.ts';

// `npm run fault -- --kills N --seed S`: the long run of the test in kill.test.ts.
const { values } = parseArgs({ options: { kills: { type: 'string', default: '100' }, seed: { type: 'string', default: String(Date.now() % 1_000_000) } } });
const kills = Number(values.kills);
const seed = Number(values.seed);
if (!Number.isInteger(kills) || kills < 1 || !Number.isInteger(seed)) {
  console.error('--kills is a whole number from 1 on, --seed a whole number.');
  process.exit(1);
}

console.log(`${kills} kills with --seed ${seed}`);
try {
  const report = await killRun({ kills, seed, tell: (line) => console.log(line) });
  console.log(
    `${report.kills} kills: ${report.written} changes written, ${report.acknowledged} acknowledged, ${report.seen} sightings by others. Nothing missing, nothing doubled; slowest recovery ${Math.round(report.slowestRecoveryMs)} ms.`,
  );
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
