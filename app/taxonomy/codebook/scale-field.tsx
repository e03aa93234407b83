import { useId, useState } from 'react';
import { offeredSteps, type Tag } from '#core/taxonomy.ts';
import { Button } from '#app/ui/button.tsx';
import { Value } from '#app/ui/value.tsx';
import { useCodebookSurroundings } from './codebook-context.tsx';
import { ScaleDialog } from './scale-dialog.tsx';

/** The value scale of a tag, which most tags inherit from their theme. */
export function ScaleField({ tag, locked }: { tag: Tag; locked: boolean }) {
  const id = useId();
  const { taxonomy, act } = useCodebookSurroundings();
  const [isOpen, setOpen] = useState(false);
  const scale = taxonomy.scales.find((one) => one.id === tag.scale);
  const from = scale && tag.own.scale === null ? `${scale.name}, inherited` : (scale?.name ?? 'none: it takes no value');
  return (
    <div className="def">
      <label htmlFor={taxonomy.scales.length > 0 ? id : undefined}>
        Value scale <span className="hint">{from}</span>
      </label>
      {scale ? (
        <div className="steps">
          {offeredSteps(scale).map((step) => (
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
      ) : null}
      {locked ? null : (
        <div className="btns">
          {scale ? (
            <Button small onClick={() => setOpen(true)}>
              Edit values…
            </Button>
          ) : (
            <Button small onClick={() => setOpen(true)}>
              Make a scale…
            </Button>
          )}
        </div>
      )}
      {isOpen ? <ScaleDialog tag={tag} scale={scale} onClose={() => setOpen(false)} /> : null}
    </div>
  );
}
