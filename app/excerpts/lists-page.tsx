import { Link, useNavigate } from '@remix-run/react';
import { Plus } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { ExcerptList } from '#core/excerpts/excerpt.ts';
import { EXCERPT_PROBLEMS, excerptAnswer, type ExcerptCommand } from '#core/excerpts/command.ts';
import { Button } from '#app/ui/button.tsx';
import { sendCommand } from '#app/ui/send-command.ts';
import { TimeMark } from '#app/ui/time-mark.tsx';
import { NameDialog } from './name-dialog.tsx';

interface ListsPageProps {
  lists: readonly ExcerptList[];
  /** The address of the workspace. */
  home: string;
  mayEdit: boolean;
}

/** The team's lists of excerpts. */
export function ListsPage({ lists, home, mayEdit }: ListsPageProps) {
  const navigate = useNavigate();
  const [isNaming, setNaming] = useState(false);
  const make = useCallback(
    async (name: string) => {
      const answer = await sendCommand(`${home}/excerpts/acts`, { intent: 'make', name } satisfies ExcerptCommand, excerptAnswer);
      if (answer?.kind !== 'done') return EXCERPT_PROBLEMS[answer?.kind ?? 'unanswered'];
      navigate(`${home}/excerpts/${answer.list.id}`);
      return undefined;
    },
    [home, navigate],
  );
  return (
    <main className="work excerpts">
      <div className="head">
        <h1>Excerpts</h1>
        <span className="muted num">{lists.length}</span>
        <span className="grow" />
        {mayEdit && lists.length > 0 ? <NewList onClick={() => setNaming(true)} /> : null}
      </div>
      {lists.length === 0 ? (
        <div className="empty">
          <h2>Put passages together that you will quote from</h2>
          <p>
            A list of excerpts holds passages of many statements in your order, with citations and notes, to be copied or taken into a document. The whole team sees it.
            {mayEdit ? ' Choose “Collect…” at a selection, at a card of the margin or at what a search found.' : ' Annotators begin lists; they then appear here by themselves.'}
          </p>
          {mayEdit ? (
            <div className="btns">
              <NewList onClick={() => setNaming(true)} />
              <Link className="btn" to={`${home}/statements`}>
                Open a statement
              </Link>
            </div>
          ) : null}
        </div>
      ) : (
        <ul className="excerpt-lists" aria-label="Lists of excerpts">
          {lists.map(({ id, name, excerpts, by, changed }) => (
            <li key={id}>
              <Link className="ti" to={`${home}/excerpts/${id}`} prefetch="intent">
                <bdi>{name}</bdi>
              </Link>
              <span className="known">
                {excerpts === 1 ? '1 excerpt' : `${excerpts} excerpts`} · begun by <bdi>{by}</bdi> · changed <TimeMark at={changed} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {isNaming ? <NameDialog title="New list of excerpts" name="" onSave={make} onClose={() => setNaming(false)} /> : null}
    </main>
  );
}

function NewList({ onClick }: { onClick: () => void }) {
  return (
    <Button look="solid" onClick={onClick}>
      <Plus className="ic ic-s" aria-hidden="true" />
      New list…
    </Button>
  );
}
