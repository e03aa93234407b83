import { Link } from '@remix-run/react';
import { Archive, ArchiveRestore, ArrowLeft, Merge, Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { mayRevise } from '#core/codebook/may-revise.ts';
import { queueAddress } from '#core/reviewing/queue.ts';
import type { Tag } from '#core/taxonomy.ts';
import { CodebookNotes } from '#app/taxonomy/notes/codebook-notes.tsx';
import { Banner } from '#app/ui/banner.tsx';
import { Button } from '#app/ui/button.tsx';
import { Chip } from '#app/ui/chip.tsx';
import { useRefresh } from '#app/ui/refresh.tsx';
import { useCodebookSurroundings } from './codebook-context.tsx';
import { HistoryList, type CodebookHistory } from './history-list.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { NewTagDialog } from './new-tag-dialog.tsx';
import { ProposalList } from './proposal-list.tsx';
import { readOnlyReason } from './read-only-reason.ts';
import { TagFields } from './tag-fields.tsx';
import type { UsedPassage } from './used-passage.ts';
import { UsedPassages } from './used-passages.tsx';

interface TagPageProps {
  id: string;
  /** The codebook's revision when this was read; the tree may be older. */
  revision: number;
  passages: readonly UsedPassage[];
  history: CodebookHistory;
  /** How many taggings were made before its definition of today. */
  outdated: number;
}

/** Everything that is known of one tag, each field to be changed where it stands. */
export function TagPage({ id, revision, passages, history, outdated }: TagPageProps) {
  const { taxonomy, byId, actor, setting, home, act, uses } = useCodebookSurroundings();
  const [asked, setAsked] = useState<'merge' | 'new' | null>(null);
  const refresh = useRefresh();
  const isBehind = taxonomy.revision < revision;
  useEffect(() => {
    if (isBehind) refresh();
  }, [isBehind, refresh]);
  const tag = byId.get(id);
  if (!tag) return null;
  const mayEdit = mayRevise(actor, 'edit', setting);
  const merged = tag.mergedInto === null ? null : (byId.get(tag.mergedInto) ?? null);
  const isRetired = tag.retired && merged === null;
  return (
    <>
      <main className="work tag-page">
        <header className="tag-head">
          <Link className="iconbtn to-tree" to={`${home}/taxonomy`} aria-label="Back to the codebook" title="Back to the codebook">
            <ArrowLeft className="ic flip" aria-hidden="true" />
          </Link>
          <Chip hue={tag.hue} code={tag.code} name="" codeOnly />
          <h1 dir="auto">{tag.name}</h1>
          {mayEdit && merged === null ? (
            <div className="btns">
              {mayRevise(actor, 'create', setting) && !tag.retired ? (
                <Button look="quiet" onClick={() => setAsked('new')}>
                  <Plus className="ic ic-s" aria-hidden="true" />
                  Tag below
                </Button>
              ) : null}
              <Button onClick={() => setAsked('merge')}>
                <Merge className="ic ic-s" aria-hidden="true" />
                Merge…
              </Button>
              {isRetired ? (
                <Button onClick={() => void act({ kind: 'reinstate', tag: id }, `Reinstated ${tag.code}`)}>
                  <ArchiveRestore className="ic ic-s" aria-hidden="true" />
                  Reinstate
                </Button>
              ) : (
                <Button look="quiet" onClick={() => void act({ kind: 'retire', tag: id }, `Retired ${tag.code}`)}>
                  <Archive className="ic ic-s" aria-hidden="true" />
                  Retire
                </Button>
              )}
            </div>
          ) : null}
        </header>
        {mayEdit ? null : <Banner title="You see this read-only.">{readOnlyReason(actor, setting)}</Banner>}
        {merged ? <MergedNote tag={tag} into={merged} revision={mergeRevision(history)} mayUndo={mayEdit} /> : null}
        {isRetired ? <Banner title="This tag is retired.">It stays on the passages that have it and is not offered for new ones.</Banner> : null}
        {outdated > 0 ? (
          <Banner title={outdated === 1 ? 'One tagging was made before the definition of today.' : `${outdated} taggings were made before the definition of today.`}>
            They stay as they are.{' '}
            <Link className="link" to={`${home}/review${queueAddress({ view: 'recheck', tag: id })}`}>
              {outdated === 1 ? 'Re-check this tagging' : `Re-check these ${outdated} taggings`}
            </Link>
          </Banner>
        ) : null}
        <TagFields tag={tag} locked={!mayEdit || merged !== null} />
      </main>
      <aside className="tag-side" aria-label={`About ${tag.code}`}>
        <ProposalList />
        <CodebookNotes tag={tag} />
        <UsedPassages tag={tag} passages={passages} use={uses[id]} mayQuote={mayEdit && merged === null} />
        <HistoryList history={history} />
      </aside>
      {asked === 'merge' ? <MergeDialog tag={tag} onClose={() => setAsked(null)} /> : null}
      {asked === 'new' ? <NewTagDialog parent={id} onClose={() => setAsked(null)} /> : null}
    </>
  );
}

function MergedNote({ tag, into, revision, mayUndo }: { tag: Tag; into: Tag; revision: number | null; mayUndo: boolean }) {
  const { home, act } = useCodebookSurroundings();
  return (
    <Banner title="This tag was merged.">
      Its passages count as{' '}
      <Link className="link" to={`${home}/taxonomy/${into.id}`}>
        {into.code} {into.name}
      </Link>
      .{' '}
      {mayUndo && revision !== null ? (
        <Button small onClick={() => void act({ kind: 'undo', revision }, `Parted ${tag.code}`)}>
          Undo the merge
        </Button>
      ) : null}
    </Banner>
  );
}

function mergeRevision({ rows }: CodebookHistory): number | null {
  return rows.find(({ changes }) => changes.some(({ before, after }) => before?.mergedInto === null && after.mergedInto !== null))?.revision ?? null;
}
