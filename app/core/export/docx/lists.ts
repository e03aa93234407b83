import type { AnnotatedBlock } from '#core/annotated/blocks.ts';

/** Word's list of bullets, and the first of those that count; each run of numbers of a list is one of its own. */
const BULLETS = 1;
const DEEPEST = 8;

interface Counting {
  id: number;
  level: number;
  start: number;
  next: number;
}

/** The lists of a document in Word's terms. */
export interface WordLists {
  /** What stands in the properties of a block, nothing for one outside lists. Must be asked in the order of the text. */
  propertiesOf(block: AnnotatedBlock): { numbering?: string; indent?: string };
  /** The part that defines the lists that were asked for. */
  numbering(): string;
}

export function wordLists(namespaces: string): WordLists {
  const counting = new Map<number, Counting>();
  const all: Counting[] = [];

  function listOf({ list, number }: AnnotatedBlock['lists'][number], level: number): number {
    const known = counting.get(list);
    if (known?.next === number) {
      known.next += 1;
      return known.id;
    }
    const made = { id: BULLETS + 1 + all.length, level, start: number, next: number + 1 };
    counting.set(list, made);
    all.push(made);
    return made.id;
  }

  return {
    propertiesOf({ lists, beginsEntry }) {
      const own = lists.at(-1);
      if (!own) return {};
      const level = Math.min(lists.length - 1, DEEPEST);
      if (!beginsEntry) return { indent: `<w:ind w:left="${(level + 1) * INDENT}"/>` };
      return { numbering: `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${own.ordered ? listOf(own, level) : BULLETS}"/></w:numPr>` };
    },
    numbering() {
      const begun = all.map(({ id, level, start }) => `<w:num w:numId="${id}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="${level}"><w:startOverride w:val="${start}"/></w:lvlOverride></w:num>`);
      return `<w:numbering ${namespaces}>${abstract(0, 'bullet')}${abstract(1, 'decimal')}<w:num w:numId="${BULLETS}"><w:abstractNumId w:val="0"/></w:num>${begun.join('')}</w:numbering>`;
    },
  };
}

const INDENT = 567;

function abstract(id: number, format: 'bullet' | 'decimal'): string {
  const levels = Array.from({ length: DEEPEST + 1 }, (_, level) => {
    const form = format === 'bullet' ? '•' : `%${level + 1}.`;
    return `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${form}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="${(level + 1) * INDENT}" w:hanging="${INDENT}"/></w:pPr></w:lvl>`;
  });
  return `<w:abstractNum w:abstractNumId="${id}"><w:multiLevelType w:val="hybridMultilevel"/>${levels.join('')}</w:abstractNum>`;
}
