import { Link } from '@remix-run/react';
import { NOT_PRINTED } from '#core/list/facet.ts';
import type { Found } from '#core/search/asked.ts';
import { printQuery } from '#core/search/print.ts';

/** What can be asked, by examples that find something in this workspace. */
export function StartHere({ found }: { found: Found }) {
  if (found.statements === 0) {
    return (
      <div className="empty">
        <h2>Nothing to search yet</h2>
        <p>As soon as statements are here, their words and details can be searched.</p>
      </div>
    );
  }
  return (
    <div className="told start-here">
      <p>
        {found.statements === 1 ? '1 statement' : `${found.statements} statements`}, in any language. Accents, vowel marks and kinds of keyboards make no difference, unless you type an accent.
      </p>
      <ul>
        {examplesOf(found).map(({ typed, what }) => (
          <li key={typed}>
            <Link to={`?${new URLSearchParams({ q: typed }).toString()}`}>
              <bdi>{typed}</bdi>
            </Link>
            <span className="muted">{what}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function examplesOf({ shown, counts, names, fields }: Found): { typed: string; what: string }[] {
  // By name where two are as frequent: the order of a map is not the same on the way to the browser.
  const frequent = (facet: string) =>
    [...(counts.get(facet) ?? [])].filter(([value]) => value !== NOT_PRINTED).sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))[0]?.[0];
  const title = shown[0]?.details.title.match(/[\p{L}\p{M}]{4,}/gu) ?? [];
  const [word, next] = [title[0], title[1]];
  const phrase = /[\p{L}\p{M}]{3,} [\p{L}\p{M}]{3,}/u.exec(shown[0]?.details.title ?? '')?.[0];
  const tag = names.tags.find(({ id }) => id === frequent('tag'));
  const own = fields.find(({ key }) => [...(counts.get(`own.${key}`)?.keys() ?? [])].some((value) => value !== NOT_PRINTED));
  const [delegation, year, session] = [frequent('delegation'), frequent('year'), frequent('session')];
  return [
    ...(word === undefined ? [] : [{ typed: word, what: 'a word, in the text or the details' }, { typed: `${word.slice(0, -1)}*`, what: 'words that begin so' }]),
    ...(phrase === undefined ? [] : [{ typed: `"${phrase}"`, what: 'words that follow one another' }]),
    ...(word === undefined || next === undefined ? [] : [{ typed: `${word} OR ${next}`, what: 'either; AND and NOT work too, a minus leaves out' }, { typed: `${word} NEAR/10 ${next}`, what: 'at most ten words apart' }]),
    ...(delegation === undefined ? [] : [{ typed: `delegation:"${delegation}"`, what: 'also group:, speaker:, forum:, place:, type:, language:, title:' }]),
    ...(tag === undefined ? [] : [{ typed: printQuery({ kind: 'mark', field: 'tag', value: tag.code }), what: 'passages of a tag and those below it; also value:, by:, is:open, is:orphaned, is:disputed' }]),
    ...(session === undefined ? [] : [{ typed: `session:"${session}"`, what: 'what was said in a session' }]),
    ...(own === undefined ? [] : [{ typed: `${own.key}:*`, what: `whatever has something in “${own.name}”, a field of this workspace; also ${own.key}: with words, a choice, yes or no, numbers (5..10, >5) or days` }]),
    ...(year === undefined ? [] : [{ typed: `date:${year}`, what: `a year, a month (${year}-03), or from one to another (${year}-01..${year}-06)` }]),
  ];
}
