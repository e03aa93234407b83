import type { ValueStep } from '#core/analysis/value-step.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** The fill of a value in a picture: against is hatched, so that colour never stands alone. */
export function fillOf({ polarity, tone }: Pick<ValueStep, 'polarity' | 'tone'>): string {
  return polarity === -1 ? `url(#hatch-${tone})` : colourOf(tone);
}

function colourOf(tone: string): string {
  return tone === 'none' ? 'var(--n-200)' : `var(--v-${tone})`;
}

/** The hatchings that `fillOf` names, as a mark of a picture. */
export function hatchings(steps: readonly ValueStep[]): () => SVGElement {
  return () => {
    const definitions = document.createElementNS(SVG, 'defs');
    for (const tone of new Set(steps.filter(({ polarity }) => polarity === -1).map((step) => step.tone))) definitions.append(hatching(tone));
    return definitions;
  };
}

function hatching(tone: string): SVGElement {
  const pattern = element('pattern', { id: `hatch-${tone}`, width: '4', height: '4', patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' });
  pattern.append(element('rect', { width: '4', height: '4', fill: colourOf(tone) }), element('rect', { width: '1.2', height: '4', fill: 'var(--page)', 'fill-opacity': '0.6' }));
  return pattern;
}

function element(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
