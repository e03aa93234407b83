import { useSearchParams } from '@remix-run/react';
import { useCallback, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import { toast } from 'sonner';
import { can, type Actor } from '#core/policy.ts';
import type { StatementDetails } from '#core/statement-details.ts';
import { positionHolder } from '#core/statement-details.ts';
import { dateWords } from '#core/statement-words.ts';
import type { Passage } from '#core/target.ts';
import type { Taxonomy } from '#core/taxonomy.ts';
import { directionOf } from '#core/text-direction.ts';
import { Banners } from '#app/margin/banners.tsx';
import type { CardSurroundings } from '#app/margin/card-context.tsx';
import { doCardKey } from '#app/margin/card-keys.ts';
import { CardSheet } from '#app/margin/card-sheet.tsx';
import { Margin } from '#app/margin/margin.tsx';
import { CodebookRail } from '#app/taxonomy/rail.tsx';
import { TagField } from '#app/taxonomy/tag-field.tsx';
import { useAnnouncer } from './announcer.tsx';
import { paintOwnSelection } from './highlight-painter.ts';
import { KeysDialog } from './keys-dialog.tsx';
import { LiveStatus } from './live-status.tsx';
import type { LockedEditor } from './locked-editor.ts';
import { namesFor, type AuthorNames } from './names.ts';
import { PageBar } from './page-bar.tsx';
import { carriesTag, filterCounts, filterNamed, isShownBy, tagCounts } from './passage-filter.ts';
import { usePreference } from './preference.ts';
import { ReadingText } from './reading-text.tsx';
import { useRecentTags } from './recent-tags.ts';
import { Ruler } from './ruler.tsx';
import { SelectionMenu } from './selection-menu.tsx';
import { passageNamed, shownOf } from './shown.ts';
import { TextOverlays } from './text-column.tsx';
import { TitleBlock } from './title-block.tsx';
import { useArrivals } from './use-arrivals.ts';
import { useKeys } from './use-keys.ts';
import { usePane } from './use-pane.ts';
import { usePermalink } from './use-permalink.ts';
import { usePointing } from './use-pointing.ts';
import { useStatementSession } from './use-session.ts';
import { sentenceAt, useTextSelection } from './use-text-selection.ts';
import { useTool } from './use-tool.ts';
import { useUnsent } from './use-unsent.ts';

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
  const { session, snapshot } = useStatementSession({
    statement: statement.id,
    user: viewer.user,
    member: actor.member,
    memberName: viewer.name,
    role: actor.role,
    layer: statement.layer,
    generations: statement.generations,
    taxonomyRevision: taxonomy.revision,
  });
  const commands = session?.commands;
  const isRtl = directionOf(details.language) === 'rtl';
  const mayMark = can(actor, 'annotation.write');

  const [search] = useSearchParams();
  const filter = filterNamed(search.get('show'));
  const [tagFilter, setTagFilter] = useState<string | null>(null);
  const [activeName, setActiveName] = useState<string | null>(null);
  const [hovered, setHovered] = useState<string | null>(null);
  const [snaps, setSnaps] = usePreference('snap-to-sentences', true);
  const [letters, setLetters] = usePreference('single-letter-keys', true);
  const [isKeysOpen, setKeysOpen] = useState(false);
  const [isRailOpen, setRailOpen] = useState(false);
  const { words: said, announce } = useAnnouncer();
  const { recent, remember } = useRecentTags(workspace);

  const tags = useMemo(() => new Map(taxonomy.tags.map((tag) => [tag.id, tag])), [taxonomy]);
  const tagOf = useCallback((tag: string) => tags.get(tag), [tags]);
  const scaleOf = useCallback((tag: string) => taxonomy.scales.find((scale) => scale.id === tags.get(tag)?.scale), [taxonomy, tags]);
  const nameOf = useMemo(() => namesFor(actor.member, names), [actor.member, names]);

  const { passages } = snapshot;
  const visible = useMemo(
    () => passages.filter((passage) => isShownBy(filter, passage) && (tagFilter === null || carriesTag(passage, tagFilter))),
    [passages, filter, tagFilter],
  );
  const shown = useMemo(() => shownOf(visible, tagOf), [visible, tagOf]);
  const byKey = useMemo(() => new Map(visible.map((passage) => [passage.key, passage])), [visible]);
  const active = passageNamed(visible, activeName);
  const activeKey = active?.key ?? null;
  const counted = useDeferredValue(passages);
  const counts = useMemo(() => filterCounts(counted), [counted]);
  const uses = useMemo(() => tagCounts(counted), [counted]);

  const [scroll, setScroll] = useState<HTMLElement | null>(null);
  const [spread, setSpread] = useState<HTMLElement | null>(null);
  const [column, setColumn] = useState<HTMLElement | null>(null);
  const [root, setRoot] = useState<HTMLElement | null>(null);
  const [editor, setEditor] = useState<LockedEditor | null>(null);
  const flat = session && snapshot.ready ? session.flatText().text : null;
  const { pane, drawn } = usePane({ scroll, spread, root, shown, flat, active: activeKey });
  const onText = useCallback(() => pane?.changeText(), [pane]);
  const place = useCallback(
    (key: string) => {
      const range = byKey.get(key)?.range;
      return pane && range ? pane.place(key, range) : null;
    },
    [pane, byKey],
  );

  const clearRef = useRef<() => void>(() => undefined);
  const focusText = useCallback(() => editor?.focus(), [editor]);
  const onMarked = useCallback(
    (annotation: string) => {
      setActiveName(annotation);
      clearRef.current();
      focusText();
    },
    [focusText],
  );
  const onTooLong = useCallback(() => {
    toast('These words cannot be marked: too many at once, or none left. Your selection is kept; choose fewer.');
  }, []);
  const tools = useTool({ commands, lastChosen: recent[0], remember, tagOf, onMarked, onTooLong });
  const { tool } = tools;
  const selecting = useTextSelection({ pane, column, snaps, locale: details.language, isHeld: tool !== null });
  const { selection, select, clear, caret } = selecting;
  useEffect(() => {
    clearRef.current = clear;
  }, [clear]);

  const own: Passage | null = tool && tool.kind !== 'card-tag' ? tool.passage : selection;
  const ownLines = useMemo(() => (pane && own && drawn.layoutVersion >= 0 ? pane.lines(own) : []), [pane, own, drawn.layoutVersion]);
  const sentence = useMemo(() => {
    if (!pane || !own || !mayMark) return null;
    const whole = sentenceAt(pane, own, details.language);
    return whole && (whole.start < own.start || whole.end > own.end) ? whole : null;
  }, [pane, own, mayMark, details.language]);
  useEffect(() => {
    paintOwnSelection(tool && own ? pane?.words()?.range(own) : undefined);
    return () => paintOwnSelection(undefined);
  }, [tool, own, pane, drawn.layoutVersion]);
  useEffect(() => session?.showSelection(own), [session, own]);
  useEffect(() => session?.showReading(pane?.reading() ?? null), [session, pane, drawn.viewport]);
  useUnsent({ user: viewer.user, unsent: 'unsent' in snapshot.status ? snapshot.status.unsent : 0 });
  useArrivals({ passages, ready: snapshot.ready, nameOf, announce });

  const goTo = useCallback(
    (key: string) => {
      const range = byKey.get(key)?.range;
      if (!range || !pane) return;
      pane.reveal(range);
      const start = pane.words()?.caret(range.start);
      editor?.focus();
      if (start) document.getSelection()?.collapse(start.startContainer, start.startOffset);
    },
    [byKey, pane, editor],
  );
  const openPassage = useCallback(
    (key: string) => {
      setActiveName(key);
      const passage = byKey.get(key);
      if (passage?.range) pane?.reveal(passage.range);
    },
    [byKey, pane],
  );
  usePermalink({ ready: snapshot.ready && drawn.isCurrent, passages: visible, onFound: openPassage, announce });

  const onPick = useCallback(
    (key: string | null, among: { at: number; of: number }) => {
      setActiveName(key);
      if (key && among.of > 1) announce(`Passage ${among.at} of ${among.of} here. Click again for the next.`);
    },
    [announce],
  );
  usePointing({ pane, column, active: activeKey, onHover: setHovered, onPick });

  const linkTo = useCallback((annotation: string) => `${location.origin}/w/${workspace}/statements/${statement.id}?a=${annotation}`, [workspace, statement.id]);
  const openCardTool = useCallback<CardSurroundings['onPickTag']>((request) => tools.open({ kind: 'card-tag', request }), [tools.open]);
  const surroundings = useMemo<CardSurroundings | null>(
    () => (commands ? { actor, names: nameOf, tagOf, scaleOf, commands, onPickTag: openCardTool, linkTo, announce } : null),
    [actor, nameOf, tagOf, scaleOf, commands, openCardTool, linkTo, announce],
  );

  const target = own ?? active?.range ?? null;
  const step = (by: 1 | -1) => {
    const at = active ? visible.indexOf(active) : by > 0 ? firstFrom(visible, pane?.reading() ?? 0) - 1 : firstFrom(visible, pane?.reading() ?? 0);
    const next = visible[at + by];
    if (!next) return false;
    openPassage(next.key);
    announce(`Passage ${at + by + 1} of ${visible.length}: ${describe(next.annotations.flatMap((one) => one.taggings.map(({ tagging }) => tagOf(tagging.tag)?.code ?? '')))} ${next.quote}`);
    return true;
  };
  const focusCard = () => document.querySelector<HTMLElement>(`[data-card="${CSS.escape(activeKey ?? '')}"]`);
  useKeys(
    {
      step,
      open: () => {
        const offset = caret();
        const key = activeKey ?? (offset === undefined ? undefined : pane?.passagesAround(offset)[0]?.key);
        if (!key) return false;
        setActiveName(key);
        requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-card="${CSS.escape(key)}"]`)?.focus());
        return true;
      },
      escape: () => {
        if (tool) tools.close();
        else if (activeName) setActiveName(null);
        else if (selection) clear();
        else return false;
        focusText();
        return true;
      },
      tag: () => mayMark && target !== null && (tools.open({ kind: 'tag', passage: target }), true),
      lastTag: () => mayMark && own !== null && recent.length > 0 && (tools.tagWithLast(own), true),
      hotkey: (digit) => {
        const tag = taxonomy.tags.find((one) => one.hotkey === digit && !one.retired);
        if (!mayMark || !tag || !target) return false;
        tools.tagWith(target, tag.id);
        return true;
      },
      comment: () => {
        if (!mayMark) return false;
        if (own) tools.open({ kind: 'comment', passage: own });
        else if (active && surroundings) return doCardKey({ key: 'r', ctrlKey: false, metaKey: false, altKey: false, target: null }, active, surroundings, focusCard());
        return own !== null;
      },
      sentence: () => {
        const offset = caret();
        const at = own ?? (offset === undefined ? null : { start: offset, end: offset });
        const whole = pane && at ? sentenceAt(pane, at, details.language) : undefined;
        if (!whole) return false;
        select(whole);
        return true;
      },
      card: (event) => {
        if (!active || !surroundings) return false;
        return doCardKey({ key: event.key, ctrlKey: event.ctrlKey, metaKey: event.metaKey, altKey: event.altKey, target: null }, active, surroundings, focusCard());
      },
      findTag: () => {
        setRailOpen(true);
        filterRef.current?.focus();
        return true;
      },
      undo: () => {
        const undone = commands?.undo();
        if (undone === undefined) return false;
        toast(`Undone: ${undone}`, { action: { label: 'Redo', onClick: () => commands?.redo() } });
        announce(`Undone: ${undone}.`);
        return true;
      },
      redo: () => (commands?.redo(), true),
      help: () => (setKeysOpen(true), true),
    },
    letters,
  );

  const filterRef = useRef<HTMLInputElement>(null);
  const titleId = useId();
  const lastTag = recent[0] ? tagOf(recent[0].tag) : undefined;
  const holder = positionHolder(details);

  return (
    <div className="stage">
      <a className="skip" href="#text">
        Skip to the text
      </a>
      <LiveStatus
        status={snapshot.status}
        refused={snapshot.refused.length}
        people={snapshot.people}
        onShowRefused={() => scroll?.scrollTo({ top: 0 })}
      />
      <CodebookRail
        taxonomy={taxonomy}
        counts={uses}
        filtered={tagFilter}
        hasSelection={own !== null}
        mayTag={mayMark}
        onTag={(tag) => own && tools.tagWith(own, tag)}
        onFilter={setTagFilter}
        open={isRailOpen}
        onOpenChange={setRailOpen}
        rememberAs={workspace}
        filterRef={filterRef}
      />
      <main className="sheet" dir={isRtl ? 'rtl' : 'ltr'}>
        <PageBar
          title={details.title}
          facts={[holder, dateWords(details)].filter(Boolean).join(' · ')}
          backTo={`/w/${workspace}/statements`}
          snaps={snaps}
          onSnaps={setSnaps}
          filter={filter}
          counts={counts}
          onKeys={() => setKeysOpen(true)}
          onCodebook={() => setRailOpen(true)}
          onCopyLink={() => void navigator.clipboard.writeText(location.origin + location.pathname)}
        />
        <div className="scroll" ref={setScroll}>
          <Banners status={snapshot.status} signInHref={`/sign-in?to=${encodeURIComponent(`/w/${workspace}/statements/${statement.id}`)}`} />
          <div className="spread" ref={setSpread}>
            <article className="text" id="text" tabIndex={-1} lang={details.language} aria-labelledby={titleId} ref={setColumn}>
              <TitleBlock details={details} titleId={titleId} />
              <ReadingText html={statement.html} label={details.title} session={snapshot.ready ? session : null} onRoot={setRoot} onText={onText} onEditor={setEditor} />
            </article>
            {pane && (
              <TextOverlays pane={pane} drawn={drawn} shown={shown} active={activeKey} hovered={hovered} people={snapshot.people} own={own} sentence={sentence} isRtl={isRtl} />
            )}
            {surroundings && (
              <Margin
                passages={visible}
                orphans={snapshot.orphans}
                refused={snapshot.refused}
                ready={snapshot.ready}
                place={place}
                layoutVersion={drawn.layoutVersion}
                viewport={drawn.viewport}
                active={activeKey}
                hovered={hovered}
                onActivate={setActiveName}
                onHover={setHovered}
                onGoTo={goTo}
                onLeave={focusText}
                direction={isRtl ? 'rtl' : 'ltr'}
                surroundings={surroundings}
              />
            )}
            {mayMark && selection && !tool && (
              <SelectionMenu
                lines={ownLines}
                width={spread?.clientWidth ?? 0}
                lastTag={lastTag}
                onLastTag={() => tools.tagWithLast(selection)}
                onTag={() => tools.open({ kind: 'tag', passage: selection })}
                onComment={() => tools.open({ kind: 'comment', passage: selection })}
                onSentence={sentence ? () => select(sentence) : undefined}
              />
            )}
          </div>
        </div>
        {pane && <Ruler pane={pane} shown={shown} height={drawn.height} layoutVersion={drawn.layoutVersion} viewport={drawn.viewport} />}
        {active && surroundings && (
          <CardSheet
            passage={active}
            position={{ index: visible.indexOf(active) + 1, count: visible.length }}
            onStep={step}
            onGoTo={goTo}
            onClose={() => setActiveName(null)}
            surroundings={surroundings}
          />
        )}
      </main>
      {tool && tool.kind !== 'comment' && (
        <TagField
          taxonomy={taxonomy}
          recent={recent.map((chosen) => chosen.tag)}
          counts={uses}
          at={() => (tool.kind === 'card-tag' ? tool.request.anchor.getBoundingClientRect() : (lastRect(pane?.words()?.range(tool.passage)) ?? new DOMRect()))}
          {...(tool.kind === 'tag' && tool.valueFor ? { valueFor: tool.valueFor } : {})}
          {...(tool.kind === 'card-tag' && tool.request.tagging ? { valueFor: tool.request.tagging.tag } : {})}
          onChoose={tools.choose}
          {...(tool.kind === 'tag' ? { onComment: () => tools.open({ kind: 'comment', passage: tool.passage }) } : {})}
          onClose={tools.close}
          mayEditTaxonomy={can(actor, 'taxonomy.edit')}
        />
      )}
      <KeysDialog open={isKeysOpen} onClose={() => setKeysOpen(false)} letters={letters} onLetters={setLetters} />
      <div className="vh" aria-live="polite">
        {said}
      </div>
    </div>
  );
}

function firstFrom(passages: readonly { range: Passage | null }[], offset: number): number {
  const at = passages.findIndex(({ range }) => range !== null && range.start >= offset);
  return at < 0 ? passages.length : at;
}

function describe(codes: readonly string[]): string {
  return codes.length === 0 ? 'no tag,' : `${[...new Set(codes)].join(', ')},`;
}

function lastRect(range: Range | undefined): DOMRect | undefined {
  return range ? [...range.getClientRects()].at(-1) : undefined;
}
