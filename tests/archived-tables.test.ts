import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { ARCHIVE_LOSSES, archiveLossWords, NEVER_IN_ARCHIVE, OTHER_WHEN_RESTORED } from '#core/archive/loss.ts';
import { archivedLayer } from '#core/archive/statement-part.ts';
import { anchor } from '#core/entities/anchor.ts';
import { annotation } from '#core/entities/annotation.ts';
import { ENTITY_KINDS, KINDS } from '#core/entities/entity.ts';
import { target } from '#core/entities/target.ts';
import { ARCHIVED_KINDS, ARCHIVED_TABLES, type Decision } from './support/archived-tables.ts';

const SENTENCES = [...ARCHIVE_LOSSES.map((code) => archiveLossWords({ code, count: 2 })), ...NEVER_IN_ARCHIVE, ...OTHER_WHEN_RESTORED];

/** The tables of the schema with their columns. */
function schemaTables(): Map<string, string[]> {
  const schema = readFileSync(path.join(import.meta.dirname, '../prisma/schema.prisma'), 'utf8');
  const models = [...schema.matchAll(/^model (\w+) \{\n(.*?)^\}/gms)].map(([, name = '', body = '']) => [name, body] as const);
  const names = new Set(models.map(([name]) => name));
  return new Map(models.map(([name, body]) => [name, [...body.matchAll(/^ {2}(\w+)\s+(\w+)/gm)].flatMap(([, column = '', type = '']) => (names.has(type) ? [] : [column]))]));
}

test('whoever adds a table or a column has decided whether archives carry it', () => {
  const tables = schemaTables();
  expect(Object.keys(ARCHIVED_TABLES).sort()).toEqual([...tables.keys()].sort());
  for (const [table, has] of tables) {
    const decision: Decision | undefined = ARCHIVED_TABLES[table];
    if (decision === undefined || decision === 'of no workspace' || !('carries' in decision)) continue;
    expect([...decision.carries, ...Object.keys(decision.leaves)].sort(), table).toEqual([...has].sort());
  }
});

test('what of a workspace stays behind is said in the loss list', () => {
  for (const [of, decision] of [...Object.entries(ARCHIVED_TABLES), ...Object.entries(ARCHIVED_KINDS)]) {
    if (typeof decision === 'string' || !('stays' in decision)) continue;
    expect(SENTENCES.some((sentence) => decision.stays.test(sentence)), of).toBe(true);
  }
});

test('every kind of entity is in a statement’s part, with everything of it, or was decided to stay', () => {
  expect(Object.keys(ARCHIVED_KINDS).sort()).toEqual([...KINDS].sort());
  for (const kind of KINDS) {
    const decision = ARCHIVED_KINDS[kind];
    if (decision && 'asItIs' in decision) expect(keysOf(z.object({ [decision.asItIs]: archivedLayer.shape[asPart(decision.asItIs)].element })), kind).toEqual(expect.arrayContaining(keysOf(z.object({ [decision.asItIs]: ENTITY_KINDS[kind].schema }))));
    if (decision && 'told' in decision) expect([...decision.told, ...Object.keys(decision.left)].sort(), kind).toEqual(keysOfTold(kind));
  }
});

const layerPart = z.enum(['taggings', 'comments', 'reviews', 'threads', 'decisions']);
const asPart = (name: string) => layerPart.parse(name);

/** The keys of a schema, those of what it nests with a dot between, each once. */
function keysOf(schema: z.ZodType, before = ''): string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return keysOf(z.instanceof(z.ZodType).parse(schema.unwrap()), before);
  if (schema instanceof z.ZodUnion) return [...new Set(schema.options.flatMap((option) => keysOf(z.instanceof(z.ZodType).parse(option), before)))].sort();
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([key, value]) => [`${before}${key}`, ...keysOf(z.instanceof(z.ZodType).parse(value), `${before}${key}.`)]).sort();
}

/** Those that are told otherwise: what they nest one level deep, not the words of a quote or the ends of a range. */
function keysOfTold(kind: string): string[] {
  const of = kind === 'annotation' ? [...keysOf(annotation).filter((key) => key !== 'target' && !key.startsWith('target.')), ...keysOf(target).map((key) => `target.${key}`)] : keysOf(anchor);
  const nested = new Set(['creator', 'range', 'now', 'settled.quote', 'settled.by', 'settled.from', 'target.quote', 'target.position']);
  return of.filter((key) => key !== 'settled' && ![...nested].some((one) => key.startsWith(`${one}.`))).sort();
}
