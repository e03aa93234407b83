import { setTimeout } from 'node:timers/promises';
import type { z } from 'zod';
import { problem } from '#server/api/schemas.ts';
import { Failed } from './failed.ts';
import type { Settings } from './settings.ts';

const MOST_TRIES = 6;
const LONGEST_WAIT_MS = 60_000;

export interface Asked {
  method?: string;
  query?: Readonly<Record<string, string | undefined>>;
  bytes?: Uint8Array<ArrayBuffer>;
  json?: unknown;
}

export type Client = ReturnType<typeof createClient>;

/** Speaks to the API. What is busy, or away for a moment, is asked again after a while; what is refused fails with the server's own words. */
export function createClient({ url, token, say }: Settings & { say: (words: string) => void }) {
  async function fetchOnce(path: string, { method = 'GET', query = {}, bytes, json }: Asked): Promise<Response | 'away'> {
    const address = new URL(`${url.replace(/\/+$/, '')}/api/v1${path}`);
    for (const [name, value] of Object.entries(query)) if (value !== undefined) address.searchParams.set(name, value);
    try {
      const sent = bytes ? { type: 'application/octet-stream', body: bytes } : json === undefined ? undefined : { type: 'application/json', body: JSON.stringify(json) };
      return await fetch(address, { method, redirect: 'error', headers: { Authorization: `Bearer ${token}`, Accept: 'application/json', ...(sent && { 'Content-Type': sent.type }) }, ...(sent && { body: sent.body }) });
    } catch {
      return 'away';
    }
  }

  async function ask(path: string, asked: Asked = {}): Promise<Response> {
    for (let tried = 1; ; tried++) {
      const answer = await fetchOnce(path, asked);
      if (answer !== 'away' && answer.status !== 429 && answer.status !== 503) {
        if (answer.ok) return answer;
        throw await refusal(answer);
      }
      if (tried === MOST_TRIES) throw answer === 'away' ? new Failed(`No Postil answers at ${url}. Look at the address, and whether it runs.`) : await refusal(answer);
      const seconds = answer === 'away' ? 2 ** (tried - 1) : Number(answer.headers.get('Retry-After') ?? 2 ** tried);
      say(answer === 'away' ? 'No answer; trying again.' : `The server asks to wait ${seconds} s.`);
      await setTimeout(Math.min(LONGEST_WAIT_MS, seconds * 1_000));
    }
  }

  return {
    /** Asks for something that is read by its schema. */
    async read<Schema extends z.ZodType>(schema: Schema, path: string, asked?: Asked): Promise<z.output<Schema>> {
      return schema.parse(await (await ask(path, asked)).json());
    },

    /** Asks for what has no answer but that it is done. */
    async do(path: string, asked: Asked): Promise<void> {
      await ask(path, asked);
    },

    /** Asks for a file. */
    async file(path: string, asked?: Asked): Promise<ReadableStream<Uint8Array>> {
      const { body } = await ask(path, asked);
      if (!body) throw new Failed('The server sent no file.');
      return body;
    },

    /** Every page of a list. */
    async *pages<Result>(schema: z.ZodType<{ results: Result[]; next: string | null }>, path: string): AsyncGenerator<Result> {
      let cursor: string | undefined;
      do {
        const page: { results: Result[]; next: string | null } = await this.read(schema, path, { query: { limit: '200', cursor } });
        yield* page.results;
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
    },
  };
}

async function refusal(answer: Response): Promise<Failed> {
  const told = problem.safeParse(await answer.json().catch(() => undefined));
  if (!told.success) return new Failed(`The server answered ${answer.status}, and nothing that a Postil says. Look at the address.`);
  const { title, detail, errors = [] } = told.data;
  return new Failed([`${title} ${detail}`, ...errors.map(({ path, message }) => `  ${path ? `${path}: ` : ''}${message}`)].join('\n'));
}
