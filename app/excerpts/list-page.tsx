import { Link, useNavigate } from '@remix-run/react';
import { Copy, Download, Ellipsis } from 'lucide-react';
import { Fragment, useCallback, useEffect, useRef, useState } from 'react';
import type { ExcerptCommand } from '#core/excerpts/command.ts';
import type { Excerpt, OpenedExcerptList } from '#core/excerpts/excerpt.ts';
import type { Taxonomy } from '#core/taxonomy.ts';
import { useAnnouncer } from '#app/ui/announcer.ts';
import { Button, IconButton } from '#app/ui/button.tsx';
import { Menu, MenuItem } from '#app/ui/menu.tsx';
import { RowGap } from '#app/ui/row-gap.tsx';
import { offer } from '#app/ui/toaster.tsx';
import { useListRows } from '#app/ui/use-list-rows.ts';
import { useOpenRows } from '#app/ui/use-open-rows.ts';
import { copyExcerpts } from './copy-excerpts.ts';
import { ExcerptRow } from './excerpt-row.tsx';
import { NameDialog } from './name-dialog.tsx';
import { useExcerptActs } from './use-excerpt-acts.ts';
import { useExcerptDrag } from './use-excerpt-drag.ts';
import { useOrder } from './use-order.ts';

interface ListPageProps {
  list: OpenedExcerptList;
  taxonomy: Taxonomy;
  /** The address of the workspace. */
  home: string;
  mayEdit: boolean;
}

const ROW_HEIGHT = 140;

/** One list: its excerpts in their order, each with its citation, tags and note. */
export function ListPage({ list, taxonomy, home, mayEdit }: ListPageProps) {
  const navigate = useNavigate();
  const rows = useRef<HTMLOListElement>(null);
  const { act, problem } = useExcerptActs(home);
  const { words: said, announce } = useAnnouncer();
  const [isNaming, setNaming] = useState(false);
  const [wanted, setWanted] = useState<string | null>(null);
  const { excerpts, put } = useOrder(list.excerpts, (excerpt, before) => act({ intent: 'move', list: list.id, excerpt, before }));
  const { open, onOpen } = useOpenRows();
  const keyOf = useCallback((index: number) => excerpts[index]?.id ?? String(index), [excerpts]);
  const { isLong, shown, gapAfter, rowProps, listProps, focusRow } = useListRows({ count: excerpts.length, list: rows, keyOf, rowHeight: ROW_HEIGHT, open });

  function move(excerpt: string, to: number) {
    const at = Math.max(0, Math.min(excerpts.length - 1, to));
    if (excerpts[at]?.id === excerpt || !put(excerpt, at)) return;
    announce(`Moved to place ${at + 1} of ${excerpts.length}.`);
    setWanted(excerpt);
  }

  // Once the rows stand in their new order, since the row under the keys loses the focus as it is moved.
  useEffect(() => {
    const at = excerpts.findIndex(({ id }) => id === wanted);
    if (at < 0) return;
    setWanted(null);
    focusRow(at);
  }, [excerpts, wanted, focusRow]);

  const drag = useExcerptDrag(excerpts, mayEdit, move);

  async function remove(excerpt: Excerpt, at: number) {
    const done = await act({ intent: 'remove', list: list.id, excerpts: [excerpt.id] });
    if (!done) return;
    setWanted((excerpts[at + 1] ?? excerpts[at - 1])?.id ?? null);
    offer('Excerpt removed from the list', 'Undo', () => void act({ intent: 'put-back', list: list.id, excerpts: done.excerpts }));
  }

  async function copy(some: readonly Excerpt[]) {
    const what = some.length === 1 ? 'The excerpt is copied with its citation.' : `${some.length} excerpts are copied with their citations.`;
    announce((await copyExcerpts(some)) ? what : 'The browser did not allow copying.');
  }

  async function deleteList() {
    if (!(await act({ intent: 'delete', list: list.id }))) return;
    navigate(`${home}/excerpts`);
    offer(`List “${list.name}” deleted`, 'Undo', () => void act({ intent: 'restore', list: list.id } satisfies ExcerptCommand));
  }

  return (
    <main className="work excerpts">
      <div className="head">
        <Link to={`${home}/excerpts`} className="muted">
          Excerpts
        </Link>
        <h1>
          <bdi>{list.name}</bdi>
        </h1>
        <span className="muted num">{excerpts.length}</span>
        <span className="grow" />
        {excerpts.length > 0 ? (
          <Button onClick={() => void copy(excerpts)}>
            <Copy className="ic ic-s" aria-hidden="true" />
            Copy all
          </Button>
        ) : null}
        {excerpts.length > 0 ? (
          <>
            <a className="btn" href={`${home}/excerpts/${list.id}/file?as=docx`} download>
              <Download className="ic ic-s" aria-hidden="true" />
              Word
            </a>
            <a className="btn" href={`${home}/excerpts/${list.id}/file?as=md`} download>
              <Download className="ic ic-s" aria-hidden="true" />
              Markdown
            </a>
          </>
        ) : null}
        {mayEdit ? (
          <Menu
            trigger={
              <IconButton label="More for this list">
                <Ellipsis className="ic" aria-hidden="true" />
              </IconButton>
            }
          >
            <MenuItem onSelect={() => setNaming(true)}>Rename…</MenuItem>
            <MenuItem onSelect={() => void deleteList()}>Delete the list</MenuItem>
          </Menu>
        ) : null}
      </div>
      <p className={problem === '' ? 'vh' : 'wrong told'} role="alert">
        {problem}
      </p>
      <p className="vh" role="status">
        {said}
      </p>
      {excerpts.length === 0 ? (
        <div className="empty">
          <h2>Nothing in this list yet</h2>
          <p>Select words in a statement and choose “Collect…”, or do so in the menu of a card of the margin.</p>
        </div>
      ) : (
        <ol className="excerpt-rows" ref={rows} aria-label="Excerpts in their order" {...listProps}>
          {shown.map(({ index, gap }) => {
            const one = excerpts[index];
            return one ? (
              <Fragment key={one.id}>
                <RowGap size={gap} />
                <li {...rowProps(index)} {...drag.rowProps(one.id)} className={drag.over?.excerpt === one.id ? `excerpt drop-${drag.over.side}` : 'excerpt'} aria-posinset={isLong ? index + 1 : undefined} aria-setsize={isLong ? excerpts.length : undefined}>
                  <ExcerptRow
                    excerpt={one}
                    place={index + 1}
                    count={excerpts.length}
                    taxonomy={taxonomy}
                    home={home}
                    mayEdit={mayEdit}
                    onOpen={onOpen}
                    onHold={drag.hold}
                    onMove={(by) => move(one.id, index + by)}
                    onCopy={() => void copy([one])}
                    onRemove={() => void remove(one, index)}
                    onNote={async (note) => (await act({ intent: 'note', list: list.id, excerpt: one.id, note })) !== undefined}
                  />
                </li>
              </Fragment>
            ) : null;
          })}
          <RowGap size={gapAfter} />
        </ol>
      )}
      {isNaming ? (
        <NameDialog
          title="Rename the list"
          name={list.name}
          onSave={async (name) => ((await act({ intent: 'rename', list: list.id, name })) ? undefined : 'This name could not be kept. Another list may have it; choose another name.')}
          onClose={() => setNaming(false)}
        />
      ) : null}
    </main>
  );
}
