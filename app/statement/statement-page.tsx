import { memo, useCallback, useMemo, useRef, useState } from 'react';
import type { AuthorNames } from '#core/entities/author.ts';
import { can, type Actor } from '#core/policy/policy.ts';
import { positionHolder, type StatementDetails } from '#core/details/statement-details.ts';
import { dateWords } from '#core/list/statement-words.ts';
import type { Taxonomy } from '#core/taxonomy.ts';
import { directionOf } from '#core/text/text-direction.ts';
import { CardSelectionProvider } from '#app/margin/card-selection.ts';
import { CardSheet } from '#app/margin/card-sheet.tsx';
import { copyWords } from '#app/discussion/copy-words.ts';
import { isUnread } from '#app/margin/unread.ts';
import { CodebookRail } from '#app/taxonomy/rail.tsx';
import { useAnnouncer } from '#app/ui/announcer.ts';
import { CorrectBar } from './correct-bar.tsx';
import { GridBar } from './grid-bar.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { LiveStatus } from './live-status.tsx';
import { namesFor } from '#app/discussion/names.ts';
import { OpenTagField } from './open-tag-field.tsx';
import { PageBar, type AssignedBrief } from './page-bar.tsx';
import { isShownBy } from './passage-filter.ts';
import { usePreference } from './preference.ts';
import { ReadingArea } from './reading-area.tsx';
import type { ReplacedText } from './replaced-banner.tsx';
import { Ruler } from './ruler.tsx';
import { StatementNotes } from './statement-notes.tsx';
import { undoAloud } from './undo-aloud.ts';
import type { LayerKept } from './session/session.ts';
import { useArrivals } from './use-arrivals.ts';
import { useBlockParts } from './use-block-parts.ts';
import { useBulk } from './use-bulk.ts';
import { useColour } from './use-colour.ts';
import { useFiltering } from './use-filtering.ts';
import { useCodebook } from './use-codebook.ts';
import { useCorrecting } from './use-correcting.ts';
import { useMentions } from '#app/discussion/use-mentions.ts';
import { useFound } from './use-found.ts';
import { useGrid } from './use-grid.ts';
import { useMarking } from './use-marking.ts';
import { usePageKeys } from './use-page-keys.ts';
import { usePermalink } from './use-permalink.ts';
import { usePlacing } from './use-placing.ts';
import { usePointing } from './use-pointing.ts';
import { useStatementSession } from './use-session.ts';
import { useShownPassages } from './use-shown-passages.ts';
import { useSuggestions } from './use-suggestions.ts';
import { useSurroundings } from './use-surroundings.ts';
import { useTextLayout } from './use-text-layout.ts';
import { useUncovered } from './use-uncovered.ts';
import { useUnread } from './use-unread.ts';
import { useUnsent } from '#app/discussion/use-unsent.ts';
import { useWalk } from './use-walk.ts';
import { useWhere } from './use-where.ts';

export interface StatementPageProps {
  workspace: string;
  actor: Actor;
  viewer: { user: string; name: string };
  statement: { id: string; details: StatementDetails; html: string; layer: string; generations: { text: number; layer: number }; personal: LayerKept | null };
  taxonomy: Taxonomy;
  names: AuthorNames;
  /** Everyone who is in the workspace today. */
  people: readonly { member: string; name: string }[];
  assigned: AssignedBrief;
  /** The file that took the place of the text in the last days. */
  replaced: ReplacedText | null;
}

/** A letter typed elsewhere draws the page anew, but not the tree of tags. */
const Codebook = memo(CodebookRail);

/** Reading one statement together: the codebook, the text with its passages, and the margin. */
export function StatementPage({ workspace, actor, viewer, statement, taxonomy, names, people, assigned, replaced }: StatementPageProps) {
  const { details } = statement;
  const direction = directionOf(details.language);
  const mayMark = can(actor, 'annotation.write');
  const mayEdit = can(actor, 'statement.edit');
  const address = `/w/${workspace}/statements/${statement.id}`;
  const { tagOf, todaysTag, scaleOf, tagWithHotkey } = useCodebook(taxonomy);
  const nameOf = useMemo(() => namesFor(actor.member, names), [actor.member, names]);
  const mentions = useMentions({ actor, people, members: names.members });
  const { session, snapshot } = useStatementSession({
    statement: statement.id,
    user: viewer.user,
    member: actor.member,
    memberName: viewer.name,
    role: actor.role,
    layer: statement.layer,
    generations: statement.generations,
    personal: statement.personal,
    taxonomyRevision: taxonomy.revision,
    codeOf: (tag) => tagOf(tag)?.code,
    mentionsOf: mentions.mentionsOf,
  });
  const commands = session?.commands;
  const shown = useShownPassages({ passages: snapshot.passages, orphans: snapshot.orphans, todaysTag });
  const { visible, active, activate } = shown;
  const activeKey = active?.key ?? null;
  const colour = useColour(tagOf);
  const filtering = useFiltering({ shown, passages: snapshot.passages, orphans: snapshot.orphans, todaysTag, tagOf, nameOf, colouring: colour });
  const bulk = useBulk({ visible, mayMark, activate });
  const startBulk = useCallback(() => bulk.start(activeKey), [bulk, activeKey]);
  const filterByTag = useCallback((tag: string | null) => filtering.narrow({ tag }), [filtering]);

  const [snaps, setSnaps] = usePreference('snap-to-sentences', true);
  const [letters, setLetters] = usePreference('single-letter-keys', true);
  const [isKeysOpen, setKeysOpen] = useState(false);
  const [isFilterOpen, setFilterOpen] = useState(false);
  const [isRailOpen, setRailOpen] = useState(false);
  const { words: said, announce } = useAnnouncer();

  const flat = session && snapshot.ready ? session.flatText().text : null;
  const layout = useTextLayout({ passages: visible, hueOf: colour.colourOf, flat, active: activeKey });
  const { scroll, column, editor, focusText, pane, drawn } = layout;
  const locale = details.language;
  const place = useWhere({ member: actor.member, address, personal: statement.personal, session, mayMark, announce });
  const correcting = useCorrecting({ session, snapshot, mayEdit, announce });
  const marking = useMarking({ workspace, statement: statement.id, session, flat, layout, snaps, locale, tagOf, scaleOf, activate, announce, isOpen: place.isOpen, isCorrecting: correcting.isOn });
  const { tools, recent, own, composing, closeTool } = marking;
  const { tool, tagWith } = tools;
  const walked = useMemo(() => (shown.narrowing.show === 'changed' ? [...snapshot.orphans, ...visible] : visible), [shown.narrowing.show, snapshot.orphans, visible]);
  const { openPassage, goTo, step, seek, pick } = useWalk({ visible: walked, active, activate, pane, editor, tagOf, announce });
  const placing = usePlacing({ actor, address, session, announce });
  const surroundings = useSurroundings({ actor, names: nameOf, mentions, tagOf, scaleOf, colourOf: colour.colourOf, commands, placing, openTool: tools.open, address, home: `/w/${workspace}`, announce });

  const { selectedNow, select } = marking.selection;
  const grid = useGrid({ session, flat, locale, pane, snapshot, selectedNow, select, announce });
  const parts = useBlockParts({ address, commands, announce });

  const isOnCard = tool?.kind === 'card-tag';
  const words = isOnCard ? (active?.quote ?? null) : own && flat !== null ? flat.slice(own.start, own.end) : null;
  const suggested = useSuggestions({ workspace, words: mayMark ? words : null, except: isOnCard ? tool.request.annotation : null, isOpen: tool !== null });

  const unread = useUnread({ address, me: actor.member, ready: snapshot.ready, status: snapshot.status.kind, passages: snapshot.passages, active });
  const nextOpen = useCallback(() => seek((passage) => isShownBy('open', passage), 'No open discussion among what is shown.'), [seek]);
  const nextUnread = useCallback(() => seek((passage) => isUnread(passage, unread), 'Nothing unread among what is shown.'), [seek, unread]);

  useUncovered(pane, tool?.kind === 'comment' ? tool.passage : (active?.range ?? null));
  useUnsent(snapshot.status.kind === 'saved' ? 0 : snapshot.status.unsent);
  useArrivals({ passages: snapshot.passages, ready: snapshot.ready, nameOf, announce });
  const missedLink = usePermalink({ ready: snapshot.ready && drawn.isCurrent, visible, orphans: snapshot.orphans, passages: snapshot.passages, onFound: openPassage, showAll: shown.showAll });
  const found = useFound({ pane, words: pane?.words(), isCurrent: snapshot.ready && drawn.isCurrent, resultsAt: `/w/${workspace}/search`, announce });
  usePointing({ pane, column: correcting.isOn ? null : column, active: activeKey, onHover: shown.hover, onPick: pick });

  const notes = useMemo(() => <StatementNotes statement={statement.id} notes={snapshot.notes} surroundings={surroundings} />, [statement.id, snapshot.notes, surroundings]);

  const railFilter = useRef<HTMLInputElement>(null);
  const openKeys = useCallback(() => setKeysOpen(true), []);
  const openRail = useCallback(() => setRailOpen(true), []);
  const tagOwn = useCallback((tag: string) => own && tagWith(own, tag), [own, tagWith]);
  const copyLink = useCallback(async () => {
    const isCopied = await copyWords(`${location.origin}${address}`);
    announce(isCopied ? 'Link copied.' : 'The browser did not allow copying.');
  }, [address, announce]);
  usePageKeys({
    letters,
    mayMark,
    pane,
    locale,
    active,
    marking,
    surroundings,
    step,
    grid,
    activate,
    focusText,
    tagWithHotkey,
    onNextOpen: nextOpen,
    onNextUnread: nextUnread,
    onFindTag() {
      setRailOpen(true);
      requestAnimationFrame(() => railFilter.current?.focus());
    },
    onUndo: () => parts.undo() || undoAloud(commands),
    onRedo: () => commands?.redo(),
    onHelp: openKeys,
    onWhere: place.toggle,
    onFilter: () => setFilterOpen(true),
    onSelect: startBulk,
    correcting: mayEdit ? correcting : null,
  });

  return (
    <div className="stage">
      <LiveStatus status={snapshot.status} refused={snapshot.refused.length} people={snapshot.people} onShowRefused={() => scroll?.scrollTo({ top: 0 })} />
      <Codebook
        taxonomy={taxonomy}
        counts={shown.uses}
        filtered={shown.narrowing.tag}
        hasSelection={own !== null}
        layerName={place.where === 'personal' ? 'Only me: your own layer' : 'Team: shared layer'}
        mayTag={mayMark}
        onTag={tagOwn}
        onFilter={filterByTag}
        open={isRailOpen}
        onOpenChange={setRailOpen}
        rememberAs={workspace}
        filterRef={railFilter}
      />
      <main className="sheet" dir={direction}>
        <PageBar
          title={details.title}
          facts={[positionHolder(details), dateWords(details)].filter(Boolean).join(' · ')}
          backTo={`/w/${workspace}/statements`}
          historyAt={`${address}/history`}
          importAt={mayEdit ? `/w/${workspace}/import?for=${statement.id}` : null}
          detailsAt={`${address}/details`}
          sourceAt={`${address}/source`}
          exportAt={`/w/${workspace}/export?statement=${statement.id}`}
          printAt={`${address}/print`}
          place={mayMark ? place : null}
          snaps={snaps}
          onSnaps={setSnaps}
          filtering={filtering}
          counts={shown.counts}
          unread={unread.size}
          onNextOpen={nextOpen}
          onNextUnread={nextUnread}
          isFilterOpen={isFilterOpen}
          onFilterOpen={setFilterOpen}
          onSelect={mayMark ? startBulk : null}
          onCorrect={mayEdit ? correcting.toggle : null}
          isCorrecting={correcting.isOn}
          isGrid={grid.isOn}
          onGrid={grid.toggle}
          onKeys={openKeys}
          onCodebook={openRail}
          onCopyLink={copyLink}
          assigned={assigned}
          notes={notes}
        />
        <CardSelectionProvider value={bulk.selection}>
          <ReadingArea
            address={address}
            statement={statement}
            flat={flat}
            correcting={correcting}
            snapshot={snapshot}
            unread={unread}
            layout={layout}
            shown={shown}
            marking={marking}
            mayMark={mayMark}
            mayEdit={mayEdit}
            replaced={replaced}
            where={place.where}
            filtering={filtering}
            bulk={bulk}
            missedLink={missedLink}
            found={found}
            uncounted={mayEdit && grid.isOn ? grid.uncounted : null}
            onCount={(block) => void parts.mark(block, 'body')}
            tagOf={tagOf}
            surroundings={surroundings}
            onGoTo={goTo}
          />
          {correcting.isOn && <CorrectBar correcting={correcting} people={snapshot.people} />}
          {grid.isOn && !correcting.isOn && <GridBar grid={grid} mayMark={mayMark} mayEdit={mayEdit} parts={parts} />}
          {pane && <Ruler passages={visible} places={layout.places} hueOf={layout.hueOf} height={drawn.height} viewport={drawn.viewport} />}
          {surroundings && (active || composing) && (
            <div className="upright" dir="ltr">
              <CardSheet
                passage={composing ? null : (active ?? null)}
                composing={composing}
                position={{ index: active ? visible.indexOf(active) + 1 : 0, count: visible.length }}
                onStep={step}
                onGoTo={goTo}
                onClose={() => (composing ? closeTool(false) : activate(null))}
                surroundings={surroundings}
              />
            </div>
          )}
        </CardSelectionProvider>
      </main>
      {pane && tool && tool.kind !== 'comment' && (
        <OpenTagField
          tool={tool}
          pane={pane}
          taxonomy={taxonomy}
          recent={recent}
          uses={shown.uses}
          suggested={suggested}
          actor={actor}
          onChoose={tools.choose}
          onComment={() => tool.kind === 'tag' && tools.open({ kind: 'comment', passage: tool.passage })}
          onClose={closeTool}
        />
      )}
      <KeysDialog open={isKeysOpen} onClose={() => setKeysOpen(false)} letters={letters} onLetters={setLetters} />
      <div className="vh" aria-live="polite">
        {said}
      </div>
    </div>
  );
}
