import { Link, useNavigation } from '@remix-run/react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { can, type Actor } from '#core/policy/policy.ts';
import { ownFacets } from '#core/list/own.ts';
import { isFiltered } from '#core/list/query.ts';
import type { SavedView } from '#core/list/view.ts';
import { isAsked, SEARCH_FACETS, SHOWN_AT_ONCE, writeAsked, type Asked, type Found } from '#core/search/asked.ts';
import { markFacets } from '#core/search/mark-facets.ts';
import { finderOf } from '#core/search/match.ts';
import { parseQuery } from '#core/search/parse.ts';
import { Facets } from '#app/statements/facets.tsx';
import { FilterChips } from '#app/statements/filter-chips.tsx';
import { ViewList } from '#app/statements/view-list.tsx';
import { Button } from '#app/ui/button.tsx';
import { useRefresh } from '#app/ui/refresh.tsx';
import { useChoosing } from '#app/ui/use-choosing.ts';
import { AskingHelp } from './asking-help.tsx';
import { choosableIn } from './choosable.tsx';
import { ChosenBar } from './chosen-bar.tsx';
import { counted } from './counted.ts';
import { ExportFound } from './export-found.tsx';
import { FoundList } from './found-list.tsx';
import { FromCodebook } from './from-codebook.tsx';
import { SEARCH_FORM, SearchBar } from './search-bar.tsx';
import { StartHere } from './start-here.tsx';
import { SynonymNote } from './synonym-note.tsx';
import { useKeptScroll } from './use-kept-scroll.ts';
import { useSearchKeys } from './use-search-keys.ts';
import { useAsked } from './use-asked.ts';
import { useSteadyAnswer } from './use-steady-answer.ts';

interface SearchPageProps {
  /** What the answer below answers. */
  asked: Asked;
  found: Found;
  /** Searches that were saved, one's own and the team's. */
  saved: readonly SavedView[];
  workspace: string;
  actor: Actor;
  /** Rises whenever people marked, said or wrote something in the workspace. */
  heard: number;
}

/** How long until statements that are still being read are looked for again. */
const AGAIN_AFTER_MS = 1_000;

/** Everything that the statements of a workspace say, to be looked through. */
export function SearchPage({ asked: answered, found: latest, saved, workspace, actor, heard }: SearchPageProps) {
  const home = `/w/${workspace}`;
  const { found, news, show, renew } = useSteadyAnswer(writeAsked(answered), latest, { workspace, heard, isAsked: isAsked(answered) });
  const [asked, onAsked] = useAsked(answered, `${home}/search`);
  const question = writeAsked({ ...answered, show: SHOWN_AT_ONCE });
  const main = useRef<HTMLElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useKeptScroll(main, question);
  useSearchKeys(main, field);
  useLookAgain(found.missing > 0);
  const isBusy = useNavigation().state === 'loading';
  const find = useMemo(() => {
    const { query } = parseQuery(found.understood);
    return query && finderOf(query);
  }, [found.understood]);
  const results = useMemo(() => choosableIn(found), [found]);
  const choosing = useChoosing(useMemo(() => results.map(({ key }) => key), [results]));
  const mayTag = can(actor, 'annotation.write');
  const legend = useMemo(() => ({ tags: new Map(found.names.tags.map((tag) => [tag.id, tag])), steps: new Map(found.names.steps.map((step) => [step.value, step])) }), [found.names]);
  const head = useMemo(
    () =>
      saved.length > 0 || isAsked(answered) ? (
        <ViewList page="search" saved={saved} mayShare={can(actor, 'view.share')} address={isAsked(answered) ? question : ''} hrefOf={({ query }) => `${home}/search?${query}`} actsAt={`${home}/statements/views`} />
      ) : null,
    [saved, answered, question, actor, home],
  );
  const now = useRef(asked);
  now.current = asked;
  const onQuery = useCallback((next: Asked['narrowing']) => onAsked({ ...now.current, narrowing: next, show: SHOWN_AT_ONCE }), [onAsked]);
  // The same for as long as the answer and what is chosen are: a letter typed does not make a hundred boxes anew.
  const narrowing = useMemo(
    () => ({
      ...{ head, onQuery, query: asked.narrowing, counts: found.counts },
      facets: [...markFacets(found.names), ...SEARCH_FACETS, ...ownFacets(found.fields)],
      hueOf: (facet: string, value: string) => (facet === 'tag' ? legend.tags.get(value)?.hue : undefined),
    }),
    [head, onQuery, asked.narrowing, found, legend],
  );
  return (
    <div className="stage">
      <aside className="rail" aria-label="Filters">
        <Facets {...narrowing} form={SEARCH_FORM} />
      </aside>
      <main className="work search" ref={main} aria-busy={isBusy}>
        <div className="head">
          <h1>Search</h1>
          <span className="grow" />
          <AskingHelp />
          <Link className="muted" to={`${home}/synonyms`}>
            Synonyms
          </Link>
        </div>
        <SearchBar asked={asked} onAsked={onAsked} narrowing={narrowing} field={field} />
        <FilterChips facets={narrowing.facets} query={{ ...asked.narrowing, words: '' }} onQuery={narrowing.onQuery} />
        {isAsked(answered) ? (
          <>
            <div className="news" role="status">
              {news === null ? null : (
                <span>
                  {news}{' '}
                  <Button small onClick={show}>
                    Show
                  </Button>
                </span>
              )}
            </div>
            <div className="told summed">
              <p role="status">
                <b>{toldWords(found)}</b>
                {found.missing > 0 ? ` ${found.missing} more are being read at the moment; they come by themselves.` : ''}
              </p>
              {found.statements > 0 && exportable(found) ? <ExportFound key={writeAsked(answered)} home={home} of={{ address: writeAsked(answered) }} label="Export all" /> : null}
            </div>
            {found.notes.map((note) => (
              <p className="told note" key={note}>
                {note}
              </p>
            ))}
            {found.synonyms.length > 0 ? <SynonymNote asked={answered} synonyms={found.synonyms} /> : null}
            <FromCodebook codebook={found.codebook} home={home} />
            {choosing.count > 0 ? <ChosenBar home={home} choosing={choosing} results={results} mayEditTaxonomy={can(actor, 'taxonomy.edit')} onDone={renew} /> : null}
            <FoundList found={found} question={question} find={find} home={home} legend={legend} choosing={mayTag ? choosing : null} />
            {found.statements > found.shown.length ? (
              <p className="told">
                <Link className="btn" to={`?${writeAsked({ ...answered, show: answered.show + SHOWN_AT_ONCE })}`} replace preventScrollReset>
                  Show more
                </Link>{' '}
                {found.shown.length} of {found.statements} statements
              </p>
            ) : null}
            {found.statements === 0 ? <NothingFound asked={answered} found={found} /> : null}
          </>
        ) : (
          <StartHere found={found} />
        )}
      </main>
    </div>
  );
}

/** Whether there are places or passages among the results: statements alone are taken out from their list. */
function exportable({ places, marked }: Found): boolean {
  return places.count > 0 || (marked ?? 0) > 0;
}

function toldWords({ statements, places, said, marked }: Found): string {
  if (marked === 0) return 'No passage fits.';
  if (statements === 0) return 'No statement fits.';
  if (marked !== null) return `${counted(marked, 'passage', 'passages')} in ${counted(statements, 'statement', 'statements')}.`;
  const inText = places.count === 0 ? [] : [`${places.isAll ? '' : 'more than '}${counted(places.count, 'place', 'places')}`];
  const inTalk = said === 0 ? [] : [counted(said, 'comment', 'comments')];
  const where = counted(statements, 'statement', 'statements');
  const all = [...inText, ...inTalk].join(' and ');
  return all === '' ? `${where}.` : `${all.charAt(0).toUpperCase()}${all.slice(1)} in ${where}.`;
}

function NothingFound({ asked, found: { instead, marked } }: { asked: Asked; found: Found }) {
  return (
    <div className="told nothing">
      {instead ? (
        <p>
          Words that begin so are in {counted(instead.statements, 'statement', 'statements')}:{' '}
          <Link to={`?${writeAsked({ ...asked, typed: instead.typed })}`} replace>
            <bdi>{instead.typed}</bdi>
          </Link>
        </p>
      ) : null}
      {isFiltered(asked.narrowing) ? (
        <p>
          The filters at the side narrow this search.{' '}
          <Link to={`?${writeAsked({ ...asked, narrowing: { ...asked.narrowing, chosen: {}, from: '', to: '' } })}`} replace>
            Search all statements
          </Link>
        </p>
      ) : null}
      {marked === null ? <p>All words of a search must be in one statement, its text or its details, or in one comment. Try fewer words, or OR between them.</p> : <p>Passages were asked for: words of the search must be in the passage itself, and all filters of it must fit one and the same tagging. Try fewer of them.</p>}
    </div>
  );
}

/** Loads the page anew a little later, as long as something is missing. */
function useLookAgain(isMissing: boolean): void {
  const refresh = useRefresh();
  useEffect(() => {
    if (!isMissing) return undefined;
    const timer = setInterval(refresh, AGAIN_AFTER_MS);
    return () => clearInterval(timer);
  }, [isMissing, refresh]);
}
