/** What becomes of a table when a workspace is taken out as an archive. */
export type Decision =
  /** Its rows are in the archive: `carries` are the columns that come back as they were (ids under new names), `leaves` those that do not, and why not. */
  | { in: 'people.json' | 'codebook.json' | 'fields.json' | 'lists.json' | 'manifest.json' | 'statements/*.json'; carries: readonly string[]; leaves: Readonly<Record<string, string>> }
  /** It is made again from what is in the archive. */
  | { madeFrom: string }
  /** It stays behind, which this sentence of the loss list says. */
  | { stays: RegExp }
  /** It belongs to a person, or to the instance. */
  | 'of no workspace';

const NEW_HERE = 'its workspace is another';
const BY_RESTORER = 'whoever restores did it here';
const columns = (names: string) => names.split(' ');

const HISTORY = /^The history/;
const FILES = /files that statements were imported from stay/;
const READING = /^What each member has read/;

/**
 * Every table with what an archive does with it. Whoever adds a table or a column decides here, and carries it in `app/core/archive` and `server/archive`, or says in `app/core/archive/loss.ts` that
 * it stays behind.
 */
export const ARCHIVED_TABLES: Readonly<Record<string, Decision>> = {
  User: 'of no workspace',
  Session: 'of no workspace',
  SignInAttempt: 'of no workspace',
  PasswordReset: 'of no workspace',
  Digest: 'of no workspace',
  DigestLink: 'of no workspace',
  Restore: 'of no workspace',
  AccessToken: { stays: /tokens of programs/ },
  Invitation: { stays: /and invitations/ },

  Workspace: { in: 'manifest.json', carries: columns('taxonomyRevision tagCreation'), leaves: { id: NEW_HERE, name: 'whoever restores names it', createdAt: 'its log begins on the day of the restoring' } },
  // Their names are there; that they are authors from outside is said in the list.
  Member: { madeFrom: 'people.json' },
  Service: { madeFrom: 'people.json' },
  OutsideAuthor: { madeFrom: 'people.json' },

  Scale: { in: 'codebook.json', carries: columns('id name steps'), leaves: { workspaceId: NEW_HERE } },
  Tag: { in: 'codebook.json', carries: columns('id parentId code name hue definition fullDefinition whenToUse whenNotToUse examples scaleId hotkey order retiredAt mergedIntoId'), leaves: { workspaceId: NEW_HERE } },
  TaxonomyRevision: { in: 'codebook.json', carries: columns('revision kind note authorId at'), leaves: { workspaceId: NEW_HERE, authorKind: 'everybody is from outside' } },
  TagChange: { in: 'codebook.json', carries: columns('revision tagId before after'), leaves: { workspaceId: NEW_HERE } },
  ScaleChange: { in: 'codebook.json', carries: columns('revision scaleId before after'), leaves: { workspaceId: NEW_HERE } },
  TagProposal: { stays: /suggestions of tags wait/ },

  Statement: {
    in: 'statements/*.json',
    carries: columns('id title type deliveryStatus speakerName speakerTitle speakerAffiliation delegation delegationName onBehalfOf forum session meeting agendaItem agendaTopic dateStart dateEnd place language translation unSymbol sourceUrl phase source createdAt'),
    leaves: { workspaceId: NEW_HERE, createdBy: BY_RESTORER },
  },
  StatementText: { in: 'statements/*.json', carries: columns('statementId text content'), leaves: { sequence: 'its log begins anew' } },
  // The team's, and the own one of whoever made the archive where they ask for it.
  Layer: { madeFrom: 'statements/*.json' },
  AnchorCursor: { madeFrom: 'statements/*.json' },
  Field: { in: 'fields.json', carries: columns('id key name kind choices place archivedAt createdAt'), leaves: { workspaceId: NEW_HERE } },
  FieldValue: { in: 'statements/*.json', carries: columns('statementId fieldId value'), leaves: {} },

  Collection: { in: 'lists.json', carries: columns('id name createdAt'), leaves: { workspaceId: NEW_HERE } },
  CollectionEntry: { in: 'lists.json', carries: columns('collectionId statementId'), leaves: {} },
  SavedView: { in: 'lists.json', carries: columns('page name query isShared createdAt'), leaves: { id: NEW_HERE, workspaceId: NEW_HERE, memberId: 'they belong to whoever restores' } },
  FirstView: { stays: READING },
  SynonymSet: { in: 'lists.json', carries: columns('words createdAt'), leaves: { id: NEW_HERE, workspaceId: NEW_HERE } },
  ExcerptList: { in: 'lists.json', carries: columns('name createdBy createdAt changedAt'), leaves: { id: NEW_HERE, workspaceId: NEW_HERE, deletedAt: 'what was deleted stays behind' } },
  Excerpt: { in: 'lists.json', carries: columns('statementId annotationId quote start place note addedBy addedAt'), leaves: { id: NEW_HERE, listId: NEW_HERE, layerId: 'follows from the statement', removedAt: 'what was deleted stays behind' } },
  Assignment: { in: 'lists.json', carries: columns('statementId kind due madeAt doneAt'), leaves: { id: NEW_HERE, workspaceId: NEW_HERE, memberId: 'those of whoever restores are taken', madeBy: BY_RESTORER, removedAt: 'what was deleted stays behind' } },

  Seen: { stays: READING },
  SeenNotes: { stays: READING },
  MutedThread: { stays: READING },
  Notice: { stays: READING },
  NoticeCursor: { stays: READING },

  DetailEdit: { stays: HISTORY },
  DetailChange: { stays: HISTORY },
  CleanUpChange: { stays: HISTORY },
  CheckDecision: { stays: HISTORY },
  Import: { stays: FILES },
  ImportFile: { stays: FILES },
  ImportBytes: { stays: FILES },
  ImportReading: { stays: FILES },
  ImportSheet: { stays: FILES },
  ImportProject: { stays: FILES },
  ImportAnnotations: { stays: FILES },
  ImportAnnotationsOf: { stays: FILES },
  ImportMade: { stays: FILES },

  // The log: what it came to is in the archive, who did what when is not.
  Document: { stays: HISTORY },
  DocumentUpdate: { stays: HISTORY },
  DocumentSnapshot: { stays: HISTORY },
  DocumentClient: { stays: HISTORY },

  // Made from the layers' documents; what is in those is decided kind by kind, below.
  Annotation: { madeFrom: 'statements/*.json' },
  Tagging: { madeFrom: 'statements/*.json' },
  Comment: { madeFrom: 'statements/*.json' },
  Review: { madeFrom: 'statements/*.json' },
  Thread: { madeFrom: 'statements/*.json' },
  Decision: { madeFrom: 'statements/*.json' },
  Anchor: { madeFrom: 'statements/*.json' },
  Moderation: { stays: /hidden by reviewers; they stay/ },
};

/** Every kind of entity that a layer holds: under what name a statement's part has it as it is, or what of it is told otherwise. */
export const ARCHIVED_KINDS: Readonly<Record<string, { asItIs: string } | { told: readonly string[]; left: Readonly<Record<string, string>> } | { stays: RegExp }>> = {
  annotation: { told: columns('creator created deleted target.quote target.position'), left: { publishing: 'it is for the page that publishes', 'target.source': 'follows from the statement', 'target.start': 'means nothing in another document', 'target.end': 'means nothing in another document' } },
  anchor: {
    told: columns('state range now settled.quote settled.was settled.by settled.at'),
    left: { start: 'means nothing in another document', end: 'means nothing in another document', sequence: 'the log begins anew', 'settled.from': 'the step back stays behind, which is said' },
  },
  tagging: { asItIs: 'taggings' },
  comment: { asItIs: 'comments' },
  review: { asItIs: 'reviews' },
  thread: { asItIs: 'threads' },
  decision: { asItIs: 'decisions' },
  moderation: { stays: /hidden by reviewers; they stay/ },
};
