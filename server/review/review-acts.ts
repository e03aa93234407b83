import { isSameAuthor, type Author } from '#core/entities/author.ts';
import type { Comment } from '#core/entities/comment.ts';
import { mentionablesOf, mentionsOf, type Mentionable } from '#core/mention.ts';
import type { Actor } from '#core/policy/policy.ts';
import { reviewKey, type Review } from '#core/entities/review.ts';
import { acceptanceOf } from '#core/reviewing/accept.ts';
import type { ActAnswer, ReviewAct, Said } from '#core/reviewing/act.ts';
import type { Tagging } from '#core/entities/tagging.ts';
import type { Db } from '#server/db.ts';
import type { Members } from '#server/workspaces/members.ts';
import type { MemberWriter, MemberWrites } from '#server/document-writer.ts';
import type { Write } from '#ydoc/layer.ts';

export type ReviewActs = ReturnType<typeof createReviewActs>;

type Before = Extract<ActAnswer, { outcome: 'done' }>['before'];
type Get = Parameters<MemberWrites>[0];
type Of<K extends ReviewAct['kind']> = Extract<ReviewAct, { kind: K }>;

/** What an act on one layer would write, decided on what the layer holds; `undefined` when what it was about is not there any more or has changed. */
interface Plan {
  layer: string;
  writes: (get: Get, note: (before: Before[number]) => void) => Write[] | 'gone' | 'changed';
}

/** What members do in the review queue. Everything is written under their own name and judged like what they write on a statement's page. */
export function createReviewActs({ db, documents, members, now = () => new Date() }: { db: Db; documents: MemberWriter; members: Pick<Members, 'present'>; now?: () => Date }) {
  async function allShared(workspace: string, layers: readonly string[]): Promise<boolean> {
    const found = await db.read.layer.count({ where: { id: { in: [...layers] }, workspaceId: workspace, visibility: 'shared' } });
    return found === layers.length;
  }

  return {
    /**
     * Does one act. Each layer is one transaction; the first that refuses ends it, and what was stored before stays and is told in the next reading.
     * Rejects with `StorageUnavailable` when the database cannot store.
     */
    async perform({ workspace, actor, act }: { workspace: string; actor: Actor; act: ReviewAct }): Promise<Exclude<ActAnswer, { outcome: 'not-stored' }>> {
      const { taxonomyRevision: revision } = await db.read.workspace.findUniqueOrThrow({ where: { id: workspace }, select: { taxonomyRevision: true } });
      const mentionables = act.kind === 'reply' ? mentionablesOf(await members.present({ workspace })) : [];
      const plans = plansOf(act, { self: { kind: 'member', id: actor.member }, at: now().toISOString(), revision, mentionables });
      if (!(await allShared(workspace, plans.map(({ layer }) => layer)))) return { outcome: 'gone' };
      const before: Before = [];
      for (const { layer, writes } of plans) {
        const noted: Before = [];
        let failed: 'gone' | 'changed' | undefined;
        const refused = await documents.writeFor({
          layer,
          actor,
          writes(get) {
            const planned = writes(get, (was) => noted.push(was));
            if (Array.isArray(planned)) return planned;
            failed = planned;
            return [];
          },
        });
        if (failed !== undefined) return { outcome: failed };
        const [first] = refused;
        if (first) return { outcome: 'refused', code: first.code };
        before.push(...noted);
      }
      return { outcome: 'done', before };
    },
  };
}

/** Who acts, when, under which revision of the codebook, and whom their words can speak to. */
interface Hand {
  self: Author;
  at: string;
  revision: number;
  mentionables: readonly Mentionable[];
}

function plansOf(act: ReviewAct, hand: Hand): Plan[] {
  switch (act.kind) {
    case 'verdict': {
      const layers = [...new Set(act.entries.map(({ layer }) => layer))];
      return layers.map((layer) => verdictPlan(layer, act.entries.filter((entry) => entry.layer === layer), hand));
    }
    case 'retag': {
      const layers = [...new Set(act.entries.map(({ layer }) => layer))];
      return layers.map((layer) => retagPlan(layer, { ...act, entries: act.entries.filter((entry) => entry.layer === layer) }, hand));
    }
    case 'reply':
      return [replyPlan(act, hand)];
    case 'thread':
      return [threadPlan(act, hand)];
    case 'decide':
      return [decisionPlan(act, hand)];
    case 'take-back':
      return [takeBackPlan(act, hand)];
    case 'keep':
      return [keepPlan(act, hand)];
    case 'accept':
      return [acceptPlan(act, hand)];
  }
}

function verdictPlan(layer: string, entries: Of<'verdict'>['entries'], { self, at }: Hand): Plan {
  return {
    layer,
    writes(get, note) {
      const writes: Write[] = [];
      for (const { subject, said } of entries) {
        const tagging = get('tagging', subject);
        if (!tagging || tagging.deleted) return 'gone';
        const id = reviewKey({ subject, creator: self });
        const prev = get('review', id);
        note({ layer, subject, said: prev && !prev.deleted ? saidOf(prev) : null });
        if (said) writes.push({ kind: 'review', id, entity: reviewOf(subject, tagging, said, self, at) });
        else if (prev && !prev.deleted) writes.push({ kind: 'review', id, entity: { ...prev, deleted: at } });
      }
      return writes;
    },
  };
}

/** One's own taggings get the other tag; nobody writes those of others, so their authors are told what one proposes. What has the tag already stays. */
function retagPlan(layer: string, { entries, to, keepsValue, reason }: Of<'retag'>, { self, at, revision }: Hand): Plan {
  return {
    layer,
    writes(get, note) {
      const writes: Write[] = [];
      for (const { subject } of entries) {
        const tagging = get('tagging', subject);
        if (!tagging || tagging.deleted) return 'gone';
        if (tagging.tag === to) continue;
        const proposal = { tag: to, ...(keepsValue && tagging.value !== undefined && { value: tagging.value }) };
        if (isSameAuthor(tagging.creator, self)) {
          for (const { id, next } of acceptanceOf({ key: subject, tagging, proposal, self, at, revision, existing: (key) => get('tagging', key), keepsNote: true })) writes.push({ kind: 'tagging', id, entity: next });
          continue;
        }
        const id = reviewKey({ subject, creator: self });
        const prev = get('review', id);
        note({ layer, subject, said: prev && !prev.deleted ? saidOf(prev) : null });
        writes.push({ kind: 'review', id, entity: reviewOf(subject, tagging, { verdict: 'disagree', reason, proposal }, self, at) });
      }
      return writes;
    },
  };
}

function saidOf({ verdict, reason, proposal }: Review): Said {
  return { verdict, ...(reason !== undefined && { reason }), ...(proposal && { proposal }) };
}

function reviewOf(subject: string, tagging: Tagging, said: Said, self: Author, at: string): Review {
  const { verdict, reason, proposal } = said;
  return { subject, about: chosenOf(tagging), verdict, ...(reason !== undefined && { reason }), ...(proposal && { proposal: chosenOf(proposal) }), creator: self, created: at };
}

function chosenOf({ tag, value }: { tag: string; value?: string | undefined }): { tag: string; value?: string } {
  return { tag, ...(value !== undefined && { value }) };
}

function replyPlan({ entry, id, text }: Of<'reply'>, { self, at, mentionables }: Hand): Plan {
  return {
    layer: entry.layer,
    writes(get) {
      const tagging = get('tagging', entry.subject);
      if (!tagging) return 'gone';
      if (get('comment', id)) return [];
      const comment: Comment = { subject: { kind: 'annotation', id: tagging.annotation }, text, mentions: mentionsOf(text, mentionables), creator: self, created: at };
      return [{ kind: 'comment', id, entity: comment }];
    },
  };
}

function threadPlan({ entry, state }: Of<'thread'>, { self, at }: Hand): Plan {
  return {
    layer: entry.layer,
    writes(get) {
      const tagging = get('tagging', entry.subject);
      if (!tagging) return 'gone';
      return get('thread', tagging.annotation)?.state === state ? [] : [{ kind: 'thread', id: tagging.annotation, entity: { state, by: self, at } }];
    },
  };
}

/** A decision is about the tag and value that the reviewer had before them: when the author has changed them since, it is not taken. */
function decisionPlan({ entry, about, outcome, to, reason }: Of<'decide'>, { self, at }: Hand): Plan {
  return {
    layer: entry.layer,
    writes(get) {
      const tagging = get('tagging', entry.subject);
      if (!tagging || tagging.deleted) return 'gone';
      if (tagging.value !== about.value) return 'changed';
      return [{ kind: 'decision', id: entry.subject, entity: { outcome, reason, about: chosenOf(tagging), ...(to && { to: chosenOf(to) }), by: self, at } }];
    },
  };
}

/** Takes back the decision that holds; one that was taken back already stays as it is. */
function takeBackPlan({ entry, reason }: Of<'take-back'>, { self, at }: Hand): Plan {
  return {
    layer: entry.layer,
    writes(get) {
      const decided = get('decision', entry.subject);
      if (!decided) return 'gone';
      return decided.takenBack ? [] : [{ kind: 'decision', id: entry.subject, entity: { ...decided, takenBack: { by: self, at, ...(reason !== undefined && { reason }) } } }];
    },
  };
}

function keepPlan({ entry }: Of<'keep'>, { revision }: Hand): Plan {
  return {
    layer: entry.layer,
    writes(get) {
      const tagging = get('tagging', entry.subject);
      if (!tagging || tagging.deleted) return 'gone';
      return tagging.revision >= revision ? [] : [{ kind: 'tagging', id: entry.subject, entity: { ...tagging, revision } }];
    },
  };
}

function acceptPlan({ entry, proposal }: Of<'accept'>, { self, at, revision }: Hand): Plan {
  return {
    layer: entry.layer,
    writes(get) {
      const tagging = get('tagging', entry.subject);
      if (!tagging || tagging.deleted) return 'gone';
      return acceptanceOf({ key: entry.subject, tagging, proposal, self, at, revision, existing: (key) => get('tagging', key) }).map(({ id, next }) => ({ kind: 'tagging', id, entity: next }));
    },
  };
}
