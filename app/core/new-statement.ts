import { z } from 'zod';
import { partyNamed } from './country.ts';
import { detectLanguage } from './language.ts';
import { LONGEST_PASTE, normaliseLine, normalisePlainText, utf8Length } from './plain-text.ts';
import { day, type StatementDetails } from './statement-details.ts';

/** The languages to choose from when the text does not tell. */
export const LANGUAGES = ['ar', 'de', 'el', 'en', 'es', 'fa', 'fr', 'he', 'hi', 'it', 'ja', 'ko', 'pt', 'ru', 'th', 'tr', 'ur', 'zh'] as const;

const TOO_LONG = 'This is longer than the field holds. Shorten it; nothing was cut.';

function line(longest: number) {
  return z
    .string()
    .transform(normaliseLine)
    .pipe(z.string().max(longest, TOO_LONG))
    .transform((words) => (words === '' ? null : words));
}

const date = z
  .string()
  .trim()
  .refine((value) => value === '' || day.safeParse(value).success, 'Write the day as year, month and day, for example 2024-03-04.')
  .transform((value) => (value === '' ? null : value));

/**
 * What a person fills in to add a statement by hand: a title, a pasted text, and what else is known. Only title and text are needed.
 */
export const newStatementForm = z
  .strictObject({
    title: z.string().transform(normaliseLine).pipe(z.string().min(1, 'Give it a title: the list shows it.').max(300, TOO_LONG)),
    text: z.string().superRefine((text, context) => {
      if (utf8Length(text) > LONGEST_PASTE) context.addIssue({ code: 'custom', message: tooLarge(utf8Length(text)) });
      else if (!/[\p{L}\p{N}]/u.test(text)) context.addIssue({ code: 'custom', message: 'Paste the text of the statement: there are no words in it yet.' });
    }),
    language: z.union([z.literal(''), z.enum(LANGUAGES)]),
    delegation: line(200),
    onBehalfOf: line(200),
    speakerName: line(200),
    forum: line(300),
    session: line(120),
    agendaTopic: line(300),
    dateStart: date,
    dateEnd: date,
    place: line(120),
    sourceUrl: line(2_000).pipe(
      z
        .url({ protocol: /^https?$/, error: 'Write the whole address, beginning with https://' })
        .nullable(),
    ),
  })
  .superRefine(({ dateStart, dateEnd }, context) => {
    if (dateEnd === null) return;
    if (dateStart === null) context.addIssue({ code: 'custom', path: ['dateStart'], message: 'A last day needs a first day.' });
    else if (dateEnd < dateStart) context.addIssue({ code: 'custom', path: ['dateEnd'], message: 'The last day is before the first.' });
  });
export type NewStatementForm = z.output<typeof newStatementForm>;

/** The names of the form's fields. */
export const NEW_STATEMENT_FIELDS = newStatementForm.keyof().options;
export type NewStatementField = (typeof NEW_STATEMENT_FIELDS)[number];

/** The details and the text of a filled form; the language is told by the text unless it was chosen. */
export function statementFromForm(form: NewStatementForm): { details: StatementDetails; source: string } {
  const { text, language, delegation, onBehalfOf, dateStart, dateEnd, ...rest } = form;
  const source = normalisePlainText(text);
  return {
    source,
    details: {
      ...rest,
      ...{ type: 'statement', deliveryStatus: null, speakerTitle: null, speakerAffiliation: null, agendaItem: null, unSymbol: null },
      delegation: delegation === null ? null : partyNamed(delegation),
      onBehalfOf: onBehalfOf === null ? null : { name: onBehalfOf, members: [] },
      dateStart,
      dateEnd: dateEnd ?? dateStart,
      language: language === '' ? detectLanguage(source).language : language,
    },
  };
}

function tooLarge(bytes: number): string {
  const size = (bytes / 1024 / 1024).toFixed(1);
  return `This text has ${size} MB; the most is 2 MB. It is still here: take out what is no statement, or add it as two.`;
}
