import { planImport, type FileTag } from '#core/codebook/import-plan.ts';
import { suggestCode } from '#core/codebook/suggest-code.ts';
import { ancestorsOf, childrenOf, foldedCode, type Entries } from '#core/codebook/tree.ts';
import type { Entry } from '#core/codebook/entry.ts';
import { fold } from '#core/text/fold.ts';
import type { KeptProject } from '#core/import/kept-project.ts';
import { can } from '#core/policy/policy.ts';
import { ORIGIN } from '#core/refi/write-project.ts';
import { role } from '#core/policy/role.ts';
import type { Db, Tx } from '#server/db.ts';
import { newId } from '#server/new-id.ts';
import { recordRevision } from '#server/taxonomy/taxonomy-revisions.ts';
import { entryOf, scaleOf } from '#server/taxonomy/taxonomy-row.ts';

/** What the codes of a project are in the codebook of a workspace. */
export interface TagsOfProject {
  revision: number;
  /** The tag at a place of the project's codebook, with the value if its scale has that; undefined for a code that could not be made a tag. */
  meant(place: readonly string[], value: string | null): { tag: string; value: string | undefined } | undefined;
}

/** What a workspace's codebook would gain by a project: the tags that it has already, and those that are new, by their places in the project. */
export interface TagMatch {
  known: ReadonlyMap<string, Entry>;
  made: readonly FileTag[];
  /** The place in the codebook of each new one, in the order of `made`. */
  places: readonly string[];
}

function keyOf(place: readonly string[]): string {
  return place.join(' ');
}

/**
 * Finds the tags of a project in a codebook: below the same tag by name, for projects of ours also by code, or anywhere by both. What is found stays as it is; only what is not is new, under a
 * code that its neighbours do not have.
 */
export function matchTags(entries: Entries, { tags, origin }: Pick<KeptProject, 'tags' | 'origin'>): TagMatch {
  const known = new Map<string, Entry>();
  const paths = new Map<string, string[]>();
  const made: FileTag[] = [];
  const places: string[] = [];
  const newCodes = new Map<string, string[]>();
  const byBoth = new Map([...entries.values()].filter(({ mergedInto }) => mergedInto === null).map((entry) => [bothOf(entry), entry]));
  for (const { tag } of tags) {
    const place = keyOf([...tag.under, tag.code]);
    const above = keyOf(tag.under);
    const parent = known.get(above);
    const isBelowNew = tag.under.length > 0 && !parent;
    const siblings = isBelowNew ? [] : childrenOf(entries, parent?.id ?? null);
    const found = siblings.find(({ name }) => foldedName(name) === foldedName(tag.name)) ?? (origin === ORIGIN ? siblings.find(({ code }) => foldedCode(code) === foldedCode(tag.code)) : undefined) ?? byBoth.get(bothOf(tag));
    if (found) {
      known.set(place, found);
      paths.set(place, [...ancestorsOf(entries, found.id)].reverse().map(({ code }) => code).concat(found.code));
      continue;
    }
    const under = paths.get(above) ?? [];
    const taken = [...siblings.map(({ code }) => code), ...(newCodes.get(keyOf(under)) ?? [])];
    const code = taken.some((one) => foldedCode(one) === foldedCode(tag.code)) ? suggestCode(tag.name, under.at(-1) ?? null, taken) : tag.code;
    newCodes.set(keyOf(under), [...(newCodes.get(keyOf(under)) ?? []), code]);
    paths.set(place, [...under, code]);
    made.push({ row: made.length + 1, tag: { ...tag, under, code } });
    places.push(place);
  }
  return { known, made, places };
}

function foldedName(name: string): string {
  return fold(name.normalize('NFC')).text;
}

function bothOf({ code, name }: Pick<Entry, 'code' | 'name'>): string {
  return JSON.stringify([foldedCode(code), foldedName(name)]);
}

/** Makes the tags of a project that a workspace does not have yet, as one revision of its codebook by whoever accepted a text of it. Done again it makes none. */
export async function takeTags(db: Db, { workspace, member, project }: { workspace: string; member: string; project: Pick<KeptProject, 'tags' | 'scales' | 'origin'> }): Promise<TagsOfProject & { isNew: boolean }> {
  return db.write(async (tx) => {
    const entries = await entriesOf(tx, workspace);
    const before = (await tx.scale.findMany({ where: { workspaceId: workspace } })).map((row) => scaleOf(row));
    const match = matchTags(entries, project);
    const wanted = new Set(match.made.map(({ tag }) => tag.scale));
    const newScales = project.scales.filter(({ name }) => wanted.has(name) && !before.some((scale) => scale.name === name)).map((scale) => ({ ...scale, id: newId() }));
    const scales = [...before, ...newScales];
    const plan = planImport(entries, match.made, { newId, now: new Date().toISOString(), scaleNamed: (name) => scales.find((scale) => scale.name === name)?.id, hasScale: (id) => scales.some((scale) => scale.id === id) });
    const isNew = plan.ok && plan.changes.length > 0 && (await mayEdit(tx, workspace, member));
    const revision = isNew
      ? await recordRevision(tx, { workspace, kind: 'imported', author: { kind: 'member', id: member }, now: new Date(), changes: plan.changes, scales: newScales.map((after) => ({ before: null, after })) })
      : (await tx.workspace.findUniqueOrThrow({ where: { id: workspace }, select: { taxonomyRevision: true } })).taxonomyRevision;
    const now = isNew ? new Map([...entries, ...plan.changes.map(({ after }) => [after.id, after] as const)]) : entries;
    const byPlace = new Map(match.known);
    if (isNew) for (const [index, { after }] of plan.changes.entries()) byPlace.set(match.places[index] ?? '', after);
    const stepsOf = (entry: Entry) => {
      const scale = [entry, ...ancestorsOf(now, entry.id)].find((one) => one.scale !== null)?.scale;
      return scales.find(({ id }) => id === scale)?.steps ?? [];
    };
    return {
      revision,
      isNew,
      meant(place, value) {
        const entry = byPlace.get(keyOf(place));
        return entry && { tag: entry.id, value: value !== null && stepsOf(entry).some((step) => step.value === value) ? value : undefined };
      },
    };
  });
}

async function entriesOf(tx: Pick<Tx, 'tag'>, workspace: string): Promise<Map<string, Entry>> {
  return new Map((await tx.tag.findMany({ where: { workspaceId: workspace } })).map((row) => [row.id, entryOf(row)]));
}

async function mayEdit(tx: Tx, workspace: string, member: string): Promise<boolean> {
  const row = await tx.member.findFirst({ where: { id: member, workspaceId: workspace, removedAt: null }, select: { role: true } });
  return row !== null && can({ member, role: role.parse(row.role) }, 'taxonomy.edit');
}
