import type { ArchivedFields } from '#core/archive/lists-part.ts';
import type { Renaming } from '#core/archive/renaming.ts';
import { storedTime } from '#server/stored-time.ts';
import type { OpenArchive } from './open-archive.ts';
import { outsideNames } from './restored-names.ts';
import { timeOf, type Rows } from './rows.ts';

interface Founded {
  workspace: string;
  name: string;
  /** Who of the archive's people restores it. */
  me: string | null;
  fields: ArchivedFields;
  /** Of the codebook. */
  revision: number;
  renaming: Renaming;
  at: Date;
}

/** A workspace before there is anything in it: whom things are from, and which fields it keeps. */
export function foundingRows({ manifest, people }: Pick<OpenArchive, 'manifest' | 'people'>, { workspace, name, me, fields, revision, renaming: { idOf }, at }: Founded): Rows {
  const names = outsideNames(people.filter(({ id }) => id !== me));
  const createdAt = storedTime(at);
  return [
    ['Workspace', { id: workspace, name, tagCreation: manifest.workspace.tagCreation, taxonomyRevision: revision, createdAt }],
    ...[...names].map(([id, told]) => ['OutsideAuthor', { id: idOf(id), workspaceId: workspace, name: told, createdAt }] as const),
    ...fields.map(({ id, key, name: called, kind, choices, archived, created }, place) => [
      'Field',
      { id: idOf(id), workspaceId: workspace, key, name: called, kind, choices: JSON.stringify(choices), place, archivedAt: timeOf(archived), createdAt: timeOf(created) },
    ] as const),
  ];
}
