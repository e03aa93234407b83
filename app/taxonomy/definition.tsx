import { Check, Quote, X } from 'lucide-react';
import type { Tag } from '#core/taxonomy.ts';
import { Chip } from '#app/ui/chip.tsx';

/** What a tag means: definition, when to use it and when not, and an example. The peek of tag field and codebook. */
export function Definition({ tag }: { tag: Tag }) {
  const example = tag.examples[0];
  return (
    <>
      <Chip hue={tag.hue} code={tag.code} name={tag.name} codeOnly />
      <h3>{tag.name}</h3>
      {tag.definition ? <p className="says">{tag.definition}</p> : <p className="says muted">No definition yet.</p>}
      <dl>
        {tag.whenToUse ? (
          <div>
            <dt>
              <Check className="ic ic-s" aria-hidden />
              When to use
            </dt>
            <dd>{tag.whenToUse}</dd>
          </div>
        ) : null}
        {tag.whenNotToUse ? (
          <div>
            <dt>
              <X className="ic ic-s" aria-hidden />
              When not to use
            </dt>
            <dd>{tag.whenNotToUse}</dd>
          </div>
        ) : null}
        {example ? (
          <div>
            <dt>
              <Quote className="ic ic-s" aria-hidden />
              Example
            </dt>
            <dd className="q" dir="auto">
              {example.quote}
            </dd>
            {example.source ? <dd className="muted source">{example.source}</dd> : null}
          </div>
        ) : null}
      </dl>
    </>
  );
}
