import { expect } from 'vitest';
import { z } from 'zod';
import { apiClient } from './api-client.ts';
import type { Instance } from './instance.ts';
import { named, sorted, withNames } from '#tests/support/archive.ts';

/** What is looked for: words, phrases, other scripts, synonyms, tags, values, people, states and the workspace's own fields. */
const SEARCHES = ['international', '"legally binding"', 'PoA', 'الفضاء', 'می‌خواهیم', 'tag:LAW', 'value:supports', 'by:"Ann Annotator"', 'by:"Olena Owner"', 'is:orphaned', 'is:open', 'is:disputed', 'delegation:IRN states', 'weight:1200.5'];
const COUNTS = ['matrix', 'matrix?unit=taggings', 'matrix?columns=session', 'matrix?columns=person', 'frequency', 'together', 'together?near=paragraph', 'time', 'coverage', 'people'];
const FILES = ['passages.csv', 'comments.csv', 'tags.csv', 'jsonld'];

/** What programs are told of a workspace: searches, counts and files, with names for the ids of the workspace, so that those of equal workspaces are the same. */
export async function answersOf(instance: Instance, { workspace, token, names }: { workspace: string; token: string; names: ReadonlyMap<string, string> }): Promise<Record<string, unknown>> {
  const call = apiClient(instance);
  const asked = [...SEARCHES.map((q) => `search?show=100&q=${encodeURIComponent(q)}`), ...COUNTS, ...FILES.map((as) => `export?as=${as}`)];
  const answers: Record<string, unknown> = {};
  for (const one of asked) {
    const { status, body } = await call('GET', `/workspaces/${workspace}/${one}`, { token });
    const told = toldIn(body, names);
    // Nothing found would be equal everywhere.
    expect([status, found.safeParse(told).data?.statements], one).not.toEqual([200, 0]);
    answers[one] = { status, told };
  }
  return answers;
}

/**
 * Whoever is outside is a member where the archive was made, and a program is somebody: their kind is left out, and what follows their name. Tables put an apostrophe before an id that begins as
 * a formula does. Who is asked to read what is compared in the archives.
 */
function toldIn(body: string, names: ReadonlyMap<string, string>): unknown {
  const words = body.replaceAll(' (outside)', '').replace(/\b(member|service|outside):/g, '').replaceAll('"Software"', '"Person"').replaceAll(',person outside,', ',member,').replaceAll('%3A', ':').replace(/"(asked|read)":\d+/g, '"$1":0').replace(/'(?=-[\w-]{20})/g, '');
  return /^[[{]/.test(words) ? sorted(unpaired(withNames(JSON.parse(words), names))) : named(words, names).split('\n').sort();
}

/** Two tags that meet are told in an order of their ids. */
function unpaired(told: unknown): unknown {
  const { success, data } = met.safeParse(told);
  return success ? { ...data, pairs: data.pairs.map(({ a, b, count }) => ({ of: [a, b], count })) } : told;
}

const found = z.object({ statements: z.number() });
const met = z.looseObject({ pairs: z.array(z.object({ a: z.string(), b: z.string(), count: z.number() })) });
