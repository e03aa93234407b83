import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { expect } from 'vitest';
import { z } from 'zod';
import { openApiDocument } from '#server/api/document.ts';
import type { Answer, Instance, Someone } from './instance.ts';

const operation = z.looseObject({
  responses: z.record(z.string(), z.looseObject({ content: z.record(z.string(), z.looseObject({ schema: z.unknown().optional() })).optional() })),
});
const document = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), operation)) });

const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
ajv.addSchema(openApiDocument(), 'postil');
const { paths } = document.parse(openApiDocument());
const judges = new Map<string, ValidateFunction>();

/** What a program sends. */
export interface Called {
  token?: string | undefined;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A token of somebody that may write everywhere that they may, unless it says otherwise. */
export async function tokenOf(instance: Instance, { user }: Pick<Someone, 'user'>, { scope = 'write', workspace = null }: { scope?: 'read' | 'write'; workspace?: string | null } = {}): Promise<string> {
  const made = await instance.services.accessTokens.make({ user, name: 'A test', scope, workspace, days: 7 });
  if (made.kind !== 'made') throw new Error(`No token was made: ${made.kind}`);
  return made.secret;
}

/** A program that judges every answer by the document of the API. */
export function apiClient(instance: Instance) {
  return async function call(method: string, path: string, { token, body, headers = {} }: Called = {}): Promise<Answer & { json: unknown }> {
    const isFile = Buffer.isBuffer(body);
    const answer = await instance.ask({
      method,
      path: `/api/v1${path}`,
      headers: { ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }), ...(body === undefined ? {} : { 'Content-Type': isFile ? 'application/octet-stream' : 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
    });
    const json: unknown = answer.body === '' || !/json/.test(answer.headers['content-type'] ?? '') ? undefined : JSON.parse(answer.body);
    judge(method, path.replace(/\?.*$/, ''), answer, json);
    return { ...answer, json };
  };
}

/** The path of the document that an address is of; undefined for one that is not in it. */
function templateOf(path: string): string | undefined {
  return Object.keys(paths).find((one) => new RegExp(`^${one.replace(/\{\w+\}/g, '[^/]+')}$`).test(path));
}

function judge(method: string, path: string, { status, headers }: Answer, json: unknown): void {
  if (status === 304) return;
  if (status >= 400) {
    expect(headers['content-type'], `${method} ${path}`).toMatch(/^application\/problem\+json/);
    return fits('#/components/schemas/Problem', json, `${method} ${path} ${status}`);
  }
  const template = templateOf(path);
  const described = template === undefined ? undefined : paths[template]?.[method.toLowerCase()];
  const said = described?.responses[String(status)];
  if (!said) throw new Error(`${method} ${path} answered ${status}, which the document does not know`);
  const [[type, content] = []] = Object.entries(said.content ?? {});
  if (type === 'application/octet-stream') return expect(headers['content-disposition'], `${method} ${path}`).toMatch(/^attachment; /);
  if (content) fits(z.object({ $ref: z.string() }).parse(content.schema).$ref, json, `${method} ${path}`);
  else expect(json, `${method} ${path}`).toBeUndefined();
}

function fits(ref: string, json: unknown, what: string): void {
  const judge = judges.get(ref) ?? ajv.compile({ $ref: `postil${ref}` });
  judges.set(ref, judge);
  expect(judge(json) ? [] : judge.errors, what).toEqual([]);
}
