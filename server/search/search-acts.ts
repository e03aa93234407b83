import type { Annotation } from '#core/entities/annotation.ts';
import { describe } from '#core/anchoring/anchoring.ts';
import { isSameAuthor, type Author } from '#core/entities/author.ts';
import type { Actor } from '#core/policy/policy.ts';
import type { Made, Place, SearchAct, SearchActAnswer } from '#core/search/act.ts';
import { taggingKey, type Tagging } from '#core/entities/tagging.ts';
import type { Db } from '#server/db.ts';
import type { DocumentWriter, MemberWriter, MemberWrites } from '#server/document-writer.ts';
import { newId } from '#server/new-id.ts';
import { readText } from '#server/statements/statements.ts';
import { positionsOf } from '#ydoc/text-anchor.ts';
import type { Write } from '#ydoc/layer.ts';

export type SearchActs = ReturnType<typeof createSearchActs>;

type Answer = Exclude<SearchActAnswer, { outcome: 'not-stored' }>;
type Tag = Extract<SearchAct, { kind: 'tag' }>;
type TextPlace = Extract<Place, { words: string }>;

/** What is to be tagged in one layer: annotations that are there, and those that have to be made. */
interface Plan {
  annotations: Set<string>;
  marks: Map<string, Annotation>;
}

/** What members do with results of a search. Everything is written under their own name and judged like what they write on a statement's page, where it appears at once. */
export function createSearchActs({ db, documents, now = () => new Date() }: { db: Db; documents: DocumentWriter & MemberWriter; now?: () => Date }) {
  /** The layers among some that this member may write to: the team's, and their own. */
  async function openLayers(workspace: string, member: string, layers: readonly string[]): Promise<Map<string, string>> {
    const found = await db.read.layer.findMany({
      where: { id: { in: [...layers] }, workspaceId: workspace, OR: [{ visibility: 'shared' }, { visibility: 'personal', ownerId: member }] },
      select: { id: true, statementId: true },
    });
    return new Map(found.map(({ id, statementId }) => [id, statementId]));
  }

  /** The annotation that one's own mark on these words is, or would be; undefined when other words stand there today. */
  async function markOn(of: { workspace: string; self: Author; at: string; statement: string; places: readonly TextPlace[]; plan: (layer: string) => Plan }): Promise<number> {
    const { workspace, self, at, statement, places, plan } = of;
    const layer = await db.read.layer.findFirst({ where: { workspaceId: workspace, statementId: statement, visibility: 'shared' }, select: { id: true } });
    if (!layer) return places.length;
    const flat = await readText(documents, statement, self);
    const own = await db.read.annotation.findMany({
      where: { layerId: layer.id, creatorKind: self.kind, creatorId: self.id, deleted: false, start: { in: places.map(({ start }) => start) } },
      select: { id: true, start: true, end: true, exact: true },
    });
    const { annotations, marks } = plan(layer.id);
    let gone = 0;
    for (const { start, end, words } of places) {
      const known = own.find((one) => one.start === start && one.end === end && one.exact === words);
      const positions = flat.text.slice(start, end) === words ? positionsOf(flat, { start, end }) : undefined;
      if (!positions) gone += 1;
      else if (known) annotations.add(known.id);
      else marks.set(newId(), { creator: self, created: at, target: { source: statement, ...positions, ...describe(flat.text, { start, end }) } });
    }
    return gone;
  }

  async function tag({ workspace, actor, act: { to, places } }: { workspace: string; actor: Actor; act: Tag }): Promise<Answer> {
    const { taxonomyRevision: revision } = await db.read.workspace.findUniqueOrThrow({ where: { id: workspace }, select: { taxonomyRevision: true } });
    if ((await db.read.tag.count({ where: { id: to.tag, workspaceId: workspace } })) === 0) return { outcome: 'refused', code: 'unknown-tag' };
    const self: Author = { kind: 'member', id: actor.member };
    const at = now().toISOString();
    const plans = new Map<string, Plan>();
    const plan = (layer: string): Plan => {
      const known = plans.get(layer) ?? { annotations: new Set(), marks: new Map() };
      plans.set(layer, known);
      return known;
    };
    let gone = 0;
    const open = await openLayers(workspace, actor.member, places.flatMap((one) => ('layer' in one ? [one.layer] : [])));
    for (const one of places) {
      if (!('layer' in one)) continue;
      if (open.get(one.layer) === one.statement) plan(one.layer).annotations.add(one.annotation);
      else gone += 1;
    }
    const inText = places.filter((one): one is TextPlace => 'words' in one);
    for (const statement of new Set(inText.map((one) => one.statement))) gone += await markOn({ workspace, self, at, statement, places: inText.filter((one) => one.statement === statement), plan });

    const answer = { outcome: 'done' as const, made: [] as Made[], hadIt: 0, gone };
    for (const [layer, { annotations, marks }] of plans) {
      let told = { made: [] as Made[], hadIt: 0, gone: 0 };
      const refused = await documents.writeFor({
        layer,
        actor,
        writes(get) {
          const decided = writesOf({ get, layer, annotations, marks, make: { ...to, self, at, revision } });
          told = decided.told;
          return decided.writes;
        },
      });
      const [first] = refused;
      if (first) return { outcome: 'refused', code: first.code };
      answer.made.push(...told.made);
      answer.hadIt += told.hadIt;
      answer.gone += told.gone;
    }
    return answer;
  }

  async function takeBack({ workspace, actor, made }: { workspace: string; actor: Actor; made: readonly Made[] }): Promise<Answer> {
    const self: Author = { kind: 'member', id: actor.member };
    const deleted = now().toISOString();
    const open = await openLayers(workspace, actor.member, made.map(({ layer }) => layer));
    for (const layer of open.keys()) {
      const refused = await documents.writeFor({
        layer,
        actor,
        writes: (get) =>
          // The taggings first: an annotation goes when nothing of it is left.
          [...made].sort((a, b) => Number(a.kind === 'annotation') - Number(b.kind === 'annotation')).flatMap((one): Write[] => {
            if (one.layer !== layer) return [];
            if (one.kind === 'tagging') {
              const entity = get('tagging', one.id);
              return entity && !entity.deleted && isSameAuthor(entity.creator, self) ? [{ kind: 'tagging', id: one.id, entity: { ...entity, deleted } }] : [];
            }
            const entity = get('annotation', one.id);
            return entity && !entity.deleted && isSameAuthor(entity.creator, self) ? [{ kind: 'annotation', id: one.id, entity: { ...entity, deleted } }] : [];
          }),
      });
      const [first] = refused;
      if (first) return { outcome: 'refused', code: first.code };
    }
    return { outcome: 'done', made: [], hadIt: 0, gone: made.filter(({ layer }) => !open.has(layer)).length };
  }

  return {
    /** Does one act. Each layer is one transaction; the first that refuses ends it. Rejects with `StorageUnavailable` when the database cannot store. */
    perform: ({ workspace, actor, act }: { workspace: string; actor: Actor; act: SearchAct }): Promise<Answer> => (act.kind === 'tag' ? tag({ workspace, actor, act }) : takeBack({ workspace, actor, made: act.made })),
  };
}

interface Making {
  tag: string;
  value?: string | undefined;
  self: Author;
  at: string;
  revision: number;
}

function writesOf({ get, layer, annotations, marks, make }: { get: Parameters<MemberWrites>[0]; layer: string; make: Making } & Plan) {
  const writes: Write[] = [];
  const told = { made: [] as Made[], hadIt: 0, gone: 0 };
  const give = (annotation: string) => {
    const { tag, value, self, at, revision } = make;
    const id = taggingKey({ annotation, tag, creator: self });
    const before = get('tagging', id);
    if (before && !before.deleted) {
      told.hadIt += 1;
      return;
    }
    const entity: Tagging = { annotation, tag, ...(value !== undefined && { value }), revision, creator: self, created: before?.created ?? at };
    writes.push({ kind: 'tagging', id, entity });
    told.made.push({ layer, kind: 'tagging', id });
  };
  for (const annotation of annotations) {
    if (get('annotation', annotation)) give(annotation);
    else told.gone += 1;
  }
  for (const [id, entity] of marks) {
    writes.push({ kind: 'annotation', id, entity });
    told.made.push({ layer, kind: 'annotation', id });
    give(id);
  }
  return { writes, told };
}
