import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { EntityKind } from '#core/entities/entity.ts';
import type { ProblemCode } from '#core/problem.ts';

/**
 * The version of the text's schema and of the entities. It rises with every change that an older client could not read;
 * a client of another version is closed with 4426 before it can open the document.
 */
export const SCHEMA_VERSION = 3;

/** Message types of a frame's first number: 0 to 3 are y-websocket's, from 100 on they are ours. */
export const MESSAGE = {
  sync: 0,
  awareness: 1,
  queryAwareness: 3,
  /** client → server: [101, n], "tell me when everything I sent before this is stored". */
  probe: 101,
  /** server → client: [102, n], the same n after the commit of everything before it on this connection. */
  stored: 102,
  /** server → client: [103, JSON of Refusal], sent before the close with 4422 or 4403. */
  refusal: 103,
  /** server → client: [104, JSON of Notice]. */
  notice: 104,
} as const;

/**
 * Why a socket was closed. 4400 to 4499 are final for y-websocket; everything else reconnects by itself. The reason that comes with
 * `generationChanged` is the document's generation now, in digits.
 */
export const CLOSE = {
  malformed: 4400,
  sessionEnded: 4401,
  roleForbids: 4403,
  gone: 4404,
  generationChanged: 4409,
  tooLarge: 4413,
  refused: 4422,
  clientTooOld: 4426,
  abuse: 4429,
  judgeAnew: 4205,
  storageUnavailable: 4503,
  restarting: 1012,
} as const;

/** What a client says of itself in the query of the socket's address, before anything else. */
export interface Hello {
  /** SCHEMA_VERSION of the client's code. */
  schema: number;
  /** The Yjs client id that this connection writes under. */
  client: number;
  /** The generation of the document that the client's cache belongs to. */
  generation: number;
}

/** The query parameters of a hello, for `WebsocketProvider`'s `params`. */
export function helloParams(hello: Hello): Record<string, string> {
  return { schema: String(hello.schema), client: String(hello.client), generation: String(hello.generation) };
}

/** Reads a hello; undefined unless all three are whole numbers in range (a client id is below 2^32). */
export function parseHello(params: URLSearchParams): Hello | undefined {
  const schema = wholeNumber(params.get('schema'), 1_000_000);
  const client = wholeNumber(params.get('client'), 2 ** 32 - 1);
  const generation = wholeNumber(params.get('generation'), 2 ** 31 - 1);
  if (schema === undefined || client === undefined || generation === undefined) return undefined;
  return { schema, client, generation };
}

function wholeNumber(text: string | null, most: number): number | undefined {
  if (text === null || !/^\d{1,10}$/.test(text)) return undefined;
  const value = Number(text);
  return value <= most ? value : undefined;
}

/** The entities of one refused update, each with its reason; `text` stands for the statement's text. */
export interface Refusal {
  refused: { kind: EntityKind | 'text'; id: string; code: ProblemCode }[];
}

/** Something the server says of its own state: whether it can store at the moment. */
export interface Notice {
  storage: 'available' | 'unavailable';
}

export function encodeProbe(counter: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.probe);
    encoding.writeVarUint(encoder, counter);
  });
}

export function encodeStored(counter: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.stored);
    encoding.writeVarUint(encoder, counter);
  });
}

export function encodeRefusal(refusal: Refusal): Uint8Array {
  return encodeJson(MESSAGE.refusal, refusal);
}

export function encodeNotice(notice: Notice): Uint8Array {
  return encodeJson(MESSAGE.notice, notice);
}

function encodeJson(type: number, value: object): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, type);
    encoding.writeVarString(encoder, JSON.stringify(value));
  });
}

/** Reads the counter of a probe or of a stored message, after its type has been read. */
export function readCounter(decoder: decoding.Decoder): number {
  return decoding.readVarUint(decoder);
}

/** Reads the JSON of a refusal or a notice, after its type has been read. The result is unknown until parsed. */
export function readJson(decoder: decoding.Decoder): unknown {
  return JSON.parse(decoding.readVarString(decoder));
}
