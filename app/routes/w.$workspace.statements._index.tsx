import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react';
import { FileUp, Plus } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { requireActor, requireRole } from '#app/access.ts';
import { useLiveEvents, usePresence } from '#app/events.tsx';
import { useFileDrop } from '#app/import/use-file-drop.ts';
import { useImport } from '#app/import/use-import.ts';
import { AssignDialog } from '#app/statements/assign-dialog.tsx';
import { ChosenBar } from '#app/statements/chosen-bar.tsx';
import { Empty, NoCodebook } from '#app/statements/empty.tsx';
import { Facets } from '#app/statements/facets.tsx';
import { LIST_FORM, ListBar } from '#app/statements/list-bar.tsx';
import { SavedViews } from '#app/statements/saved-views.tsx';
import { StatementList, type StatementEntry } from '#app/statements/statement-list.tsx';
import { useListQuery } from '#app/statements/use-list-query.ts';
import { Banner } from '#app/ui/banner.tsx';
import { useRefresh } from '#app/ui/refresh.tsx';
import { useChoosing } from '#app/ui/use-choosing.ts';
import { useWorkspace } from '#app/workspace/outlet.ts';
import type { Assignment } from '#core/assignment.ts';
import { can } from '#core/policy/policy.ts';
import type { Facet } from '#core/list/facet.ts';
import { sortStatements } from '#core/list/order.ts';
import { facetsWith, ordersWith, ownWords } from '#core/list/own.ts';
import { isFiltered, narrowStatements, WHOLE_LIST } from '#core/list/query.ts';

export async function loader(asked: LoaderFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  const { statements, taxonomies, members, assignments, collections, fields, views } = asked.context;
  const saved = await views.list({ workspace, actor });
  const first = saved.find(({ isDefault }) => isDefault);
  if (first && new URL(asked.request.url).searchParams.size === 0) throw redirect(`/w/${workspace}/statements?${first.query === '' ? WHOLE_LIST : first.query}`);
  const mayAssign = can(actor, 'assignment.write');
  const [listed, taxonomy, collected, known, values, people] = await Promise.all([statements.list({ workspace }), taxonomies.taxonomyOf({ workspace }), collections.list({ workspace }), fields.list({ workspace }), fields.values({ workspace }), mayAssign ? members.list({ workspace, actor }) : []]);
  const asks = assignments.list({ workspace });
  const openFields = known.filter(({ isArchived }) => !isArchived);
  const withOwn = (of: string) => ({ own: values.get(of) ?? {}, ownWords: ownWords(openFields, values.get(of) ?? {}) });
  const rows = listed.map((row) => withAssignments({ ...row, ...withOwn(row.statement), collections: collected.of.get(row.statement) ?? [] }, asks.get(row.statement) ?? [], actor.member));
  const themes = taxonomy.tags.filter((tag) => tag.parent === null).map(({ id, name, hue }) => ({ id, name, hue }));
  const [mayAdd, mayEdit] = [can(actor, 'statement.add'), can(actor, 'statement.edit')];
  const assigning = { mayAssign, people: people.map(({ member, name, role }) => ({ member, name, role })), today: assignments.today() };
  const keeping = { saved, mayShare: can(actor, 'view.share'), collections: collected.collections };
  return { rows, fields: openFields, themes, keeping, mayAdd, mayEdit, assigning, lacksCodebook: can(actor, 'taxonomy.edit') && taxonomy.tags.length === 0 };
}

function withAssignments<Row>(row: Row, assignments: Assignment[], me: string): Row & { assignments: Assignment[]; assigned: 'me'[] } {
  return { ...row, assignments, assigned: assignments.some(({ member }) => member === me) ? ['me'] : [] };
}

export async function action(asked: ActionFunctionArgs) {
  const { workspace, actor } = await requireRole(asked, 'taxonomy.edit');
  const form = await asked.request.formData();
  const { sample } = asked.context;
  switch (form.get('act')) {
    case 'add-sample':
      await sample.addTo({ workspace });
      break;
    case 'add-codebook':
      await sample.addCodebookTo({ workspace, member: actor.member });
      break;
    default:
      throw new Response('There is no such act. Nothing was changed.', { status: 400 });
  }
  return redirect(`/w/${workspace}/statements`);
}

export const meta: MetaFunction = () => [{ title: 'Statements · Postil' }];

/** Searching and sorting happen on this page: the address alone asks the server nothing. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentUrl, nextUrl, formMethod, defaultShouldRevalidate }) =>
  formMethod === undefined && currentUrl.pathname === nextUrl.pathname && currentUrl.search !== nextUrl.search ? false : defaultShouldRevalidate;

export default function StatementsPage() {
  const { rows: loaded, fields, themes, keeping, mayAdd, mayEdit, assigning, lacksCodebook } = useLoaderData<typeof loader>();
  const rows = useLiveRows(loaded);
  const { workspace, me } = useWorkspace();
  const orders = useMemo(() => ordersWith(fields), [fields]);
  const facets = useMemo(() => facetsWith(fields).map((facet) => withNames(facet, facet.key === 'theme' ? themes : facet.key === 'collection' ? keeping.collections : undefined)), [fields, themes, keeping.collections]);
  const [query, onQuery] = useListQuery({ hasFirstView: keeping.saved.some(({ isDefault }) => isDefault), facets, orders });
  const home = `/w/${workspace.id}/statements`;
  const sorted = useMemo(() => sortStatements(rows, query.sort, orders), [rows, query.sort, orders]);
  const { shown, counts } = useMemo(() => narrowStatements(sorted, query, facets), [sorted, query, facets]);
  const hueOf = useCallback((facet: string, value: string) => (facet === 'theme' ? themes.find(({ id }) => id === value)?.hue : undefined), [themes]);
  const choosing = useChoosing(useMemo(() => shown.map(({ statement }) => statement), [shown]));
  const isEmpty = rows.length === 0;
  const [opened, setOpened] = useState<string>();
  const bringIn = useImport(workspace.id);
  const isOver = useFileDrop(mayAdd ? bringIn.start : undefined);
  const head = <SavedViews {...keeping} rows={rows} facets={facets} orders={orders} query={query} home={home} />;
  const narrowing = { facets, counts, hueOf, query, onQuery, head };
  const importHref = mayAdd ? `/w/${workspace.id}/import` : null;
  const assigned = rows.find(({ statement }) => statement === opened);
  return (
    <div className="stage" style={isEmpty ? { gridTemplateColumns: '1fr' } : undefined}>
      {isEmpty ? null : (
        <aside className="rail" aria-label="Filters">
          <Facets {...narrowing} form={LIST_FORM} />
        </aside>
      )}
      <main className={isOver ? 'work dropping' : 'work'}>
        <div className="head">
          <h1>Statements</h1>
          {isEmpty ? null : <span className="muted num">{isFiltered(query) ? `${shown.length} of ${rows.length}` : rows.length}</span>}
          <span className="grow" />
          {importHref !== null && !isEmpty ? (
            <>
              <Link className="btn" to={importHref}>
                <FileUp className="ic ic-s" aria-hidden="true" />
                Import files
              </Link>
              <Link className="btn solid" to={`${home}/new`}>
                <Plus className="ic ic-s" aria-hidden="true" />
                Add a statement
              </Link>
            </>
          ) : null}
        </div>
        {bringIn.failed ? (
          <Banner look="refused" title="The import could not be begun.">
            Nothing was sent. Drop the files again in a moment.
          </Banner>
        ) : null}
        {isEmpty ? (
          <Empty importHref={importHref} addHref={`${home}/new`} offersSample={lacksCodebook} />
        ) : (
          <>
            {lacksCodebook ? <NoCodebook /> : null}
            <ListBar {...narrowing} home={home} orders={orders} fieldsHref={`/w/${workspace.id}/fields`} exportAt={`/w/${workspace.id}/export`} shown={shown.length} isAsked={rows.some(({ assigned: asked }) => asked.length > 0)} />
            {mayEdit && choosing.count > 0 ? <ChosenBar home={home} fields={fields} collections={keeping.collections} rows={shown} choosing={choosing} /> : null}
            {shown.length > 0 ? (
              <StatementList rows={shown} me={me.member} home={home} choosing={mayEdit ? choosing : null} sort={query.sort} columns={query.columns} orders={orders} onSort={(sort) => onQuery({ ...query, sort })} {...assigning} hrefOf={(statement) => `${home}/${statement}`} onOpen={setOpened} />
            ) : (
              <p className="none-fits">No statement fits. Clear the search and the filters to see all {rows.length}.</p>
            )}
          </>
        )}
        {assigned ? <AssignDialog row={assigned} me={me.member} home={home} {...assigning} onClose={() => setOpened(undefined)} /> : null}
      </main>
    </div>
  );
}

/** The facet with the names of its choices, which are known by their ids. */
function withNames(facet: Facet, named: readonly { id: string; name: string }[] | undefined): Facet {
  return named ? { ...facet, labelOf: (value) => named.find(({ id }) => id === value)?.name ?? 'not here any more' } : facet;
}

const NOBODY: StatementEntry['here'] = [];

/** The row with who is here; the same object where nobody came or went, so that it is not drawn again. */
function withHere(row: StatementEntry, here: StatementEntry['here']): StatementEntry {
  return here.length === 0 && row.here.length === 0 ? row : { ...row, here };
}

const COUNTS_AFTER_MS = 1_500;
/** Verdicts come in rows: their count is looked up less often. */
const PROGRESS_AFTER_MS = 4_000;

/** The rows with who is here at this moment; when someone comes or goes, or judges what they are to review, the counts are loaded anew a little later. */
function useLiveRows(loaded: readonly StatementEntry[]): StatementEntry[] {
  const presence = usePresence();
  const [isLive, setLive] = useState(false);
  const refresh = useRefresh();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useLiveEvents((event) => {
    if (event.kind === 'hello') setLive(true);
    if (event.kind !== 'presence' && event.kind !== 'activity') return;
    const row = loaded.find(({ statement }) => statement === event.statement);
    if (!row || (event.kind === 'activity' && row.assignments.every(({ kind }) => kind !== 'review'))) return;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      refresh();
    }, event.kind === 'presence' ? COUNTS_AFTER_MS : PROGRESS_AFTER_MS);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  return useMemo(() => loaded.map((row) => withHere(row, presence[row.statement] ?? (isLive ? NOBODY : row.here))), [loaded, presence, isLive]);
}
