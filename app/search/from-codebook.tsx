import { Link } from '@remix-run/react';
import type { Found } from '#core/search/asked.ts';
import { printQuery } from '#core/search/print.ts';
import { Chip } from '#app/ui/chip.tsx';
import { Remark } from './remark.tsx';

/** What a search finds besides statements: tags by their names, and what was said of the codebook. */
export function FromCodebook({ codebook: { tags, remarks }, home }: { codebook: Found['codebook']; home: string }) {
  if (tags.length === 0 && remarks.length === 0) return null;
  return (
    <section className="from-codebook" aria-label="In the codebook">
      <h2>In the codebook</h2>
      {tags.length > 0 ? (
        <ul className="tags" aria-label="Tags found">
          {tags.map((tag) => (
            <li key={tag.id}>
              <Link to={`${home}/taxonomy/${tag.id}`} prefetch="none">
                <Chip hue={tag.hue} code={tag.code} name={tag.name} />
              </Link>
              <Link className="muted" to={`?${new URLSearchParams({ q: printQuery({ kind: 'mark', field: 'tag', value: tag.code }) }).toString()}`} aria-label={`Passages tagged ${tag.code} ${tag.name}`}>
                Passages
              </Link>
              {tag.retired ? <span className="muted">not offered any more</span> : null}
            </li>
          ))}
        </ul>
      ) : null}
      {remarks.length > 0 ? (
        <ul className="remarks">
          {remarks.map((remark) => (
            <Remark key={remark.id} remark={remark} to={`${home}/taxonomy${remark.tag ? `/${remark.tag.id}` : ''}#note-${remark.id}`} on={remark.tag ? `on ${remark.tag.code} ${remark.tag.name}` : 'on the codebook'} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}
