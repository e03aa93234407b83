import type { Action } from '#core/policy/policy.ts';

/** The pages of a workspace, as its bar has them. */
export const PAGES = [
  { path: 'statements', label: 'Statements' },
  { path: 'search', label: 'Search' },
  { path: 'excerpts', label: 'Excerpts' },
  { path: 'taxonomy', label: 'Codebook' },
  { path: 'review', label: 'Review' },
  { path: 'analysis', label: 'Analysis' },
  { path: 'inbox', label: 'Inbox' },
  { path: 'members', label: 'Members' },
] as const;

/** Where else one can go, by the action that one must be allowed. */
export const MORE_PAGES: readonly { path: string; label: string; needs: Action }[] = [
  { path: 'import', label: 'Import files', needs: 'statement.add' },
  { path: 'statements/new', label: 'Paste a statement', needs: 'statement.add' },
  { path: 'export', label: 'Export', needs: 'workspace.read' },
  { path: 'decisions', label: 'Decisions', needs: 'workspace.read' },
  { path: 'fields', label: 'Fields of statements', needs: 'field.edit' },
];
