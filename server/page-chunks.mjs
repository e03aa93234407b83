// How the pages' modules are put together into files. Left alone, Rollup makes one for each set of routes that share something: a statement then asked for a hundred, most of
// them smaller than their own headers. A browser fetches six at a time over HTTP/1.1, and each costs it and the server some three milliseconds of CPU.

/** A module goes with what several routes share when neither it nor anything that it brings along is longer than this, in characters of source. */
const SMALL = 20_000;
/** So many routes must share it: with fewer, it would be in the way of those who never open them. */
const SHARED_BY = 3;

const ROOT = /\/app\/(?:root|entry\.client)\.tsx/;
const FRAME = /\/app\/routes\/w\.\$workspace\.tsx/;

/**
 * Rollup's `manualChunks`: `root` is what every page needs, `frame` what every page of a workspace needs beside it, `shared` what is small and needed by several routes.
 * What gets no name Rollup places as it would. Each group brings all that it imports, so that no two files need each other.
 */
export function pageChunks() {
  let placed;
  return (id, { getModuleIds, getModuleInfo }) => {
    placed ??= place([...getModuleIds()].map(getModuleInfo).filter(Boolean));
    return placed.get(id);
  };
}

/** The group of each module that has one. A module is `{id, code, isEntry, importedIds}`, as Rollup tells of it. */
export function place(modules) {
  const byId = new Map(modules.map((one) => [one.id, one]));
  const entries = modules.filter(({ isEntry }) => isEntry).map(({ id }) => id);
  const brings = (starts) => closure(starts, byId);
  const root = brings(entries.filter((id) => ROOT.test(id)));
  const frame = brings(entries.filter((id) => FRAME.test(id)));
  const uses = new Map();
  for (const entry of entries) for (const id of brings([entry])) uses.set(id, (uses.get(id) ?? 0) + 1);
  const isLight = (id) => root.has(id) || frame.has(id) || ((uses.get(id) ?? 0) >= SHARED_BY && (byId.get(id)?.code?.length ?? 0) <= SMALL);

  const placed = new Map();
  for (const { id, isEntry } of modules) {
    if (isEntry) continue;
    if (root.has(id)) placed.set(id, 'root');
    else if (frame.has(id)) placed.set(id, 'frame');
    else if ([...brings([id])].every(isLight)) placed.set(id, 'shared');
  }
  return placed;
}

/** These modules and all that they need before they can run. */
function closure(starts, byId) {
  const seen = new Set();
  const open = [...starts];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const one = byId.get(id);
    if (!one || seen.has(id)) continue;
    seen.add(id);
    open.push(...one.importedIds);
  }
  return seen;
}
