import type { Chosen } from '#core/analysis/asked.ts';
import { personName } from '#core/analysis/columns.ts';
import { ALL, passagesIn, type FoundPassage } from '#core/analysis/matrix.ts';
import type { Analysed } from '#core/analysis/picture.ts';
import { stretchesOf } from '#core/analysis/stretches.ts';
import { passagesTogether } from '#core/analysis/together.ts';
import { valueKey } from '#core/analysis/value-step.ts';
import type { Prepare } from '#server/direct.ts';
import { passagesJudged } from '#core/analysis/verdicts.ts';
import { readPassage } from '#server/review/review-passage.ts';
import type { Material } from './material.ts';
import { readVerdicts } from './read-verdicts.ts';

/** What a number of verdicts is, behind the name of a person. */
const VERDICT_WORDS: Readonly<Record<string, string>> = { 'received-agree': 'agreed with', 'received-disagree': 'disagreed with', 'given-agree': 'agrees', 'given-disagree': 'disagrees' };

/** The passages behind the number that was chosen: how many there are, and the first of them with their words. */
export function chosenPassages(prepare: Prepare, material: Material, chosen: Chosen): NonNullable<Analysed['passages']> {
  const { question: { names }, counting } = material;
  const { total, found } = foundPassages(prepare, material, chosen);
  const shown = found.flatMap(({ statement: { statement, layer, details }, codings }) => {
    const annotation = codings[0]?.annotation ?? '';
    const words = readPassage(prepare, { layer, annotation });
    if (!words) return [];
    const { title, delegation, onBehalfOf, dateStart, dateEnd, session, language } = details;
    const said = codings.map(({ tag, value, by }) => {
      const living = counting.pathOf(tag)?.living;
      return { tag: living?.id ?? tag, value: valueKey(living?.scale ?? null, value), by: personName(by, names) };
    });
    return [{ statement, details: { title, delegation, onBehalfOf, dateStart, dateEnd, session, language }, annotation, quote: words.words, paragraph: words.paragraph, isLost: words.lost, said }];
  });
  return { total, shown, where: whereWords(material, chosen) };
}

/** How many passages there are, and as many of them as are to be shown. */
function foundPassages(prepare: Prepare, { question: { asked, workspace }, counting }: Material, { tag, column, other }: Chosen): { total: number; found: FoundPassage[] } {
  const at = { row: tag, column };
  if (other !== '' && asked.view === 'together') {
    const found = passagesTogether({ ...counting, near: asked.near }, [tag, other]);
    return { total: found.length, found: found.slice(0, asked.show) };
  }
  if (other !== '' && asked.view === 'people') {
    const found = passagesJudged(counting, readVerdicts(prepare, workspace), { by: column, key: other });
    return { total: found.length, found: found.slice(0, asked.show) };
  }
  if (other === '' || asked.view !== 'time') return passagesIn(counting, at, asked.show);
  const { of } = stretchesOf(counting.statements);
  return passagesIn({ ...counting, statements: counting.statements.filter((statement) => of(statement) === other) }, at, asked.show);
}

function whereWords({ question: { asked, tags }, counting, dimension }: Material, { column, other }: Chosen): string {
  const { name, note } = column === ALL ? { name: '', note: '' } : dimension.wordsOf(column);
  const second = other === '' ? '' : asked.view === 'time' ? stretchesOf(counting.statements).wordsOf(other) : asked.view === 'people' ? (VERDICT_WORDS[other] ?? '') : (tags.find(({ id }) => id === other)?.name ?? '');
  return [asked.view === 'together' && second !== '' ? `with ${second}` : '', name, note, asked.view === 'time' || asked.view === 'people' ? second : ''].filter((part) => part !== '').join(', ') || 'All';
}
