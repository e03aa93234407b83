import { Link } from '@remix-run/react';
import type { Tag } from '#core/taxonomy.ts';
import { Button } from '#app/ui/button.tsx';
import { Value } from '#app/ui/value.tsx';
import { useCodebookSurroundings, type TagUse } from './codebook-context.tsx';
import { usedWords } from './used-words.ts';

/** One place where the tag was given. */
export interface UsedPassage {
  statement: string;
  title: string;
  annotation: string;
  quote: string;
  value: string | null;
}

interface UsedPassagesProps {
  tag: Tag;
  passages: readonly UsedPassage[];
  use: TagUse | undefined;
  /** Whether passages can be made the tag's examples here. */
  mayQuote: boolean;
}

/** Where the tag is used, each passage a way into its statement. */
export function UsedPassages({ tag, passages, use, mayQuote }: UsedPassagesProps) {
  const { taxonomy, home, act } = useCodebookSurroundings();
  const steps = taxonomy.scales.find(({ id }) => id === tag.scale)?.steps ?? [];
  function quote(passage: UsedPassage) {
    const example = { quote: passage.quote, source: passage.title.slice(0, 400), passage: { statement: passage.statement, annotation: passage.annotation } };
    void act({ kind: 'edit', tag: tag.id, fields: { examples: [...tag.examples, example] }, was: { examples: tag.examples } }, `Gave ${tag.code} an example`);
  }
  return (
    <section aria-label="Used passages">
      <h2>{usedWords(use)}</h2>
      <ul className="used">
        {passages.map((passage, index) => {
          const step = steps.find(({ value }) => value === passage.value);
          const isExample = tag.examples.some((example) => example.passage?.annotation === passage.annotation);
          return (
            <li key={`${passage.annotation} ${index}`}>
              <Link to={`${home}/statements/${passage.statement}#a-${passage.annotation}`} className="trunc" dir="auto" title={passage.quote}>
                {passage.quote}
              </Link>
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
      {use && use.taggings > passages.length ? <p className="muted more">The first {passages.length} are shown.</p> : null}
    </section>
  );
}
