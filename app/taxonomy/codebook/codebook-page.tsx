import { useMemo, type ReactNode } from 'react';
import type { TagCreation } from '#core/codebook/may-revise.ts';
import type { TagProposal } from '#core/codebook/proposal.ts';
import type { Actor } from '#core/policy/policy.ts';
import type { Taxonomy } from '#core/taxonomy.ts';
import { Banners } from '#app/discussion/banners.tsx';
import { DiscussionProvider } from '#app/discussion/discussion-context.tsx';
import { RefusedCard } from '#app/discussion/refused-card.tsx';
import { CodebookNotesProvider } from '#app/taxonomy/notes/notes-context.ts';
import { useCodebookNotesSession, type NotesSource } from '#app/taxonomy/notes/use-codebook-notes.ts';
import { Banner } from '#app/ui/banner.tsx';
import { InTopBar } from '#app/ui/top-bar.tsx';
import { CodebookSurroundingsProvider, type CodebookSurroundings, type TagUse } from './codebook-context.tsx';
import { CodebookTree } from './codebook-tree.tsx';
import { SavingStatus } from './saving-status.tsx';
import { useRevise } from './use-revise.ts';

interface CodebookPageProps {
  workspace: string;
  taxonomy: Taxonomy;
  uses: Readonly<Record<string, TagUse>>;
  actor: Actor;
  setting: TagCreation;
  proposals: readonly TagProposal[];
  names: CodebookSurroundings['names'];
  discussion: NotesSource;
  /** The tag that is open beside the tree, or null. */
  chosen: string | null;
  children: ReactNode;
}

/** The codebook as a whole: its tree, and beside it what is known of one tag or of all. */
export function CodebookPage({ workspace, taxonomy, uses, actor, setting, proposals, names, discussion, chosen, children }: CodebookPageProps) {
  const home = `/w/${workspace}`;
  const { revise, act, propose, saving, refusal } = useRevise(home);
  const byId = useMemo(() => new Map(taxonomy.tags.map((tag) => [tag.id, tag])), [taxonomy]);
  const surroundings = useMemo(
    () => ({ taxonomy, byId, uses, actor, setting, proposals, home, names, revise, act, propose }),
    [taxonomy, byId, uses, actor, setting, proposals, home, names, revise, act, propose],
  );
  const { notes, snapshot, said } = useCodebookNotesSession({ workspace, source: discussion, actor, names, byId });
  return (
    <CodebookSurroundingsProvider value={surroundings}>
      <CodebookNotesProvider value={notes}>
      <InTopBar>
        <SavingStatus saving={saving} />
      </InTopBar>
      <div className={chosen === null ? 'codebook at-tree' : 'codebook at-tag'}>
        <CodebookTree chosen={chosen} />
        <div className="beside-tree">
          <div className="codebook-told">
            {refusal ? (
              <Banner look="refused" title={refusal.title}>
                {refusal.text}
              </Banner>
            ) : null}
            <Banners status={snapshot.status} refused={snapshot.refused.length} signInHref={`/sign-in?to=${encodeURIComponent(`${home}/taxonomy`)}`} />
            {notes.surroundings && snapshot.refused.length > 0 ? (
              <DiscussionProvider value={notes.surroundings}>
                {snapshot.refused.map((refused) => (
                  <RefusedCard key={refused.id} refused={refused} />
                ))}
              </DiscussionProvider>
            ) : null}
          </div>
          {children}
        </div>
      </div>
      <div className="vh" aria-live="polite">
        {said}
      </div>
      </CodebookNotesProvider>
    </CodebookSurroundingsProvider>
  );
}
