import { Check } from 'lucide-react';
import { useId } from 'react';
import { HUES, type Tag } from '#core/taxonomy.ts';
import { useCodebookSurroundings } from './codebook-context.tsx';

/** The colour of a tag: its own, or as what stands above it. */
export function HueField({ tag, locked }: { tag: Tag; locked: boolean }) {
  const name = useId();
  const { act } = useCodebookSurroundings();
  const inherited = tag.parent === null ? 'given out in order' : 'as what stands above it';
  const set = (hue: (typeof HUES)[number] | null) => void act({ kind: 'edit', tag: tag.id, fields: { hue }, was: { hue: tag.own.hue } }, `Recoloured ${tag.code}`);
  return (
    <fieldset className="def hues" disabled={locked}>
      <legend>
        Colour <span className="hint">{tag.own.hue === null ? `${tag.hue}, ${inherited}` : tag.hue}</span>
      </legend>
      <div className="swatches">
        {HUES.map((hue) => (
          <label key={hue} className={`swatch hue-${hue}`} title={hue}>
            <input type="radio" name={name} aria-label={hue} checked={tag.own.hue === hue} onChange={() => set(hue)} />
            <span className={tag.hue === hue ? 'is-shown' : undefined}>{tag.own.hue === hue ? <Check className="ic ic-s" aria-hidden="true" /> : <i className="dot" />}</span>
          </label>
        ))}
        <label className="swatch plain">
          <input type="radio" name={name} checked={tag.own.hue === null} onChange={() => set(null)} />
          <span>{tag.parent === null ? 'in order' : 'inherited'}</span>
        </label>
      </div>
    </fieldset>
  );
}
