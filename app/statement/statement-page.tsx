import { useSearchParams } from '@remix-run/react';
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { toast } from 'sonner';
import type { PassageView } from '#core/passage-view.ts';
import { can, type Actor } from '#core/policy.ts';
import { positionHolder, type StatementDetails } from '#core/statement-details.ts';
import { dateWords } from '#core/statement-words.ts';
import type { Passage } from '#core/target.ts';
import type { Taxonomy } from '#core/taxonomy.ts';
import { directionOf } from '#core/text-direction.ts';
import { Banners } from '#app/margin/banners.tsx';
import type { CardSurroundings } from '#app/margin/card-context.tsx';
import { CardSheet } from '#app/margin/card-sheet.tsx';
import type { Composing } from '#app/margin/composing-card.tsx';
import { Margin } from '#app/margin/margin.tsx';
import { copyWords } from '#app/margin/copy-words.ts';
import { NarrowDock } from '#app/margin/narrow-dock.tsx';
import { CodebookRail } from '#app/taxonomy/rail.tsx';
import { useAnnouncer } from './announcer.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { LiveStatus } from './live-status.tsx';
import type { LockedEditor } from './locked-editor.ts';
import { namesFor, type AuthorNames } from './names.ts';
import { OpenTagField } from './open-tag-field.tsx';
import { PageBar } from './page-bar.tsx';
import { filterNamed } from './passage-filter.ts';
import { usePreference } from './preference.ts';
import { ReadingText } from './reading-text.tsx';
import { givable, useRecentTags } from './recent-tags.ts';
import { Ruler } from './ruler.tsx';
import { SelectionMenu } from './selection-menu.tsx';
import { hueOf as hueOfFirst, passageNamed } from './shown.ts';
import { TextOverlays } from './text-overlays.tsx';
import { TitleBlock } from './title-block.tsx';
import { useArrivals } from './use-arrivals.ts';
import { useCodebook } from './use-codebook.ts';
import { useOwnWords } from './use-own-words.ts';
import { usePageKeys } from './use-page-keys.ts';
import { usePane } from './use-pane.ts';
import { usePermalink } from './use-permalink.ts';
import { usePointing } from './use-pointing.ts';
import { useStatementSession } from './use-session.ts';
import { useTextSelection } from './use-text-selection.ts';
import { useTool } from './use-tool.ts';
import { useUncovered } from './use-uncovered.ts';
import { useUnsent } from './use-unsent.ts';
import { useVisible } from './use-visible.ts';

export interface StatementPageProps {
  workspace: string;
  actor: Actor;
  viewer: { user: string; name: string };
  statement: { id: string; details: StatementDetails; html: string; layer: string; generations: { text: number; layer: number } };
  taxonomy: Taxonomy;
  names: AuthorNames;
}

/** Reading one statement together: the codebook, the text with its passages, and the margin. */
export function StatementPage({ workspace, actor, viewer, statement, taxonomy, names }: StatementPageProps) {
  const { details } = statement;
  const direction = directionOf(details.language);
  const isRtl = direction === 'rtl';
  const mayMark = can(actor, 'annotation.write');
  const address = `/w/${workspace}/statements/${statement.id}`;
  const { tagOf, todaysTag, scaleOf, tagWithHotkey } = useCodebook(taxonomy);
  const nameOf = useMemo(() => namesFor(actor.member, names), [actor.member, names]);
  const { session, snapshot } = useStatementSession({
    statement: statement.id,
    user: viewer.user,
    member: actor.member,
    memberName: viewer.name,
    role: actor.role,
    layer: statement.layer,
    generations: statement.generations,
    taxonomyRevision: taxonomy.revision,
    codeOf: (tag) => tagOf(tag)?.code,
  });
  const commands = session?.commands;

  const [search] = useSearchParams();
  const filter = filterNamed(search.get('show'));
  const [tagFilter, setTagFilter] = useState<string | null>(null);
  const { visible, counts, uses } = useVisible({ passages: snapshot.passages, filter, tag: tagFilter, todaysTag });
  const hueOf = useCallback((passage: PassageView) => hueOfFirst(passage, tagOf), [tagOf]);
  const [activeName, setActiveName] = useState<string | null>(null);
  const [hovered, setHovered] = useState<string | null>(null);
  const active = useMemo(() => passageNamed(visible, activeName) ?? passageNamed(snapshot.orphans, activeName), [visible, snapshot.orphans, activeName]);
  const activeKey = active?.key ?? null;

  const [snaps, setSnaps] = usePreference('snap-to-sentences', true);
  const [letters, setLetters] = usePreference('single-letter-keys', true);
  const [isKeysOpen, setKeysOpen] = useState(false);
  const [isRailOpen, setRailOpen] = useState(false);
  const { words: said, announce } = useAnnouncer();
  const { recent: remembered, remember } = useRecentTags(workspace);
  const recent = useMemo(() => givable(remembered, tagOf, scaleOf), [remembered, tagOf, scaleOf]);

  const [scroll, setScroll] = useState<HTMLElement | null>(null);
  const [spread, setSpread] = useState<HTMLElement | null>(null);
  const [column, setColumn] = useState<HTMLElement | null>(null);
  const [root, setRoot] = useState<HTMLElement | null>(null);
  const [editor, setEditor] = useState<LockedEditor | null>(null);
  const flat = session && snapshot.ready ? session.flatText().text : null;
  const { pane, drawn } = usePane({ scroll, spread, root, passages: visible, hueOf, flat, active: activeKey });
  const onText = useCallback(() => pane?.changeText(), [pane]);
  const { layoutVersion, isCurrent } = drawn;
  // The pane is asked again whenever one of these says that its answer has changed.
  const places = useMemo(() => (layoutVersion > 0 && isCurrent ? (pane?.places(visible) ?? null) : null), [pane, visible, layoutVersion, isCurrent]);

  const giveUpSelection = useRef<() => void>(() => undefined);
  const focusText = useCallback(() => editor?.focus(), [editor]);
  const onMarked = useCallback((annotation: string) => {
    setActiveName(annotation);
    giveUpSelection.current();
  }, []);
  const onUnmarkable = useCallback(() => announce(UNMARKABLE), [announce]);
  const tools = useTool({ commands, lastChosen: recent[0], remember, tagOf, onMarked, onUnmarkable });
  const { tool, open: openTool, close: closeOpen } = tools;
  const { selection, selectedNow, select, caret, clear } = useTextSelection({ pane, editor, column, snaps, locale: details.language, isHeld: tool !== null });
  useEffect(() => {
    giveUpSelection.current = () => {
      clear();
      focusText();
    };
  }, [clear, focusText]);
  const closeTool = useCallback(
    (isAnswered: boolean) => {
      closeOpen();
      if (isAnswered) return;
      if (tool?.kind === 'card-tag') tool.request.anchor.focus();
      else if (tool) select(tool.passage);
    },
    [closeOpen, tool, select],
  );

  const own: Passage | null = tool && tool.kind !== 'card-tag' ? tool.passage : selection;
  useUncovered(pane, tool?.kind === 'comment' ? tool.passage : (active?.range ?? null));
  const ownWords = useOwnWords({ pane, drawn, session, own, isFieldOpen: tool !== null, locale: details.language });
  useUnsent(snapshot.status.kind === 'saved' ? 0 : snapshot.status.unsent);
  useArrivals({ passages: snapshot.passages, ready: snapshot.ready, nameOf, announce });

  const openPassage = useCallback(
    (key: string) => {
      setActiveName(key);
      const range = rangeIn(visible, key);
      if (range) pane?.reveal(range);
    },
    [visible, pane],
  );
  const goTo = useCallback(
    (key: string) => {
      const range = rangeIn(visible, key);
      if (!range || !pane) return;
      pane.reveal(range);
      const caretAt = pane.words()?.caret(range.start);
      if (caretAt) editor?.select(caretAt);
    },
    [visible, pane, editor],
  );
  const onPick = useCallback(
    (key: string | null, among: { at: number; of: number }) => {
      setActiveName(key);
      if (key && among.of > 1) announce(`Passage ${among.at} of ${among.of} here. Click again for the next.`);
    },
    [announce],
  );
  usePermalink({ ready: snapshot.ready && drawn.isCurrent, passages: visible, onFound: openPassage, announce });
  usePointing({ pane, column, active: activeKey, onHover: setHovered, onPick });

  const surroundings = useMemo<CardSurroundings | null>(() => {
    if (!commands) return null;
    return {
      actor,
      names: nameOf,
      tagOf,
      scaleOf,
      commands,
      onPickTag: (request) => openTool({ kind: 'card-tag', request }),
      linkTo: (annotation) => `${location.origin}${address}?a=${annotation}`,
      announce,
    };
  }, [actor, nameOf, tagOf, scaleOf, commands, openTool, address, announce]);

  const step = (by: 1 | -1): boolean => {
    const from = active ? visible.indexOf(active) : firstFrom(visible, pane?.reading() ?? 0) - (by > 0 ? 1 : 0);
    const next = visible[from + by];
    if (!next) return false;
    openPassage(next.key);
    const codes = next.annotations.flatMap((one) => one.taggings.flatMap(({ tagging }) => tagOf(tagging.tag)?.code ?? []));
    announce(`Passage ${from + by + 1} of ${visible.length}: ${[...new Set(codes)].join(', ') || 'no tag'}. ${next.quote}`);
    return true;
  };
  const undo = (): boolean => {
    const undone = commands?.undo();
    if (undone === undefined) return false;
    const step = commands?.lastSteps().undone;
    toast(`Undone: ${undone}`, { action: { label: 'Redo', onClick: () => commands?.redo(step) } });
    return true;
  };
  const railFilter = useRef<HTMLInputElement>(null);
  usePageKeys({
    letters,
    mayMark,
    pane,
    locale: details.language,
    active,
    ownNow: () => (tool && tool.kind !== 'card-tag' ? tool.passage : selectedNow()),
    tools,
    surroundings,
    caret,
    select,
    clearSelection: clear,
    step,
    activate: setActiveName,
    focusText,
    tagWithHotkey,
    hasLastTag: recent.length > 0,
    onFindTag() {
      setRailOpen(true);
      requestAnimationFrame(() => railFilter.current?.focus());
    },
    onUndo: undo,
    onRedo: () => commands?.redo(),
    onHelp: () => setKeysOpen(true),
  });

  const composing = useMemo<Composing | null>(() => {
    const [first, last] = [ownWords.lines[0], ownWords.lines.at(-1)];
    if (tool?.kind !== 'comment' || !first || !last || flat === null) return null;
    const { start, end } = tool.passage;
    return {
      place: { top: first.top, bottom: last.bottom },
      quote: flat.slice(start, end),
      draftKey: `${statement.id}.${start}-${end}`,
      onSend: tools.sendComment,
      onCancel: () => closeTool(false),
    };
  }, [tool, flat, ownWords.lines, statement.id, tools.sendComment, closeTool]);
  const titleId = useId();

  return (
    <div className="stage">
      <LiveStatus status={snapshot.status} refused={snapshot.refused.length} people={snapshot.people} onShowRefused={() => scroll?.scrollTo({ top: 0 })} />
      <CodebookRail
        taxonomy={taxonomy}
        counts={uses}
        filtered={tagFilter && todaysTag(tagFilter)}
        hasSelection={own !== null}
        mayTag={mayMark}
        onTag={(tag) => own && tools.tagWith(own, tag)}
        onFilter={setTagFilter}
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
          snaps={snaps}
          onSnaps={setSnaps}
          filter={filter}
          counts={counts}
          onKeys={() => setKeysOpen(true)}
          onCodebook={() => setRailOpen(true)}
          onCopyLink={() => void copyWords(`${location.origin}${address}`).then((isCopied) => announce(isCopied ? 'Link copied.' : 'The browser did not allow copying.'))}
        />
        <div className="scroll" ref={setScroll}>
          <Banners status={snapshot.status} signInHref={`/sign-in?to=${encodeURIComponent(address)}`} />
          {surroundings && (
            <NarrowDock
              orphans={snapshot.orphans}
              refused={snapshot.refused}
              active={activeKey}
              onActivate={setActiveName}
              onLeave={focusText}
              surroundings={surroundings}
            />
          )}
          <div className="spread" ref={setSpread}>
            <article className="text" id="text" tabIndex={-1} lang={details.language} aria-labelledby={titleId} ref={setColumn}>
              <TitleBlock details={details} titleId={titleId} />
              <ReadingText html={statement.html} label={details.title} session={snapshot.ready ? session : null} onRoot={setRoot} onText={onText} onEditor={setEditor} />
            </article>
            {pane && (
              <TextOverlays
                pane={pane}
                drawn={drawn}
                passages={visible}
                hueOf={hueOf}
                active={activeKey}
                hovered={hovered}
                people={snapshot.people}
                own={own}
                sentence={mayMark ? ownWords.sentence : null}
                isRtl={isRtl}
              />
            )}
            {surroundings && (
              <Margin
                passages={visible}
                orphans={snapshot.orphans}
                refused={snapshot.refused}
                ready={snapshot.ready}
                places={places}
                layoutVersion={drawn.layoutVersion}
                viewport={drawn.viewport}
                active={activeKey}
                hovered={hovered}
                composing={composing}
                onActivate={setActiveName}
                onHover={setHovered}
                onGoTo={goTo}
                onLeave={focusText}
                direction={direction}
                surroundings={surroundings}
              />
            )}
            {selection && !tool && (
              <SelectionMenu
                lines={ownWords.lines}
                width={spread?.clientWidth ?? 0}
                mayMark={mayMark}
                lastTag={recent[0] && tagOf(recent[0].tag)}
                onLastTag={() => tools.tagWithLast(selection)}
                onTag={() => openTool({ kind: 'tag', passage: selection })}
                onComment={() => openTool({ kind: 'comment', passage: selection })}
                onSentence={ownWords.sentence ? () => ownWords.sentence && select(ownWords.sentence) : undefined}
              />
            )}
          </div>
        </div>
        {pane && <Ruler passages={visible} places={places} hueOf={hueOf} height={drawn.height} viewport={drawn.viewport} />}
        {surroundings && (active || composing) && (
          <div className="upright" dir="ltr">
            <CardSheet
              passage={composing ? null : (active ?? null)}
              composing={composing}
              position={{ index: active ? visible.indexOf(active) + 1 : 0, count: visible.length }}
              onStep={step}
              onGoTo={goTo}
              onClose={() => (composing ? closeTool(false) : setActiveName(null))}
              surroundings={surroundings}
            />
          </div>
        )}
      </main>
      {pane && tool && tool.kind !== 'comment' && (
        <OpenTagField
          tool={tool}
          pane={pane}
          taxonomy={taxonomy}
          recent={recent}
          uses={uses}
          actor={actor}
          onChoose={tools.choose}
          onComment={() => tool.kind === 'tag' && openTool({ kind: 'comment', passage: tool.passage })}
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

const UNMARKABLE = 'These words cannot be marked: they are too many at once, or begin or end outside the text. Your selection is kept; choose fewer.';

function firstFrom(passages: readonly { range: Passage | null }[], offset: number): number {
  const at = passages.findIndex(({ range }) => range !== null && range.start >= offset);
  return at < 0 ? passages.length : at;
}

function rangeIn(passages: readonly PassageView[], key: string): Passage | null | undefined {
  return passages.find((passage) => passage.key === key)?.range;
}
