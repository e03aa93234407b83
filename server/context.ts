import { createAccessTokens, type AccessTokens } from '#server/accounts/access-tokens.ts';
import { createAccounts, type Accounts } from '#server/accounts/accounts.ts';
import { createAnalysis, type Analysis } from '#server/analysis/analysis.ts';
import { createAnchors, type Anchors } from '#server/anchoring/anchors.ts';
import { createAnnotated, type Annotated } from '#server/annotated/annotated.ts';
import { describeApi, type ApiDescription } from '#server/api/document.ts';
import { createArchives, type Archives } from '#server/archive/archives.ts';
import { createRestores, type Restores } from '#server/archive/restores.ts';
import { createAssignments, type Assignments } from '#server/statements/assignments.ts';
import { createAttempts, type Attempts } from '#server/auth/attempts.ts';
import { createPasswords } from '#server/auth/password.ts';
import { createSessions, type Sessions } from '#server/auth/session.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import type { Bus } from '#server/bus.ts';
import { createRooms, type Rooms } from '#server/collab/rooms.ts';
import { createChecks, type Checks } from '#server/checks.ts';
import { createCleanUps, type CleanUps } from '#server/import/clean-ups.ts';
import { createCodebooks, type Codebooks } from '#server/taxonomy/codebooks.ts';
import type { Db } from '#server/db.ts';
import { createCollections, type Collections } from '#server/statements/collections.ts';
import { createDecisions, type Decisions } from '#server/review/decisions.ts';
import type { Env } from '#server/env.ts';
import { createDetails, type Details } from '#server/statements/details.ts';
import { createExcerpts, type Excerpts } from '#server/excerpts/excerpts.ts';
import { createExporter, type Exporter } from '#server/exports/exporter.ts';
import { createExports, type Exports } from '#server/exports/exports.ts';
import { createFields, type Fields } from '#server/statements/fields.ts';
import { createFoundFiles, type FoundFiles } from '#server/search/found-files.ts';
import { createDigests, type Digests } from '#server/inbox/digests.ts';
import { createEvents, type Events } from '#server/events.ts';
import { createInbox, type Inbox } from '#server/inbox/inbox.ts';
import { createHistories, type Histories } from '#server/history/history.ts';
import { createImports, type Imports } from '#server/import/imports.ts';
import { createReader, MAKER_LIMITS } from '#server/import/reader.ts';
import { createInvitations, type Invitations } from '#server/workspaces/invitations.ts';
import { createLayers, type Layers } from '#server/layers.ts';
import { createMembers, type Members } from '#server/workspaces/members.ts';
import { createNamedStatements } from '#server/named-statements.ts';
import { createPalette, type Palette } from '#server/palette.ts';
import { createPasswordResets, type PasswordResets } from '#server/accounts/password-resets.ts';
import { createRefiProjects, type RefiProjects } from '#server/exports/refi-projects.ts';
import { createPassages, type Passages } from '#server/passages.ts';
import { createReviewActs, type ReviewActs } from '#server/review/review-acts.ts';
import { createReviews, type Reviews } from '#server/review/reviews.ts';
import { createSample, type Sample } from '#server/sample/sample.ts';
import { createSearchActs, type SearchActs } from '#server/search/search-acts.ts';
import { createSearch, type Search } from '#server/search/search.ts';
import { createSeen, type Seen } from '#server/seen/seen.ts';
import { createSeenNotes, type SeenNotes } from '#server/seen/seen-notes.ts';
import { createSources, type Sources } from '#server/statements/sources.ts';
import { createStatements, type Statements } from '#server/statements/statements.ts';
import { createSuggestions, type Suggestions } from '#server/taxonomy/suggestions.ts';
import { createTagProposals, type TagProposals } from '#server/taxonomy/tag-proposals.ts';
import { createSynonyms, type Synonyms } from '#server/taxonomy/synonyms.ts';
import { createTaxonomies, type Taxonomies } from '#server/taxonomy/taxonomy.ts';
import { createTaxonomyRevisions, type TaxonomyRevisions } from '#server/taxonomy/taxonomy-revisions.ts';
import { createVersions, type Versions } from '#server/statements/versions/versions.ts';
import { createViews, type Views } from '#server/statements/views.ts';
import { createWorkspaces, type Workspaces } from '#server/workspaces/workspaces.ts';

/** What loaders and actions get of the server: one property per noun module. */
export interface Services {
  healthy(): Promise<boolean>;
  accessTokens: AccessTokens;
  accounts: Accounts;
  analysis: Analysis;
  /** The API in words. */
  api: ApiDescription;
  anchors: Anchors;
  annotated: Annotated;
  archives: Archives;
  assignments: Assignments;
  attempts: Attempts;
  sessions: Sessions;
  passages: Passages;
  palette: Palette;
  passwordResets: PasswordResets;
  imports: Imports;
  inbox: Inbox;
  invitations: Invitations;
  events: Events;
  members: Members;
  histories: Histories;
  layers: Layers;
  decisions: Decisions;
  details: Details;
  digests: Digests;
  excerpts: Excerpts;
  exporter: Exporter;
  exports: Exports;
  fields: Fields;
  refiProjects: RefiProjects;
  restores: Restores;
  reviewActs: ReviewActs;
  reviews: Reviews;
  rooms: Rooms;
  sample: Sample;
  search: Search;
  foundFiles: FoundFiles;
  searchActs: SearchActs;
  seen: Seen;
  seenNotes: SeenNotes;
  sources: Sources;
  statements: Statements;
  checks: Checks;
  cleanUps: CleanUps;
  codebooks: Codebooks;
  collections: Collections;
  suggestions: Suggestions;
  tagProposals: TagProposals;
  synonyms: Synonyms;
  taxonomies: Taxonomies;
  taxonomyRevisions: TaxonomyRevisions;
  versions: Versions;
  views: Views;
  workspaces: Workspaces;
}

/** Everything a request carries into loaders and actions. */
export interface Context extends Services {
  [name: string]: unknown;
  viewer: Viewer | null;
  /** What counts as the address of whoever asks, for limits on tries. */
  address: string;
  /** scheme://host of this server as the person opened it, for links that are copied. */
  origin: string;
  /** The moment before anything of this answer was read, as `GET /events` reckons. */
  asOf: number;
  /** The nonce of this response's content-security policy. */
  nonce: string;
  /** Resolves when the answer can take more: what streams a file waits for it before each piece. */
  drained(): Promise<void>;
}

/** Makes the services once, at start. */
export function createServices({ db, env, bus }: { db: Db; env: Env; bus: Bus }): Services {
  const sessions = createSessions({ db, env, bus });
  const passwords = createPasswords();
  const attempts = createAttempts({ db });
  const workspaces = createWorkspaces({ db });
  const members = createMembers({ db, bus });
  const layers = createLayers({ db, members });
  const rooms = createRooms({ db, bus, layers });
  const taxonomies = createTaxonomies({ db });
  const inbox = createInbox({ db, bus, members, taxonomies });
  const fields = createFields({ db, bus });
  const collections = createCollections({ db, bus });
  const sample = createSample({ db, bus, documents: rooms });
  const synonyms = createSynonyms({ db, bus });
  const search = createSearch({ db, env, bus, rooms, members, taxonomies, fields, synonyms });
  const excerpts = createExcerpts({ db, bus, members, taxonomies });
  const annotated = createAnnotated({ db, members, taxonomies });
  const exporter = createExporter({ database: db.file });
  const files = createExports({ annotated, taxonomies, exporter });
  return {
    accessTokens: createAccessTokens({ db, bus }),
    accounts: createAccounts({
      db,
      bus,
      sessions,
      passwords,
      attempts,
      makeSample: ({ user }) => sample.createWorkspace({ owner: user }),
    }),
    analysis: createAnalysis({ db, taxonomies, fields, collections, members }),
    api: describeApi(),
    anchors: createAnchors({ db, rooms, layers }),
    annotated,
    archives: createArchives({ db, annotated, exporter }),
    assignments: createAssignments({ db, bus }),
    attempts,
    sessions,
    passages: createPassages({ db, documents: rooms, members, taxonomies }),
    passwordResets: createPasswordResets({ db, passwords, sessions }),
    details: createDetails({ db, bus }),
    exporter,
    exports: files,
    fields,
    excerpts,
    digests: createDigests({ db, env, inbox, members }),
    imports: createImports({ db, bus, documents: rooms, layers, reader: createReader(), maker: createReader(MAKER_LIMITS), annotated, taxonomies }),
    inbox,
    invitations: createInvitations({ db, bus }),
    events: createEvents({ bus, members, sessions }),
    members,
    layers,
    decisions: createDecisions({ db, members, taxonomies }),
    refiProjects: createRefiProjects({ db, annotated, taxonomies, exporter }),
    restores: createRestores({ db, env, bus }),
    reviewActs: createReviewActs({ db, documents: rooms, members }),
    reviews: createReviews({ db, bus, members, taxonomies }),
    rooms,
    histories: createHistories({ db, members, documents: rooms }),
    sample,
    search,
    palette: createPalette({ excerpts, members, named: createNamedStatements({ db, bus }), search, taxonomies }),
    foundFiles: createFoundFiles({ db, search, taxonomies, exports: files }),
    searchActs: createSearchActs({ db, documents: rooms }),
    seen: createSeen({ db }),
    seenNotes: createSeenNotes({ db }),
    sources: createSources({ db }),
    statements: createStatements({ db, bus, documents: rooms, taxonomies }),
    checks: createChecks({ db, bus, members }),
    cleanUps: createCleanUps({ db, bus, documents: rooms }),
    codebooks: createCodebooks({ db, bus }),
    collections,
    suggestions: createSuggestions({ db }),
    tagProposals: createTagProposals({ db, bus }),
    synonyms,
    taxonomies,
    taxonomyRevisions: createTaxonomyRevisions({ db, bus }),
    versions: createVersions({ db, bus, members, documents: rooms }),
    views: createViews({ db, bus }),
    workspaces,
    async healthy() {
      try {
        await db.read.$queryRaw`SELECT 1`;
        return true;
      } catch {
        return false;
      }
    },
  };
}
