import * as Y from 'yjs';
import { kindOfRoot, type EntityKind } from '#core/entities/entity.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';
import { type DecodedUpdate, EarlyUpdate, MalformedUpdate, type Section, type Struct } from './decode.ts';
import { LIMITS } from './limits.ts';

/** Whose a client id is, seen from the writer: theirs, nobody's yet, or someone else's. */
export type Ownership = 'own' | 'unclaimed' | 'foreign';

/** One value that an update writes under a key of a layer; raw, as decoded. */
export interface StaticWrite {
  kind: EntityKind;
  id: string;
  value: unknown;
}

/** What an update would do, read without applying it. */
export interface StaticLook {
  /** Whether the document lacks any of it: a struct, or a deletion. */
  adds: boolean;
  /** Client ids that get their owner with this update. */
  claims: number[];
  /** Layers: every value the update brings, and every key it touches. */
  writes: StaticWrite[];
  touched: Map<string, { kind: EntityKind; id: string }>;
  /** Layers: keys whose value it would take away without putting another there. */
  removed: { kind: EntityKind; id: string }[];
  /** Texts: whether it only deletes formatting marks, as a replica's own clean-up after someone else's change does. */
  onlyFormatCleanup: boolean;
}

/**
 * Looks at what a decoded update would write into `doc`, resolving keys through origins and counting deleted content, before anything is applied
 * (rules G2, G3, G4). Throws `MalformedUpdate` for foreign client ids, gaps, references to or deletions of unknown structs, unknown roots and
 * content of a kind that the document does not hold. Pure: `doc` is only read.
 */
export function lookAt(
  update: DecodedUpdate,
  of: { doc: Y.Doc; kind: 'text' | 'layer'; ownership: (client: number) => Ownership },
): StaticLook {
  const look: StaticLook = { adds: false, claims: [], writes: [], touched: new Map(), removed: [], onlyFormatCleanup: false };
  const { store } = of.doc;
  const resolver = of.kind === 'layer' ? createResolver(update, of.doc) : undefined;
  let structsAdded = 0;

  for (const section of update.sections.values()) {
    const known = Y.getState(store, section.client);
    if (section.end <= known) continue;
    if (section.start > known) throw new EarlyUpdate('a gap before an update');
    if (section.end - known > LIMITS.clocks) throw new MalformedUpdate('a jump of the clock');
    const owner = of.ownership(section.client);
    if (owner === 'foreign') throw new MalformedUpdate('a client id of someone else');
    if (owner === 'unclaimed') look.claims.push(section.client);
    for (const struct of section.structs) {
      if (struct.id.clock + struct.length <= known) continue;
      structsAdded++;
      checkReferences(struct, update, store);
      if (resolver) lookAtLayerStruct(struct, resolver, look);
      else checkTextStruct(struct);
    }
  }
  if (look.claims.length > LIMITS.newClients) throw new MalformedUpdate('too many new client ids');

  const deleted = newDeletes(update, store);
  look.adds = structsAdded > 0 || deleted.length > 0;
  look.onlyFormatCleanup = structsAdded === 0 && deleted.every((item) => item instanceof Y.Item && item.content instanceof Y.ContentFormat);
  if (resolver) look.removed = removedKeys(update, of.doc, deleted, look);
  return look;
}

/** The key under which a touched entity is listed. */
export function touchedKey(of: { kind: EntityKind; id: string }): string {
  return `${of.kind} ${of.id}`;
}

function checkReferences(struct: Struct, update: DecodedUpdate, store: Y.Doc['store']): void {
  if (!(struct instanceof Y.Item)) return;
  for (const reference of [struct.origin, struct.rightOrigin, struct.parent instanceof Y.ID ? struct.parent : null]) {
    if (!reference) continue;
    const end = Math.max(Y.getState(store, reference.client), update.sections.get(reference.client)?.end ?? 0);
    if (reference.clock >= end) throw new EarlyUpdate('a reference to something unknown');
    if (reference.client === struct.id.client && reference.clock >= struct.id.clock) throw new MalformedUpdate('a reference ahead of itself');
  }
}

function checkTextStruct(struct: Struct): void {
  if (!(struct instanceof Y.Item)) return;
  const root = rootNameOf(struct);
  if (root !== undefined && (root !== TEXT_ROOT || struct.parentSub !== null)) throw new MalformedUpdate('an unknown root');
  const { content } = struct;
  if (content instanceof Y.ContentType) {
    if (content.type instanceof Y.XmlElement || content.type instanceof Y.XmlText) return;
  } else if (
    content instanceof Y.ContentString ||
    content instanceof Y.ContentFormat ||
    content instanceof Y.ContentDeleted ||
    content instanceof Y.ContentAny
  ) {
    return;
  }
  throw new MalformedUpdate('content that a text does not hold');
}

function lookAtLayerStruct(struct: Struct, resolve: Resolver, look: StaticLook): void {
  if (!(struct instanceof Y.Item)) throw new MalformedUpdate('content that a layer does not hold');
  const place = resolve(struct);
  const kind = place && kindOfRoot(place.root);
  if (!place || !kind) throw new MalformedUpdate('an unknown root');
  look.touched.set(touchedKey({ kind, id: place.key }), { kind, id: place.key });
  if (struct.content instanceof Y.ContentDeleted) return;
  if (!(struct.content instanceof Y.ContentAny) || struct.length !== 1) throw new MalformedUpdate('content that a layer does not hold');
  look.writes.push({ kind, id: place.key, value: struct.content.arr[0] });
}

interface Place {
  root: string;
  key: string;
}
type Resolver = (item: Y.Item) => Place | undefined;

/** Follows an item's origins to the root map and key it belongs to; undefined for lists and nested types. */
function createResolver(update: DecodedUpdate, doc: Y.Doc): Resolver {
  const places = new Map<Y.Item, Place | undefined>();
  return (item) => {
    const chain: Y.Item[] = [];
    let current: Y.Item | undefined = item;
    let place: Place | undefined;
    while (current) {
      const known = places.get(current);
      if (known || chain.length > LIMITS.layerStructs) {
        place = known;
        break;
      }
      chain.push(current);
      const root = rootNameOf(current);
      if (root !== undefined) {
        place = current.parentSub === null ? undefined : { root, key: current.parentSub };
        break;
      }
      if (current.parent instanceof Y.AbstractType) {
        place = storedPlace(doc, current);
        break;
      }
      const from: Y.ID | null = current.origin ?? current.rightOrigin;
      current = from ? itemAt(update, doc, from) : undefined;
    }
    for (const link of chain) places.set(link, place);
    return place;
  };
}

function storedPlace(doc: Y.Doc, item: Y.Item): Place | undefined {
  if (item.parentSub === null) return undefined;
  for (const [root, type] of doc.share) if (type === item.parent) return { root, key: item.parentSub };
  return undefined;
}

/** The item that holds a clock: of the document where it is known, else of the update. */
function itemAt(update: DecodedUpdate, doc: Y.Doc, id: Y.ID): Y.Item | undefined {
  const stored = doc.store.clients.get(id.client);
  if (stored && id.clock < Y.getState(doc.store, id.client)) {
    const struct = stored[Y.findIndexSS(stored, id.clock)];
    return struct instanceof Y.Item ? struct : undefined;
  }
  const section = update.sections.get(id.client);
  const struct = section && structIn(section, id.clock);
  return struct instanceof Y.Item ? struct : undefined;
}

function structIn(section: Section, clock: number): Struct | undefined {
  let low = 0;
  let high = section.structs.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const struct = section.structs[middle];
    if (!struct) return undefined;
    if (clock < struct.id.clock) high = middle - 1;
    else if (clock >= struct.id.clock + struct.length) low = middle + 1;
    else return struct;
  }
  return undefined;
}

/** An undecoded parent is an id; a root parent is a name, which Yjs's types do not say. */
function rootNameOf(item: Y.Item): string | undefined {
  const parent: unknown = item.parent;
  return typeof parent === 'string' ? parent : undefined;
}

/** The structs of the document that the update deletes and that are not deleted yet. Refuses deletions of what nobody has written. */
function newDeletes(update: DecodedUpdate, store: Y.Doc['store']): Struct[] {
  const found: Struct[] = [];
  for (const [client, ranges] of update.deletes) {
    const known = Y.getState(store, client);
    const end = Math.max(known, update.sections.get(client)?.end ?? 0);
    const structs = store.clients.get(client) ?? [];
    for (const range of ranges) {
      if (range.clock + range.len > end) throw new EarlyUpdate('a deletion of something unknown');
      if (range.clock >= known) continue;
      for (let index = Y.findIndexSS(structs, range.clock); index < structs.length; index++) {
        const struct = structs[index];
        if (!struct || struct.id.clock >= range.clock + range.len) break;
        if (!struct.deleted) found.push(struct);
      }
    }
  }
  return found;
}

/** Keys of a layer that would lose their value: deleted without a new value, or covered by deleted content placed right after it. */
function removedKeys(update: DecodedUpdate, doc: Y.Doc, deleted: readonly Struct[], look: StaticLook): StaticLook['removed'] {
  const written = new Set(look.writes.map(touchedKey));
  const removed = new Map<string, { kind: EntityKind; id: string }>();
  const remove = (place: Place | undefined) => {
    const kind = place && kindOfRoot(place.root);
    if (!place || !kind) throw new MalformedUpdate('a deletion outside of the layer');
    const of = { kind, id: place.key };
    if (!written.has(touchedKey(of))) removed.set(touchedKey(of), of);
  };
  for (const struct of deleted) remove(struct instanceof Y.Item ? storedPlace(doc, struct) : undefined);
  for (const section of update.sections.values()) {
    for (const struct of section.structs) {
      if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentDeleted) || !struct.origin) continue;
      if (struct.id.clock + struct.length <= Y.getState(doc.store, section.client)) continue;
      const origin = itemAt(update, doc, struct.origin);
      if (origin?.parent instanceof Y.AbstractType && !origin.deleted) remove(storedPlace(doc, origin));
    }
  }
  return [...removed.values()];
}
