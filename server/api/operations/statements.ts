import { z } from 'zod';
import { codePointsIn } from '#core/text/code-points.ts';
import { writtenOf } from '#core/details/written.ts';
import { fieldOfName, ownName, writtenOwn } from '#core/fields/edit-own.ts';
import { fieldValueWords } from '#core/fields/value.ts';
import { id } from '#core/id.ts';
import { detectLanguage } from '#core/text/language.ts';
import { normalisePlainText } from '#core/text/plain-text.ts';
import { statementDetails, type StatementDetails } from '#core/details/statement-details.ts';
import { cursorOf, placeIn } from '#server/api/cursor.ts';
import { paging } from '#server/api/named.ts';
import { Answer, NO_BODY, NONE, operation, type Operation } from '#server/api/operation.ts';
import { ApiProblem, errorsOf } from '#server/api/problem.ts';
import { changedStatement, newStatement, statement, statements, text } from '#server/api/schemas.ts';
import type { ListedStatement } from '#server/statements/statements.ts';

/** The parameter of everything that is about one statement. */
export const OF_STATEMENT = z.strictObject({ statement: id.describe('The statement') });

/** A text of 2 MB in JSON, however it is escaped. */
const MOST_BODY = 13 * 1_024 * 1_024;

export const STATEMENT_OPERATIONS: readonly Operation[] = [
  operation({
    ...{ method: 'get', path: '/statements', name: 'listStatements', noun: 'Statements', summary: 'The statements of a workspace, in the order in which they were added', scope: 'read', needs: 'statement.read' },
    ...{ params: NONE, query: z.strictObject(paging), body: NO_BODY, answer: statements },
    async perform({ services, workspace, query: { cursor, limit } }) {
      const list = `statements ${workspace}`;
      const found = await services.statements.page({ workspace, after: afterOf(placeIn(list, cursor, 2)), limit: limit + 1 });
      const last = found[limit - 1];
      const own = await ownWords(services, workspace);
      return { results: found.slice(0, limit).map((one) => shown(one, own)), next: last && found.length > limit ? cursorOf(list, [last.created.toISOString(), last.statement]) : null };
    },
  }),
  operation({
    ...{ method: 'post', path: '/statements', name: 'createStatement', noun: 'Statements', summary: 'Adds a statement from plain text', scope: 'write', needs: 'statement.add', status: 201, most: MOST_BODY, isRepeatable: true },
    ...{ params: NONE, query: NONE, body: newStatement, answer: statement },
    async perform({ services, workspace, actor, body, idOf }) {
      const source = normalisePlainText(body.text);
      const details = statementDetails.safeParse({ ...UNKNOWN, language: detectLanguage(source).language, ...body.details });
      if (!details.success) throw new ApiProblem('invalid', { errors: errorsOf(details.error).map(({ path, message }) => ({ path: `details.${path}`, message })) });
      const made = await services.statements.add({ statement: idOf('statement'), workspace, author: { kind: 'member', id: actor.member }, details: details.data, source });
      return new Answer(await found(services, workspace, made), { headers: { Location: `/api/v1/workspaces/${workspace}/statements/${made}` } });
    },
  }),
  operation({
    ...{ method: 'get', path: '/statements/{statement}', name: 'getStatement', noun: 'Statements', summary: 'One statement and what is known of it', scope: 'read', needs: 'statement.read' },
    ...{ params: OF_STATEMENT, query: NONE, body: NO_BODY, answer: statement },
    perform: ({ services, workspace, params }) => found(services, workspace, params.statement),
  }),
  operation({
    ...{ method: 'patch', path: '/statements/{statement}', name: 'changeStatement', noun: 'Statements', summary: 'Changes what is known of a statement; what is not named stays as it is', scope: 'write', needs: 'statement.edit' },
    ...{ params: OF_STATEMENT, query: NONE, body: changedStatement, answer: statement },
    async perform({ services, workspace, actor, params, body }) {
      const before = (await services.statements.find({ workspace, statement: params.statement }))?.details;
      if (!before) throw new ApiProblem('not-found');
      const fields = (await services.fields.list({ workspace })).filter(({ isArchived }) => !isArchived);
      const details = statementDetails.safeParse({ ...before, ...body.details });
      const unknown = Object.keys(body.own ?? {}).filter((key) => !fields.some((field) => field.key === key));
      const errors = [...(details.success ? [] : errorsOf(details.error).map(({ path, message }) => ({ path: `details.${path}`, message }))), ...unknown.map((key) => ({ path: `own.${key}`, message: 'The workspace has no such field.' }))];
      if (!details.success || errors.length > 0) throw new ApiProblem('invalid', { errors });
      const own = writtenOwn(fields, await services.fields.valuesOf({ workspace, statement: params.statement }));
      const written = { ...own, ...Object.fromEntries(fields.filter(({ key }) => body.own && key in body.own).map(({ id: field, key }) => [ownName(field), body.own?.[key] ?? ''])) };
      const answer = await services.details.edit({ workspace, actor, ...params, edit: { written: { ...writtenOf(details.data), ...written }, was: { ...writtenOf(before), ...own } } });
      switch (answer.kind) {
        case 'done':
          return found(services, workspace, params.statement);
        case 'wrong':
          throw new ApiProblem('invalid', { errors: Object.entries(answer.problems).map(([path, message]) => ({ path: placeOf(path, fields), message })) });
        case 'no-statement':
          throw new ApiProblem('not-found');
        case 'changed-meanwhile':
          throw new ApiProblem('changed-since');
        case 'role-forbids':
          throw new ApiProblem('role-forbids');
      }
    },
  }),
  operation({
    ...{ method: 'get', path: '/statements/{statement}/text', name: 'getText', noun: 'Statements', summary: 'The text of a statement as it stands', scope: 'read', needs: 'statement.read' },
    detail: 'Every offset of the API counts in this text.',
    ...{ params: OF_STATEMENT, query: NONE, body: NO_BODY, answer: text },
    async perform({ services, workspace, params }) {
      const read = await services.statements.textOf({ workspace, statement: params.statement });
      if (!read) throw new ApiProblem('not-found');
      return { statement: params.statement, ...read, length: { 'utf-16': read.text.length, 'code-point': codePointsIn(read.text) } };
    },
  }),
];

/** Where a field of the form stands in what was sent. */
function placeOf(name: string, fields: readonly { id: string; key: string }[]): string {
  const field = fieldOfName(name);
  return field === undefined ? `details.${name}` : `own.${fields.find(({ id: one }) => one === field)?.key ?? field}`;
}

const UNKNOWN: Omit<StatementDetails, 'title' | 'language'> = {
  ...{ type: 'statement', deliveryStatus: null, speakerName: null, speakerTitle: null, speakerAffiliation: null, delegation: null, onBehalfOf: null },
  ...{ forum: null, session: null, meeting: null, agendaItem: null, agendaTopic: null, dateStart: null, dateEnd: null, place: null },
  ...{ translation: null, unSymbol: null, sourceUrl: null },
};

async function found(services: Parameters<Operation['perform']>[0]['services'], workspace: string, of: string): Promise<z.input<typeof statement>> {
  const one = await services.statements.find({ workspace, statement: of });
  if (!one) throw new ApiProblem('not-found');
  return shown(one, await ownWords(services, workspace));
}

type OwnWords = (of: string) => z.input<typeof statement>['own'];

/** What statements have in the workspace's own fields, in their order. */
async function ownWords(services: Parameters<Operation['perform']>[0]['services'], workspace: string): Promise<OwnWords> {
  const [fields, values] = await Promise.all([services.fields.list({ workspace }), services.fields.values({ workspace })]);
  return (of) =>
    fields.flatMap((field) => {
      const value = values.get(of)?.[field.id];
      return value === undefined ? [] : [{ key: field.key, name: field.name, value: fieldValueWords(field, value) }];
    });
}

function shown({ statement: id, details, created }: ListedStatement, own: OwnWords): z.input<typeof statement> {
  return { id, details, own: own(id), created: created.toISOString() };
}

function afterOf(place: string[] | undefined): { createdAt: Date; id: string } | undefined {
  if (!place) return undefined;
  const [at = '', last = ''] = place;
  const createdAt = new Date(at);
  if (Number.isNaN(createdAt.getTime())) throw new ApiProblem('bad-cursor');
  return { createdAt, id: last };
}
