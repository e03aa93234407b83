import { hueOf } from '#core/codebook/hue-rgb.ts';
import type { PortableTag } from '#core/codebook/portable.ts';
import { suggestCode } from '#core/codebook/suggest-code.ts';
import { scaleValue } from '#core/entities/tagging.ts';
import { scale, type Scale, type ScaleStep } from '#core/taxonomy.ts';
import { ORIGIN } from './write-project.ts';

/** The parts of a tag that REFI-QDA has no place for: they stand in the description, each behind its heading, and come back from there. */
const PARTS = { code: 'Code', fullDefinition: 'Full definition', whenToUse: 'When to use', whenNotToUse: 'When not to use', hotkey: 'Hotkey', scale: 'Value scale', steps: 'Steps of the scale', retired: 'Retired', hue: 'Colour', examples: 'Examples' } as const;
type Part = keyof typeof PARTS;

/** What a code says of itself besides its place. */
export interface DescribedCode {
  name: string;
  color: string;
  description: string;
}

/** The description of a tag's code: its definition, and everything that REFI-QDA has no place for; `steps` are those of the scale that it has itself. */
export function describedTag(tag: PortableTag, steps: readonly ScaleStep[] = []): string {
  const parts: Record<Part, string> = {
    code: tag.code,
    fullDefinition: tag.fullDefinition ?? '',
    whenToUse: tag.whenToUse ?? '',
    whenNotToUse: tag.whenNotToUse ?? '',
    hotkey: tag.hotkey ?? '',
    scale: tag.scale ?? '',
    steps: steps.length > 0 ? JSON.stringify(steps) : '',
    retired: tag.retired ? 'yes' : '',
    hue: tag.hue ?? '',
    examples: tag.examples && tag.examples.length > 0 ? JSON.stringify(tag.examples) : '',
  };
  const sections = (Object.keys(PARTS) as Part[]).filter((part) => parts[part] !== '').map((part) => `[${PARTS[part]}]\n${quoted(parts[part])}`);
  return [quoted(tag.definition ?? ''), ...sections].join('\n\n');
}

/** Lines that look like a heading get a backslash, so that they are none when they come back. */
function quoted(text: string): string {
  return text.replace(/^(\\*\[)/gm, '\\$1');
}

function unquoted(text: string): string {
  return text.replace(/^\\(\\*\[)/gm, '$1');
}

/** A code as a tag that `portableTag` still has to judge. `under` are the codes of the tags above it, `neighbours` those of its siblings that are read already. */
export function tagOfCode({ name, color, description }: DescribedCode, under: readonly string[], origin: string, neighbours: readonly string[]): Record<string, unknown> {
  const words = description.replace(/\r\n?/g, '\n');
  // Another program that took our file keeps what the descriptions say, and puts its own name on the file.
  if (origin !== ORIGIN && !/(?:^|\n\n)\[Code\]\n\S/u.test(words)) {
    return { under: [...under], code: suggestCode(name, under.at(-1) ?? null, neighbours), name, hue: hueOf(color), definition: words.trim().slice(0, 8_000) };
  }
  const { definition, parts } = sectionsOf(words);
  const part = (one: Part) => parts.get(PARTS[one]);
  return {
    under: [...under],
    code: part('code'),
    name,
    hue: part('hue') ?? null,
    definition,
    fullDefinition: part('fullDefinition') ?? '',
    whenToUse: part('whenToUse') ?? '',
    whenNotToUse: part('whenNotToUse') ?? '',
    hotkey: part('hotkey') ?? null,
    scale: part('scale') ?? null,
    retired: part('retired') === 'yes',
    examples: jsonOf(part('examples')),
  };
}

/** A description in its parts: the words before the first heading, and what stands behind each. */
function sectionsOf(description: string): { definition: string; parts: Map<string, string> } {
  const [definition = '', ...sections] = description.split(/(?:^|\n\n)(?=\[[^\]\n]+\]\n)/u);
  return { definition: unquoted(definition), parts: new Map(sections.map((section) => [section.slice(1, section.indexOf(']')), unquoted(section.slice(section.indexOf('\n') + 1))])) };
}

/** The scale that the description of a code brings along; undefined for none. */
export function scaleOfCode(description: string): Pick<Scale, 'name' | 'steps'> | undefined {
  const { parts } = sectionsOf(description.replace(/\r\n?/g, '\n'));
  const read = scale.pick({ name: true, steps: true }).safeParse({ name: parts.get(PARTS.scale), steps: jsonOf(parts.get(PARTS.steps)) });
  return read.success ? read.data : undefined;
}

const VALUE = 'Value';

/** The description of the code that stands for a value of a tag's scale. */
export function describedValue({ value, definition }: Pick<ScaleStep, 'value' | 'definition'>): string {
  return `${quoted(definition)}\n\n[${VALUE}]\n${value}`;
}

/** The value that a code stands for below its tag; undefined for a code that is a tag itself. */
export function valueOfCode(description: string): string | undefined {
  const value = scaleValue.safeParse(sectionsOf(description.replace(/\r\n?/g, '\n')).parts.get(VALUE)?.trim());
  return value.success ? value.data : undefined;
}

function jsonOf(json: string | undefined): unknown {
  try {
    return JSON.parse(json ?? '[]');
  } catch {
    return json;
  }
}
