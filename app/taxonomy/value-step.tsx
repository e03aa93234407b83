import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { keyLetter } from '#core/text/key-letter.ts';
import { offeredSteps, type Scale, type Tag } from '#core/taxonomy.ts';
import { Chip } from '#app/ui/chip.tsx';
import { ValueGlyph } from '#app/ui/value.tsx';

export interface ValueStepProps {
  tag: Tag;
  scale: Scale;
  /** Undefined is "no value". */
  onValue: (value: string | undefined) => void;
  /** Back to the tags; without it there is no way back (only the value is being changed). */
  onBack?: () => void;
}

/** Then the value: one key, arrows and Enter, or a click. Nothing is chosen beforehand, so that no value is given by habit. */
export function ValueStep({ tag, scale, onValue, onBack }: ValueStepProps) {
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(-1);
  const steps = offeredSteps(scale);
  useEffect(() => list.current?.focus({ preventScroll: true }), []);

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key === 'Escape' || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    const count = steps.length;
    const to = { ArrowDown: Math.min(count - 1, at + 1), ArrowUp: Math.max(0, at - 1), Home: 0, End: count - 1 }[event.key];
    if (to !== undefined) setAt(to);
    if (event.key === 'Backspace') onBack?.();
    if (event.key === ' ') onValue(undefined);
    if (event.key === 'Enter') onValue(steps[at]?.value);
    const step = steps.find(({ key }) => key === keyLetter(event).toUpperCase());
    if (step) onValue(step.value);
  }

  return (
    <div className="value-step">
      <div className="find">
        <span className="muted">Value of</span>
        <Chip hue={tag.hue} code={tag.code} name={tag.name} />
      </div>
      <div
        ref={list}
        className="options"
        role="listbox"
        tabIndex={0}
        aria-label={`Value of ${tag.code} ${tag.name}`}
        aria-activedescendant={at >= 0 ? `${listId}-${at}` : undefined}
        onKeyDown={onKeyDown}
      >
        {steps.map((step, index) => (
          <div
            key={step.value}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === at}
            aria-keyshortcuts={step.key}
            className={`opt value${index === at ? ' cur' : ''}`}
            onMouseMove={() => setAt(index)}
            onClick={() => onValue(step.value)}
          >
            <span className="val">
              <ValueGlyph polarity={step.polarity} />
            </span>
            <span className="name">
              {step.label} <span className="muted means">{step.definition}</span>
            </span>
            <kbd aria-hidden>{step.key}</kbd>
          </div>
        ))}
      </div>
      <div className="popfoot">
        <button type="button" onClick={() => onValue(undefined)}>
          <kbd aria-hidden>Space</kbd>no value
        </button>
        {onBack ? (
          <button type="button" onClick={onBack}>
            <kbd aria-hidden>Back</kbd>other tag
          </button>
        ) : null}
      </div>
    </div>
  );
}
