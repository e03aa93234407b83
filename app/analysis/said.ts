import type { AnalysisAsked } from '#core/analysis/asked.ts';
import type { Basis } from '#core/analysis/picture.ts';
import { dateWords } from '#core/list/statement-words.ts';
import { counted } from './behind-words.ts';
import { narrowingFacets } from './narrowing-facets.ts';
import { chosenOf, PILLS, pillsOf, type PillsOf } from './pills.ts';

interface SaidOf extends PillsOf {
  asked: AnalysisAsked;
  basis: Basis;
  collections: readonly { id: string; name: string }[];
}

/** What a view is made of, in lines for a file that is looked at elsewhere: what counts, what was chosen, and which statements it was narrowed to. */
export function saidOf({ collections, ...of }: SaidOf): string[] {
  const { asked, basis, fields } = of;
  const { chosen, from, to } = asked.narrowing;
  const pills = pillsOf(of);
  const narrowed = [
    ...(from === '' ? [] : [`From: ${dayWords(from)}`]),
    ...(to === '' ? [] : [`To: ${dayWords(to)}`]),
    ...narrowingFacets(fields, collections).flatMap(({ key, label, labelOf }) => (chosen[key] === undefined ? [] : [`${label}: ${chosen[key].map(labelOf).join(' or ')}`])),
  ];
  const total = asked.view === 'repeated' ? '' : `${counted(basis.total, asked.unit.slice(0, -1))} in `;
  const statements = basis.statements < basis.ofStatements ? `${basis.statements.toLocaleString('en')} of ${counted(basis.ofStatements, 'statement')}` : counted(basis.statements, 'statement');
  return [
    `${total}${statements}`,
    PILLS[asked.view].map((pill) => `${pills[pill].label}: ${chosenOf(pills[pill]).map(({ label }) => label.trim()).join(' or ')}`).join(' · '),
    ...(narrowed.length === 0 ? [] : [`Only ${narrowed.join(' · ')}`]),
  ];
}

function dayWords(day: string): string {
  return dateWords({ dateStart: day, dateEnd: day }) ?? day;
}
