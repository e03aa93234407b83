import * as Y from 'yjs';
import { ENTITY_KINDS, type Change, type Entities, type EntityKind } from '#core/entities/entity.ts';
import { ID_PATTERN } from '#core/id.ts';
import type { Layer } from '#core/entities/layer.ts';
import { mayEnter, permits, type References, type Writer } from '#core/policy/permits.ts';
import { can } from '#core/policy/policy.ts';
import type { ProblemCode } from '#core/problem.ts';
import type { RawChange } from '#ydoc/changes.ts';
import { rootOf, type Write } from '#ydoc/layer.ts';
import type { MemberWrites } from '#server/document-writer.ts';
import type { Refusal } from '#ydoc/wire.ts';
import type { Candidate } from './candidate.ts';
import { decodeUpdate, EarlyUpdate, MalformedUpdate } from './decode.ts';
import { LIMITS } from './limits.ts';
import { isEqualJson, isPlainJson } from './plain-json.ts';
import { lookAt, type Ownership, type StaticLook, touchedKey } from './static-look.ts';
import { readText, type TextContent } from './text-gate.ts';

/** What the gate knows of the document and of the writer besides the candidate. */
export interface Circumstances {
  /** The id in the document's name, by which a refusal names a text. */
  id: string;
  /** Null for a text. */
  layer: Layer | null;
  writer: Writer;
  ownership: (client: number) => Ownership;
  hasTag: (id: string) => boolean;
  /** The update answers the server's question for what it lacks, so it may hold many transactions. */
  whole: boolean;
}

/** What is needed to judge entities of a layer. */
type Judging = Pick<Circumstances, 'writer' | 'hasTag'> & { layer: Layer };

/** What an accepted update means: the bytes to store and send, the entities it changed, the client ids it claims, and a text's new content. */
export interface Accepted {
  outcome: 'accepted';
  delta: Uint8Array;
  changes: Change[];
  claims: number[];
  content: TextContent | undefined;
}

/**
 * The gate's answer. `nothing`: the document has all of it already. `refused` and `malformed` name what is wrong; `dirty` says that the
 * candidate was touched and must be rebuilt; `early` that the update builds on something that is not here (yet).
 */
export type Judgement =
  | Accepted
  | { outcome: 'nothing' }
  | { outcome: 'refused'; refusal: Refusal; dirty: boolean }
  | { outcome: 'malformed'; why: string; dirty: boolean; early?: boolean };

/**
 * Decides whether an update may become part of the document (rules G1 to G5, G8). What the static look and the policy can refuse, they refuse before
 * anything touches the candidate; then the update is applied to it, and what really changed must be what was judged.
 */
export function judge(update: Uint8Array, candidate: Candidate, of: Circumstances): Judgement {
  const kind = of.layer ? 'layer' : 'text';
  let look: StaticLook;
  try {
    const decoded = decodeUpdate(update, kind === 'layer' ? LIMITS.layerStructs : LIMITS.textStructs);
    look = lookAt(decoded, { doc: candidate.doc, kind, ownership: of.ownership });
  } catch (error) {
    if (error instanceof MalformedUpdate) return { outcome: 'malformed', why: error.message, dirty: false, early: error instanceof EarlyUpdate };
    throw error;
  }
  if (!look.adds) return { outcome: 'nothing' };
  return of.layer ? judgeLayer(update, look, candidate, { ...of, layer: of.layer }) : judgeText(update, look, candidate, of);
}

/** Whether the document has everything of an update already, read without a candidate. False when it has not, or when the update is none. */
export function addsNothing(update: Uint8Array, doc: Y.Doc, of: Circumstances): boolean {
  const kind = of.layer ? 'layer' : 'text';
  try {
    const decoded = decodeUpdate(update, kind === 'layer' ? LIMITS.layerStructs : LIMITS.textStructs);
    return !lookAt(decoded, { doc, kind, ownership: of.ownership }).adds;
  } catch (error) {
    if (error instanceof MalformedUpdate) return false;
    throw error;
  }
}

/**
 * Writes as the server does: by a function on the candidate, judged like any update except for authorship. Throws when the function
 * throws or leaves something that is not valid; the candidate is tainted then.
 */
export function writeAsServer(write: (doc: Y.Doc) => void, candidate: Candidate, of: { layer: Layer | null }): Accepted | { outcome: 'nothing' } {
  const { delta, layer } = candidate.apply((doc) => doc.transact(() => write(doc), 'server'));
  if (!delta) return { outcome: 'nothing' };
  const claims = [candidate.doc.clientID];
  if (!of.layer) {
    const content = readText(candidate.doc);
    if (!content) throw new Error('The server would leave a text that is not valid');
    return { outcome: 'accepted', delta, changes: [], claims, content };
  }
  if (!layer.known) throw new Error(`The server wrote outside of the layer's maps: ${layer.where}`);
  return { outcome: 'accepted', delta, changes: layer.changes.map(asChange), claims, content: undefined };
}

/**
 * Judges what a member asks the server to write for them, by the same schemas and policy as what their socket brings, against the candidate as it
 * stands. Touches nothing. Values are parsed here, so `writes` may hand on what a request brought.
 */
export function judgeForMember(ask: MemberWrites, candidate: Candidate, of: Judging): { outcome: 'permitted'; writes: Write[] } | { outcome: 'refused'; refused: Refusal['refused'] } {
  const writes = ask((kind, id) => rootOf(candidate.doc, kind).get(id));
  const judged = judgeWrites({ writes: writes.map(({ kind, id, entity }) => ({ kind, id, value: entity })) }, candidate, of);
  return Array.isArray(judged) ? { outcome: 'refused', refused: judged } : { outcome: 'permitted', writes };
}

/** A raw change with its next value parsed. Throws when the value is not a valid entity. */
export function asChange(raw: RawChange): Change {
  const change = parseChange(raw.kind, raw.id, raw.prev, raw.next);
  if (!change) throw new Error(`Not a valid ${raw.kind}`);
  return change;
}

function judgeText(update: Uint8Array, look: StaticLook, candidate: Candidate, of: Circumstances): Judgement {
  if (of.writer.kind === 'person' && !can(of.writer, 'statement.edit')) {
    // Every replica tidies formatting after someone else's change; a reader's copy of that is dropped, not punished.
    if (look.onlyFormatCleanup) return { outcome: 'nothing' };
    return refusal([{ kind: 'text', id: of.id, code: 'role-forbids' }], false);
  }
  let delta: Uint8Array | undefined;
  try {
    delta = candidate.apply((doc) => Y.applyUpdate(doc, update)).delta;
  } catch {
    return { outcome: 'malformed', why: 'an update that does not apply', dirty: true };
  }
  if (!delta) return { outcome: 'nothing' };
  const content = readText(candidate.doc);
  if (!content) return refusal([{ kind: 'text', id: of.id, code: 'text-invalid' }], true);
  return { outcome: 'accepted', delta, changes: [], claims: look.claims, content };
}

/** A value that passed schema and policy, with what the key held before. */
interface Permitted {
  raw: unknown;
  prev: unknown;
  change: Change;
}

function judgeLayer(update: Uint8Array, look: StaticLook, candidate: Candidate, of: Circumstances & { layer: Layer }): Judgement {
  const refused = entryRefusals(look, of);
  if (refused.length > 0) return refusal(refused, false);
  const permitted = judgeWrites(look, candidate, of);
  if (Array.isArray(permitted)) return refusal(permitted, false);

  let applied: ReturnType<Candidate['apply']>;
  try {
    applied = candidate.apply((doc) => Y.applyUpdate(doc, update));
  } catch {
    return { outcome: 'malformed', why: 'an update that does not apply', dirty: true };
  }
  if (!applied.layer.known) return { outcome: 'malformed', why: 'content outside of the layer', dirty: true };
  if (!applied.delta) return { outcome: 'nothing' };
  const changes: Change[] = [];
  for (const raw of applied.layer.changes) {
    const match = permitted.get(touchedKey(raw))?.find((one) => Object.is(one.prev, raw.prev) && isEqualJson(one.raw, raw.next));
    if (!match) return refusal([{ kind: raw.kind, id: raw.id, code: 'invalid-entity' }], true);
    changes.push(match.change);
  }
  return { outcome: 'accepted', delta: applied.delta, changes, claims: look.claims, content: undefined };
}

/** What can be said without reading a value: who may not write here at all, too much at once, and values that would be taken away. */
function entryRefusals(look: StaticLook, of: Circumstances & { layer: Layer }): Refusal['refused'] {
  const touched = [...look.touched.values(), ...look.removed];
  const first = touched[0] ?? { kind: 'annotation' as const, id: of.layer.id };
  if (of.writer.kind === 'person') {
    const entry = mayEnter(of.writer, of.layer);
    if (!entry.allowed) return all(touched.length > 0 ? touched : [first], entry.code);
  }
  if (look.touched.size > (of.whole ? LIMITS.entitiesOfAnswer : LIMITS.entities)) return all(touched.slice(0, LIMITS.entities), 'too-many');
  return all(look.removed, 'invalid-entity');
}

function judgeWrites(look: Pick<StaticLook, 'writes'>, candidate: Candidate, of: Judging): Map<string, Permitted[]> | Refusal['refused'] {
  const refused: Refusal['refused'] = [];
  const permitted = new Map<string, Permitted[]>();
  for (const { kind, id, value } of look.writes) {
    const prev: unknown = rootOf(candidate.doc, kind).get(id);
    const change = isPlainJson(value) ? parseChange(kind, id, prev, value) : undefined;
    if (!change) {
      refused.push({ kind, id, code: 'invalid-entity' });
      continue;
    }
    const key = touchedKey({ kind, id });
    const list = permitted.get(key);
    if (list) list.push({ raw: value, prev, change });
    else permitted.set(key, [{ raw: value, prev, change }]);
  }
  const references = referencesOf(candidate, permitted, of.hasTag);
  for (const { change } of [...permitted.values()].flat()) {
    const verdict = permits(of.writer, of.layer, change, references);
    if (!verdict.allowed) refused.push({ kind: change.kind, id: change.id, code: verdict.code });
  }
  return refused.length > 0 ? refused : permitted;
}

/** Looks into the layer as the update leaves it: what it brings first, then what is there. */
function referencesOf(candidate: Candidate, permitted: ReadonlyMap<string, Permitted[]>, hasTag: (id: string) => boolean): References {
  const find = <K extends EntityKind>(kind: K, id: string): Entities[K] | undefined => {
    const brought = permitted.get(touchedKey({ kind, id }))?.at(-1)?.change;
    if (brought?.kind === kind) return brought.next as Entities[K];
    return rootOf(candidate.doc, kind).get(id);
  };
  return {
    annotation: (id) => find('annotation', id),
    comment: (id) => find('comment', id),
    tagging: (id) => find('tagging', id),
    hasTag,
  };
}

/** Keys are ids, or ids joined by colons with a kind in front. */
const KEY_PATTERN = /^[A-Za-z0-9_:-]{21,200}$/;

/** `prev` was judged when it was accepted, so only the key and `next` are parsed. */
function parseChange(kind: EntityKind, id: string, prev: unknown, next: unknown): Change | undefined {
  if (!(kind === 'annotation' || kind === 'comment' ? ID_PATTERN : KEY_PATTERN).test(id)) return undefined;
  const parsed = ENTITY_KINDS[kind].schema.safeParse(next);
  return parsed.success ? ({ kind, id, prev, next: parsed.data } as Change) : undefined;
}

function all(touched: readonly { kind: EntityKind; id: string }[], code: ProblemCode): Refusal['refused'] {
  return touched.map(({ kind, id }) => ({ kind, id, code }));
}

function refusal(refused: Refusal['refused'], dirty: boolean): Judgement {
  return { outcome: 'refused', refusal: { refused }, dirty };
}
