import { useCodebookSurroundings } from './codebook-context.tsx';
import { CreationSetting } from './creation-setting.tsx';
import { Files } from './files.tsx';
import { HistoryList, type CodebookHistory } from './history-list.tsx';
import { ProposalList } from './proposal-list.tsx';
import { readOnlyReason } from './read-only-reason.ts';
import { mayRevise } from '#core/codebook/may-revise.ts';
import { CodebookNotes } from '#app/taxonomy/notes/codebook-notes.tsx';
import { countTags } from '#app/taxonomy/tree-rows.ts';

/** The codebook as a whole, while no tag is open. */
export function Overview({ history }: { history: CodebookHistory }) {
  const { taxonomy, actor, setting } = useCodebookSurroundings();
  const count = countTags(taxonomy.tags);
  return (
    <>
      <main className="work tag-page overview">
        <header className="tag-head">
          <h1>Codebook</h1>
        </header>
        <p className="intro">
          {count === 0 ? 'There is no tag yet. Make the first theme with + beside the tree.' : `${count === 1 ? 'One tag' : `${count} tags`} at revision ${taxonomy.revision}. Choose one in the tree to read or change it.`}
        </p>
        {mayRevise(actor, 'edit', setting) ? null : <p className="intro">{readOnlyReason(actor, setting)}</p>}
        <CreationSetting />
        <Files />
      </main>
      <aside className="tag-side" aria-label="About the codebook">
        <ProposalList />
        <CodebookNotes tag={null} />
        <HistoryList history={history} namesTags />
      </aside>
    </>
  );
}
