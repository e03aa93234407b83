import { z } from 'zod';
import { describe } from '#core/anchoring/anchoring.ts';
import { isSameAuthor, type Author } from '#core/entities/author.ts';
import { locate, type AskedPlace, type Located } from '#core/anchoring/locate.ts';
import { mentionablesOf, mentionsOf, type Mention } from '#core/mention.ts';
import type { Actor } from '#core/policy/policy.ts';
import type { ProblemCode } from '#core/problem.ts';
import { offeredSteps, type Taxonomy } from '#core/taxonomy.ts';
import { taggingKey, type Tagging } from '#core/entities/tagging.ts';
import type { Passage, Target } from '#core/entities/target.ts';
import type { Db } from '#server/db.ts';
import type { DocumentWriter, MemberWriter, MemberWrites } from '#server/document-writer.ts';
import type { Members } from '#server/workspaces/members.ts';
import type { Taxonomies } from '#server/taxonomy/taxonomy.ts';
import { ANNOTATION_SHOWN } from '#server/visible.ts';
import { flatten } from '#ydoc/flat-text.ts';
import type { Write } from '#ydoc/layer.ts';
import { positionsOf } from '#ydoc/text-anchor.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';

/** A tag to give, with a value of its scale and a note. */
export interface GivenTag {
  tag: string;
  value?: string | undefined;
  note?: string | undefined;
}

/** Where something is to be written, and by whom. */
export interface Writing {
  workspace: string;
  statement: string;
  actor: Actor;
}

type NoPlace = Exclude<Located, { kind: 'found' }>;
type NoTag = { kind: 'unknown-tag' | 'tag-retired' | 'no-such-value'; tag: string };
/** What the gate said, `not-found` for what is not there or was deleted. */
type NotWritten = { kind: 'refused'; code: ProblemCode } | { kind: 'not-found' };
export type Marked = { kind: 'marked'; annotation: string; isNew: boolean } | NoPlace | NoTag | NotWritten;
export type Tagged = { kind: 'done' } | NoTag | NotWritten;
export type Said = { kind: 'said'; comment: string } | NotWritten;
export type Done = { kind: 'done' } | NotWritten;

type Get = Parameters<MemberWrites>[0];

export type Passages = ReturnType<typeof createPassages>;

interface Parts {
  db: Db;
  documents: DocumentWriter & MemberWriter;
  members: Pick<Members, 'present'>;
  taxonomies: Pick<Taxonomies, 'taxonomyOf'>;
  now?: () => Date;
}

/**
 * What members do on passages of the shared layer by other ways than a page. Everything goes through the room under their own name and is judged like what their socket brings, so it
 * appears on open pages at once. Membership is asked of the members module first.
 */
export function createPassages({ db, documents, members, taxonomies, now = () => new Date() }: Parts) {
  function layerOf({ workspace, statement }: Writing): string | undefined {
    const found = db.look((prepare) => prepare(`SELECT "id" FROM "Layer" WHERE "workspaceId" = ? AND "statementId" = ? AND "visibility" = 'shared'`).get(workspace, statement));
    return layerRow.optional().parse(found)?.id;
  }

  async function write(of: Writing, writes: (get: Get) => Write[] | 'not-found'): Promise<Done> {
    const layer = layerOf(of);
    if (layer === undefined) return { kind: 'not-found' };
    let isThere = true;
    const [first] = await documents.writeFor({
      layer,
      actor: of.actor,
      writes(get) {
        const planned = writes(get);
        isThere = planned !== 'not-found';
        return planned === 'not-found' ? [] : planned;
      },
    });
    if (!isThere) return { kind: 'not-found' };
    return first ? { kind: 'refused', code: first.code } : { kind: 'done' };
  }

  /** The target of a place in the text as it stands now, edits that are about to be stored included. */
  async function targetOf({ statement, actor }: Writing, place: AskedPlace): Promise<{ kind: 'target'; target: Target; passage: Passage } | NoPlace> {
    let found: { kind: 'target'; target: Target; passage: Passage } | NoPlace = { kind: 'no-passage' };
    await documents.write({
      document: { kind: 'text', statement },
      author: authorOf(actor),
      change(doc) {
        const flat = flatten(doc.getXmlFragment(TEXT_ROOT));
        const located = locate(flat.text, place);
        if (located.kind !== 'found') return void (found = located);
        const positions = positionsOf(flat, located.passage);
        found = positions ? { kind: 'target', target: { source: statement, ...positions, ...describe(flat.text, located.passage) }, passage: located.passage } : { kind: 'no-passage' };
      },
    });
    return found;
  }

  /** The member's own annotation of just these words, as the page would take it instead of making another. */
  function ownAt(layer: string, { member }: Actor, { start, end }: Passage): string | undefined {
    const found = db.look((prepare) => prepare(`
      SELECT a."id" FROM "Annotation" a LEFT JOIN "Anchor" f ON f."layerId" = a."layerId" AND f."id" = a."id"
      WHERE a."layerId" = ? AND a."creatorKind" = 'member' AND a."creatorId" = ? AND a."deleted" = 0 AND COALESCE(f."start", a."start") = ? AND COALESCE(f."end", a."end") = ? AND ${ANNOTATION_SHOWN}
      ORDER BY a."sequence" LIMIT 1`,
    ).get(layer, member, start, end));
    return layerRow.optional().parse(found)?.id;
  }

  async function mentionsIn(workspace: string, text: string): Promise<Mention[]> {
    return mentionsOf(text, mentionablesOf(await members.present({ workspace })));
  }

  return {
    /**
     * Marks a passage, or takes the member's own mark of the same words, and puts tags and a comment on it in the same transaction. What is there under the ids that are given was
     * made by the same request before and is not made again.
     */
    async mark(of: Writing & { place: AskedPlace; tags: readonly GivenTag[]; comment: string | undefined; ids: { annotation: string; comment: string } }): Promise<Marked> {
      const { workspace, actor, place, tags, comment: words } = of;
      const layer = layerOf(of);
      if (layer === undefined) return { kind: 'not-found' };
      const taxonomy = await taxonomies.taxonomyOf({ workspace });
      const wrong = tags.map((one) => wrongTag(taxonomy, one)).find((one) => one !== undefined);
      if (wrong) return wrong;
      const target = await targetOf(of, place);
      if (target.kind !== 'target') return target;
      const existing = ownAt(layer, actor, target.passage);
      const annotation = existing ?? of.ids.annotation;
      const at = now().toISOString();
      const self = authorOf(actor);
      const mentions = words === undefined ? [] : await mentionsIn(workspace, words);
      let isNew = false;
      const written = await write(of, (get) => {
        const held = get('annotation', annotation);
        if (held?.deleted) return 'not-found';
        isNew = !held;
        return [
          ...(isNew ? [{ kind: 'annotation', id: annotation, entity: { creator: self, created: at, target: target.target } } as const] : []),
          ...tags.map((one) => taggingWrite(get, { annotation, self, at, revision: taxonomy.revision }, one)),
          ...(words === undefined || get('comment', of.ids.comment) ? [] : [{ kind: 'comment', id: of.ids.comment, entity: { subject: { kind: 'annotation', id: annotation }, text: words, mentions, creator: self, created: at } } as const]),
        ];
      });
      return written.kind === 'done' ? { kind: 'marked', annotation, isNew } : written;
    },

    /** Gives a tag to an annotation, or changes the value and note of the member's own tagging there. */
    async tag(of: Writing & { annotation: string; given: GivenTag }): Promise<Tagged> {
      const taxonomy = await taxonomies.taxonomyOf({ workspace: of.workspace });
      const wrong = wrongTag(taxonomy, of.given);
      if (wrong) return wrong;
      const hand = { annotation: of.annotation, self: authorOf(of.actor), at: now().toISOString(), revision: taxonomy.revision };
      return write(of, (get) => (get('annotation', of.annotation) ? [taggingWrite(get, hand, of.given)] : 'not-found'));
    },

    /** Takes a tagging back; who may is judged by the gate. */
    untag(of: Writing & { tagging: string }): Promise<Done> {
      const deleted = now().toISOString();
      return write(of, (get) => {
        const prev = get('tagging', of.tagging);
        return prev && !prev.deleted ? [{ kind: 'tagging', id: of.tagging, entity: { ...prev, deleted } }] : 'not-found';
      });
    },

    /** Says something on an annotation, or answers a comment there; a comment that is there under the id was made by the same request before. */
    async say(of: Writing & { id: string; annotation: string; text: string; parent: string | undefined }): Promise<Said> {
      const { id, annotation, text, parent } = of;
      const mentions = await mentionsIn(of.workspace, text);
      const created = now().toISOString();
      const written = await write(of, (get) => {
        if (!get('annotation', annotation)) return 'not-found';
        return get('comment', id) ? [] : [{ kind: 'comment', id, entity: { subject: { kind: 'annotation', id: annotation }, text, mentions, creator: authorOf(of.actor), created, ...(parent !== undefined && { parent }) } }];
      });
      return written.kind === 'done' ? { kind: 'said', comment: id } : written;
    },

    /** Says something of a statement as a whole, or answers a note there; a note that is there under the id was made by the same request before. */
    async note(of: Writing & { id: string; text: string; parent: string | undefined }): Promise<Said> {
      const { id, statement, text, parent } = of;
      const mentions = await mentionsIn(of.workspace, text);
      const created = now().toISOString();
      const written = await write(of, (get) => get('comment', id) ? [] : [{ kind: 'comment', id, entity: { subject: { kind: 'statement', id: statement }, text, mentions, creator: authorOf(of.actor), created, ...(parent !== undefined && { parent }) } }]);
      return written.kind === 'done' ? { kind: 'said', comment: id } : written;
    },

    /** Gives a comment other words; who may is judged by the gate. */
    async reword(of: Writing & { comment: string; text: string }): Promise<Done> {
      const mentions = await mentionsIn(of.workspace, of.text);
      const edited = now().toISOString();
      return write(of, (get) => {
        const prev = get('comment', of.comment);
        if (!prev || prev.deleted) return 'not-found';
        return prev.text === of.text ? [] : [{ kind: 'comment', id: of.comment, entity: { ...prev, text: of.text, mentions, edited } }];
      });
    },

    /** Takes a comment back; who may is judged by the gate. */
    unsay(of: Writing & { comment: string }): Promise<Done> {
      const deleted = now().toISOString();
      return write(of, (get) => {
        const prev = get('comment', of.comment);
        return prev && !prev.deleted ? [{ kind: 'comment', id: of.comment, entity: { ...prev, deleted } }] : 'not-found';
      });
    },

    /**
     * Takes a mark back, with the member's own taggings on it, and their own comments (`comments`) unless others have commented too, because then they are part of a discussion: as
     * the page does.
     */
    unmark(of: Writing & { annotation: string; taggings: readonly string[]; comments: readonly string[] }): Promise<Done> {
      const deleted = now().toISOString();
      const self = authorOf(of.actor);
      return write(of, (get) => {
        const prev = get('annotation', of.annotation);
        if (!prev || prev.deleted) return 'not-found';
        const taggings = of.taggings.flatMap((id): Write[] => {
          const one = get('tagging', id);
          return one && !one.deleted && isSameAuthor(one.creator, self) ? [{ kind: 'tagging', id, entity: { ...one, deleted } }] : [];
        });
        const comments = of.comments.flatMap((id) => {
          const one = get('comment', id);
          return one && !one.deleted ? [{ id, one }] : [];
        });
        const isDiscussed = comments.some(({ one }) => !isSameAuthor(one.creator, self));
        return [{ kind: 'annotation', id: of.annotation, entity: { ...prev, deleted } }, ...taggings, ...(isDiscussed ? [] : comments.map(({ id, one }): Write => ({ kind: 'comment', id, entity: { ...one, deleted } })))];
      });
    },

    /** Resolves the thread of an annotation, or opens it again. */
    settleThread(of: Writing & { annotation: string; isResolved: boolean }): Promise<Done> {
      const state = of.isResolved ? 'resolved' : 'reopened';
      return write(of, (get) => {
        if (!get('annotation', of.annotation)) return 'not-found';
        const prev = get('thread', of.annotation);
        if ((prev?.state ?? 'reopened') === state) return [];
        return [{ kind: 'thread', id: of.annotation, entity: { state, by: authorOf(of.actor), at: now().toISOString() } }];
      });
    },
  };
}

const layerRow = z.object({ id: z.string() });

function authorOf({ member }: Actor): Author {
  return { kind: 'member', id: member };
}

function taggingWrite(get: Get, { annotation, self, at, revision }: { annotation: string; self: Author; at: string; revision: number }, { tag, value, note }: GivenTag): Write {
  const id = taggingKey({ annotation, tag, creator: self });
  const entity: Tagging = { annotation, tag, creator: self, created: get('tagging', id)?.created ?? at, revision, ...(value !== undefined && { value }), ...(note !== undefined && { note }) };
  return { kind: 'tagging', id, entity };
}

/** Pages offer only living tags and the values of their scale; a program is told what it got wrong. */
function wrongTag({ tags, scales }: Taxonomy, { tag, value }: GivenTag): NoTag | undefined {
  const known = tags.find(({ id }) => id === tag);
  if (!known) return { kind: 'unknown-tag', tag };
  if (known.retired) return { kind: 'tag-retired', tag };
  const scale = scales.find(({ id }) => id === known.scale);
  const isOffered = value === undefined || (scale !== undefined && offeredSteps(scale).some((step) => step.value === value));
  return isOffered ? undefined : { kind: 'no-such-value', tag };
}
