import { Link } from '@remix-run/react';
import { Bookmark, BookmarkCheck, Ellipsis, Users } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { viewAnswer, type SavedView, type ViewCommand, type ViewPage } from '#core/list/view.ts';
import { Button, IconButton } from '#app/ui/button.tsx';
import { Menu, MenuItem } from '#app/ui/menu.tsx';
import { useRefresh } from '#app/ui/refresh.tsx';
import { sendCommand } from '#app/ui/send-command.ts';
import { ViewDialog } from './view-dialog.tsx';

interface ViewListProps {
  page: ViewPage;
  saved: readonly SavedView[];
  mayShare: boolean;
  /** What the page shows now, as it would be saved; empty when there is nothing to save. */
  address: string;
  /** Where a view leads. */
  hrefOf: (view: SavedView) => string;
  /** Where commands go. */
  actsAt: string;
  /** What stands before the views. */
  first?: ReactNode;
  /** How much a view shows. */
  countOf?: (view: SavedView) => number | undefined;
}

const UNDONE = {
  gone: 'It is not here any more. Nothing was changed.',
  'role-forbids': 'Your role here does not allow sharing. Nothing was changed; an owner can change your role.',
  'too-many': 'You have saved a hundred already. Nothing was changed; delete one first.',
  'not-stored': 'The server cannot store right now. Nothing was changed. Try again in a moment.',
  unanswered: 'The server did not answer. Look whether it was done before you try again.',
} as const;
const NOUNS = { statements: 'view', search: 'search' } as const;

/** What a page showed, under names: to be opened again, changed, shared with the team, and of the statement list opened first. */
export function ViewList({ page, saved, mayShare, address, hrefOf, actsAt, first, countOf }: ViewListProps) {
  const refresh = useRefresh();
  const [edited, setEdited] = useState<SavedView | 'new'>();
  const [problem, setProblem] = useState('');
  const noun = NOUNS[page];
  const title = page === 'search' ? 'Saved searches' : 'Saved views';

  async function act(command: ViewCommand): Promise<boolean> {
    const answer = (await sendCommand(actsAt, command, viewAnswer))?.kind ?? 'unanswered';
    setProblem(answer === 'done' ? '' : UNDONE[answer]);
    refresh();
    return answer === 'done';
  }

  return (
    <nav className="views" aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {first}
        {saved.map((view) => (
          <li key={view.id}>
            <Link to={hrefOf(view)} preventScrollReset aria-current={address === view.query ? 'true' : undefined}>
              {view.isDefault ? <BookmarkCheck className="ic ic-s" aria-hidden="true" /> : <Bookmark className="ic ic-s" aria-hidden="true" />}
              <bdi className="trunc">{view.name}</bdi>
              {view.isShared ? <Users className="ic ic-s" aria-label="shared with the team" role="img" /> : null}
              {countOf ? <span className="num">{countOf(view)}</span> : null}
            </Link>
            {view.isMine || page === 'statements' ? (
              <Menu
                trigger={
                  <IconButton label={`More for the ${noun} ${view.name}`}>
                    <Ellipsis className="ic ic-s" aria-hidden="true" />
                  </IconButton>
                }
              >
                {page === 'statements' ? (
                  <MenuItem onSelect={() => void act({ intent: 'open-first', view: view.isDefault ? null : view.id })}>{view.isDefault ? 'Open all statements first' : 'Open this first'}</MenuItem>
                ) : null}
                {view.isMine ? (
                  <>
                    <MenuItem onSelect={() => setEdited(view)}>Rename or share…</MenuItem>
                    <MenuItem onSelect={() => void act({ intent: 'change', view: view.id, name: view.name, isShared: view.isShared, query: address })}>Put what is shown now here</MenuItem>
                    <MenuItem onSelect={() => void act({ intent: 'delete', view: view.id })}>Delete</MenuItem>
                  </>
                ) : null}
              </Menu>
            ) : null}
          </li>
        ))}
      </ul>
      {address !== '' && saved.every((view) => view.query !== address) ? (
        <Button small look="quiet" onClick={() => setEdited('new')}>
          Save this {noun}…
        </Button>
      ) : null}
      <p className={problem === '' ? 'vh' : 'wrong'} role="status">
        {problem}
      </p>
      {edited === undefined ? null : (
        <ViewDialog
          view={edited === 'new' ? null : edited}
          noun={noun}
          mayShare={mayShare}
          onSave={({ name, isShared }) => act(edited === 'new' ? { intent: 'save', page, name, isShared, query: address } : { intent: 'change', view: edited.id, name, isShared, query: edited.query })}
          onClose={() => setEdited(undefined)}
        />
      )}
    </nav>
  );
}
