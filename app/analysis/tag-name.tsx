import { Link } from '@remix-run/react';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { writeAnalysis, type AnalysisAsked } from '#core/analysis/asked.ts';
import { toggleUnfolded } from '#core/analysis/tree-rows.ts';
import type { Tag } from '#core/taxonomy.ts';

interface TagNameProps {
  row: { tag: string; depth: number; isOpen: boolean | null };
  tag: Tag | undefined;
  asked: AnalysisAsked;
  tabIndexOf: (name: string, isFirst: boolean) => number | undefined;
}

/** A tag as the head of a row; one with others below it folds and unfolds. */
export function TagName({ row: { tag: id, isOpen, depth }, tag, asked, tabIndexOf }: TagNameProps) {
  const name = <bdi className="trunc">{tag?.name ?? 'A tag of elsewhere'}</bdi>;
  const dot = depth === 0 ? <span className="dot" /> : null;
  if (isOpen === null) {
    return (
      <>
        {depth === 0 ? <span className="nofold" /> : null}
        {dot}
        {name}
      </>
    );
  }
  const Fold = isOpen ? ChevronDown : ChevronRight;
  return (
    <Link to={`?${writeAnalysis({ ...asked, open: toggleUnfolded(asked.open, id) })}`} replace preventScrollReset data-cell={`fold ${id}`} tabIndex={tabIndexOf(`fold ${id}`, false)}>
      <Fold className="ic ic-s" aria-hidden="true" />
      <span className="vh">{isOpen ? 'Fold ' : 'Unfold '}</span>
      {dot}
      {name}
    </Link>
  );
}
