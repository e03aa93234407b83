import { z } from 'zod';
import type { DescribedOperation } from '#core/described-operation.ts';
import { NEEDED_ROLE } from '#core/policy/policy.ts';
import { narrowsByOwn, OWN_PARAMETER } from './address.ts';
import { DONE, FILE, NO_BODY, STREAM, statusOf, type Operation } from './operation.ts';
import { NAMED } from './named.ts';
import { OPERATIONS } from './operations/all.ts';
import { everyProblem } from './problem.ts';

type Json = Readonly<Record<string, unknown>>;

const ROOT = '/api/v1';
const REPEATED_WORDS = 'Any word of yours that no other request has, such as a UUID. Sent again with the same key, for example because the answer was lost, the request makes nothing twice';
const MATCH_WORDS = 'The ETag that reading the same address answered: nothing is changed when somebody else has changed it since';
const refTo = (name: string) => `#/components/schemas/${name}`;

/** The OpenAPI 3.1 document, made of the schemas that parse and print. */
export function openApiDocument(): Json {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const one of OPERATIONS) (paths[one.path] ??= {})[one.method] = describe(one);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Postil',
      version: '1',
      description:
        'Statements, annotations, taggings and comments of your workspaces. Everything is done in your name and judged as on the pages: what your role does not allow is refused, and what is written appears at once on pages that are open. Make an access token on your account page and send it as a bearer token. Within version 1, fields may be added to answers; nothing is taken away.',
    },
    servers: [{ url: ROOT }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'A personal access token, from your account page' } },
      schemas: namedSchemas(),
      responses: { Problem: { description: `A refusal, in words and with a code (RFC 9457). Codes: ${everyProblem().map(({ code }) => code).join(', ')}`, content: { 'application/problem+json': { schema: { $ref: refTo('Problem') } } } } },
    },
  };
}

/** What is sent may leave out what has a default; what is answered has it. */
function namedSchemas(): Json {
  const said = OPERATIONS.map(({ body }) => NAMED.get(body));
  const sent = new Set(said.map((one) => one?.id));
  const examples = new Map(said.flatMap((one) => (one?.example === undefined ? [] : [[one.id, one.example]])));
  const [answers, bodies] = [z.toJSONSchema(NAMED, { uri: refTo }).schemas, z.toJSONSchema(NAMED, { uri: refTo, io: 'input' }).schemas];
  return Object.fromEntries(Object.entries(answers).map(([name, schema]) => [name, { ...bare(sent.has(name) ? (bodies[name] ?? schema) : schema), ...(examples.has(name) && { examples: [examples.get(name)] }) }]));
}

/** A schema as it stands inside the document, which is what its references are relative to. */
function bare({ $schema: _, $id: __, ...schema }: Json): Json {
  return schema;
}

function describe(of: Operation): Json {
  const { name, noun, summary, detail, scope, needs, body, answer } = of;
  const answered = { description: summary, ...(answer !== DONE && { content: contentOf(answer) }) };
  const needed = [`Needs a token that may ${scope === 'read' ? 'read' : 'write'}`, needs && `the role ${NEEDED_ROLE[needs]} or a higher one`].filter(Boolean).join(', and ');
  return {
    operationId: name,
    tags: [noun],
    summary,
    description: [detail, `${needed}.`].filter(Boolean).join('\n\n'),
    parameters: [...parametersOf(of.params, 'path'), ...parametersOf(of.query, 'query'), ...headersOf(of)],
    ...(body !== NO_BODY && { requestBody: { required: true, content: contentOf(body) } }),
    responses: {
      [String(statusOf(of))]: answered,
      ...(of.otherStatus !== undefined && { [String(of.otherStatus)]: answered }),
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

function contentOf(schema: z.ZodType): Json {
  if (schema === FILE || schema === STREAM) return { 'application/octet-stream': {} };
  return { 'application/json': { schema: { $ref: refTo(nameOf(schema)) } } };
}

/** Every body and every answer has a name. */
function nameOf(schema: z.ZodType): string {
  const named = NAMED.get(schema);
  if (!named) throw new Error('A body or an answer of the API has no name in its document');
  return named.id;
}

function parametersOf(of: z.ZodObject, place: 'path' | 'query'): Json[] {
  const named = Object.entries(of.shape).map(([name, schema]) => {
    const { description, ...rest } = bare(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
    return { name, in: place, required: place === 'path' || !isLeftOut(schema), description, schema: rest };
  });
  return narrowsByOwn(of) ? [...named, OWN_NAMES] : named;
}

/** Parameters whose names depend on the workspace are the properties of one object, sent as parameters of their own. */
const OWN_NAMES: Json = {
  ...{ name: 'own', in: 'query', required: false, style: 'form', explode: true, description: OWN_PARAMETER.words },
  schema: { type: 'object', patternProperties: { '^own\\.': { anyOf: [{ type: 'string', maxLength: 300 }, { type: 'array', items: { type: 'string', maxLength: 300 }, maxItems: 100 }] } }, additionalProperties: false },
};

/** The headers that mean something to an operation besides the token. */
function headersOf({ method, path, isRepeatable }: Operation): Json[] {
  const hasReading = OPERATIONS.some((one) => one.method === 'get' && one.path === path);
  return [
    ...(isRepeatable ? [headerNamed('Idempotency-Key', REPEATED_WORDS)] : []),
    ...(hasReading && method !== 'get' && method !== 'post' ? [headerNamed('If-Match', MATCH_WORDS)] : []),
  ];
}

function headerNamed(name: string, description: string): Json {
  return { name, in: 'header', required: false, description, schema: { type: 'string' } };
}

/** Whether a parameter may be left out. */
function isLeftOut(schema: z.core.$ZodType): boolean {
  return z.safeParse(schema, undefined).success;
}

/** The operations in words, for the page that people read. */
function describedOperations(): DescribedOperation[] {
  return OPERATIONS.map((of) => ({
    ...{ name: of.name, noun: of.noun, method: of.method.toUpperCase(), path: ROOT + of.path, summary: of.summary, detail: of.detail ?? null, scope: of.scope },
    role: of.needs ? NEEDED_ROLE[of.needs] : null,
    takes: [...taken(of.params, 'path'), ...taken(of.query, 'query'), ...bodyOf(of.body)],
    sends: sentBy(of),
    answers: of.answer === DONE ? null : of.answer === STREAM ? 'a file' : (NAMED.get(of.answer)?.id ?? null),
  }));
}

function sentBy({ body }: Operation): DescribedOperation['sends'] {
  if (body === NO_BODY) return null;
  return body === FILE ? { kind: 'file' } : { kind: 'json', example: JSON.stringify(NAMED.get(body)?.example ?? {}) };
}

function taken(of: z.ZodObject, place: 'path' | 'query' | 'body'): DescribedOperation['takes'] {
  const named = Object.entries(of.shape).map(([name, schema]) => {
    const { description } = bare(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
    return { name, in: place, words: typeof description === 'string' ? description : '', isNeeded: place === 'path' || !isLeftOut(schema) };
  });
  return narrowsByOwn(of) ? [...named, { ...OWN_PARAMETER, in: place, isNeeded: false }] : named;
}

function bodyOf(body: z.ZodType): DescribedOperation['takes'] {
  if (body === NO_BODY) return [];
  if (body === FILE) return [{ name: 'the body', in: 'body', words: 'The file as it is', isNeeded: true }];
  return body instanceof z.ZodObject ? taken(body, 'body') : [];
}

/** A problem of the API in words. */
export type DescribedProblem = ReturnType<typeof everyProblem>[number];

/** What the page of the API shows. */
export interface ApiDescription {
  operations: readonly DescribedOperation[];
  problems: readonly DescribedProblem[];
}

/** Describes the API for people. */
export function describeApi(): ApiDescription {
  return { operations: describedOperations(), problems: everyProblem() };
}
