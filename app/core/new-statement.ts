import { z } from 'zod';
import { checkTogether, detailsOfRead, WRITTEN_SHAPE } from './details/written.ts';
import { detectLanguage } from './text/language.ts';
import { LONGEST_PASTE, normalisePlainText, utf8Length } from './text/plain-text.ts';
import type { StatementDetails } from './details/statement-details.ts';

/** The languages to choose from when the text does not tell. */
export const LANGUAGES = ['ar', 'de', 'el', 'en', 'es', 'fa', 'fr', 'he', 'hi', 'it', 'ja', 'ko', 'pt', 'ru', 'th', 'tr', 'ur', 'zh'] as const;

/** What a person fills in to add a statement by hand: a title, a pasted text, and what else is known. Only title and text are needed. */
export const newStatementForm = z
  .strictObject({
    ...WRITTEN_SHAPE,
    text: z.string().superRefine((text, context) => {
      if (utf8Length(text) > LONGEST_PASTE) context.addIssue({ code: 'custom', message: tooLarge(utf8Length(text)) });
      else if (!/[\p{L}\p{N}]/u.test(text)) context.addIssue({ code: 'custom', message: 'Paste the text of the statement: there are no words in it yet.' });
    }),
  })
  .superRefine(checkTogether);
export type NewStatementForm = z.output<typeof newStatementForm>;

/** The names of the form's fields. */
export const NEW_STATEMENT_FIELDS = newStatementForm.keyof().options;
export type NewStatementField = (typeof NEW_STATEMENT_FIELDS)[number];

/** The details and the text of a filled form; the language is told by the text unless it was chosen. */
export function statementFromForm({ text, ...read }: NewStatementForm): { details: StatementDetails; source: string } {
  const source = normalisePlainText(text);
  const details = detailsOfRead(read);
  return { source, details: { ...details, language: details.language === 'und' ? detectLanguage(source).language : details.language } };
}

function tooLarge(bytes: number): string {
  const size = (bytes / 1024 / 1024).toFixed(1);
  return `This text has ${size} MB; the most is 2 MB. It is still here: take out what is no statement, or add it as two.`;
}
