import { useMemo } from 'react';
import { personColour } from '#core/passages/colour.ts';
import type { PassageView } from '#core/passages/passage-view.ts';
import { isPassageShown } from '#core/passages/shown-to-reader.ts';
import { tagWords, type Filtering } from './filter-menu.tsx';
import { authorKey, FILTER_NAMES, narrows } from './passage-filter.ts';
import { WHERE_NAMES } from './where-switch.tsx';

interface ShownLineProps {
  filtering: Filtering;
  passages: readonly PassageView[];
  visible: readonly PassageView[];
}

/** Stays above the text while not every passage is shown, or while colours mean people: says why, and what they mean. */
export function ShownLine({ filtering, passages, visible }: ShownLineProps) {
  const { narrowing, showAll, colouring } = filtering;
  const isNarrowed = narrows(narrowing) > 0;
  if (!isNarrowed && colouring.by === 'tag') return null;
  return (
    <div className="shown-line" dir="ltr">
      {colouring.by === 'person' && <Legend passages={visible} nameOf={filtering.nameOf} />}
      {isNarrowed && (
        <>
          <span role="status">
            {countWords(visible.length, passages)}
            <b dir="auto">{narrowingWords(filtering, passages).join(' · ')}</b>
          </span>
          <button type="button" className="btn s" onClick={showAll}>
            Show all
          </button>
        </>
      )}
    </div>
  );
}

function countWords(shown: number, passages: readonly PassageView[]): string {
  const all = passages.filter(isPassageShown).length;
  return shown === 0 ? `None of ${all} passages is: ` : `${shown} of ${all} passages: `;
}

/** Whose colour is whose. */
function Legend({ passages, nameOf }: { passages: readonly PassageView[]; nameOf: Filtering['nameOf'] }) {
  const people = useMemo(() => {
    const first = new Map(passages.flatMap(({ authors: [author] }) => (author ? [[authorKey(author), author] as const] : [])));
    return [...first.values()];
  }, [passages]);
  return (
    <ul className="legend" aria-label="Colours of people">
      {people.map((author) => (
        <li key={authorKey(author)} className={`hue-${personColour(author)}`}>
          <i aria-hidden="true" />
          <bdi>{nameOf(author).name}</bdi>
        </li>
      ))}
    </ul>
  );
}

function narrowingWords({ narrowing: { show, layer, tag, by }, tagOf, nameOf }: Filtering, passages: readonly PassageView[]): string[] {
  const author = by === null ? undefined : passages.flatMap(({ authors }) => authors).find((one) => authorKey(one) === by);
  return [
    ...(show === 'all' ? [] : [FILTER_NAMES[show].toLowerCase()]),
    ...(layer === null ? [] : [layer === 'shared' ? 'for the team' : WHERE_NAMES[layer].toLowerCase()]),
    ...(by === null ? [] : [`by ${author ? nameOf(author).name : 'someone who has said nothing here'}`]),
    ...(tag === null ? [] : [`tagged ${tagWords(tagOf(tag))}`]),
  ];
}
