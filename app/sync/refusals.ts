import type { EntityKind } from '#core/entities/entity.ts';
import { PROBLEMS, type ProblemCode } from '#core/problem.ts';
import type { RefusedWrite } from '#core/passages/passage-view.ts';
import type { Write } from '#ydoc/layer.ts';
import type { KnownRefusal } from './messages.ts';
import type { Outbox, OutboxEntry } from './outbox.ts';

/** What follows from a refusal: entries to give up, each with its reason. Whatever else was on its way is sent again, one by one. */
export interface Judgement {
  final: { entry: OutboxEntry; code: ProblemCode }[];
  /** Whether something that was sent explains the refusal. */
  isExplained: boolean;
}

/**
 * Judges a refusal. An entry is given up only when it was sent alone and is named; named for the first time, among others, it gets a second
 * chance. A refusal that names nothing is laid on the oldest entry on its way, because the server judges in order. With a role or a layer that
 * forbids it, everything else that needs the same goes with it, as does what refers to an annotation that is given up.
 */
export function judge(outbox: Outbox, refusal: KnownRefusal, hasAnnotation: (id: string) => boolean): Judgement {
  const named = namedEntries(outbox, refusal);
  const final = named.filter(({ entry }) => entry.alone && entry.probe !== undefined);
  const others = outbox.entries().filter((entry) => !entry.refused && !final.some((given) => given.entry === entry));
  for (const { entry, code } of [...final]) {
    for (const other of others) {
      if (final.some((given) => given.entry === other)) continue;
      if (isClosed(code) && needsSameRight(entry.write.kind, other.write.kind)) final.push({ entry: other, code });
      else if (entry.write.kind === 'annotation' && !hasAnnotation(entry.write.id) && annotationOf(other.write) === entry.write.id) final.push({ entry: other, code: 'unknown-annotation' });
    }
  }
  return { final, isExplained: named.length > 0 };
}

/** The sentence and the words of a change that was given up. */
export function refusedWrite(entry: OutboxEntry & { refused: NonNullable<OutboxEntry['refused']> }, quoteOf: (annotation: string) => string): RefusedWrite | undefined {
  const { write, key, refused } = entry;
  if (write.kind === 'anchor') return undefined;
  const annotation = annotationOf(write);
  return {
    id: key,
    what: write.kind,
    reason: PROBLEMS[refused.code],
    words: wordsOf(write) ?? (annotation === undefined ? '' : quoteOf(annotation)),
    at: refused.at,
  };
}

/** The annotation that a change belongs to, when it does to one. */
export function annotationOf(write: Write): string | undefined {
  switch (write.kind) {
    case 'annotation':
    case 'thread':
      return write.id;
    case 'tagging':
      return write.entity.annotation;
    case 'comment':
      return write.entity.subject.kind === 'annotation' ? write.entity.subject.id : undefined;
    case 'review':
    case 'decision':
      return write.id.split(':', 1)[0];
    case 'moderation':
      return write.id.split(':')[1];
    case 'anchor':
      return undefined;
  }
}

function namedEntries(outbox: Outbox, refusal: KnownRefusal): Judgement['final'] {
  const named = refusal.refused.flatMap(({ key, code }) => {
    const entry = outbox.get(key);
    return entry && !entry.refused ? [{ entry, code }] : [];
  });
  const [oldest] = outbox.onTheirWay();
  if (named.length > 0 || !oldest) return named;
  return [{ entry: oldest, code: refusal.refused[0]?.code ?? 'invalid-entity' }];
}

function isClosed(code: ProblemCode): boolean {
  return code === 'role-forbids' || code === 'layer-closed';
}

/** Moderating and deciding need more than annotating does. */
function needsSameRight(refused: EntityKind, other: EntityKind): boolean {
  const needsMore = (kind: EntityKind) => kind === 'moderation' || kind === 'decision';
  return needsMore(other) || !needsMore(refused);
}

function wordsOf(write: Write): string | undefined {
  switch (write.kind) {
    case 'annotation':
      return write.entity.target.quote.exact;
    case 'comment':
      return write.entity.text;
    case 'tagging':
      return write.entity.note;
    case 'review':
    case 'decision':
    case 'moderation':
      return write.entity.reason;
    case 'thread':
    case 'anchor':
      return undefined;
  }
}
