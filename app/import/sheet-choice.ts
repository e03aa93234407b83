import { writtenOf, type Written, type WrittenDetail } from '#core/details/written.ts';
import type { DetailField, ProposedDetails } from '#core/import/detail-proposal.ts';
import type { SheetPlace, SheetProposal } from '#core/import/sheet-proposal.ts';
import { languageName } from '#core/list/statement-list.ts';
import { dateWords } from '#core/list/statement-words.ts';

export type ShownField = Exclude<DetailField, 'dateEnd'>;

/** A detail that a sheet tells, beside what the text says. */
export interface SheetChoice {
  place: SheetPlace;
  sheets: Partial<Written>;
  texts: Partial<Written>;
  /** As it is shown; empty when the text does not say. */
  inSheet: string;
  inText: string;
}

/** Which fields make one shown detail together. */
const TOGETHER: Partial<Record<ShownField, readonly WrittenDetail[]>> = { dateStart: ['dateStart', 'dateEnd'], onBehalfOf: ['onBehalfOf', 'members'] };

/** The details that sheets tell, by the field under which they are shown. */
export function sheetChoices(proposed: ProposedDetails, fromSheet: SheetProposal | null): Partial<Record<DetailField, SheetChoice>> {
  if (!fromSheet) return {};
  const [sheet, text] = [writtenOf(fromSheet.details), writtenOf(proposed.details)];
  const choices: Partial<Record<DetailField, SheetChoice>> = {};
  for (const field of SHOWN) {
    const place = fromSheet.from[field];
    const names = TOGETHER[field] ?? [field];
    if (place) choices[field] = { place, sheets: picked(sheet, names), texts: picked(text, names), inSheet: shownValue(field, sheet), inText: shownValue(field, text) };
  }
  return choices;
}

/** Whether these values are the ones that stand in the fields. */
export function isTaken(some: Partial<Written>, values: Written): boolean {
  return Object.entries(some).every(([name, value]) => Object.entries(values).some(([other, now]) => other === name && now === value));
}

function picked(written: Written, names: readonly WrittenDetail[]): Partial<Written> {
  return Object.fromEntries(names.map((name) => [name, written[name]]));
}

/** The details in the order in which they are shown; days and a speaker's title stand with what they belong to. */
export const SHOWN: readonly ShownField[] = [
  ...(['title', 'type', 'deliveryStatus', 'delegation', 'onBehalfOf', 'speakerName', 'speakerTitle', 'speakerAffiliation'] as const),
  ...(['forum', 'session', 'meeting', 'agendaItem', 'agendaTopic', 'dateStart', 'place', 'language', 'translation', 'unSymbol', 'sourceUrl'] as const),
];

/** A detail as it is shown; empty when there is none. */
export function shownValue(field: ShownField, values: Written): string {
  if (field === 'language') return values.language === '' ? '' : languageName(values.language);
  if (field === 'dateStart') return dateWords({ dateStart: values.dateStart || null, dateEnd: values.dateEnd || values.dateStart || null }, 'long') ?? '';
  return values[field];
}
