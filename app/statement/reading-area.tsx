import { useId } from 'react';
import type { StatementDetails } from '#core/details/statement-details.ts';
import type { Tag } from '#core/taxonomy.ts';
import { directionOf } from '#core/text/text-direction.ts';
import { useCollect } from '#app/collect/collecting.tsx';
import { Banners } from '#app/discussion/banners.tsx';
import type { CardSurroundings } from '#app/margin/card-context.tsx';
import { Margin } from '#app/margin/margin.tsx';
import { NarrowDock } from '#app/margin/narrow-dock.tsx';
import { UnreadProvider } from '#app/margin/unread.ts';
import { BulkBar } from './bulk-bar.tsx';
import { FoundLine } from './found-line.tsx';
import { MissedLinkLine } from './missed-link-line.tsx';
import { ReadingText } from './reading-text.tsx';
import type { Filtering } from './filter-menu.tsx';
import { ReplacedBanner, type ReplacedText } from './replaced-banner.tsx';
import { SelectionMenu } from './selection-menu.tsx';
import type { SessionSnapshot, Where } from './session/session.ts';
import { ShownLine } from './shown-line.tsx';
import { TextOverlays } from './text-overlays.tsx';
import { TitleBlock } from './title-block.tsx';
import { UncountedBlocks, type UncountedBlocksProps } from './uncounted-blocks.tsx';
import type { Bulk } from './use-bulk.ts';
import type { Correcting } from './use-correcting.ts';
import type { Marking } from './use-marking.ts';
import type { FoundHere } from './use-found.ts';
import type { MissedLink } from './use-permalink.ts';
import type { ShownPassages } from './use-shown-passages.ts';
import type { TextLayout } from './use-text-layout.ts';

interface ReadingAreaProps {
  /** The path of the statement. */
  address: string;
  statement: { id: string; details: StatementDetails; html: string };
  /** The text as it stands, once it is here. */
  flat: string | null;
  correcting: Correcting;
  snapshot: SessionSnapshot;
  /** The annotations on which others have said something that this person has not seen. */
  unread: ReadonlySet<string>;
  layout: TextLayout;
  shown: ShownPassages;
  marking: Marking;
  mayMark: boolean;
  mayEdit: boolean;
  /** The file that took the place of the text in the last days. */
  replaced: ReplacedText | null;
  where: Where;
  filtering: Filtering;
  bulk: Bulk;
  missedLink: MissedLink | null;
  /** What a search found in the text, for someone who comes from its results. */
  found: FoundHere | null;
  /** The paragraphs that do not count, where they can be made to count. */
  uncounted: UncountedBlocksProps['blocks'] | null;
  onCount: UncountedBlocksProps['onCount'];
  tagOf: (tag: string) => Tag | undefined;
  surroundings: CardSurroundings | null;
  onGoTo: (key: string) => void;
}

/** What scrolls: banners, the text with what is drawn over it, and the margin beside it. */
export function ReadingArea({ address, statement, flat, correcting, snapshot, unread, layout, shown, marking, mayMark, mayEdit, replaced, where, filtering, bulk, missedLink, found, uncounted, onCount, tagOf, surroundings, onGoTo }: ReadingAreaProps) {
  const { details, html } = statement;
  const { orphans, refused, ready } = snapshot;
  const { pane, drawn, places, hueOf, spread, focusText } = layout;
  const { visible, hovered, activate } = shown;
  const active = shown.active?.key ?? null;
  const misplaced = shown.active && surroundings && surroundings.placing.settleable(shown.active).length > 0 ? shown.active : null;
  const { tools, recent, own, ownWords, composing } = marking;
  const { selection, select } = marking.selection;
  const { lines, sentence } = ownWords;
  const direction = directionOf(details.language);
  const titleId = useId();
  const collect = useCollect();
  return (
    <div className="scroll" ref={layout.setScroll}>
      <Banners status={snapshot.status} refused={refused.length} signInHref={`/sign-in?to=${encodeURIComponent(address)}`} />
      {ready && replaced && <ReplacedBanner replaced={replaced} address={address} passages={snapshot.passages} orphans={orphans} mayRestore={mayEdit} />}
      {ready && (
        <div className="scroll-head">
          {found && <FoundLine found={found} />}
          {missedLink && <MissedLinkLine missed={missedLink} />}
          <ShownLine filtering={filtering} passages={snapshot.passages} visible={visible} />
          {bulk.selection.isOn && surroundings && <BulkBar bulk={bulk} todaysTag={filtering.todaysTag} surroundings={surroundings} />}
        </div>
      )}
      {surroundings && <NarrowDock orphans={orphans} refused={refused} active={active} onActivate={activate} onLeave={focusText} surroundings={surroundings} />}
      <div className="spread" ref={layout.setSpread}>
        <article className="text" id="text" tabIndex={-1} lang={details.language} aria-labelledby={titleId} ref={layout.setColumn}>
          <TitleBlock details={details} titleId={titleId} detailsAt={`${address}/details`} />
          <ReadingText
            html={html}
            label={details.title}
            mirror={ready ? snapshot.text.mirror : null}
            correcting={correcting}
            onRoot={layout.setRoot}
            onText={layout.changeText}
            onEditor={layout.setEditor}
          />
        </article>
        {pane && (
          <TextOverlays
            pane={pane}
            drawn={drawn}
            passages={visible}
            hueOf={hueOf}
            active={active}
            hovered={hovered}
            people={snapshot.people}
            own={own}
            sentence={mayMark ? sentence : null}
            isRtl={direction === 'rtl'}
          />
        )}
        {pane && drawn.isCurrent && uncounted && <UncountedBlocks pane={pane} blocks={uncounted} onCount={onCount} />}
        {surroundings && (
          <UnreadProvider value={unread}>
            <Margin
              passages={visible}
              orphans={orphans}
              refused={refused}
              ready={ready}
              places={places}
              layoutVersion={drawn.layoutVersion}
              viewport={drawn.viewport}
              active={active}
              hovered={hovered}
              composing={composing}
              onActivate={activate}
              onHover={shown.hover}
              onGoTo={onGoTo}
              onLeave={focusText}
              direction={direction}
              surroundings={surroundings}
            />
          </UnreadProvider>
        )}
        {selection && !tools.tool && !correcting.isOn && (
          <SelectionMenu
            lines={lines}
            width={spread?.clientWidth ?? 0}
            mayMark={mayMark}
            where={where}
            onAttach={misplaced && surroundings ? () => surroundings.placing.attach(misplaced, selection) : undefined}
            lastTag={recent[0] && tagOf(recent[0].tag)}
            onLastTag={() => tools.tagWithLast(selection)}
            onTag={() => tools.open({ kind: 'tag', passage: selection })}
            onComment={() => tools.open({ kind: 'comment', passage: selection })}
            onCollect={collect && flat !== null ? () => collect([{ statement: statement.id, ...selection, words: flat.slice(selection.start, selection.end) }]) : null}
            onSentence={sentence ? () => select(sentence) : undefined}
          />
        )}
      </div>
    </div>
  );
}
