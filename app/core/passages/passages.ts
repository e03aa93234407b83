import type { Entities, EntityKind } from '#core/entities/entity.ts';
import { KINDS } from '#core/entities/entity.ts';
import type { Reader } from './passage-build.ts';
import { PassageIndex } from './passage-index.ts';
import type { Found } from './passage-range.ts';
import type { PassageView } from './passage-view.ts';

/** Everything that is said on a statement, at one moment. `waiting` holds `<kind>:<id>` of what the server has not stored yet. */
export interface Spoken {
  entities: { readonly [K in EntityKind]?: Readonly<Record<string, Entities[K]>> };
  found: Readonly<Record<string, Found>>;
  waiting: ReadonlySet<string>;
}

/**
 * The passages of a statement and the orphans, from scratch. Annotations with the same words are one passage; deleted parts are left out; an
 * annotation that its creator deleted stays while anyone's tagging or comment on it lives. `PassageIndex` gives the same step by step.
 */
export function buildPassages(spoken: Spoken, reader: Reader): { passages: readonly PassageView[]; orphans: readonly PassageView[] } {
  const index = new PassageIndex(reader);
  for (const kind of KINDS) putAll(index, kind, spoken);
  for (const [annotation, found] of Object.entries(spoken.found)) index.locate(annotation, found);
  return { passages: index.passages(), orphans: index.orphans() };
}

function putAll<K extends EntityKind>(index: PassageIndex, kind: K, spoken: Spoken): void {
  const entities: Readonly<Record<string, Entities[K]>> = spoken.entities[kind] ?? {};
  for (const [id, entity] of Object.entries(entities)) index.put(kind, id, entity, spoken.waiting.has(`${kind}:${id}`) ? 'waiting' : 'stored');
}
