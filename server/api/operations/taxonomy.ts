import { z } from 'zod';
import type { CodebookCommand } from '#core/codebook/command.ts';
import { EMPTY_FIELDS, type Entry } from '#core/codebook/entry.ts';
import { ownName } from '#core/entities/author.ts';
import { id } from '#core/id.ts';
import type { Actor } from '#core/policy/policy.ts';
import type { Tag } from '#core/taxonomy.ts';
import { cursorOf, placeIn } from '#server/api/cursor.ts';
import { paging } from '#server/api/named.ts';
import { Answer, NO_BODY, NONE, operation, type Operation } from '#server/api/operation.ts';
import { ApiProblem } from '#server/api/problem.ts';
import { changedScale, changedTag, newScale, newTag, revisions, scale, tag, tagMerge, tagPlace, taxonomy, taxonomyChange } from '#server/api/taxonomy-schemas.ts';
import type { Services } from '#server/context.ts';

const OF_TAG = z.strictObject({ tag: id.describe('The tag') });
const OF_SCALE = z.strictObject({ scale: id.describe('The scale') });
const OF_REVISION = z.strictObject({ revision: z.coerce.number().int().min(1).describe('The revision') });

interface Given {
  services: Services;
  workspace: string;
  actor: Actor;
}

const reading: Operation[] = [
  operation({
    ...{ method: 'get', path: '/taxonomy', name: 'getTaxonomy', noun: 'Taxonomy', summary: 'Themes, tags and scales, each theme before its tags', scope: 'read', needs: 'workspace.read' },
    ...{ params: NONE, query: NONE, body: NO_BODY, answer: taxonomy },
    perform: ({ services, workspace }) => services.taxonomies.taxonomyOf({ workspace }),
  }),
  operation({
    ...{ method: 'get', path: '/taxonomy/tags/{tag}', name: 'getTag', noun: 'Taxonomy', summary: 'One tag', scope: 'read', needs: 'workspace.read' },
    ...{ params: OF_TAG, query: NONE, body: NO_BODY, answer: tag },
    perform: ({ params, ...given }) => tagIn(given, params.tag),
  }),
  operation({
    ...{ method: 'get', path: '/taxonomy/scales/{scale}', name: 'getScale', noun: 'Taxonomy', summary: 'One scale with its values', scope: 'read', needs: 'workspace.read' },
    ...{ params: OF_SCALE, query: NONE, body: NO_BODY, answer: scale },
    perform: ({ params, ...given }) => scaleIn(given, params.scale),
  }),
  operation({
    ...{ method: 'get', path: '/taxonomy/revisions', name: 'listRevisions', noun: 'Taxonomy', summary: 'What was done to the taxonomy, the newest first', scope: 'read', needs: 'workspace.read' },
    ...{ params: NONE, query: z.strictObject({ ...paging, tag: id.optional().describe('Only what was done to this tag, or to its scale') }), body: NO_BODY, answer: revisions },
    async perform({ query: { cursor, limit, tag: asked }, ...given }) {
      const { services, workspace } = given;
      const list = `revisions ${workspace} ${asked ?? ''}`;
      const [before] = placeIn(list, cursor, 1) ?? [];
      if (before !== undefined && !/^\d{1,9}$/.test(before)) throw new ApiProblem('bad-cursor');
      const of = asked === undefined ? undefined : await tagIn(given, asked);
      const names = await services.members.authorNames({ workspace });
      const { rows, isMore } = await services.taxonomyRevisions.history({ workspace, limit, tag: of && { id: of.id, scale: of.scale }, before: before === undefined ? undefined : Number(before) });
      const last = rows.at(-1);
      const results = rows.map(({ author, changes, ...row }) => ({ ...row, by: { ...author, name: ownName(author, names) }, tags: changes.map(shownChange) }));
      return { results, next: last && isMore ? cursorOf(list, [String(last.revision)]) : null };
    },
  }),
];

const tags: Operation[] = [
  operation({
    ...{ method: 'post', path: '/taxonomy/tags', name: 'createTag', noun: 'Taxonomy', summary: 'Adds a tag, or a theme when it stands under none', scope: 'write', needs: 'taxonomy.propose', status: 201, isRepeatable: true },
    detail: 'Annotators may where an owner has allowed them to.',
    ...{ params: NONE, query: NONE, body: newTag, answer: taxonomyChange },
    async perform({ body: { parent = null, before = null, ...fields }, idOf, ...given }) {
      const change = await revise(given, { kind: 'create', parent, before, fields }, idOf('tag'));
      return new Answer(change, { headers: { Location: `/api/v1/workspaces/${given.workspace}/taxonomy/tags/${change.tag?.id}` } });
    },
  }),
  operation({
    ...{ method: 'patch', path: '/taxonomy/tags/{tag}', name: 'changeTag', noun: 'Taxonomy', summary: 'Gives a tag another name, code, definition, colour, scale …', scope: 'write', needs: 'taxonomy.edit' },
    ...{ params: OF_TAG, query: NONE, body: changedTag, answer: taxonomyChange },
    perform: ({ params, body, ...given }) => reviseTag(given, { kind: 'edit', tag: params.tag, fields: body, was: {} }),
  }),
  operation({
    ...{ method: 'post', path: '/taxonomy/tags/{tag}/move', name: 'moveTag', noun: 'Taxonomy', summary: 'Puts a tag, with all below it, under another one or at another place', scope: 'write', needs: 'taxonomy.edit' },
    ...{ params: OF_TAG, query: NONE, body: tagPlace, answer: taxonomyChange },
    perform: ({ params, body, ...given }) => reviseTag(given, { kind: 'move', tag: params.tag, ...body }),
  }),
  operation({
    ...{ method: 'post', path: '/taxonomy/tags/{tag}/merge', name: 'mergeTag', noun: 'Taxonomy', summary: 'Merges a tag into another one, which its taggings count as from then on', scope: 'write', needs: 'taxonomy.edit' },
    ...{ params: OF_TAG, query: NONE, body: tagMerge, answer: taxonomyChange },
    perform: ({ params, body, ...given }) => reviseTag(given, { kind: 'merge', tag: params.tag, into: body.into }),
  }),
  operation({
    ...{ method: 'post', path: '/taxonomy/tags/{tag}/retire', name: 'retireTag', noun: 'Taxonomy', summary: 'Takes a tag out of use; what was tagged with it keeps it', scope: 'write', needs: 'taxonomy.edit' },
    ...{ params: OF_TAG, query: NONE, body: NO_BODY, answer: taxonomyChange },
    perform: ({ params, ...given }) => reviseTag(given, { kind: 'retire', tag: params.tag }),
  }),
  operation({
    ...{ method: 'post', path: '/taxonomy/tags/{tag}/reinstate', name: 'reinstateTag', noun: 'Taxonomy', summary: 'Brings a retired tag back into use', scope: 'write', needs: 'taxonomy.edit' },
    ...{ params: OF_TAG, query: NONE, body: NO_BODY, answer: taxonomyChange },
    perform: ({ params, ...given }) => reviseTag(given, { kind: 'reinstate', tag: params.tag }),
  }),
];

const scalesAndHistory: Operation[] = [
  operation({
    ...{ method: 'post', path: '/taxonomy/tags/{tag}/scale', name: 'createScale', noun: 'Taxonomy', summary: 'Makes a scale of values, and gives it to a tag and those below it', scope: 'write', needs: 'taxonomy.edit', status: 201, isRepeatable: true },
    ...{ params: OF_TAG, query: NONE, body: newScale, answer: taxonomyChange },
    perform: ({ params, body, idOf, ...given }) => reviseTag(given, { kind: 'make-scale', tag: params.tag, ...body }, idOf('scale')),
  }),
  operation({
    ...{ method: 'patch', path: '/taxonomy/scales/{scale}', name: 'changeScale', noun: 'Taxonomy', summary: 'Gives a scale another name or other values', scope: 'write', needs: 'taxonomy.edit' },
    detail: 'Values are never taken out, because taggings have them; one that is not to be given any more is “retired”.',
    ...{ params: OF_SCALE, query: NONE, body: changedScale, answer: taxonomyChange },
    async perform({ params, body, ...given }) {
      await scaleIn(given, params.scale);
      return revise(given, { kind: 'edit-scale', scale: params.scale, fields: body, was: {} });
    },
  }),
  operation({
    ...{ method: 'post', path: '/taxonomy/revisions/{revision}/undo', name: 'undoRevision', noun: 'Taxonomy', summary: 'Takes a change of the taxonomy back, where nobody has changed the same since', scope: 'write', needs: 'taxonomy.edit' },
    ...{ params: OF_REVISION, query: NONE, body: NO_BODY, answer: taxonomyChange },
    perform: ({ params, ...given }) => revise(given, { kind: 'undo', revision: params.revision }),
  }),
];

/** Themes, tags, scales, and what was done to them. */
export const TAXONOMY_OPERATIONS: readonly Operation[] = [...reading, ...tags, ...scalesAndHistory];

async function tagIn({ services, workspace }: Given, asked: string): Promise<Tag> {
  const found = (await services.taxonomies.taxonomyOf({ workspace })).tags.find(({ id: one }) => one === asked);
  if (!found) throw new ApiProblem('not-found');
  return found;
}

async function scaleIn({ services, workspace }: Given, asked: string): Promise<z.input<typeof scale>> {
  const found = (await services.taxonomies.taxonomyOf({ workspace })).scales.find(({ id: one }) => one === asked);
  if (!found) throw new ApiProblem('not-found');
  return found;
}

async function reviseTag(given: Given, command: Extract<CodebookCommand, { tag: string }>, made?: string): Promise<z.input<typeof taxonomyChange>> {
  await tagIn(given, command.tag);
  return revise(given, command, made);
}

async function revise(given: Given, command: CodebookCommand, made?: string): Promise<z.input<typeof taxonomyChange>> {
  const { services, workspace, actor } = given;
  const outcome = await services.taxonomyRevisions.revise({ workspace, actor, command, ...(made !== undefined && { id: made }) });
  switch (outcome.kind) {
    case 'not-found':
      throw new ApiProblem('not-found');
    case 'refused':
      throw new ApiProblem(outcome.problem);
    case 'done':
      return { revision: outcome.revision, tag: command.kind === 'undo' || command.kind === 'edit-scale' ? null : await tagIn(given, outcome.tag) };
  }
}

const FIELD_NAMES = ['name', 'code', ...Object.keys(EMPTY_FIELDS)] as const;

function fieldsOf(entry: Entry): Partial<Entry> {
  return Object.fromEntries(Object.entries(entry).filter(([field]) => FIELD_NAMES.some((one) => one === field)));
}

function shownChange({ before, after }: { before: Entry | null; after: Entry }) {
  return { before: before && fieldsOf(before), after: { ...fieldsOf(after), id: after.id } };
}
