import { useId } from 'react';
import type { Tag } from '#core/taxonomy.ts';
import { Value } from '#app/ui/value.tsx';
import { useCodebookSurroundings } from './codebook-context.tsx';

/** The value scale of a tag, which most tags inherit from their theme. */
export function ScaleField({ tag, locked }: { tag: Tag; locked: boolean }) {
  const id = useId();
  const { taxonomy, act } = useCodebookSurroundings();
  const scale = taxonomy.scales.find((one) => one.id === tag.scale);
  const from = scale && tag.own.scale === null ? `${scale.name}, inherited` : (scale?.name ?? 'none: it takes no value');
  return (
    <div className="def">
      <label htmlFor={id}>
        Value scale <span className="hint">{from}</span>
      </label>
      {scale ? (
        <div className="steps">
          {scale.steps.map((step) => (
            <Value key={step.value} step={step} />
          ))}
        </div>
      ) : null}
      {taxonomy.scales.length > 0 ? (
        <select
          id={id}
          className="field select"
          disabled={locked}
          value={tag.own.scale ?? ''}
          onChange={(event) => void act({ kind: 'edit', tag: tag.id, fields: { scale: event.target.value || null }, was: { scale: tag.own.scale } }, `Changed the value scale of ${tag.code}`)}
        >
          <option value="">{tag.parent === null ? 'none' : 'as its theme'}</option>
          {taxonomy.scales.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      ) : (
        <select id={id} className="field select" disabled aria-label="Value scale">
          <option>none in this workspace</option>
        </select>
      )}
    </div>
  );
}
