import { z } from 'zod';
import { authorName, isSameAuthor, type Author } from '#core/entities/author.ts';
import { changeWords } from '#core/details/own-words.ts';
import type { OwnField } from '#core/fields/field.ts';
import type { HistoryAct, HistoryPage, HistoryRow, RestoringAct, ShownAct } from '#core/history/act.ts';
import { can, type Actor } from '#core/policy/policy.ts';
import { versionsOf, type TextUpdate } from '#core/history/text-versions.ts';
import { restorationOf } from '#core/anchoring/restoring.ts';
import type { Db } from '#server/db.ts';
import { editsOf } from '#server/statements/details.ts';
import { readFields } from '#server/statements/field-rows.ts';
import type { MemberWriter } from '#server/document-writer.ts';
import { createHistoryLog, type LoggedDeed } from '#server/history/history-log.ts';
import { historyState, readParts, type HistoryState } from '#server/history/history-state.ts';
import type { Members } from '#server/workspaces/members.ts';
import { documentName } from '#ydoc/document-name.ts';
import type { Write } from '#ydoc/layer.ts';

export type Histories = ReturnType<typeof createHistories>;

const PAGE = 40;
/** How many acts of one go are told; of the rest only the number is. */
const MOST_ACTS = 20;
const LONGEST_WORDS = 280;

interface Asking {
  workspace: string;
  actor: Actor;
  statement: string;
}

/** Who did what when on a statement, and how what was deleted or hidden comes back. Membership is asked of the members module first. */
export function createHistories({ db, members, documents, now = () => new Date() }: {
  db: Db;
  members: Pick<Members, 'authorNames'>;
  documents: MemberWriter;
  now?: () => Date;
}) {
  const readLog = createHistoryLog(db);

  async function sharedLayer({ workspace, statement }: Asking): Promise<string | undefined> {
    const row = await db.read.layer.findFirst({ where: { statementId: statement, workspaceId: workspace, visibility: 'shared' }, select: { id: true } });
    return row?.id;
  }

  return {
    /**
     * A page of what was done in the shared layer, to the text and to the details, the newest first; of some annotations only when they are named. Words that the reader may not
     * see are not in it. Undefined for a statement that the workspace does not have.
     */
    async read({ annotations, before, ...asking }: Asking & { annotations: readonly string[] | null; before: number | null }): Promise<HistoryPage | undefined> {
      const layer = await sharedLayer(asking);
      if (layer === undefined) return undefined;
      const [deeds, names, fields] = await Promise.all([readLog(layer), members.authorNames(asking), readFields(db.read, asking.workspace)]);
      const all = [...deeds, ...readTextDeeds(db, asking.statement), ...readDetailDeeds(db, asking.statement, fields)].sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
      return db.look((prepare) => {
        const state = historyState(prepare, layer);
        const reader: Reader = { self: { kind: 'member', id: asking.actor.member }, moderates: can(asking.actor, 'moderation.write'), writes: can(asking.actor, 'annotation.write'), state };
        const rows: HistoryRow[] = [];
        for (let index = Math.min(before ?? all.length, all.length) - 1; index >= 0; index--) {
          const deed = all[index];
          if (!deed) continue;
          const acts = deed.acts.filter(({ annotation }) => annotations === null || (annotation !== null && annotations.includes(annotation))).flatMap((act) => shownTo(reader, act, deed) ?? []);
          if (acts.length === 0) continue;
          if (rows.length === PAGE) return { rows, earlier: index + 1 };
          const by = deed.by && { ...deed.by, name: authorName(deed.by, names) };
          rows.push({ index, at: deed.at, by, acts: acts.slice(0, MOST_ACTS), more: Math.max(0, acts.length - MOST_ACTS) });
        }
        return { rows, earlier: null };
      });
    },

    /** Brings back what the member deleted, or what a reviewer hid, under the member's own name. Rejects with `StorageUnavailable` when it cannot be stored. */
    async restore({ act, ...asking }: Asking & { act: RestoringAct }): Promise<'done' | 'refused' | 'gone'> {
      const layer = await sharedLayer(asking);
      if (layer === undefined) return 'gone';
      const { actor } = asking;
      const by: Author = { kind: 'member', id: actor.member };
      const parts = db.look((prepare) => readParts(prepare, layer, act.kind === 'annotation' ? act.id : ''));
      let isGone = false;
      const refused = await documents.writeFor({
        layer,
        actor,
        writes(get) {
          if (act.kind === 'moderation') {
            isGone = get('moderation', act.id)?.state !== 'hidden';
            return isGone ? [] : [{ kind: 'moderation', id: act.id, entity: { state: 'restored', by, at: now().toISOString() } }];
          }
          const changes = restorationOf({ kind: act.kind, id: act.id }, { get, taggingsOn: () => parts.taggings, commentsOn: () => parts.comments });
          isGone = changes.length === 0;
          return changes.flatMap((change): Write[] => {
            switch (change.kind) {
              case 'annotation':
                return [{ kind: change.kind, id: change.id, entity: change.next }];
              case 'tagging':
                return [{ kind: change.kind, id: change.id, entity: change.next }];
              case 'comment':
                return [{ kind: change.kind, id: change.id, entity: change.next }];
              default:
                return [];
            }
          });
        },
      });
      if (refused.length > 0) return 'refused';
      return isGone ? 'gone' : 'done';
    },
  };
}

interface Reader {
  self: Author;
  moderates: boolean;
  writes: boolean;
  state: HistoryState;
}

/** An act as this reader may see it; undefined when they may not know of it. */
function shownTo(reader: Reader, act: HistoryAct, { by, sequence }: Pick<LoggedDeed, 'by' | 'sequence'>): ShownAct | undefined {
  const { self, moderates, writes, state } = reader;
  const isMine = (creator: Author | undefined) => creator !== undefined && isSameAuthor(creator, self);
  const annotation = act.annotation === null ? undefined : state.annotation(act.annotation);
  const isHidden = (subject: string, creator: Author | undefined) => state.hidden.has(subject) && !moderates && !isMine(creator);
  const quote = annotation?.quote ?? null;
  if (act.annotation !== null && act.id !== `annotation:${act.annotation}` && isHidden(`annotation:${act.annotation}`, annotation?.creator)) return undefined;

  const isAct = (kind: HistoryAct['kind']) => act.kind === kind;
  // Notes are no part of a history, nor is the end of a discussion that one of them began.
  if (isAct('thread') && !annotation) return undefined;
  if (isAct('tagging') || isAct('review') || isAct('decision')) {
    const subject = isAct('review') ? act.id.slice(0, act.id.lastIndexOf(':')) : act.id;
    const tagging = state.tagging(subject);
    const isWithheld = isHidden(`tagging:${subject}`, tagging?.creator);
    const isCurrentVerdict = state.review(act.id) === sequence || isMine(by ?? undefined);
    const words = isWithheld || (isAct('review') && !isCurrentVerdict) ? null : act.words;
    const isRestorable = isAct('tagging') && act.did === 'removed' && writes && isMine(tagging?.creator) && tagging?.deletedAt === sequence;
    return { ...act, words, quote, isWithheld, isRestorable, ...(isWithheld && { chosen: null, other: null }) };
  }
  if (isAct('comment')) {
    const comment = state.comment(act.id);
    const isWithheld = isHidden(`comment:${act.id}`, comment?.creator);
    const isReadable = comment !== undefined && !isWithheld && (comment.deletedAt === null || isMine(comment.creator));
    const isRestorable = act.did === 'deleted' && writes && isMine(comment?.creator) && comment?.deletedAt === sequence;
    return { ...act, words: isReadable && comment ? shortened(comment.text) : null, quote, isWithheld, isRestorable };
  }
  if (isAct('annotation')) {
    return { ...act, quote, isWithheld: false, isRestorable: act.did === 'deleted' && writes && isMine(annotation?.creator) && annotation?.deletedAt === sequence };
  }
  if (isAct('moderation')) return { ...act, quote, isWithheld: false, isRestorable: act.did === 'hid' && moderates && state.hidden.get(act.id) === sequence };
  return { ...act, quote, isWithheld: false, isRestorable: false };
}

const textRow = z.object({ sequence: z.number(), authorKind: z.string(), authorId: z.string(), receivedAt: z.string() });

function readTextDeeds(db: Db, statement: string): LoggedDeed[] {
  const rows = db.look((prepare) =>
    prepare(`SELECT "sequence", "authorKind", "authorId", "receivedAt" FROM "DocumentUpdate" WHERE "document" = ? ORDER BY "sequence"`).all(documentName({ kind: 'text', statement })),
  );
  const updates = z.array(textRow).parse(rows).map(({ sequence, authorKind: kind, authorId: id, receivedAt }): TextUpdate => ({
    at: new Date(receivedAt).toISOString(),
    sequence,
    by: kind === 'member' || kind === 'service' || kind === 'outside' ? { kind, id } : null,
  }));
  return versionsOf(updates).map(({ sequence, at, by }) => ({
    ...{ at, sequence, by },
    acts: [{ kind: 'text', did: sequence === 1 ? 'added' : 'corrected', id: statement, annotation: null, chosen: null, other: null, words: null }],
  }));
}

function readDetailDeeds(db: Db, statement: string, fields: readonly OwnField[]): LoggedDeed[] {
  return editsOf(db, statement).map(({ member, at, changes }) => ({
    ...{ at, sequence: 0, by: { kind: 'member', id: member } },
    acts: changes.map((change) => ({
      ...{ kind: 'details', did: 'described', id: change.field, annotation: null, chosen: null, other: null, words: null },
      detail: changeWords(fields, change),
    })),
  }));
}

function shortened(words: string): string {
  const units = [...words];
  return units.length > LONGEST_WORDS ? `${units.slice(0, LONGEST_WORDS).join('')}…` : words;
}
