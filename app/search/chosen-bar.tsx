import { useFetcher } from '@remix-run/react';
import { useRef, useState } from 'react';
import { MOST_PICKED } from '#core/excerpts/picked.ts';
import type { Taxonomy } from '#core/taxonomy.ts';
import { useCollect } from '#app/collect/collecting.tsx';
import { TagField } from '#app/taxonomy/tag-field.tsx';
import { Button } from '#app/ui/button.tsx';
import type { Choosing } from '#app/ui/use-choosing.ts';
import type { ChoosableResult } from './choosable.tsx';
import { ExportFound } from './export-found.tsx';
import { useTagging } from './use-tagging.ts';

interface ChosenBarProps {
  home: string;
  choosing: Choosing;
  results: readonly ChoosableResult[];
  mayEditTaxonomy: boolean;
  /** Results may have changed. */
  onDone: () => void;
}

const NO_COUNTS: ReadonlyMap<string, number> = new Map();

/** What can be done with the results that are chosen. */
export function ChosenBar({ home, choosing, results, mayEditTaxonomy, onDone }: ChosenBarProps) {
  const acts = `${home}/search/acts`;
  const { progress, said, tag } = useTagging(acts, onDone);
  const codebook = useFetcher<{ taxonomy: Taxonomy }>();
  const collect = useCollect();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const chosen = results.filter(({ key }) => choosing.chosen.has(key));
  const places = chosen.map(({ place }) => place);
  const picked = chosen.flatMap((one) => one.picked ?? []);
  const kept = chosen.length - picked.length;
  const taxonomy = codebook.data?.taxonomy;
  const hasWords = places.some((place) => 'words' in place);

  function open() {
    if (!taxonomy) codebook.load(acts);
    setOpen(true);
  }

  return (
    <div className="bar chosen" role="group" aria-label="Chosen results" onKeyDown={(event) => event.key === 'Escape' && choosing.clear()}>
      <span className="num" role="status">
        {progress ? `${progress.doing} ${progress.done} of ${progress.of} …` : `${choosing.count} of ${choosing.all} chosen`}
      </span>
      {choosing.count < choosing.all ? (
        <Button small look="quiet" onClick={choosing.chooseAll}>
          Choose all {choosing.all} shown
        </Button>
      ) : null}
      <button ref={button} type="button" className="btn s" disabled={progress !== null} aria-haspopup="dialog" onClick={open}>
        Tag…
      </button>
      {collect && picked.length > 0 ? (
        <Button small onClick={() => collect(picked)}>
          Collect…
        </Button>
      ) : null}
      {picked.length > 0 ? <ExportFound home={home} of={{ passages: picked.slice(0, MOST_PICKED) }} label="Export" /> : null}
      <span className="grow" />
      <Button small look="quiet" onClick={choosing.clear}>
        Let go
      </Button>
      {kept > 0 ? (
        <span className="known">
          {kept === 1 ? 'One of them is yours alone and has lost its place' : `${kept} of them are yours alone and have lost their place`}: there are no words that others could be given, so {kept === 1 ? 'it is' : 'they are'} not collected or exported.
        </span>
      ) : null}
      {hasWords ? <span className="known">Of words that nobody has marked, the whole sentence is taken.</span> : null}
      {said === '' ? null : (
        <span className="note" role="alert">
          {said}
        </span>
      )}
      {isOpen && taxonomy ? (
        <TagField
          taxonomy={taxonomy}
          recent={[]}
          counts={NO_COUNTS}
          at={() => button.current?.getBoundingClientRect() ?? new DOMRect()}
          onChoose={(chosen) => void tag(places, chosen, taxonomy.tags.find(({ id }) => id === chosen.tag)?.code ?? 'the tag')}
          onClose={() => {
            setOpen(false);
            button.current?.focus();
          }}
          mayEditTaxonomy={mayEditTaxonomy}
        />
      ) : null}
    </div>
  );
}
