import type * as Y from 'yjs';
import { flatten } from '#ydoc/flat-text.ts';
import { rootOf } from '#ydoc/layer.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';

/** A token that stands exactly once in the text; its number is part of its key. */
export function tokenOf(client: string, number: number): string {
  return `⟦${client}.${number}⟧`;
}

const TOKEN = /⟦([^⟧]+)⟧/g;

/** The versions in a layer, by key. An annotation is at 0, deleted at 1; taggings and comments carry theirs in their words. */
export function layerVersions(doc: Y.Doc): Map<string, number> {
  const versions = new Map<string, number>();
  rootOf(doc, 'annotation').forEach((entity, id) => versions.set(`annotation ${id}`, entity.deleted ? 1 : 0));
  rootOf(doc, 'tagging').forEach((entity, id) => versions.set(`tagging ${id}`, versionIn(entity.note)));
  rootOf(doc, 'comment').forEach((entity, id) => versions.set(`comment ${id}`, versionIn(entity.text)));
  return versions;
}

/** The tokens in a text, each at version 0. A token that stands twice is a doubled change: it gets a version that nobody wrote. */
export function textVersions(doc: Y.Doc): Map<string, number> {
  const versions = new Map<string, number>();
  for (const [, token] of flatten(doc.getXmlFragment(TEXT_ROOT)).text.matchAll(TOKEN)) {
    const key = `text ${token}`;
    versions.set(key, (versions.get(key) ?? -1) + 1);
  }
  return versions;
}

/** Words that carry a version. */
export function wordsAt(version: number): string {
  return `version ${version} of what somebody wrote, long enough to look like the comment of a person who explains why`;
}

function versionIn(words: string | undefined): number {
  return Number(/^version (\d+) /.exec(words ?? '')?.[1] ?? -1);
}
