import { z } from 'zod';
import { partyNamed } from '#core/countries/country.ts';
import { normaliseLine } from '#core/text/plain-text.ts';
import { day, type StatementDetails } from '#core/details/statement-details.ts';

const TOO_LONG = 'This is longer than the field holds. Shorten it; nothing was cut.';
const MOST_MEMBERS = 300;
const LONGEST_NAME = 200;

function line(longest: number) {
  return z
    .string()
    .transform(normaliseLine)
    .pipe(z.string().max(longest, TOO_LONG))
    .transform((words) => (words === '' ? null : words));
}

const party = line(LONGEST_NAME).transform((name) => (name === null ? null : partyNamed(name)));

const members = z
  .string()
  .transform((lines) => lines.split(/[\n;]/).map(normaliseLine).filter((name) => name !== ''))
  .pipe(z.array(z.string().max(LONGEST_NAME, TOO_LONG)).max(MOST_MEMBERS, `A group has at most ${MOST_MEMBERS} members here.`))
  .transform((names) => names.map(partyNamed));

const date = z
  .string()
  .trim()
  .refine((value) => value === '' || day.safeParse(value).success, 'Write the day as year, month and day, for example 2024-03-04.')
  .transform((value) => (value === '' ? null : value));

/**
 * How a person writes the details of a statement, and how each is read: names one to a line, days as in ISO 8601, nothing where the document does not say.
 * A State is known by any of its names.
 */
export const WRITTEN_SHAPE = {
  title: z.string().transform(normaliseLine).pipe(z.string().min(1, 'Give it a title: the list shows it.').max(300, TOO_LONG)),
  type: line(60).transform((words) => words ?? 'statement'),
  deliveryStatus: line(120),
  speakerName: line(LONGEST_NAME),
  speakerTitle: line(200),
  speakerAffiliation: line(300),
  delegation: party,
  onBehalfOf: line(LONGEST_NAME),
  members,
  forum: line(300),
  session: line(120),
  meeting: line(120),
  agendaItem: line(60),
  agendaTopic: line(300),
  dateStart: date,
  dateEnd: date,
  place: line(120),
  language: z
    .string()
    .trim()
    .refine((tag) => tag === '' || /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag), 'Write the language as its code, for example fr or pt-BR.')
    .transform((tag) => (tag === '' ? 'und' : tag)),
  translation: line(120),
  unSymbol: line(60),
  sourceUrl: line(2_000).pipe(z.url({ protocol: /^https?$/, error: 'Write the whole address, beginning with https://' }).nullable()),
} as const;

export type WrittenDetail = keyof typeof WRITTEN_SHAPE;
/** The details of a statement as a person reads and writes them in fields. */
export type Written = Record<WrittenDetail, string>;

/** What the fields are called on screen, in the order of the form. */
export const WRITTEN_LABELS: Readonly<Record<WrittenDetail, string>> = {
  title: 'Title',
  type: 'Type',
  deliveryStatus: 'Status',
  speakerName: 'Speaker',
  speakerTitle: 'Speaker’s title',
  speakerAffiliation: 'Affiliation',
  delegation: 'Delegation',
  onBehalfOf: 'On behalf of',
  members: 'Members of the group',
  forum: 'Forum',
  session: 'Session',
  meeting: 'Meeting',
  agendaItem: 'Agenda item',
  agendaTopic: 'Agenda topic',
  dateStart: 'Date, or first day',
  dateEnd: 'Last day',
  place: 'Place',
  language: 'Language',
  translation: 'Translation',
  unSymbol: 'UN symbol',
  sourceUrl: 'Address of the document',
};

/** The names of the fields, in the order of the form. */
export const WRITTEN_DETAILS = Object.keys(WRITTEN_LABELS) as readonly WrittenDetail[];

type ReadDetails = { [Name in WrittenDetail]: z.output<(typeof WRITTEN_SHAPE)[Name]> };

/** What no field alone can say: days in their order, members with their group. For the `superRefine` of a form that has these fields. */
export function checkTogether({ dateStart, dateEnd, onBehalfOf, members: names }: Pick<ReadDetails, 'dateStart' | 'dateEnd' | 'onBehalfOf' | 'members'>, context: z.RefinementCtx): void {
  const wrong = (field: WrittenDetail, message: string) => context.addIssue({ code: 'custom', path: [field], message });
  if (names.length > 0 && onBehalfOf === null) wrong('onBehalfOf', 'Name the group that these are members of.');
  if (dateEnd === null) return;
  if (dateStart === null) wrong('dateStart', 'A last day needs a first day.');
  else if (dateEnd < dateStart) wrong('dateEnd', 'The last day is before the first.');
}

const writtenDetails = z.strictObject(WRITTEN_SHAPE).superRefine(checkTogether);

/** The details that were written, or a sentence for each field that is wrong. */
export function readWritten(written: Written): { ok: true; details: StatementDetails } | { ok: false; problems: Partial<Written> } {
  const parsed = writtenDetails.safeParse(written);
  if (parsed.success) return { ok: true, details: detailsOfRead(parsed.data) };
  const problems: Record<string, string> = {};
  for (const issue of parsed.error.issues) problems[String(issue.path[0])] ??= issue.message;
  return { ok: false, problems };
}

/** The details of fields that were read; a single day is its own last one. */
export function detailsOfRead({ onBehalfOf, members: names, dateEnd, ...rest }: ReadDetails): StatementDetails {
  return { ...rest, onBehalfOf: onBehalfOf === null ? null : { name: onBehalfOf, members: names }, dateEnd: dateEnd ?? rest.dateStart };
}

/** The details as they stand in the fields of a form. */
export function writtenOf(details: StatementDetails): Written {
  const { delegation, onBehalfOf, dateStart, dateEnd, language, ...rest } = details;
  const lines = Object.fromEntries(Object.entries(rest).map(([name, words]) => [name, words ?? ''])) as Record<keyof typeof rest, string>;
  return {
    ...lines,
    delegation: delegation?.name ?? '',
    onBehalfOf: onBehalfOf?.name ?? '',
    members: onBehalfOf?.members.map(({ name }) => name).join('\n') ?? '',
    dateStart: dateStart ?? '',
    dateEnd: dateEnd === null || dateEnd === dateStart ? '' : dateEnd,
    language: language === 'und' ? '' : language,
  };
}
