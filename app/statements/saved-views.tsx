import { Bookmark, BookmarkCheck, Ellipsis, Users } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Link } from '@remix-run/react';
import type { Facet } from '#core/list/facet.ts';
import type { Order } from '#core/list/order.ts';
import { narrowStatements, readListQuery, WHOLE_LIST, writeListQuery, type ListQuery } from '#core/list/query.ts';
import { viewAnswer, type SavedView, type ViewCommand } from '#core/list/view.ts';
import type { Listed } from '#core/statement-list.ts';
import { IconButton, Button } from '#app/ui/button.tsx';
import { Menu, MenuItem } from '#app/ui/menu.tsx';
import { useRefresh } from '#app/ui/refresh.tsx';
import { sendCommand } from '#app/ui/send-command.ts';
import { ViewDialog } from './view-dialog.tsx';

interface SavedViewsProps {
  saved: readonly SavedView[];
  mayShare: boolean;
  rows: readonly Listed[];
  facets: readonly Facet[];
  orders: readonly Order[];
  query: ListQuery;
  home: string;
}

const UNDONE = {
  gone: 'This view is not here any more. Nothing was changed.',
  'role-forbids': 'Your role here does not allow sharing. Nothing was changed; an owner can change your role.',
  'too-many': 'You have a hundred views already. Nothing was changed; delete one first.',
  'not-stored': 'The server cannot store right now. Nothing was changed. Try again in a moment.',
  unanswered: 'The server did not answer. Look whether it was done before you try again.',
} as const;

/** The list under names: what it shows now can be saved, opened again, shared with the team, and opened first. */
export function SavedViews({ saved, mayShare, rows, facets, orders, query, home }: SavedViewsProps) {
  const refresh = useRefresh();
  const [edited, setEdited] = useState<SavedView | 'new'>();
  const [problem, setProblem] = useState('');
  const address = writeListQuery(query);
  const counts = useMemo(() => new Map(saved.map(({ id, query: of }) => [id, narrowStatements(rows, readListQuery(new URLSearchParams(of), facets, orders), facets).shown.length])), [saved, rows, facets, orders]);

  async function act(command: ViewCommand): Promise<boolean> {
    const answer = (await sendCommand(`${home}/views`, command, viewAnswer))?.kind ?? 'unanswered';
    setProblem(answer === 'done' ? '' : UNDONE[answer]);
    refresh();
    return answer === 'done';
  }

  return (
    <nav className="views" aria-label="Saved views">
      <h2>Saved views</h2>
      <ul>
        <li>
          <Link to={`${home}?${WHOLE_LIST}`} preventScrollReset aria-current={address === '' ? 'true' : undefined}>
            <Bookmark className="ic ic-s" aria-hidden="true" />
            <span className="trunc">All statements</span>
            <span className="num">{rows.length}</span>
          </Link>
        </li>
        {saved.map((view) => (
          <li key={view.id}>
            <Link to={`${home}?${view.query || WHOLE_LIST}`} preventScrollReset aria-current={address === view.query ? 'true' : undefined}>
              {view.isDefault ? <BookmarkCheck className="ic ic-s" aria-hidden="true" /> : <Bookmark className="ic ic-s" aria-hidden="true" />}
              <bdi className="trunc">{view.name}</bdi>
              {view.isShared ? <Users className="ic ic-s" aria-label="shared with the team" role="img" /> : null}
              <span className="num">{counts.get(view.id)}</span>
            </Link>
            <Menu
              trigger={
                <IconButton label={`More for the view ${view.name}`}>
                  <Ellipsis className="ic ic-s" aria-hidden="true" />
                </IconButton>
              }
            >
              <MenuItem onSelect={() => void act({ intent: 'open-first', view: view.isDefault ? null : view.id })}>{view.isDefault ? 'Open all statements first' : 'Open this first'}</MenuItem>
              {view.isMine ? (
                <>
                  <MenuItem onSelect={() => setEdited(view)}>Rename or share…</MenuItem>
                  <MenuItem onSelect={() => void act({ intent: 'change', view: view.id, name: view.name, isShared: view.isShared, query: address })}>Put what is shown now here</MenuItem>
                  <MenuItem onSelect={() => void act({ intent: 'delete', view: view.id })}>Delete</MenuItem>
                </>
              ) : null}
            </Menu>
          </li>
        ))}
      </ul>
      {address !== '' && saved.every((view) => view.query !== address) ? (
        <Button small look="quiet" onClick={() => setEdited('new')}>
          Save this view…
        </Button>
      ) : null}
      <p className={problem === '' ? 'vh' : 'wrong'} role="status">
        {problem}
      </p>
      {edited === undefined ? null : (
        <ViewDialog
          view={edited === 'new' ? null : edited}
          mayShare={mayShare}
          onSave={({ name, isShared }) => act(edited === 'new' ? { intent: 'save', name, isShared, query: address } : { intent: 'change', view: edited.id, name, isShared, query: edited.query })}
          onClose={() => setEdited(undefined)}
        />
      )}
    </nav>
  );
}
