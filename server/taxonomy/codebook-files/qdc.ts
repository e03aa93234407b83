import { SaxesParser } from 'saxes';
import { MOST_TAGS } from '#core/codebook/entry.ts';
import type { FileTag, RowProblem } from '#core/codebook/import-plan.ts';
import { portableTag, type PortableTag } from '#core/codebook/portable.ts';
import { RGB_OF } from '#core/codebook/hue-rgb.ts';
import { describedTag, scaleOfCode, tagOfCode, valueOfCode } from '#core/refi/described-tag.ts';
import type { Scale } from '#core/taxonomy.ts';
import { ORIGIN } from '#core/refi/write-project.ts';
import { xmlText } from '#core/refi/xml.ts';
import type { ReadFile } from './csv.ts';
import { guidOf } from './guid-of.ts';

const NAMESPACE = 'urn:QDA-XML:codebook:1.0';

/** A codebook as a REFI-QDA codebook 1.0 (`.qdc`). The standard knows name, description, colour and place; the rest stands in the description. */
export function codebookQdc(tags: readonly PortableTag[], scales: readonly Pick<Scale, 'name' | 'steps'>[] = []): string {
  const lines = ['<?xml version="1.0" encoding="utf-8"?>', `<CodeBook xmlns="${NAMESPACE}" origin="${ORIGIN}"><Codes>`];
  const steps = new Map(scales.map((scale) => [scale.name, scale.steps]));
  let depth = 0;
  tags.forEach((tag, index) => {
    for (; depth > tag.under.length; depth--) lines.push('</Code>');
    const hasChildren = (tags[index + 1]?.under.length ?? 0) > tag.under.length;
    const colour = tag.hue ? ` color="${RGB_OF[tag.hue]}"` : '';
    lines.push(`<Code guid="${guidOf(...tag.under, tag.code)}" name="${xmlText(tag.name)}" isCodable="${hasChildren ? 'false' : 'true'}"${colour}><Description>${xmlText(describedTag(tag, steps.get(tag.scale ?? '')))}</Description>`);
    depth += 1;
  });
  lines.push(...Array.from({ length: depth }, () => '</Code>'), '</Codes></CodeBook>', '');
  return lines.join('\n');
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
  const values = new Set<Code>();
  const scales = new Map<string, Pick<Scale, 'name' | 'steps'>>();
  let sets = 0;
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
    if (local === 'Set') sets += 1;
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
    if (!code || known.has(code) || values.has(code)) return;
    add(here.slice(0, -1));
    if (here.length > 1 && valueOfCode(code.description) !== undefined) return void values.add(code);
    const parent = known.get(here.at(-2) ?? code);
    const under = parent ? [...parent.under, parent.code] : [];
    const neighbours = taken.get(under.join(' ')) ?? [];
    const read = portableTag.safeParse(tagOfCode(code, under, origin, neighbours));
    if (read.success) {
      taken.set(under.join(' '), [...neighbours, read.data.code]);
      known.set(code, read.data);
      const scale = scaleOfCode(code.description);
      if (scale) scales.set(scale.name, scale);
    } else problems.push(...read.error.issues.map((issue) => ({ row: code.row, problem: `${String(issue.path[0])}: ${issue.message}` })));
  }

  try {
    parser.write(text.replace(/^\uFEFF/, '')).close();
  } catch (error) {
    return { ok: false, problems: [{ row: 0, problem: `This codebook cannot be read: ${error instanceof Error ? error.message : 'it is no XML'}.` }] };
  }
  if (problems.length === 0 && known.size === 0) problems.push({ row: 0, problem: 'The file has no codes.' });
  if (problems.length > 0) return { ok: false, problems };
  const notices = [
    ...(sets > 0 ? [`${sets === 1 ? '1 set of codes is' : `${sets} sets of codes are`} not taken: a codebook has none here.`] : []),
    ...(values.size > 0 ? [`${values.size === 1 ? '1 code stands' : `${values.size} codes stand`} for values of a scale and ${values.size === 1 ? 'is' : 'are'} no ${values.size === 1 ? 'tag' : 'tags'}.`] : []),
  ];
  return { ok: true, tags: [...known].map(([{ row }, tag]): FileTag => ({ row, tag })).sort((a, b) => a.row - b.row), scales: [...scales.values()], notices };
}
