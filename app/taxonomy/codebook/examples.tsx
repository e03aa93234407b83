import { Link } from '@remix-run/react';
import type { Example, Tag } from '#core/taxonomy.ts';
import { Button } from '#app/ui/button.tsx';
import { useCodebookSurroundings } from './codebook-context.tsx';

/** The examples of a tag: quotes, with the way to the passage where it is one of the workspace's. */
export function Examples({ tag, locked }: { tag: Tag; locked: boolean }) {
  const { home, act } = useCodebookSurroundings();
  const remove = (example: Example) =>
    void act({ kind: 'edit', tag: tag.id, fields: { examples: tag.examples.filter((one) => one !== example) }, was: { examples: tag.examples } }, `Took an example from ${tag.code}`);
  return (
    <div className={`def examples hue-${tag.hue}`}>
      <span>{tag.examples.length > 1 ? 'Examples' : 'Example'}</span>
      {tag.examples.length === 0 ? <p className="muted">{locked ? 'None yet.' : 'None yet. Choose one of the passages where the tag is used.'}</p> : null}
      {tag.examples.map((example, index) => (
        <figure key={`${index} ${example.quote.slice(0, 40)}`}>
          <blockquote dir="auto">{example.quote}</blockquote>
          <figcaption>
            <span dir="auto">{example.source}</span>
            {example.passage ? (
              <Link className="link" to={`${home}/statements/${example.passage.statement}#a-${example.passage.annotation}`}>
                Open passage
              </Link>
            ) : null}
            <span className="grow" />
            {locked ? null : (
              <Button small look="quiet" onClick={() => remove(example)}>
                Remove<span className="vh"> the example “{example.quote.slice(0, 40)}”</span>
              </Button>
            )}
          </figcaption>
        </figure>
      ))}
    </div>
  );
}
