import type { Chosen } from '#core/analysis/asked.ts';
import { personName } from '#core/analysis/columns.ts';
import { ALL, passagesIn, type FoundPassage } from '#core/analysis/matrix.ts';
import type { Analysed } from '#core/analysis/picture.ts';
import { stretchesOf } from '#core/analysis/stretches.ts';
import { meetingsIn } from '#core/analysis/together.ts';
import { valueKey } from '#core/analysis/value-step.ts';
import type { Prepare } from '#server/direct.ts';
import { readPassage } from '#server/review-passage.ts';
import type { Material } from './answer.ts';

/** The passages behind the number that was chosen: how many there are, and the first of them with their words. */
export function chosenPassages(prepare: Prepare, material: Material, chosen: Chosen): NonNullable<Analysed['passages']> {
  const { question: { asked, names }, counting } = material;
  const found = foundPassages(material, chosen);
  const shown = found.slice(0, asked.show).flatMap(({ statement: { statement, layer, details }, codings }) => {
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
  return { total: found.length, shown, where: whereWords(material, chosen) };
}

function foundPassages({ question: { asked }, counting }: Material, { tag, column, other }: Chosen): FoundPassage[] {
  const found = passagesIn(counting, { row: tag, column });
  if (other === '') return found;
  if (asked.view === 'time') {
    const { of } = stretchesOf(counting.statements);
    return found.filter(({ statement }) => of(statement) === other);
  }
  if (asked.view !== 'together') return [];
  const tags = new Set([tag, other]);
  const pairs = new Set([`${tag} ${other}`, `${other} ${tag}`]);
  return counting.statements.flatMap((statement) => {
    const meetings = meetingsIn(statement, { pathOf: counting.pathOf, near: asked.near, by: counting.by, tags });
    const passages = new Set(meetings.filter((meeting) => meeting.pairs.some((pair) => pairs.has(pair.join(' ')))).flatMap((meeting) => meeting.passages));
    return statement.passages.flatMap((passage) => {
      const codings = passages.has(passage) ? passage.codings.filter((coding) => counting.pathOf(coding.tag)?.path.some((one) => tags.has(one)) && (counting.by === null || coding.by === counting.by)) : [];
      return codings.length === 0 ? [] : [{ statement, passage, codings }];
    });
  });
}

function whereWords({ question: { asked, tags }, counting, dimension }: Material, { column, other }: Chosen): string {
  const { name, note } = column === ALL ? { name: '', note: '' } : dimension.wordsOf(column);
  const second = other === '' ? '' : asked.view === 'time' ? stretchesOf(counting.statements).wordsOf(other) : (tags.find(({ id }) => id === other)?.name ?? '');
  return [asked.view === 'together' && second !== '' ? `with ${second}` : '', name, note, asked.view === 'time' ? second : ''].filter((part) => part !== '').join(', ') || 'All';
}
