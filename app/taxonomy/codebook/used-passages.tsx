import { Link, useSearchParams } from '@remix-run/react';
import { Fragment, useCallback, useRef, useState } from 'react';
import { can } from '#core/policy/policy.ts';
import type { Tag } from '#core/taxonomy.ts';
import { Button } from '#app/ui/button.tsx';
import { RowGap } from '#app/ui/row-gap.tsx';
import { useListRows, type RowProps } from '#app/ui/use-list-rows.ts';
import { Value } from '#app/ui/value.tsx';
import { useCodebookSurroundings, type TagUse } from './codebook-context.tsx';
import { ROWS_AT_ONCE, showing } from './shown-rows.ts';
import { SplitDialog } from './split-dialog.tsx';
import type { UsedPassage } from './used-passage.ts';
import { usedWords } from './used-words.ts';

interface UsedPassagesProps {
  tag: Tag;
  passages: readonly UsedPassage[];
  use: TagUse | undefined;
  /** Whether passages can be made the tag's examples here. */
  mayQuote: boolean;
}

const ROW_HEIGHT = 61;

/** Where the tag is used, each passage a way into its statement; some of them can be given another tag. */
export function UsedPassages({ tag, passages, use, mayQuote }: UsedPassagesProps) {
  const { act, actor } = useCodebookSurroundings();
  const [search] = useSearchParams();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isSplitting, setSplitting] = useState(false);
  const mayChoose = can(actor, 'annotation.write') && can(actor, 'review.write') && tag.mergedInto === null;
  const moving = passages.filter((passage) => chosen.has(keyOf(passage)));
  const list = useRef<HTMLUListElement>(null);
  const keyAt = useCallback((index: number) => keyOf(passages[index]), [passages]);
  const { isLong, shown, gapAfter, rowProps, listProps } = useListRows({ count: passages.length, list, keyOf: keyAt, rowHeight: ROW_HEIGHT });
  function choose(key: string, isChosen: boolean) {
    const next = new Set(chosen);
    if (isChosen) next.add(key);
    else next.delete(key);
    setChosen(next);
  }
  const total = use?.taggings ?? 0;
  const isMore = total > passages.length;
  function quote(passage: UsedPassage) {
    const example = { quote: passage.quote, source: passage.title.slice(0, 400), passage: { statement: passage.statement, annotation: passage.annotation } };
    void act({ kind: 'edit', tag: tag.id, fields: { examples: [...tag.examples, example] }, was: { examples: tag.examples } }, `Gave ${tag.code} an example`);
  }
  return (
    <section aria-label="Used passages">
      <h2>{usedWords(use)}</h2>
      {moving.length > 0 ? (
        <div className="row chosen-bar">
          <b className="num">{moving.length} chosen</b>
          {moving.length < passages.length ? (
            <Button small look="quiet" onClick={() => setChosen(new Set(passages.map(keyOf)))}>
              {isMore ? `Choose all ${passages.length} shown` : `Choose all ${passages.length}`}
            </Button>
          ) : null}
          <Button small onClick={() => setSplitting(true)}>
            Give another tag…
          </Button>
          <Button small look="quiet" onClick={() => setChosen(new Set())}>
            Clear
          </Button>
        </div>
      ) : null}
      <ul className="used" aria-label="Passages" ref={list} {...listProps}>
        {shown.map(({ index, gap }) => {
          const passage = passages[index];
          return passage ? (
            <Fragment key={keyOf(passage)}>
              <RowGap size={gap} />
              <PassageRow
                tag={tag}
                passage={passage}
                isChosen={mayChoose ? chosen.has(keyOf(passage)) : undefined}
                onChoose={choose}
                onQuote={mayQuote ? quote : undefined}
                rowProps={rowProps(index)}
                place={isLong ? { at: index + 1, of: Math.max(total, passages.length) } : undefined}
              />
            </Fragment>
          ) : null;
        })}
        <RowGap size={gapAfter} />
      </ul>
      {isMore ? (
        <p className="more row">
          <span className="muted num">
            The first {passages.length} of {total} are shown.
          </span>
          {passages.length + ROWS_AT_ONCE.passages < total ? (
            <Link to={showing(search, 'passages', passages.length + ROWS_AT_ONCE.passages)} replace preventScrollReset>
              Show {ROWS_AT_ONCE.passages} more
            </Link>
          ) : null}
          <Link to={showing(search, 'passages', total)} replace preventScrollReset>
            Show all
          </Link>
        </p>
      ) : null}
      {isSplitting ? (
        <SplitDialog
          tag={tag}
          passages={moving}
          onClose={(isDone) => {
            setSplitting(false);
            if (isDone) setChosen(new Set());
          }}
        />
      ) : null}
    </section>
  );
}

function keyOf(passage: UsedPassage | undefined): string {
  return passage ? `${passage.layer}/${passage.subject}` : '';
}

interface PassageRowProps {
  tag: Tag;
  passage: UsedPassage;
  /** Undefined where passages cannot be chosen. */
  isChosen: boolean | undefined;
  onChoose: (key: string, isChosen: boolean) => void;
  onQuote: ((passage: UsedPassage) => void) | undefined;
  rowProps: RowProps;
  /** Its number in a long list. */
  place: { at: number; of: number } | undefined;
}

function PassageRow({ tag, passage, isChosen, onChoose, onQuote, rowProps, place }: PassageRowProps) {
  const { taxonomy, home } = useCodebookSurroundings();
  const step = taxonomy.scales.find(({ id }) => id === tag.scale)?.steps.find(({ value }) => value === passage.value);
  const isExample = tag.examples.some((example) => example.passage?.annotation === passage.annotation);
  return (
    <li {...rowProps} aria-posinset={place?.at} aria-setsize={place?.of}>
      <div className="row">
        {isChosen === undefined ? null : <input type="checkbox" aria-label={`Choose “${passage.quote}”`} checked={isChosen} onChange={(event) => onChoose(keyOf(passage), event.target.checked)} />}
        <Link to={`${home}/statements/${passage.statement}#a-${passage.annotation}`} className="trunc" dir="auto" title={passage.quote} data-row-stop>
          {passage.quote}
        </Link>
      </div>
      <div className="row">
        <span className="muted trunc" dir="auto">
          {passage.title}
        </span>
        <span className="grow" />
        {step ? <Value step={step} /> : null}
        {onQuote && !isExample && tag.examples.length < 20 ? (
          <Button small look="quiet" onClick={() => onQuote(passage)}>
            Use as example
          </Button>
        ) : null}
      </div>
    </li>
  );
}
