import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Author } from '#core/entities/author.ts';
import { KINDS, type Change, type EntityKind } from '#core/entities/entity.ts';
import { PHASES, VISIBILITIES, type Layer, type Visibility } from '#core/entities/layer.ts';
import { permits, type References } from './permits.ts';
import { reviewKey } from '#core/entities/review.ts';
import { includesRole, ROLES, type Role } from './role.ts';
import { taggingKey } from '#core/entities/tagging.ts';

const ACTS = ['make', 'change', 'delete', 'restore'] as const;
type Act = (typeof ACTS)[number];
type Least = Role | 'nobody';

/**
 * Who may do what in a shared layer: the least role, for what bears one's own name and for what bears another's. A kind or an act without a row does not
 * compile; nothing that is signed is deleted, it is signed anew; to delete a decision is to take it back, whoever made it, under one's own name.
 */
const TABLE: Record<EntityKind, Record<Act, { own: Least; other: Least } | 'no such act'>> = {
  annotation: { make: { own: 'annotator', other: 'nobody' }, change: { own: 'nobody', other: 'nobody' }, delete: { own: 'annotator', other: 'nobody' }, restore: { own: 'annotator', other: 'nobody' } },
  tagging: { make: { own: 'annotator', other: 'nobody' }, change: { own: 'annotator', other: 'nobody' }, delete: { own: 'annotator', other: 'nobody' }, restore: { own: 'annotator', other: 'nobody' } },
  comment: { make: { own: 'annotator', other: 'nobody' }, change: { own: 'annotator', other: 'nobody' }, delete: { own: 'annotator', other: 'nobody' }, restore: { own: 'annotator', other: 'nobody' } },
  review: { make: { own: 'annotator', other: 'nobody' }, change: { own: 'annotator', other: 'nobody' }, delete: { own: 'annotator', other: 'nobody' }, restore: { own: 'annotator', other: 'nobody' } },
  thread: { make: { own: 'annotator', other: 'nobody' }, change: { own: 'annotator', other: 'nobody' }, delete: 'no such act', restore: 'no such act' },
  moderation: { make: { own: 'reviewer', other: 'nobody' }, change: { own: 'reviewer', other: 'nobody' }, delete: 'no such act', restore: 'no such act' },
  decision: { make: { own: 'reviewer', other: 'nobody' }, change: { own: 'reviewer', other: 'nobody' }, delete: { own: 'reviewer', other: 'nobody' }, restore: 'no such act' },
  anchor: { make: { own: 'nobody', other: 'nobody' }, change: { own: 'nobody', other: 'nobody' }, delete: 'no such act', restore: 'no such act' },
};

/** What a codebook's layer has at all: the same acts on it, by the same people. */
const IN_CODEBOOK: Record<EntityKind, boolean> = { annotation: false, tagging: false, comment: true, review: false, thread: true, moderation: true, decision: false, anchor: false };

const AT = '2026-01-05T10:00:00.000Z';
const id = (letter: string): string => letter.repeat(22);
const [STATEMENT, ANNOTATION, TAG, NOTE] = [id('s'), id('a'), id('t'), id('k')];
const me: Author = { kind: 'member', id: id('m') };
const other: Author = { kind: 'member', id: id('o') };
const third: Author = { kind: 'member', id: id('z') };
const subject = taggingKey({ annotation: ANNOTATION, tag: TAG, creator: third });
const references: References = { annotation: () => ({ creator: third }), comment: (asked) => (asked === NOTE ? { subject: { kind: 'tag', id: TAG } } : undefined), tagging: () => ({ creator: third }), hasTag: () => true };

function changeOf(kind: EntityKind, act: Act, by: Author, isOfCodebook = false): Change {
  const had = { make: undefined, change: {}, delete: {}, restore: { deleted: AT } }[act];
  const gets = act === 'delete' ? { deleted: AT } : {};
  const isChanged = act === 'change';
  const pair = <T extends object>(base: T, changed: Partial<T>) => ({ prev: had && { ...base, ...had }, next: { ...base, ...(isChanged ? changed : {}), ...gets } });
  switch (kind) {
    case 'annotation': {
      const target = { source: STATEMENT, start: 'AAAA', end: 'BBBB', quote: { exact: 'words', prefix: '', suffix: '' }, position: { start: 0, end: 5 } };
      return { kind, id: ANNOTATION, ...pair({ creator: by, created: AT, target }, { target: { ...target, start: 'CCCC' } }) };
    }
    case 'tagging':
      return { kind, id: taggingKey({ annotation: ANNOTATION, tag: TAG, creator: by }), ...pair({ annotation: ANNOTATION, tag: TAG, revision: 1, creator: by, created: AT }, { revision: 2 }) };
    case 'comment':
      return { kind, id: id('n'), ...pair({ subject: isOfCodebook ? { kind: 'tag' as const, id: TAG } : { kind: 'annotation' as const, id: ANNOTATION }, text: 'Why?', mentions: [], creator: by, created: AT }, { text: 'Why not?' }) };
    case 'review':
      return { kind, id: reviewKey({ subject, creator: by }), ...pair({ subject, about: { tag: TAG }, verdict: 'agree' as 'agree' | 'unsure', creator: by, created: AT }, { verdict: 'unsure' }) };
    case 'thread':
      return { kind, id: isOfCodebook ? NOTE : ANNOTATION, prev: isChanged ? { state: 'reopened', by: third, at: AT } : undefined, next: { state: 'resolved', by, at: AT } };
    case 'moderation':
      return { kind, id: isOfCodebook ? `comment:${NOTE}` : `annotation:${ANNOTATION}`, prev: isChanged ? { state: 'restored', by: third, at: AT } : undefined, next: { state: 'hidden', by, at: AT } };
    case 'decision':
      if (act === 'delete') {
        const made = { outcome: 'kept' as const, reason: 'It fits.', by: third, at: AT };
        return { kind, id: subject, prev: made, next: { ...made, takenBack: { by, at: AT } } };
      }
      return { kind, id: subject, prev: isChanged ? { outcome: 'kept', reason: 'It fits.', by: third, at: AT } : undefined, next: { outcome: 'withdrawn', reason: 'No.', by, at: AT } };
    case 'anchor':
      return { kind, id: ANNOTATION, prev: undefined, next: { state: 'orphaned', sequence: 1 } };
  }
}

const cells = KINDS.flatMap((kind) => ACTS.map((act) => [act, kind] as const));

/** Who may write into a layer at all, beside what the table says of the change: its owner only, or from which role on. */
const LAYERS: Record<Visibility, { owner: Least; others: Least }> = {
  shared: { owner: 'annotator', others: 'annotator' },
  independent: { owner: 'annotator', others: 'nobody' },
  personal: { owner: 'annotator', others: 'nobody' },
  adjudicated: { owner: 'reviewer', others: 'reviewer' },
};

function reaches(role: Role, least: Least): boolean {
  return least !== 'nobody' && includesRole(role, least);
}

function isExpected(role: Role, kind: EntityKind, act: Act, whose: 'own' | 'other', layer: Layer): boolean {
  const row = TABLE[kind][act];
  const entry = LAYERS[layer.visibility][layer.owner === me.id ? 'owner' : 'others'];
  return row !== 'no such act' && (layer.statement !== null || IN_CODEBOOK[kind]) && reaches(role, row[whose]) && reaches(role, entry);
}

const layers = fc.record({
  id: fc.constant(id('l')),
  statement: fc.constantFrom(STATEMENT, null),
  visibility: fc.constantFrom(...VISIBILITIES),
  owner: fc.constantFrom(me.id, other.id, null),
  phase: fc.constantFrom(...PHASES),
});

test('G5 in any layer, phase and role, what is permitted is what the tables say', () => {
  const cell = fc.constantFrom(...cells.filter(([act, kind]) => TABLE[kind][act] !== 'no such act'));
  fc.assert(
    fc.property(cell, fc.constantFrom(...ROLES), fc.constantFrom('own' as const, 'other' as const), layers, ([act, kind], role, whose, layer) => {
      const { allowed } = permits({ kind: 'person', member: me.id, role }, layer, changeOf(kind, act, whose === 'own' ? me : other, layer.statement === null), references);
      expect(allowed).toBe(isExpected(role, kind, act, whose, layer));
    }),
    { numRuns: 5_000 },
  );
});

test.each(cells)('G5 who may %s what is a(n) %s agrees with the table', (act, kind) => {
  const row = TABLE[kind][act];
  if (row === 'no such act') return;
  for (const role of ROLES) {
    for (const [whose, by] of [['own', me], ['other', other]] as const) {
      const least = row[whose];
      const verdict = permits({ kind: 'person', member: me.id, role }, { id: id('l'), statement: STATEMENT, visibility: 'shared', owner: null, phase: 'open' }, changeOf(kind, act, by), references);
      expect(verdict.allowed, `${role}, ${whose}`).toBe(reaches(role, least));
    }
  }
});
