import { Link, useSearchParams } from '@remix-run/react';
import { ArrowLeft, BellDot, Ellipsis, FileInput, FileOutput, FileText, FileUp, History, Keyboard, Library, Link2, ListChecks, ListOrdered, Lock, MessageSquareMore, MoveHorizontal, PencilLine, Printer, UserCheck, Users } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { IconButton } from '#app/ui/button.tsx';
import { Menu, MenuItem, MenuSeparator } from '#app/ui/menu.tsx';
import { WhereSwitch } from './where-switch.tsx';
import type { Place } from './use-where.ts';
import { FilterMenu, type Filtering } from './filter-menu.tsx';
import { FILTER_NAMES, searchWith, TABS, type Narrowing, type Tab } from './passage-filter.ts';

/** Who is to read or review the statement, in a few words, and the way to more. */
export interface AssignedBrief {
  words: string;
  open: () => void;
}

interface PageBarProps {
  title: string;
  /** A few words beside the title, for example "Iran · March 2024". */
  facts: string;
  backTo: string;
  historyAt: string;
  /** Where a new version is imported; null for those who may not. */
  importAt: string | null;
  detailsAt: string;
  sourceAt: string;
  exportAt: string;
  printAt: string;
  /** Where one annotates; null for those who do not. */
  place: Place | null;
  snaps: boolean;
  onSnaps: (on: boolean) => void;
  filtering: Filtering;
  counts: Readonly<Record<Tab, number>>;
  isFilterOpen: boolean;
  onFilterOpen: (isOpen: boolean) => void;
  /** How many annotations have something that this person has not seen. */
  unread: number;
  onNextOpen: () => void;
  onNextUnread: () => void;
  /** Begins choosing passages to act on many; null for those who change none. */
  onSelect: (() => void) | null;
  /** Switches between reading and correcting the text; null for those who may not. */
  onCorrect: (() => void) | null;
  isCorrecting: boolean;
  isGrid: boolean;
  onGrid: () => void;
  onKeys: () => void;
  onCodebook: () => void;
  onCopyLink: () => void;
  /** Who is to read or review it. */
  assigned: AssignedBrief;
  /** The button of the notes. */
  notes: ReactNode;
}

/** What this is, how selecting works, and which annotations are shown. */
export const PageBar = memo(function PageBar({ title, facts, backTo, historyAt, importAt, detailsAt, sourceAt, exportAt, printAt, place, snaps, onSnaps, filtering, counts, isFilterOpen, onFilterOpen, unread, onNextOpen, onNextUnread, onSelect, onCorrect, isCorrecting, isGrid, onGrid, onKeys, onCodebook, onCopyLink, assigned, notes }: PageBarProps) {
  return (
    <div className="pagebar">
      <Link className="iconbtn back" to={backTo} aria-label="All statements" title="All statements">
        <ArrowLeft className="ic flip" aria-hidden="true" />
      </Link>
      <div className="where">
        <b className="trunc" dir="auto">
          {title}
        </b>
        <span className="muted trunc not-narrow" dir="auto">
          {facts}
        </span>
      </div>
      <span className="grow" />
      {notes}
      {place && <WhereSwitch place={place} />}
      <button
        type="button"
        className={snaps ? 'switch on not-narrow' : 'switch not-narrow'}
        role="switch"
        aria-checked={snaps}
        dir="ltr"
        title="A double click takes the sentence, a selection over several takes them whole. Hold Alt to select freely."
        onClick={() => onSnaps(!snaps)}
      >
        <i aria-hidden="true" />
        Snap to sentences
      </button>
      <span className="sep not-narrow" />
      <nav className="tabs not-narrow" aria-label="Annotations shown" dir="ltr">
        {TABS.map((name) => (
          <FilterLink key={name} name={name} narrowing={filtering.narrowing} count={counts[name]} />
        ))}
      </nav>
      <FilterMenu filtering={filtering} isOpen={isFilterOpen} onOpenChange={onFilterOpen} />
      {unread > 0 ? (
        <button type="button" className="btn s quiet unread not-narrow" aria-keyshortcuts="N" title="To the next card with something you have not seen" dir="ltr" onClick={onNextUnread}>
          <span className="num">{unread}</span> unread
        </button>
      ) : null}
      {counts.open > 0 ? (
        <span className="not-narrow">
          <IconButton label="Next open discussion" aria-keyshortcuts="Q" onClick={onNextOpen}>
            <MessageSquareMore className="ic" aria-hidden="true" />
          </IconButton>
        </span>
      ) : null}
      {onCorrect && (
        <span className="not-narrow">
          <IconButton label="Correct the text (W)" aria-pressed={isCorrecting} onClick={onCorrect}>
            <PencilLine className="ic" aria-hidden="true" />
          </IconButton>
        </span>
      )}
      <Menu
        trigger={
          <IconButton label="More">
            <Ellipsis className="ic" aria-hidden="true" />
          </IconButton>
        }
      >
        {unread > 0 ? (
          <MenuItem onSelect={onNextUnread}>
            <BellDot className="ic" aria-hidden="true" />
            Next unread ({unread})
          </MenuItem>
        ) : null}
        {counts.open > 0 ? (
          <MenuItem onSelect={onNextOpen}>
            <MessageSquareMore className="ic" aria-hidden="true" />
            Next open discussion
          </MenuItem>
        ) : null}
        <MenuItem onSelect={onCodebook}>
          <Library className="ic" aria-hidden="true" />
          Codebook
        </MenuItem>
        {place && (
          <MenuItem onSelect={place.toggle}>
            {place.where === 'personal' ? <Users className="ic" aria-hidden="true" /> : <Lock className="ic" aria-hidden="true" />}
            {place.where === 'personal' ? 'Annotate for the team' : 'Annotate only for me'}
          </MenuItem>
        )}
        {onCorrect && (
          <MenuItem onSelect={onCorrect}>
            <PencilLine className="ic" aria-hidden="true" />
            {isCorrecting ? 'Back to reading' : 'Correct the text'}
          </MenuItem>
        )}
        {onSelect && (
          <MenuItem onSelect={onSelect}>
            <ListChecks className="ic" aria-hidden="true" />
            Choose passages
          </MenuItem>
        )}
        <MenuItem onSelect={() => onSnaps(!snaps)}>
          <MoveHorizontal className="ic" aria-hidden="true" />
          {snaps ? 'Select freely' : 'Snap to sentences'}
        </MenuItem>
        <MenuItem onSelect={assigned.open}>
          <UserCheck className="ic" aria-hidden="true" />
          <span className="grow">
            Who reads and reviews{' '}
            {assigned.words === '' ? null : (
              <>
                <br />
                <span className="muted">{assigned.words}</span>
              </>
            )}
          </span>
        </MenuItem>
        <MenuItem asChild>
          <Link to={detailsAt}>
            <FileText className="ic" aria-hidden="true" />
            Details
          </Link>
        </MenuItem>
        <MenuItem asChild>
          <Link to={sourceAt}>
            <FileInput className="ic" aria-hidden="true" />
            Source, as it came
          </Link>
        </MenuItem>
        <MenuItem asChild>
          <Link to={exportAt}>
            <FileOutput className="ic" aria-hidden="true" />
            Export…
          </Link>
        </MenuItem>
        <MenuItem asChild>
          <Link to={printAt}>
            <Printer className="ic" aria-hidden="true" />
            Print with notes
          </Link>
        </MenuItem>
        {importAt && (
          <MenuItem asChild>
            <Link to={importAt}>
              <FileUp className="ic" aria-hidden="true" />
              Import a new version…
            </Link>
          </MenuItem>
        )}
        <MenuItem asChild>
          <Link to={historyAt}>
            <History className="ic" aria-hidden="true" />
            History
          </Link>
        </MenuItem>
        <MenuItem onSelect={onGrid}>
          <ListOrdered className="ic" aria-hidden="true" />
          {isGrid ? 'End sentence by sentence' : 'Sentence by sentence'}
        </MenuItem>
        <MenuItem onSelect={onCopyLink}>
          <Link2 className="ic" aria-hidden="true" />
          Copy link
        </MenuItem>
        <MenuItem onSelect={onKeys}>
          <Keyboard className="ic" aria-hidden="true" />
          Keys
        </MenuItem>
        <MenuSeparator />
        {TABS.map((name) => (
          <MenuItem key={name} asChild>
            <FilterLink name={name} narrowing={filtering.narrowing} count={counts[name]} />
          </MenuItem>
        ))}
      </Menu>
    </div>
  );
});

function FilterLink({ name, narrowing, count, ...rest }: { name: Tab; narrowing: Narrowing; count: number }) {
  const [search] = useSearchParams();
  return (
    <Link {...rest} to={searchWith(search, { ...narrowing, show: name })} replace preventScrollReset aria-current={name === narrowing.show ? 'true' : undefined}>
      {FILTER_NAMES[name]} <span className="num">{count}</span>
    </Link>
  );
}
