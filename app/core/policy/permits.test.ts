import { describe, expect, test } from 'vitest';
import type { Author } from '#core/entities/author.ts';
import type { Change, EntityKind } from '#core/entities/entity.ts';
import { codebookLayer, type Layer, type Visibility } from '#core/entities/layer.ts';
import { mayEnter, mayReadLayer, permits, type References } from './permits.ts';
import type { ProblemCode, Verdict } from '#core/problem.ts';
import { reviewKey } from '#core/entities/review.ts';
import { includesRole, ROLES, type Role } from './role.ts';
import { taggingKey } from '#core/entities/tagging.ts';

const AT = '2026-01-05T10:00:00.000Z';
const LATER = '2026-01-06T10:00:00.000Z';
const id = (letter: string): string => letter.repeat(22);
const [STATEMENT, ANNOTATION, TAG, COMMENT] = [id('s'), id('a'), id('t'), id('c')];
const me: Author = { kind: 'member', id: id('m') };
const other: Author = { kind: 'member', id: id('o') };
const service: Author = { kind: 'service', id: id('m') };

function layer(visibility: Visibility = 'shared', owner: string | null = null): Layer {
  return { id: id('l'), statement: STATEMENT, visibility, owner, phase: 'open' };
}

/** Knows one annotation, comment, tag and tagging of someone else; nothing beside them. */
const references: References = {
  annotation: (asked) => (asked === ANNOTATION ? { creator: other } : undefined),
  comment: (asked) => (asked === COMMENT ? { subject: { kind: 'annotation', id: ANNOTATION } } : undefined),
  tagging: (key) => (key === taggingKey({ annotation: ANNOTATION, tag: TAG, creator: other }) ? { creator: other } : undefined),
  hasTag: (asked) => asked === TAG,
};

const target = { source: STATEMENT, start: 'AAAA', end: 'BBBB', quote: { exact: 'words', prefix: '', suffix: '' }, position: { start: 0, end: 5 } };
const subject = taggingKey({ annotation: ANNOTATION, tag: TAG, creator: other });

const annotationOf = (creator: Author) => ({ creator, created: AT, target });
const taggingOf = (creator: Author) => ({ annotation: ANNOTATION, tag: TAG, revision: 1, creator, created: AT });
const commentOf = (creator: Author) => ({ subject: { kind: 'annotation' as const, id: ANNOTATION }, text: 'Why?', mentions: [], creator, created: AT });
const reviewOf = (creator: Author) => ({ subject, about: { tag: TAG }, verdict: 'agree' as const, creator, created: AT });

type Authored = 'annotation' | 'tagging' | 'comment' | 'review';
const AUTHORED: readonly Authored[] = ['annotation', 'tagging', 'comment', 'review'];

/** A change of one kind: `before` made the entity (undefined when it is new), `after` is who it says made it now. */
function authored(kind: Authored, before: Author | undefined, after: Author, altered: object = {}): Change {
  switch (kind) {
    case 'annotation':
      return { kind, id: ANNOTATION, prev: before && annotationOf(before), next: { ...annotationOf(after), ...altered } };
    case 'tagging': {
      const next = { ...taggingOf(after), ...altered };
      return { kind, id: taggingKey(next), prev: before && taggingOf(before), next };
    }
    case 'comment':
      return { kind, id: id('n'), prev: before && commentOf(before), next: { ...commentOf(after), ...altered } };
    case 'review': {
      const next = { ...reviewOf(after), ...altered };
      return { kind, id: reviewKey(next), prev: before && reviewOf(before), next };
    }
  }
}

function signed(kind: 'thread' | 'moderation' | 'decision', by: Author): Change {
  switch (kind) {
    case 'thread':
      return { kind, id: ANNOTATION, prev: undefined, next: { state: 'resolved', by, at: AT } };
    case 'moderation':
      return { kind, id: `annotation:${ANNOTATION}`, prev: undefined, next: { state: 'hidden', by, at: AT } };
    case 'decision':
      return { kind, id: subject, prev: undefined, next: { outcome: 'kept', reason: 'It fits.', by, at: AT } };
  }
}

const asRole = (role: Role, change: Change, where = layer()): Verdict => permits({ kind: 'person', member: me.id, role }, where, change, references);
const code = (verdict: Verdict): ProblemCode | 'allowed' => (verdict.allowed ? 'allowed' : verdict.code);

describe('G5 what a person may write into the shared layer', () => {
  test.each(ROLES.flatMap((role) => AUTHORED.map((kind) => [role, kind] as const)))('G5 %s, %s: one’s own, nobody else’s, no one else’s name', (role, kind) => {
    const writes = includesRole(role, 'annotator');
    const own = writes ? 'allowed' : 'role-forbids';
    expect(code(asRole(role, authored(kind, undefined, me)))).toBe(own);
    expect(code(asRole(role, authored(kind, me, me, { deleted: LATER })))).toBe(own);
    expect(code(asRole(role, authored(kind, undefined, other)))).toBe(writes ? 'author-forged' : 'role-forbids');
    expect(code(asRole(role, authored(kind, undefined, service)))).toBe(writes ? 'author-forged' : 'role-forbids');
    expect(code(asRole(role, authored(kind, other, other, { deleted: LATER })))).toBe(writes ? 'not-author' : 'role-forbids');
    expect(code(asRole(role, authored(kind, other, me)))).toBe(writes ? 'not-author' : 'role-forbids');
    expect(code(asRole(role, authored(kind, me, other)))).toBe(writes ? 'author-forged' : 'role-forbids');
  });

  const NEEDED = { thread: 'annotator', moderation: 'reviewer', decision: 'reviewer' } as const;
  test.each(ROLES.flatMap((role) => (['thread', 'moderation', 'decision'] as const).map((kind) => [role, kind] as const)))('G5 %s, %s: under one’s own name only', (role, kind) => {
    const may = includesRole(role, NEEDED[kind]);
    expect(code(asRole(role, signed(kind, me)))).toBe(may ? 'allowed' : 'role-forbids');
    expect(code(asRole(role, signed(kind, other)))).toBe(may ? 'author-forged' : 'role-forbids');
    expect(code(asRole(role, signed(kind, service)))).toBe(may ? 'author-forged' : 'role-forbids');
  });

  test.each([...ROLES])('G5 %s never writes an anchor', (role) => {
    expect(code(asRole(role, { kind: 'anchor', id: ANNOTATION, prev: undefined, next: { state: 'orphaned', sequence: 1 } }))).toBe('server-only');
  });

  test('the server writes anything, anywhere', () => {
    const kinds: readonly EntityKind[] = ['annotation', 'tagging', 'comment', 'review'];
    for (const kind of kinds) expect(permits({ kind: 'server' }, layer('personal', other.id), authored(kind as Authored, other, service), references).allowed).toBe(true);
  });
});

describe('G5 what stays as it was made', () => {
  test.each([
    ['annotation', { created: LATER }],
    ['annotation', { target: { ...target, quote: { ...target.quote, exact: 'other' } } }],
    ['tagging', { created: LATER }],
    ['comment', { created: LATER }],
    ['comment', { subject: { kind: 'statement', id: STATEMENT } }],
    ['comment', { parent: COMMENT }],
  ] as const)('G5 of a %s: %o', (kind, altered) => {
    expect(code(asRole('owner', authored(kind, me, me, altered)))).toBe('core-changed');
  });

  test.each([
    ['tagging', { value: 'supports', note: 'Because.' }],
    ['comment', { text: 'Why not?', edited: LATER }],
    ['review', { verdict: 'disagree', reason: 'It does not.', created: LATER }],
    ['annotation', { deleted: LATER }],
  ] as const)('G5 and of a %s this may change: %o', (kind, altered) => {
    expect(code(asRole('annotator', authored(kind, me, me, altered)))).toBe('allowed');
  });

  test('G5 keys of one’s own target in another order are the same target', () => {
    const reordered = Object.fromEntries(Object.entries(target).reverse());
    expect(code(asRole('annotator', authored('annotation', me, me, { target: reordered })))).toBe('allowed');
  });
});

describe('G5 what a change belongs to', () => {
  const elsewhere = id('x');
  test.each<[string, Change, ProblemCode]>([
    ['an annotation of another statement', authored('annotation', undefined, me, { target: { ...target, source: elsewhere } }), 'key-mismatch'],
    ['a tagging under another key', { ...authored('tagging', undefined, me), id: subject } as Change, 'key-mismatch'],
    ['a tagging on no annotation', authored('tagging', undefined, me, { annotation: elsewhere }), 'unknown-annotation'],
    ['a tagging with no tag of the workspace', authored('tagging', undefined, me, { tag: elsewhere }), 'unknown-tag'],
    ['a comment on no annotation', authored('comment', undefined, me, { subject: { kind: 'annotation', id: elsewhere } }), 'unknown-annotation'],
    ['a comment on another statement', authored('comment', undefined, me, { subject: { kind: 'statement', id: elsewhere } }), 'key-mismatch'],
    ['a comment on no tag', authored('comment', undefined, me, { subject: { kind: 'tag', id: elsewhere } }), 'unknown-tag'],
    ['a reply to no comment', authored('comment', undefined, me, { parent: elsewhere }), 'unknown-parent'],
    ['a reply to a comment on something else', authored('comment', undefined, me, { parent: COMMENT, subject: { kind: 'statement', id: STATEMENT } }), 'key-mismatch'],
    ['a verdict under another key', { ...authored('review', undefined, me), id: `${subject}:${other.id}` } as Change, 'key-mismatch'],
    ['a verdict on no tagging', authored('review', undefined, me, { subject: taggingKey({ annotation: elsewhere, tag: TAG, creator: other }) }), 'unknown-annotation'],
    ['a resolution of no annotation', { kind: 'thread', id: elsewhere, prev: undefined, next: { state: 'resolved', by: me, at: AT } }, 'unknown-annotation'],
    ['a hiding of no annotation', { kind: 'moderation', id: `annotation:${elsewhere}`, prev: undefined, next: { state: 'hidden', by: me, at: AT } }, 'unknown-annotation'],
    ['a hiding of no comment', { kind: 'moderation', id: `comment:${elsewhere}`, prev: undefined, next: { state: 'hidden', by: me, at: AT } }, 'unknown-annotation'],
    ['a hiding of what is no such thing', { kind: 'moderation', id: ANNOTATION, prev: undefined, next: { state: 'hidden', by: me, at: AT } }, 'unknown-annotation'],
    ['taking back a decision that was not made', { kind: 'decision', id: subject, prev: undefined, next: { outcome: 'kept', reason: 'r', by: me, at: AT, takenBack: { by: me, at: AT } } }, 'unknown-annotation'],
    ['a decision taken back in other words', { kind: 'decision', id: subject, prev: { outcome: 'kept', reason: 'r', by: me, at: AT }, next: { outcome: 'kept', reason: 'other', by: me, at: AT, takenBack: { by: me, at: AT } } }, 'core-changed'],
    ['a decision on no tagging', { kind: 'decision', id: 'x', prev: undefined, next: { outcome: 'kept', reason: 'r', by: me, at: AT } }, 'unknown-annotation'],
  ])('G5 %s is refused', (_, change, expected) => {
    expect(code(asRole('owner', change))).toBe(expected);
  });

  test('G5 a comment on the statement and as a reply is allowed', () => {
    for (const altered of [{ subject: { kind: 'statement', id: STATEMENT } }, { parent: COMMENT }]) {
      expect(code(asRole('annotator', authored('comment', undefined, me, altered)))).toBe('allowed');
    }
  });
});

describe('G5 what is said of the codebook', () => {
  const WORKSPACE = id('w');
  const codebook = codebookLayer(WORKSPACE);
  const NOTE = id('k');
  const ANSWER = id('q');
  /** Also knows someone's note on the tag and an answer to it; says that everything asked for is there, so that only the layer can refuse. */
  const everywhere: References = {
    annotation: () => ({ creator: other }),
    tagging: () => ({ creator: other }),
    comment: (asked) =>
      asked === NOTE ? { subject: { kind: 'tag', id: TAG } } : asked === ANSWER ? { subject: { kind: 'tag', id: TAG }, parent: NOTE } : references.comment(asked),
    hasTag: (asked) => asked === TAG,
  };
  const inCodebook = (role: Role, change: Change, known: References = everywhere) => code(permits({ kind: 'person', member: me.id, role }, codebook, change, known));
  const on = (subject: object, more: object = {}) => authored('comment', undefined, me, { subject, ...more });

  test.each([...ROLES])('G5 %s speaks of tags of the workspace and of its codebook, and of nothing else there', (role) => {
    const may = includesRole(role, 'annotator') ? 'allowed' : 'role-forbids';
    const refusedWith = (expected: ProblemCode) => (may === 'allowed' ? expected : 'role-forbids');
    expect(inCodebook(role, on({ kind: 'tag', id: TAG }))).toBe(may);
    expect(inCodebook(role, on({ kind: 'codebook', id: WORKSPACE }))).toBe(may);
    expect(inCodebook(role, on({ kind: 'tag', id: TAG }, { parent: NOTE }))).toBe(may);
    expect(inCodebook(role, on({ kind: 'tag', id: id('x') }))).toBe(refusedWith('unknown-tag'));
    expect(inCodebook(role, on({ kind: 'codebook', id: id('x') }))).toBe(refusedWith('key-mismatch'));
    expect(inCodebook(role, on({ kind: 'statement', id: STATEMENT }))).toBe(refusedWith('key-mismatch'));
    expect(inCodebook(role, on({ kind: 'codebook', id: WORKSPACE }, { parent: NOTE }))).toBe(refusedWith('key-mismatch'));
    expect(inCodebook(role, on({ kind: 'annotation', id: ANNOTATION }))).toBe(refusedWith('not-here'));
  });

  test('G5 nothing that marks, tags or judges a passage belongs there, whoever brings it', () => {
    for (const kind of ['annotation', 'tagging', 'review'] as const) expect(inCodebook('owner', authored(kind, undefined, me)), kind).toBe('not-here');
    expect(inCodebook('owner', signed('decision', me))).toBe('not-here');
  });

  test('G5 tags and codebook are spoken of there only', () => {
    expect(code(asRole('owner', on({ kind: 'tag', id: TAG })))).toBe('not-here');
    expect(code(asRole('owner', on({ kind: 'codebook', id: WORKSPACE })))).toBe('key-mismatch');
    expect(code(asRole('owner', on({ kind: 'codebook', id: layer().id })))).toBe('key-mismatch');
  });

  test('G5 a discussion is resolved by the note that began it, and notes are hidden like any comment', () => {
    const resolving = (thread: string): Change => ({ kind: 'thread', id: thread, prev: undefined, next: { state: 'resolved', by: me, at: AT } });
    const nothingMarked: References = { ...everywhere, annotation: () => undefined };
    expect(inCodebook('annotator', resolving(NOTE), nothingMarked)).toBe('allowed');
    expect(inCodebook('reader', resolving(NOTE), nothingMarked)).toBe('role-forbids');
    for (const id of [ANSWER, COMMENT, TAG]) expect(inCodebook('owner', resolving(id), nothingMarked), id).toBe('unknown-annotation');
    const hiding: Change = { kind: 'moderation', id: `comment:${NOTE}`, prev: undefined, next: { state: 'hidden', by: me, at: AT } };
    expect(inCodebook('annotator', hiding, nothingMarked)).toBe('role-forbids');
    expect(inCodebook('reviewer', hiding, nothingMarked)).toBe('allowed');
  });
});

describe('layers', () => {
  const layers: [string, Layer][] = [
    ['shared', layer()],
    ['my personal', layer('personal', me.id)],
    ['another’s personal', layer('personal', other.id)],
    ['my independent', layer('independent', me.id)],
    ['another’s independent', layer('independent', other.id)],
    ['adjudicated', layer('adjudicated')],
  ];

  test.each(ROLES.flatMap((role) => layers.map(([name, where]) => [role, name, where] as const)))('%s may write into the %s layer as the table says', (role, name, where) => {
    const got = code(mayEnter({ member: me.id, role }, where));
    if (role === 'reader') return void expect(got).toBe('role-forbids');
    if (name.startsWith('another’s')) return void expect(got).toBe('layer-closed');
    if (name === 'adjudicated') return void expect(got).toBe(role === 'annotator' ? 'role-forbids' : 'allowed');
    expect(got).toBe('allowed');
  });

  test.each([...ROLES])('%s reads neither another’s personal layer, ever, nor their independent one before the reveal', (role) => {
    const reader = { member: me.id, role };
    for (const phase of ['open', 'independent', 'revealed', 'adjudicated'] as const) {
      expect(mayReadLayer(reader, { ...layer('personal', other.id), phase })).toBe(false);
      expect(mayReadLayer(reader, { ...layer('personal', me.id), phase })).toBe(true);
      expect(mayReadLayer(reader, { ...layer('independent', other.id), phase })).toBe(phase !== 'independent');
      expect(mayReadLayer(reader, { ...layer('independent', me.id), phase })).toBe(true);
      expect(mayReadLayer(reader, { ...layer('shared'), phase })).toBe(true);
      expect(mayReadLayer(reader, { ...layer('adjudicated'), phase })).toBe(true);
    }
  });
});
