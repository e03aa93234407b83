import { createHash } from 'node:crypto';
import { SaxesParser } from 'saxes';
import { MOST_TAGS } from '#core/codebook/entry.ts';
import type { FileTag, RowProblem } from '#core/codebook/import-plan.ts';
import { portableTag, type PortableTag } from '#core/codebook/portable.ts';
import { suggestCode } from '#core/codebook/suggest-code.ts';
import { hueOf, RGB_OF } from './hue-rgb.ts';
import type { ReadFile } from './csv.ts';

const NAMESPACE = 'urn:QDA-XML:codebook:1.0';
const ORIGIN = 'Postil';

/** The parts of a tag that REFI-QDA has no place for: they stand in the description, each behind its heading, and come back from there. */
const PARTS = { code: 'Code', fullDefinition: 'Full definition', whenToUse: 'When to use', whenNotToUse: 'When not to use', hotkey: 'Hotkey', scale: 'Value scale', retired: 'Retired', hue: 'Colour', examples: 'Examples' } as const;
type Part = keyof typeof PARTS;

/** A codebook as a REFI-QDA codebook 1.0 (`.qdc`). The standard knows name, description, colour and place; the rest stands in the description. */
export function codebookQdc(tags: readonly PortableTag[]): string {
  const lines = ['<?xml version="1.0" encoding="utf-8"?>', `<CodeBook xmlns="${NAMESPACE}" origin="${ORIGIN}"><Codes>`];
  let depth = 0;
  tags.forEach((tag, index) => {
    for (; depth > tag.under.length; depth--) lines.push('</Code>');
    const hasChildren = (tags[index + 1]?.under.length ?? 0) > tag.under.length;
    const colour = tag.hue ? ` color="${RGB_OF[tag.hue]}"` : '';
    lines.push(`<Code guid="${guidOf(tag)}" name="${escaped(tag.name)}" isCodable="${hasChildren ? 'false' : 'true'}"${colour}><Description>${escaped(described(tag))}</Description>`);
    depth += 1;
  });
  lines.push(...Array.from({ length: depth }, () => '</Code>'), '</Codes></CodeBook>', '');
  return lines.join('\n');
}

function described(tag: PortableTag): string {
  const parts: Record<Part, string> = {
    code: tag.code,
    fullDefinition: tag.fullDefinition ?? '',
    whenToUse: tag.whenToUse ?? '',
    whenNotToUse: tag.whenNotToUse ?? '',
    hotkey: tag.hotkey ?? '',
    scale: tag.scale ?? '',
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

/** The same tag has the same GUID in every file of a codebook: it is made from its place. */
function guidOf({ under, code }: PortableTag): string {
  const hex = createHash('sha256').update([...under, code].join(' ')).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"\r\n\t]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

interface Code {
  name: string;
  color: string;
  description: string;
  row: number;
}

/** Reads a REFI-QDA codebook of any program; a file with a DOCTYPE is refused. Rows are the places of the codes in the file, from 1. */
export function readQdc(text: string): ReadFile {
  const codes: Code[] = [];
  const path: Code[] = [];
  const problems: RowProblem[] = [];
  const known = new Map<Code, PortableTag>();
  const taken = new Map<string, string[]>();
  let origin = '';
  let inDescription = false;

  const parser = new SaxesParser({ xmlns: true });
  parser.on('doctype', () => {
    throw new Error('a file with a DOCTYPE is not read');
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    const value = (name: string) => attributes[name]?.value ?? '';
    if (codes.length === 0 && local === 'CodeBook') {
      if (uri !== NAMESPACE) throw new Error('it is no REFI-QDA codebook 1.0');
      origin = value('origin');
    }
    if (local === 'Code') {
      if (codes.length >= MOST_TAGS) throw new Error('a codebook has at most 5,000 tags');
      const code: Code = { name: value('name').replace(/\s+/gu, ' ').trim(), color: value('color'), description: '', row: codes.length + 1 };
      codes.push(code);
      path.push(code);
    }
    inDescription = local === 'Description';
  });
  parser.on('text', (words) => {
    const code = path.at(-1);
    if (inDescription && code) code.description += words;
  });
  parser.on('closetag', ({ local }) => {
    inDescription = false;
    if (local === 'Code' || local === 'Description') add(path);
    if (local === 'Code') path.pop();
  });

  /** Puts a code among the tags as soon as its description is known, so that what stands below it knows its code. */
  function add(here: readonly Code[]): void {
    const code = here.at(-1);
    if (!code || known.has(code)) return;
    add(here.slice(0, -1));
    const parent = known.get(here.at(-2) ?? code);
    const under = parent ? [...parent.under, parent.code] : [];
    const neighbours = taken.get(under.join(' ')) ?? [];
    const read = portableTag.safeParse(portableOf(code, under, origin, neighbours));
    if (read.success) {
      taken.set(under.join(' '), [...neighbours, read.data.code]);
      known.set(code, read.data);
    } else problems.push(...read.error.issues.map((issue) => ({ row: code.row, problem: `${String(issue.path[0])}: ${issue.message}` })));
  }

  try {
    parser.write(text.replace(/^\uFEFF/, '')).close();
  } catch (error) {
    return { ok: false, problems: [{ row: 0, problem: `This codebook cannot be read: ${error instanceof Error ? error.message : 'it is no XML'}.` }] };
  }
  if (problems.length === 0 && known.size === 0) problems.push({ row: 0, problem: 'The file has no codes.' });
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, tags: [...known].map(([{ row }, tag]): FileTag => ({ row, tag })).sort((a, b) => a.row - b.row) };
}

function portableOf({ name, color, description }: Code, under: string[], origin: string, neighbours: readonly string[]): Record<string, unknown> {
  if (origin !== ORIGIN) {
    return { under, code: suggestCode(name, under.at(-1) ?? null, neighbours), name, hue: hueOf(color), definition: description.trim().slice(0, 8_000) };
  }
  const [definition = '', ...sections] = description.split(/(?:^|\n\n)(?=\[[^\]\n]+\]\n)/u);
  const parts = new Map(sections.map((section) => [section.slice(1, section.indexOf(']')), unquoted(section.slice(section.indexOf('\n') + 1))]));
  const part = (one: Part) => parts.get(PARTS[one]);
  return {
    under,
    code: part('code'),
    name,
    hue: part('hue') ?? null,
    definition: unquoted(definition),
    fullDefinition: part('fullDefinition') ?? '',
    whenToUse: part('whenToUse') ?? '',
    whenNotToUse: part('whenNotToUse') ?? '',
    hotkey: part('hotkey') ?? null,
    scale: part('scale') ?? null,
    retired: part('retired') === 'yes',
    examples: examplesOf(part('examples')),
  };
}

function examplesOf(json: string | undefined): unknown {
  try {
    return JSON.parse(json ?? '[]');
  } catch {
    return json;
  }
}
