import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';

export type Struct = Y.Item | Y.GC | Y.Skip;

/** The structs that one client adds, in order of their clocks and without a gap between them. */
export interface Section {
  client: number;
  start: number;
  /** The first clock after the section. */
  end: number;
  structs: Struct[];
}

export interface DecodedUpdate {
  sections: Map<number, Section>;
  deletes: Map<number, { clock: number; len: number }[]>;
}

/** An update that is not one. The message says why, in words for the close reason. */
export class MalformedUpdate extends Error {
  override name = 'MalformedUpdate';
}

/**
 * An update that builds on something the document does not have. Malformed too, except while a client that has come back is being asked for what it
 * kept: the stock client sends what is typed then at once, and sends it again with the rest.
 */
export class EarlyUpdate extends MalformedUpdate {
  override name = 'EarlyUpdate';
}

/** The update that holds nothing. */
export function isEmptyUpdate(update: Uint8Array): boolean {
  return update.length === 2 && update[0] === 0 && update[1] === 0;
}

/**
 * Decodes an update without touching a document. Throws `MalformedUpdate` for bytes that are not an update, for bytes after its end,
 * for more than `mostStructs` structs (counted while reading, so that a million are never built), and for what no client of ours makes:
 * skips, and two sections of one client.
 */
export function decodeUpdate(update: Uint8Array, mostStructs: number): DecodedUpdate {
  budget = mostStructs;
  latest = undefined;
  let decoded: { structs: Struct[]; ds: { clients: Map<number, { clock: number; len: number }[]> } };
  try {
    decoded = Y.decodeUpdateV2(update, BoundedDecoder);
  } catch (error) {
    throw error instanceof MalformedUpdate ? error : new MalformedUpdate('not a Yjs update', { cause: error });
  }
  const rest: decoding.Decoder | undefined = latest;
  if (!rest || decoding.hasContent(rest)) throw new MalformedUpdate('bytes after the end of an update');
  return { sections: sectionsOf(decoded.structs), deletes: decoded.ds.clients };
}

function sectionsOf(structs: readonly Struct[]): Map<number, Section> {
  const sections = new Map<number, Section>();
  let section: Section | undefined;
  for (const struct of structs) {
    if (struct instanceof Y.Skip) throw new MalformedUpdate('a gap in an update');
    const { client, clock } = struct.id;
    if (struct.length < 1 || !Number.isSafeInteger(clock + struct.length)) throw new MalformedUpdate('a struct of no length');
    if (section?.client !== client) {
      if (sections.has(client)) throw new MalformedUpdate('two sections of one client');
      section = { client, start: clock, end: clock, structs: [] };
      sections.set(client, section);
    }
    if (clock !== section.end) throw new MalformedUpdate('a gap in an update');
    section.structs.push(struct);
    section.end = clock + struct.length;
  }
  return sections;
}

// Yjs makes the decoder from a class, so the budget and the decoder travel beside the call; decoding is synchronous.
let budget = 0;
let latest: decoding.Decoder | undefined;

class BoundedDecoder extends Y.UpdateDecoderV1 {
  constructor(decoder: decoding.Decoder) {
    super(decoder);
    latest = decoder;
  }

  override readInfo(): number {
    if (--budget < 0) throw new MalformedUpdate('too many structs in one update');
    return super.readInfo();
  }
}
