import { Link } from '@remix-run/react';
import { Lock } from 'lucide-react';
import type { FoundPassage as Found } from '#core/search/asked.ts';
import type { SearchedTag } from '#core/search/searched-tag.ts';
import type { MarkNames } from '#core/search/mark-facets.ts';
import { Chip } from '#app/ui/chip.tsx';
import { Value } from '#app/ui/value.tsx';
import { ChooseResult, keyOfPassage } from './choosable.tsx';
import { InWords } from './in-words.tsx';

/** Tags and values by their ids, for chips. */
export interface Legend {
  tags: ReadonlyMap<string, SearchedTag>;
  steps: ReadonlyMap<string, MarkNames['steps'][number]>;
}

/** A passage that was found, with a few words around it and what it was tagged with; it opens at its card. */
export function FoundPassage({ passage, address, legend }: { passage: Found; address: string; legend: Legend }) {
  const { annotation, parts, before, behind, isOrphaned, isOpen, isPersonal } = passage;
  const given = givenOf(passage.taggings);
  const hue = given.map(({ tag }) => legend.tags.get(tag)?.hue).find((one) => one !== undefined);
  return (
    <li className={`found-passage${hue === undefined ? '' : ` hue-${hue}`}${isOrphaned ? ' lost' : ''}`}>
      <ChooseResult id={keyOfPassage(passage)} words={parts[0]?.text ?? ''} />
      <Link to={`${address}?a=${annotation}`} data-hit="" prefetch="none" dir="auto">
        {before === '' ? null : <span className="around">{before}</span>}
        {parts.map((part) => (
          <span className="fill" key={part.start}>
            <InWords passage={part} />
          </span>
        ))}
        {behind === '' ? null : <span className="around">{behind}</span>}
      </Link>
      <ul className="given" aria-label="Tagged">
        {given.map(({ key, tag, value, by, isDisputed }) => {
          const [known, step] = [legend.tags.get(tag), value === null ? undefined : legend.steps.get(value)];
          return (
            <li key={key}>
              {known ? <Chip hue={known.hue} code={known.code} name={known.name} /> : <span className="muted">a tag that is not in the codebook</span>}
              {step ? <Value step={{ ...step, definition: '' }} /> : null}
              <bdi className="muted">{by.join(', ')}</bdi>
              {isDisputed ? <b className="flag">Disputed</b> : null}
            </li>
          );
        })}
        {isOpen ? <li className="muted">Open discussion</li> : null}
        {isOrphaned ? <li className="flag">Lost its place</li> : null}
        {isPersonal ? (
          <li className="only-me">
            <Lock className="ic ic-s" aria-hidden="true" />
            Only me
          </li>
        ) : null}
      </ul>
    </li>
  );
}

/** Everyone who gave the same tag with the same value, together. */
function givenOf(taggings: Found['taggings']) {
  const given = new Map<string, { key: string; tag: string; value: string | null; by: string[]; isDisputed: boolean }>();
  for (const { tag, value, by, isDisputed } of taggings) {
    const key = `${tag} ${value ?? ''}`;
    const known = given.get(key) ?? { key, tag, value, by: [], isDisputed: false };
    given.set(key, { ...known, by: [...known.by, by.name], isDisputed: known.isDisputed || isDisputed });
  }
  return [...given.values()];
}
