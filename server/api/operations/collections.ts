import { z } from 'zod';
import { id } from '#core/id.ts';
import { collectionCommand, type CollectionCommand } from '#core/list/collection.ts';
import { listName } from '#core/list/view.ts';
import type { Actor } from '#core/policy/policy.ts';
import { isSame } from '#core/same.ts';
import { synonymCommand, synonymLine, type SynonymRequest } from '#core/search/synonyms.ts';
import { Answer, DONE, NO_BODY, NONE, operation, type Operation } from '#server/api/operation.ts';
import { ApiProblem, errorsOf } from '#server/api/problem.ts';
import { collection, collections, fields, newCollection, newSynonymSet, synonymSet, synonymSets } from '#server/api/team-schemas.ts';
import type { Services } from '#server/context.ts';

const OF_COLLECTION = z.strictObject({ collection: id.describe('The collection') });
const OF_ENTRY = OF_COLLECTION.extend({ statement: id.describe('The statement') });
const OF_SET = z.strictObject({ set: id.describe('The set') });

interface Given {
  services: Services;
  workspace: string;
  actor: Actor;
}

const ofCollections: Operation[] = [
  operation({
    ...{ method: 'get', path: '/collections', name: 'listCollections', noun: 'Collections', summary: 'Sets of statements that were put together by hand, by name', scope: 'read', needs: 'statement.read' },
    ...{ params: NONE, query: NONE, body: NO_BODY, answer: collections },
    perform: async (given) => ({ results: await allCollections(given) }),
  }),
  operation({
    ...{ method: 'post', path: '/collections', name: 'createCollection', noun: 'Collections', summary: 'Makes a collection', scope: 'write', needs: 'collection.edit', status: 201 },
    ...{ params: NONE, query: NONE, body: newCollection, answer: collection },
    async perform({ body, ...given }) {
      await act(given, { intent: 'make', name: body.name, statements: [] });
      const made = (await allCollections(given)).find((one) => one.name === listName.parse(body.name));
      if (!made) throw new ApiProblem('not-found');
      return new Answer(made, { headers: { Location: `/api/v1/workspaces/${given.workspace}/collections/${made.id}` } });
    },
  }),
  operation({
    ...{ method: 'get', path: '/collections/{collection}', name: 'getCollection', noun: 'Collections', summary: 'One collection, and its statements in the order in which they were put in', scope: 'read', needs: 'statement.read' },
    ...{ params: OF_COLLECTION, query: NONE, body: NO_BODY, answer: collection },
    perform: ({ params, ...given }) => collectionIn(given, params.collection),
  }),
  operation({
    ...{ method: 'patch', path: '/collections/{collection}', name: 'renameCollection', noun: 'Collections', summary: 'Gives a collection another name', scope: 'write', needs: 'collection.edit' },
    ...{ params: OF_COLLECTION, query: NONE, body: newCollection, answer: collection },
    async perform({ params, body, ...given }) {
      await act(given, { intent: 'rename', ...params, name: body.name });
      return collectionIn(given, params.collection);
    },
  }),
  operation({
    ...{ method: 'delete', path: '/collections/{collection}', name: 'deleteCollection', noun: 'Collections', summary: 'Deletes a collection; its statements stay', scope: 'write', needs: 'collection.edit' },
    ...{ params: OF_COLLECTION, query: NONE, body: NO_BODY, answer: DONE },
    perform: ({ params, ...given }) => act(given, { intent: 'delete', ...params }),
  }),
  operation({
    ...{ method: 'put', path: '/collections/{collection}/statements/{statement}', name: 'putInCollection', noun: 'Collections', summary: 'Puts a statement into a collection', scope: 'write', needs: 'collection.edit' },
    ...{ params: OF_ENTRY, query: NONE, body: NO_BODY, answer: DONE },
    async perform({ params, ...given }) {
      if (!(await given.services.statements.find({ workspace: given.workspace, statement: params.statement }))) throw new ApiProblem('not-found');
      return act(given, { intent: 'put-in', collection: params.collection, statements: [params.statement] });
    },
  }),
  operation({
    ...{ method: 'delete', path: '/collections/{collection}/statements/{statement}', name: 'takeOutOfCollection', noun: 'Collections', summary: 'Takes a statement out of a collection', scope: 'write', needs: 'collection.edit' },
    ...{ params: OF_ENTRY, query: NONE, body: NO_BODY, answer: DONE },
    perform: ({ params, ...given }) => act(given, { intent: 'take-out', collection: params.collection, statements: [params.statement] }),
  }),
];

const ofSynonyms: Operation[] = [
  operation({
    ...{ method: 'get', path: '/synonyms', name: 'listSynonyms', noun: 'Search and analysis', summary: 'Words that mean the same here, for the search', scope: 'read', needs: 'workspace.read' },
    ...{ params: NONE, query: NONE, body: NO_BODY, answer: synonymSets },
    perform: async (given) => ({ results: await allSets(given) }),
  }),
  operation({
    ...{ method: 'post', path: '/synonyms', name: 'createSynonyms', noun: 'Search and analysis', summary: 'Adds a set of words that mean the same', scope: 'write', needs: 'synonym.edit', status: 201 },
    ...{ params: NONE, query: NONE, body: newSynonymSet, answer: synonymSet },
    async perform({ body, ...given }) {
      const words = body.words.join(' = ');
      await actOnSets(given, { intent: 'add', words });
      const made = (await allSets(given)).find((one) => isSame(one.words, synonymLine.parse(words)));
      if (!made) throw new ApiProblem('not-found');
      return made;
    },
  }),
  operation({
    ...{ method: 'get', path: '/synonyms/{set}', name: 'getSynonyms', noun: 'Search and analysis', summary: 'One set of words that mean the same', scope: 'read', needs: 'workspace.read' },
    ...{ params: OF_SET, query: NONE, body: NO_BODY, answer: synonymSet },
    perform: ({ params, ...given }) => setIn(given, params.set),
  }),
  operation({
    ...{ method: 'put', path: '/synonyms/{set}', name: 'putSynonyms', noun: 'Search and analysis', summary: 'Gives a set other words', scope: 'write', needs: 'synonym.edit' },
    ...{ params: OF_SET, query: NONE, body: newSynonymSet, answer: synonymSet },
    async perform({ params, body, ...given }) {
      const { words: was } = await setIn(given, params.set);
      await actOnSets(given, { intent: 'change', set: params.set, words: body.words.join(' = '), was: [...was] });
      return setIn(given, params.set);
    },
  }),
  operation({
    ...{ method: 'delete', path: '/synonyms/{set}', name: 'deleteSynonyms', noun: 'Search and analysis', summary: 'Removes a set', scope: 'write', needs: 'synonym.edit' },
    ...{ params: OF_SET, query: NONE, body: NO_BODY, answer: DONE },
    perform: ({ params, ...given }) => actOnSets(given, { intent: 'remove', set: params.set }),
  }),
];

const ofFields: Operation[] = [
  operation({
    ...{ method: 'get', path: '/fields', name: 'listFields', noun: 'Statements', summary: 'The workspace’s own fields of statements, without those that are archived', scope: 'read', needs: 'statement.read' },
    ...{ params: NONE, query: NONE, body: NO_BODY, answer: fields },
    perform: async ({ services, workspace }) => ({ results: (await services.fields.list({ workspace })).filter(({ isArchived }) => !isArchived).map((one) => ({ ...one, choices: [...one.choices] })) }),
  }),
];

/** How a team puts statements in order, and words. */
export const COLLECTION_OPERATIONS: readonly Operation[] = [...ofFields, ...ofCollections, ...ofSynonyms];

async function allCollections({ services, workspace }: Given): Promise<z.input<typeof collection>[]> {
  const { collections: all, of } = await services.collections.list({ workspace });
  const statements = new Map<string, string[]>(all.map((one) => [one.id, []]));
  for (const [statement, within] of of) for (const one of within) statements.get(one)?.push(statement);
  return all.map((one) => ({ id: one.id, name: one.name, statements: statements.get(one.id) ?? [] }));
}

async function collectionIn(given: Given, asked: string): Promise<z.input<typeof collection>> {
  const found = (await allCollections(given)).find((one) => one.id === asked);
  if (!found) throw new ApiProblem('not-found');
  return found;
}

async function act({ services, workspace, actor }: Given, asked: CollectionCommand): Promise<undefined> {
  const command = collectionCommand.safeParse(asked);
  if (!command.success) throw new ApiProblem('invalid', { errors: errorsOf(command.error) });
  const { kind } = await services.collections.act({ workspace, actor, command: command.data });
  if (kind !== 'done') throw new ApiProblem(kind === 'gone' ? 'not-found' : kind);
}

async function allSets({ services, workspace }: Given): Promise<z.input<typeof synonymSet>[]> {
  return (await services.synonyms.list({ workspace })).map((one) => ({ id: one.id, words: [...one.words] }));
}

async function setIn(given: Given, asked: string): Promise<z.input<typeof synonymSet>> {
  const found = (await allSets(given)).find((one) => one.id === asked);
  if (!found) throw new ApiProblem('not-found');
  return found;
}

async function actOnSets({ services, workspace, actor }: Given, asked: SynonymRequest): Promise<undefined> {
  const command = synonymCommand.safeParse(asked);
  if (!command.success) throw new ApiProblem('invalid', { errors: errorsOf(command.error) });
  const kind = await services.synonyms.act({ workspace, actor, command: command.data });
  if (kind === 'done') return undefined;
  throw new ApiProblem(kind === 'gone' ? 'not-found' : kind === 'too-many' ? 'too-many-there' : kind);
}
