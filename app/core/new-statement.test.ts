import { describe, expect, it } from 'vitest';
import { partyNamed } from './countries/country.ts';
import { NEW_STATEMENT_FIELDS, newStatementForm, statementFromForm } from './new-statement.ts';
import { statementDetails } from './details/statement-details.ts';

const empty = Object.fromEntries(NEW_STATEMENT_FIELDS.map((name) => [name, '']));

function problemsOf(fields: Record<string, string>): Record<string, string> {
  const parsed = newStatementForm.safeParse({ ...empty, title: 'A title', text: 'Some words.', ...fields });
  return parsed.success ? {} : Object.fromEntries(parsed.error.issues.map((issue) => [String(issue.path[0]), issue.message]));
}

describe('newStatementForm', () => {
  it('needs a title and words, and leaves everything else empty', () => {
    expect(Object.keys(problemsOf({ title: ' \u0000 ', text: ' \n—\n ' }))).toEqual(['title', 'text']);
    const { details, source } = statementFromForm(newStatementForm.parse({ ...empty, title: ' A\u0000  title ', text: 'One\r\ntwo' }));
    expect(source).toBe('One\ntwo');
    expect(statementDetails.parse(details)).toMatchObject({ title: 'A title', delegation: null, dateStart: null, dateEnd: null, session: null });
  });

  it('tells the language and knows a State by any of its names', () => {
    const form = newStatementForm.parse({ ...empty, title: 'بیانیه', text: 'جمهوری اسلامی ایران از نقش مرکزی سازمان ملل پشتیبانی می‌کند.', delegation: 'Islamic Republic of Iran', dateStart: '2024-03-04' });
    expect(statementFromForm(form).details).toMatchObject({ language: 'fa', delegation: { iso3: 'IRN', name: 'Iran (Islamic Republic of)' }, dateEnd: '2024-03-04' });
    expect(['IRN', 'iran', 'The Gambia', "Cote d'Ivoire", 'Türkiye', 'DPRK'].map((name) => partyNamed(name).iso3)).toEqual(['IRN', 'IRN', 'GMB', 'CIV', 'TUR', 'PRK']);
    expect(partyNamed('European Union')).toEqual({ name: 'European Union', iso3: null });
  });

  it('says what is wrong with each field', () => {
    expect(problemsOf({ text: 'ب'.repeat(1_100_000) })['text']).toContain('2.1 MB');
    expect(problemsOf({ text: 'ب'.repeat(1_048_576) })).toEqual({});
    expect(Object.keys(problemsOf({ dateStart: '2024-02-30' }))).toEqual(['dateStart']);
    expect(Object.keys(problemsOf({ dateStart: '2024-03-04', dateEnd: '2024-03-01' }))).toEqual(['dateEnd']);
    expect(Object.keys(problemsOf({ dateEnd: '2024-03-01' }))).toEqual(['dateStart']);
    expect(Object.keys(problemsOf({ sourceUrl: 'javascript:alert(1)' }))).toEqual(['sourceUrl']);
    expect(Object.keys(problemsOf({ sourceUrl: 'un.org' }))).toEqual(['sourceUrl']);
    expect(Object.keys(problemsOf({ title: 'x'.repeat(301), place: 'x'.repeat(121) }))).toEqual(['title', 'place']);
  });
});
