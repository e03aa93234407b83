import { createHash } from 'node:crypto';
import { cleanSource } from '#core/import/clean-source.ts';
import { plainSource } from '#core/import/plain-source.ts';
import { proposeCleanUps } from '#core/import/propose-clean-ups.ts';
import { proposeDetails } from '#core/import/propose-details.ts';
import { isMatch, type Field } from './detail-match.ts';
import { corpusAnswers, madeUpAnswers, saidBlocks, sampleAnswers, type Answered } from './import-answers.ts';

// `npm run eval:import [folder]`: for each field of a statement's details how often what is proposed is right (precision) and how much of what is printed is found (recall), and how many
// paragraphs come out as they should. The folder, or ../shared/corpus/txt-ungdc where it is, holds General Debate statements named by ISO code, session and year.

interface Tally {
  known: number;
  proposed: number;
  right: number;
  invented: number;
}

const SHOWN = 40;
const percent = (part: number, whole: number) => (whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)} %`).padStart(8);

function measure(title: string, answered: readonly Answered[]): void {
  const fields = new Map<string, Tally>();
  const paragraphs = { known: 0, made: 0, right: 0 };
  const wrong: string[] = [];
  for (const one of answered) {
    const source = plainSource(one.text);
    const { details } = proposeDetails(source);
    for (const field of Object.keys(one.known) as Field[]) {
      const tally = fields.get(field) ?? { known: 0, proposed: 0, right: 0, invented: 0 };
      fields.set(field, tally);
      const [isKnown, isProposed, isRight] = [one.known[field] !== null, details[field] !== null, isMatch(field, one.known, details)];
      if (isKnown) tally.known++;
      if (isProposed) tally.proposed++;
      if (isKnown && isRight) tally.right++;
      if (!isKnown && isProposed) tally.invented++;
      if (!isRight) wrong.push(`${one.name}: ${field} is ${JSON.stringify(details[field])}, not ${JSON.stringify(one.known[field])}`);
    }
    const accepted = new Set(proposeCleanUps(source).filter(({ isOffered }) => !isOffered).map(({ id }) => id));
    countParagraphs(one, saidBlocks(cleanSource(source, accepted).blocks), paragraphs, wrong);
  }
  console.log(`\n${title}: ${answered.length} statements`);
  console.log(`${'field'.padEnd(20)} known  proposed  right  made up  precision    recall`);
  for (const [field, { known, proposed, right, invented }] of fields) {
    console.log(`${field.padEnd(20)} ${String(known).padStart(5)}  ${String(proposed).padStart(8)}  ${String(right).padStart(5)}  ${String(invented).padStart(7)}   ${percent(right, proposed)}  ${percent(right, known)}`);
  }
  if (paragraphs.known > 0) console.log(`paragraphs: ${paragraphs.right} of ${paragraphs.known} as they should be (${percent(paragraphs.right, paragraphs.known).trim()}), ${paragraphs.made} made`);
  if (title.endsWith('held out')) return;
  for (const line of wrong.slice(0, SHOWN)) console.log(`  ${line}`);
  if (wrong.length > SHOWN) console.log(`  … and ${wrong.length - SHOWN} more`);
}

function countParagraphs({ name, blocks, begins }: Answered, made: readonly string[], paragraphs: { known: number; made: number; right: number }, wrong: string[]): void {
  const want = blocks ?? begins;
  if (!want) return;
  const isWhole = blocks !== undefined;
  const left = made.map((block) => (want[0]?.startsWith(': ') ? block.replace(/^\w+/, '') : block)).map((block, index) => (isWhole ? block : block.slice(0, want[index]?.length ?? 0)));
  paragraphs.known += want.length;
  paragraphs.made += isWhole ? made.length : want.length;
  for (const block of want) {
    const at = left.indexOf(block);
    if (at === -1) wrong.push(`${name}: no paragraph “${block.slice(0, 90)}”`);
    else {
      paragraphs.right++;
      left.splice(at, 1);
    }
  }
}

/** Half of the files, by a hash of their names: no rule may be tuned on what is printed of them. */
function isHeldOut(name: string): boolean {
  return (createHash('sha256').update(name).digest()[0] ?? 0) % 2 === 1;
}

measure('The sample', await sampleAnswers());
measure('Made-up covers', madeUpAnswers());
const corpus = corpusAnswers();
if (corpus.length > 0) {
  measure('General Debate, rules were tuned on it', corpus.filter(({ name }) => !isHeldOut(name)));
  measure('General Debate, held out', corpus.filter(({ name }) => isHeldOut(name)));
} else console.log('\nNo General Debate statements are here: name their folder to measure them too.');
