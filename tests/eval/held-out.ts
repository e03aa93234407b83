import { cleanSource } from '#core/import/clean-source.ts';
import { plainSource } from '#core/import/plain-source.ts';
import { proposeCleanUps } from '#core/import/propose-clean-ups.ts';
import { proposeDetails } from '#core/import/propose-details.ts';
import type { Source } from '#core/import/source.ts';
import { readFile } from '#server/import/read-file.ts';
import { isMatch, type Field } from './detail-match.ts';
import type { HeldOut } from './held-out/held-out.ts';
import { PRINTED_FIRST } from './held-out/printed-first.ts';
import { PRINTED_SECOND, TYPED_SECOND } from './held-out/second.ts';
import { TYPED_FIRST } from './held-out/typed-first.ts';
import { outlineOf, withoutLooks } from './outline.ts';
import { filesOf } from './print-pages.ts';

// `npm run eval:held-out`: made-up statements that were written, with their answers, before any rule saw them. The first figures of each set stand in app/core/import/README.md; since then the rules have been
// mended by what the sets showed, so that a run now says what still is wrong, not how well files do that nobody has seen.

interface Tally {
  files: number;
  fields: number;
  proposed: number;
  right: number;
  blocks: number;
  made: number;
  inPlace: number;
  withLooks: number;
}

const tallies = new Map<string, Tally>();
const isShown = process.argv.includes('--wrong');

function judge(set: string, by: string, one: HeldOut, source: Source | undefined): void {
  const tally = tallies.get(`${set}, ${by}`) ?? { files: 0, fields: 0, proposed: 0, right: 0, blocks: 0, made: 0, inPlace: 0, withLooks: 0 };
  tallies.set(`${set}, ${by}`, tally);
  tally.files++;
  const details = source && proposeDetails(source).details;
  for (const field of Object.keys(one.details) as Field[]) {
    const isKnown = one.details[field] !== null;
    const isProposed = details !== undefined && details[field] !== null;
    const isRight = details !== undefined && isMatch(field, one.details, details);
    if (isKnown) tally.fields++;
    if (isProposed) tally.proposed++;
    if (isKnown && isRight) tally.right++;
    if (!isRight && isShown) console.log(`${by}, ${one.name}: ${field} is ${JSON.stringify(details?.[field])}, not ${JSON.stringify(one.details[field])}`);
  }
  if (!one.outline) return;
  const accepted = new Set(source && proposeCleanUps(source).filter(({ isOffered }) => !isOffered).map(({ id }) => id));
  const lines = source ? outlineOf(cleanSource(source, accepted).blocks) : [];
  tally.blocks += one.outline.length;
  tally.made += lines.length;
  const left = [...lines];
  for (const line of one.outline) {
    const at = left.findIndex((made) => withoutLooks(made) === withoutLooks(line));
    if (at === -1) {
      if (isShown) console.log(`${by}, ${one.name}: no “${line.slice(0, 100)}”`);
      continue;
    }
    tally.inPlace++;
    if (left[at] === line) tally.withLooks++;
    else if (isShown) console.log(`${by}, ${one.name}: looks are “${left[at]?.slice(0, 120) ?? ''}”`);
    left.splice(at, 1);
  }
  if (isShown) for (const line of left) console.log(`${by}, ${one.name}: too much “${line.slice(0, 200)}”`);
}

const percent = (part: number, whole: number) => (whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)} %`).padStart(8);

for (const [set, printed, typed] of [['first set', PRINTED_FIRST, TYPED_FIRST], ['second set', PRINTED_SECOND, TYPED_SECOND]] as const) {
  for (const one of typed) judge(set, 'a plain text', one, plainSource(one.text ?? ''));
  for (const { page, by, name, bytes } of await filesOf(printed.map(({ page: html = '' }) => html))) {
    const reading = await readFile({ name, bytes });
    const one = printed[page];
    if (one) judge(set, by, one, reading.kind === 'read' ? reading.source : undefined);
  }
}
console.log(`\n${'made-up, held out'.padEnd(32)}files  details  precision    recall   blocks    found   +looks  made`);
for (const [name, { files, fields, proposed, right, blocks, made, inPlace, withLooks }] of tallies) {
  console.log(`${name.padEnd(32)}${String(files).padStart(5)}  ${String(fields).padStart(7)}   ${percent(right, proposed)}  ${percent(right, fields)}   ${String(blocks).padStart(6)} ${percent(inPlace, blocks)} ${percent(withLooks, blocks)}  ${String(made).padStart(4)}`);
}
