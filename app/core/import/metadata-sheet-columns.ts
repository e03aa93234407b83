import { partyNamed } from '#core/countries/country.ts';
import { WRITTEN_SHAPE, type WrittenDetail } from '#core/details/written.ts';
import { LANGUAGES } from '#core/new-statement.ts';
import { normaliseLine } from '#core/text/plain-text.ts';
import { languageName } from '#core/list/statement-list.ts';
import type { SheetValues } from './metadata-sheet.ts';
import { daysIn } from './metadata-sheet-date.ts';

/** What a cell says, or why it says nothing, as the end of a sentence that begins with the cell. */
export type CellRead = { values: SheetValues } | { wrong: string };

/** A column that is known. */
export interface SheetColumn {
  field: WrittenDetail;
  /** Its headings, the one that we write first; case, spaces and signs make no difference. */
  names: readonly string[];
  holds: string;
  read: (cell: string) => CellRead;
}

/** How a heading names the file that a row is about, the surest first. */
export const FILE_HEADINGS = ['file', 'file name', 'path', 'file path', 'name'] as const;

/** The columns that are known, in the order in which they are written. */
export const SHEET_COLUMNS: readonly SheetColumn[] = [
  column('title', ['title'], 'the title'),
  column('type', ['type', 'kind'], 'statement, right of reply, working paper …'),
  column('deliveryStatus', ['status', 'delivery status'], 'draft, as delivered …'),
  column('delegation', ['delegation', 'country', 'state', 'iso3', 'iso code', 'country code'], 'a State by its ISO code, its name at the United Nations or another usual name', delegationIn),
  column('onBehalfOf', ['on behalf of', 'group'], 'the group that it speaks for'),
  column('members', ['members', 'group members', 'members of the group'], 'the States of that group, parted by semicolons'),
  column('speakerName', ['speaker', 'speaker name'], 'who speaks'),
  column('speakerTitle', ['speaker title', 'speaker’s title', 'post'], 'Ambassador, Minister …'),
  column('speakerAffiliation', ['affiliation', 'speaker affiliation'], 'the mission, ministry or body'),
  column('forum', ['forum', 'body', 'committee'], 'the body that it is made in'),
  column('session', ['session'], '7th substantive session …'),
  column('meeting', ['meeting'], '3rd plenary meeting …'),
  column('agendaItem', ['agenda item', 'item'], 'the number of the agenda item'),
  column('agendaTopic', ['agenda topic', 'topic'], 'what the agenda item is about'),
  column('dateStart', ['date', 'date or first day'], 'a day or a range: 2024-03-04, 4 March 2024, 2024-03-04/2024-03-08', rangeIn),
  column('dateStart', ['first day', 'date start', 'start date'], 'the first day of a range', (cell) => dayIn(cell, 'dateStart')),
  column('dateEnd', ['last day', 'date end', 'end date'], 'the last day of a range', (cell) => dayIn(cell, 'dateEnd')),
  column('place', ['place', 'venue', 'city'], 'the city'),
  column('language', ['language', 'lang'], 'its code or its name in English: fr, French', languageIn),
  column('translation', ['translation'], 'Unofficial translation …, where it is one'),
  column('unSymbol', ['UN symbol', 'symbol'], 'A/AC.292/2024/1 …'),
  column('sourceUrl', ['source address', 'source url', 'url', 'link', 'address of the document'], 'where the document is, beginning with https://', addressIn),
];

/** A heading without what may differ: case, accents, spaces and signs. */
export function bareHeading(heading: string): string {
  return heading.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The column that a heading names, if it is known. */
export function columnNamed(heading: string): SheetColumn | undefined {
  return BY_HEADING.get(bareHeading(heading));
}

const BY_HEADING = new Map(SHEET_COLUMNS.flatMap((one) => one.names.map((name) => [bareHeading(name), one])));

const TOO_LONG = 'is longer than the field holds';

function column(field: WrittenDetail, names: readonly string[], holds: string, read?: SheetColumn['read']): SheetColumn {
  return { field, names, holds, read: read ?? ((cell) => wordsIn(cell, field)) };
}

function wordsIn(cell: string, field: WrittenDetail, wrong = TOO_LONG): CellRead {
  const words = field === 'members' ? cell : normaliseLine(cell);
  return WRITTEN_SHAPE[field].safeParse(words).success ? { values: { [field]: words } } : { wrong };
}

function delegationIn(cell: string): CellRead {
  return wordsIn(partyNamed(normaliseLine(cell)).name, 'delegation');
}

function rangeIn(cell: string): CellRead {
  const days = daysIn(cell);
  return 'wrong' in days ? days : { values: { dateStart: days.start, dateEnd: days.end === days.start ? '' : days.end } };
}

function dayIn(cell: string, field: 'dateStart' | 'dateEnd'): CellRead {
  const days = daysIn(cell);
  if ('wrong' in days) return days;
  return days.start === days.end ? { values: { [field]: days.start } } : { wrong: 'is more than one day' };
}

const LANGUAGE_NAMED = new Map(LANGUAGES.map((one) => [bareHeading(languageName(one)), one]));

function languageIn(cell: string): CellRead {
  const words = normaliseLine(cell);
  const code = LANGUAGE_NAMED.get(bareHeading(words)) ?? words.replace(/^[A-Za-z]+/, (letters) => letters.toLowerCase());
  return code === 'und' ? { values: {} } : wordsIn(code, 'language', 'is no language: write its code, for example fr');
}

function addressIn(cell: string): CellRead {
  return wordsIn(cell, 'sourceUrl', 'is no address: write it whole, beginning with https://');
}
