import { Split } from 'lucide-react';
import { Chip } from '#app/ui/chip.tsx';
import { Value } from '#app/ui/value.tsx';
import type { Chosen } from '#core/reviewing/queue.ts';
import type { Codebook } from '#core/reviewing/codebook.ts';

/** A tag's chip with its value. */
export function ChosenWords({ chosen, codebook, codeOnly = false }: { chosen: Chosen; codebook: Codebook; codeOnly?: boolean }) {
  const tag = codebook.tagOf(chosen.tag);
  const step = codebook.stepOf(chosen);
  return (
    <>
      {tag ? <Chip hue={tag.hue} code={tag.code} name={tag.name} codeOnly={codeOnly} /> : <span className="muted">Tag not in this codebook</span>}
      {step ? <Value step={step} /> : null}
    </>
  );
}

/** The flag of a dispute: an icon and its word. */
export function DisputedFlag() {
  return (
    <span className="flagword dispute">
      <Split className="ic ic-s" aria-hidden />
      Disputed
    </span>
  );
}
