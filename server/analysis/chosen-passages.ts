import { ASKED_TO_READ, type AnalysisAsked, type Chosen } from '#core/analysis/asked.ts';
import { behindOf, type Behind } from '#core/analysis/behind.ts';
import { personName } from '#core/analysis/columns.ts';
import { ALL, passagesIn, type FoundPassage } from '#core/analysis/matrix.ts';
import type { Analysed } from '#core/analysis/picture.ts';
import { shortDetails } from '#core/analysis/short-details.ts';
import { stretchesOf } from '#core/analysis/stretches.ts';
import { passagesTogether } from '#core/analysis/together.ts';
import { valueKey } from '#core/analysis/value-step.ts';
import type { Prepare } from '#server/direct.ts';
import { passagesJudged } from '#core/analysis/verdicts.ts';
import { readPassage } from '#server/review/review-passage.ts';
import { readAsks } from './asks.ts';
import type { Material } from './material.ts';
import { readVerdicts } from './read-verdicts.ts';

/** What a number of verdicts is, behind the name of a person. */
const VERDICT_WORDS: Readonly<Record<string, string>> = { 'received-agree': 'agreed with', 'received-disagree': 'disagreed with', 'given-agree': 'agrees', 'given-disagree': 'disagrees', [ASKED_TO_READ]: 'asked to read' };

/** The passages behind the number that was chosen: how many there are, and the first of them with their words. */
export function chosenPassages(prepare: Prepare, material: Material, chosen: Chosen): NonNullable<Analysed['passages']> {
  const { question: { names }, counting } = material;
  const { behind, found, values = {}, meetings = null, verdicts = null } = foundPassages(prepare, material, chosen);
  const shown = found.flatMap(({ statement: { statement, layer, details }, codings }) => {
    const annotation = codings[0]?.annotation ?? '';
    const words = readPassage(prepare, { layer, annotation });
    if (!words) return [];
    const said = codings.map(({ tag, value, by }) => {
      const living = counting.pathOf(tag)?.living;
      return { tag: living?.id ?? tag, value: valueKey(living?.scale ?? null, value), by: personName(by, names) };
    });
    return [{ statement, details: shortDetails(details), annotation, quote: words.words, paragraph: words.paragraph, isLost: words.lost, said }];
  });
  const { values: _, ...counted } = behind;
  return { total: counted.passages, shown, behind: counted, meetings, verdicts, values, where: whereWords(material, chosen) };
}

/** Whether a number is of statements that somebody was asked to read. */
export function isOfAsks({ view }: Pick<AnalysisAsked, 'view'>, { other }: Chosen): boolean {
  return view === 'people' && other === ASKED_TO_READ;
}

/** The statements that somebody was asked to read, of those that count. */
export function chosenAsks(prepare: Prepare, material: Material, chosen: Chosen): NonNullable<Analysed['asks']> {
  const { question: { asked, workspace }, counting } = material;
  const asks = readAsks(prepare, workspace, counting.statements).filter(({ by }) => by === chosen.column);
  const shown = asks.slice(0, asked.show).map(({ statement: { statement, details }, isRead }) => ({ statement, details: shortDetails(details), isRead }));
  return { total: asks.length, read: asks.filter(({ isRead }) => isRead).length, shown, where: whereWords(material, chosen) };
}

interface Found {
  behind: Behind;
  /** As many as are to be shown. */
  found: FoundPassage[];
  values?: Readonly<Record<string, number>>;
  meetings?: number;
  verdicts?: number;
}

function foundPassages(prepare: Prepare, { question: { asked, workspace }, counting }: Material, { tag, column, other, value }: Chosen): Found {
  if (other !== '' && asked.view === 'together') {
    const { meetings, found } = passagesTogether({ ...counting, near: asked.near }, [tag, other]);
    return { behind: behindOf(counting, found), found: found.slice(0, asked.show), meetings };
  }
  if (other !== '' && asked.view === 'people') {
    const { verdicts, found } = passagesJudged(counting, readVerdicts(prepare, workspace), { by: column, key: other });
    return { behind: behindOf(counting, found), found: found.slice(0, asked.show), verdicts };
  }
  const { of } = stretchesOf(counting.statements);
  const counted = other === '' || asked.view !== 'time' ? counting : { ...counting, statements: counting.statements.filter((statement) => of(statement) === other) };
  const at = { row: tag, column };
  const all = passagesIn(counted, at, value === '' ? asked.show : 0);
  const values = Object.fromEntries(Object.entries(all.behind.values).map(([key, count]) => [key, count[asked.unit]]));
  if (value === '') return { ...all, values };
  // What does not count by the values that were asked for does not come back by one of them.
  const narrowed = counting.values === null || counting.values.has(value) ? new Set([value]) : new Set<string>();
  return { ...passagesIn({ ...counted, values: narrowed }, at, asked.show), values };
}

function whereWords({ question: { asked, tags }, counting, dimension }: Material, { column, other }: Chosen): string {
  const { name, note } = column === ALL ? { name: '', note: '' } : dimension.wordsOf(column);
  const second = other === '' ? '' : asked.view === 'time' ? stretchesOf(counting.statements).wordsOf(other) : asked.view === 'people' ? (VERDICT_WORDS[other] ?? '') : (tags.find(({ id }) => id === other)?.name ?? '');
  return [asked.view === 'together' && second !== '' ? `with ${second}` : '', name, note, asked.view === 'time' || asked.view === 'people' ? second : ''].filter((part) => part !== '').join(', ') || 'All';
}
