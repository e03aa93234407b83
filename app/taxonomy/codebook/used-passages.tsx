import { Link, useSearchParams } from '@remix-run/react';
import { useState } from 'react';
import type { Author } from '#core/author.ts';
import { can } from '#core/policy.ts';
import type { Tag } from '#core/taxonomy.ts';
import { Button } from '#app/ui/button.tsx';
import { Value } from '#app/ui/value.tsx';
import { useCodebookSurroundings, type TagUse } from './codebook-context.tsx';
import { ROWS_AT_ONCE, showing } from './shown-rows.ts';
import { SplitDialog } from './split-dialog.tsx';
import { usedWords } from './used-words.ts';

/** One place where the tag was given. */
export interface UsedPassage {
  statement: string;
  title: string;
  annotation: string;
  quote: string;
  value: string | null;
  layer: string;
  /** The key of the tagging. */
  subject: string;
  creatorKind: Author['kind'];
  creatorId: string;
}

interface UsedPassagesProps {
  tag: Tag;
  passages: readonly UsedPassage[];
  use: TagUse | undefined;
  /** Whether passages can be made the tag's examples here. */
  mayQuote: boolean;
}

/** Where the tag is used, each passage a way into its statement; some of them can be given another tag. */
export function UsedPassages({ tag, passages, use, mayQuote }: UsedPassagesProps) {
  const { taxonomy, home, act, actor } = useCodebookSurroundings();
  const [search] = useSearchParams();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isSplitting, setSplitting] = useState(false);
  const mayChoose = can(actor, 'annotation.write') && can(actor, 'review.write') && tag.mergedInto === null;
  const keyOf = ({ layer, subject }: UsedPassage) => `${layer}/${subject}`;
  const moving = passages.filter((passage) => chosen.has(keyOf(passage)));
  function choose(key: string, isChosen: boolean) {
    const next = new Set(chosen);
    if (isChosen) next.add(key);
    else next.delete(key);
    setChosen(next);
  }
  const total = use?.taggings ?? 0;
  const isMore = total > passages.length;
  const steps = taxonomy.scales.find(({ id }) => id === tag.scale)?.steps ?? [];
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
      <ul className="used">
        {passages.map((passage, index) => {
          const step = steps.find(({ value }) => value === passage.value);
          const isExample = tag.examples.some((example) => example.passage?.annotation === passage.annotation);
          return (
            <li key={`${keyOf(passage)} ${index}`}>
              <div className="row">
                {mayChoose ? <input type="checkbox" aria-label={`Choose “${passage.quote}”`} checked={chosen.has(keyOf(passage))} onChange={(event) => choose(keyOf(passage), event.target.checked)} /> : null}
                <Link to={`${home}/statements/${passage.statement}#a-${passage.annotation}`} className="trunc" dir="auto" title={passage.quote}>
                  {passage.quote}
                </Link>
              </div>
              <div className="row">
                <span className="muted trunc" dir="auto">
                  {passage.title}
                </span>
                <span className="grow" />
                {step ? <Value step={step} /> : null}
                {mayQuote && !isExample && tag.examples.length < 20 ? (
                  <Button small look="quiet" onClick={() => quote(passage)}>
                    Use as example
                  </Button>
                ) : null}
              </div>
            </li>
          );
        })}
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
