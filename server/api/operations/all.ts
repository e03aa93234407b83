import type { Operation } from '#server/api/operation.ts';
import { ANALYSIS_OPERATIONS } from './analysis.ts';
import { ARCHIVE_OPERATIONS } from './archive.ts';
import { COLLECTION_OPERATIONS } from './collections.ts';
import { EXCERPT_OPERATIONS } from './excerpts.ts';
import { EXPORT_OPERATIONS } from './exports.ts';
import { FINDING_OPERATIONS } from './finding.ts';
import { IMPORT_OPERATIONS } from './imports.ts';
import { PASSAGE_OPERATIONS } from './passages.ts';
import { RESTORE_OPERATIONS } from './restores.ts';
import { STATEMENT_OPERATIONS } from './statements.ts';
import { TAXONOMY_OPERATIONS } from './taxonomy.ts';
import { VERDICT_OPERATIONS } from './verdicts.ts';
import { WORKSPACE_OPERATIONS } from './workspaces.ts';

/** Everything that the API does: its routes and its document are made of this. */
export const OPERATIONS: readonly Operation[] = [
  ...WORKSPACE_OPERATIONS,
  ...STATEMENT_OPERATIONS,
  ...PASSAGE_OPERATIONS,
  ...VERDICT_OPERATIONS,
  ...TAXONOMY_OPERATIONS,
  ...EXCERPT_OPERATIONS,
  ...COLLECTION_OPERATIONS,
  ...FINDING_OPERATIONS,
  ...ANALYSIS_OPERATIONS,
  ...EXPORT_OPERATIONS,
  ...ARCHIVE_OPERATIONS,
  ...IMPORT_OPERATIONS,
  ...RESTORE_OPERATIONS,
];
