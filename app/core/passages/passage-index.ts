import { annotationOfTagging, commentedAnnotation, relate, taggingOfReview } from './passage-relations.ts';
import { comparePassages, comparePlaces, placeIn } from './passage-order.ts';
import { buildAnnotationView, buildPassageView, type EntitySource, type Reader } from './passage-build.ts';
import { EntityTable } from '#core/entities/entity-table.ts';
import type { Entities, EntityKind } from '#core/entities/entity.ts';
import type { AnnotationView, Durability, PassageView } from './passage-view.ts';
import type { Visibility } from '#core/entities/layer.ts';
import { NOWHERE, type Found } from './passage-range.ts';
import type { Passage } from '#core/entities/target.ts';
import type { TextChange } from '#core/anchoring/text-change.ts';

/** The annotations of one passage. Without a range they are orphans, told apart by their old place and words. */
interface Group {
  range: Passage | null;
  members: Set<string>;
  view: PassageView | undefined;
}

type Placed = Group & { range: Passage };

/** From this many new passages on, the list is sorted anew instead of being patched. */
const MANY = 64;

/**
 * Everything that is said in one layer of a statement, kept as passages. Takes one entity at a time and rebuilds only the annotation and the passage that it
 * touches; views that did not change keep their identity, lists are new whenever something in them changed.
 *
 * 1. An annotation belongs to at most one group; a group holds the annotations with the same range (orphans: the same place and words).
 * 2. `#views` holds exactly the visible annotations.
 * 3. Between two questions `#placed` holds the groups with a range, sorted by it, and `#adrift` those without; each has members and a view.
 *
 * Ranges are kept in groups and not in keys, so that a letter typed before ten thousand passages is one walk over a list.
 */
export class PassageIndex {
  readonly #reader: Reader;
  readonly #visibility: Visibility;
  readonly #entities = new EntityTable();
  readonly #waiting = new Set<string>();
  readonly #found = new Map<string, Found>();
  readonly #taggings = new Map<string, Set<string>>();
  readonly #comments = new Map<string, Set<string>>();
  readonly #reviews = new Map<string, Set<string>>();
  readonly #views = new Map<string, AnnotationView>();
  readonly #groupOf = new Map<string, Group>();
  readonly #adrift = new Map<string, Group>();
  readonly #dirty = new Set<string>();
  readonly #source: EntitySource = {
    get: (kind, id) => this.#entities.get(kind, id),
    durability: (kind, id) => (this.#waiting.size > 0 && this.#waiting.has(`${kind}:${id}`) ? 'waiting' : 'stored'),
    found: (annotation) => this.#found.get(annotation) ?? NOWHERE,
    taggingsOn: (annotation) => this.#taggings.get(annotation) ?? NONE,
    commentsOn: (annotation) => this.#comments.get(annotation) ?? NONE,
    reviewsOf: (tagging) => this.#reviews.get(tagging) ?? NONE,
  };
  #placed: Placed[] = [];
  #passages: readonly PassageView[] = [];
  #orphans: readonly PassageView[] = [];

  constructor(reader: Reader, visibility: Visibility = 'shared') {
    this.#reader = reader;
    this.#visibility = visibility;
  }

  /** Takes an entity as it is now; undefined takes it away. */
  put<K extends EntityKind>(kind: K, id: string, entity: Entities[K] | undefined, durability: Durability): void {
    const previous = this.#entities.get(kind, id);
    if (entity) this.#entities.set(kind, id, entity);
    else this.#entities.delete(kind, id);
    if (entity && durability === 'waiting') this.#waiting.add(`${kind}:${id}`);
    else if (this.#waiting.size > 0) this.#waiting.delete(`${kind}:${id}`);
    this.#relate(kind, id, entity !== undefined);
    const annotation = this.#annotationOf(kind, id) ?? (kind === 'comment' ? commentedAnnotation(previous) : undefined);
    if (annotation !== undefined) this.#dirty.add(annotation);
  }

  /** Says where an annotation's words are. */
  locate(annotation: string, found: Found): void {
    const before = this.#found.get(annotation);
    if (before && before.state === found.state && before.now === found.now && isSameRange(before.range, found.range)) return;
    this.#found.set(annotation, { ...found, range: found.range && { ...found.range } });
    this.#dirty.add(annotation);
  }

  get<K extends EntityKind>(kind: K, id: string): Entities[K] | undefined {
    return this.#entities.get(kind, id);
  }

  annotations(): IterableIterator<[string, Entities['annotation']]> {
    return this.#entities.entries('annotation');
  }

  taggingsOn(annotation: string): ReadonlySet<string> {
    return this.#source.taggingsOn(annotation);
  }

  commentsOn(annotation: string): ReadonlySet<string> {
    return this.#source.commentsOn(annotation);
  }

  /**
   * Moves everything behind a change of the text along with it. Returns the annotations whose place must be looked up anew: those that touch the
   * change, which have no place until then, and orphans. O(passages), with no more than a new view for each that moves.
   */
  changeText(change: TextChange): string[] {
    this.#refresh();
    const lost: string[] = [];
    for (const [id, { range }] of this.#found) {
      if (!range || isTouched(range, change)) lost.push(id);
      else if (range.start >= change.to) shift(range, change.by);
    }
    for (const id of lost) this.#loosen(id);
    const kept = this.#placed.filter(({ range }) => !isTouched(range, change));
    for (const group of kept) if (group.range.start >= change.to && change.by !== 0) move(group, change.by);
    this.#placed = kept;
    this.#passages = viewsOf(kept);
    return lost;
  }

  /** The annotations that mark exactly these words. */
  annotationsAt(range: Passage): ReadonlySet<string> {
    this.#refresh();
    return placeIn(this.#placed, range).found?.members ?? NONE;
  }

  /** Passages whose words are found, by start, longer first. */
  passages(): readonly PassageView[] {
    this.#refresh();
    return this.#passages;
  }

  /** Passages whose words are not found, by their old place. */
  orphans(): readonly PassageView[] {
    this.#refresh();
    return this.#orphans;
  }

  #relate(kind: EntityKind, id: string, exists: boolean): void {
    if (kind === 'tagging') relate(this.#taggings, annotationOfTagging(id), id, exists);
    if (kind === 'review') relate(this.#reviews, taggingOfReview(id), id, exists);
    if (kind === 'comment') {
      const annotation = commentedAnnotation(this.#entities.get('comment', id));
      if (annotation !== undefined) relate(this.#comments, annotation, id, true);
    }
  }

  #annotationOf(kind: EntityKind, id: string): string | undefined {
    switch (kind) {
      case 'annotation':
      case 'thread':
      case 'anchor':
        return id;
      case 'tagging':
      case 'review':
      case 'decision':
        return annotationOfTagging(id);
      case 'comment':
        return commentedAnnotation(this.#entities.get('comment', id));
      case 'moderation':
        return this.#moderatedAnnotation(id);
    }
  }

  #moderatedAnnotation(subject: string): string | undefined {
    const [kind, ...rest] = subject.split(':');
    if (kind === 'annotation' || kind === 'tagging') return rest[0];
    return kind === 'comment' ? commentedAnnotation(this.#entities.get('comment', rest[0] ?? '')) : undefined;
  }

  #refresh(): void {
    if (this.#dirty.size === 0) return;
    const touched = new Set<Group>();
    const fresh = new Map<string, Placed>();
    for (const id of this.#dirty) {
      const view = buildAnnotationView(id, this.#source, this.#reader);
      if (view) this.#views.set(id, view);
      else this.#views.delete(id);
      const before = this.#groupOf.get(id);
      const after = view && this.#groupFor(view, fresh);
      if (before) touched.add(before);
      if (after) touched.add(after);
      if (before === after) continue;
      before?.members.delete(id);
      after?.members.add(id);
      if (after) this.#groupOf.set(id, after);
      else this.#groupOf.delete(id);
    }
    this.#dirty.clear();
    this.#rebuild(touched, fresh);
  }

  /** The group that an annotation belongs to; makes one where there is none. */
  #groupFor(view: AnnotationView, fresh: Map<string, Placed>): Group {
    const range = this.#found.get(view.id)?.range ?? null;
    if (!range) return madeIn(this.#adrift, driftKey(view), () => ({ range, members: new Set(), view: undefined }));
    const known = placeIn(this.#placed, range).found;
    return known ?? madeIn(fresh, `${range.start}:${range.end}`, () => ({ range: { ...range }, members: new Set(), view: undefined }));
  }

  /** Takes an annotation that was found out of its place; all members of a group have one range, so the group goes as a whole. */
  #loosen(id: string): void {
    if (!this.#found.get(id)?.range) return;
    this.#found.delete(id);
    this.#groupOf.delete(id);
    this.#dirty.add(id);
  }

  #rebuild(touched: ReadonlySet<Group>, fresh: ReadonlyMap<string, Placed>): void {
    for (const group of touched) {
      const views = [...group.members].flatMap((id) => this.#views.get(id) ?? []);
      group.view = views.length > 0 ? buildPassageView(views, { ...this.#foundOf(group), range: group.range }, this.#visibility) : undefined;
    }
    const isPlaced = [...touched].some(({ range }) => range);
    if (isPlaced) this.#place(touched, [...fresh.values()].filter(({ view }) => view));
    if (isPlaced) this.#passages = viewsOf(this.#placed);
    if (![...touched].some(({ range }) => !range)) return;
    for (const [key, group] of this.#adrift) if (!group.view) this.#adrift.delete(key);
    this.#orphans = viewsOf([...this.#adrift.values()]).sort(comparePassages);
  }

  /** A changed one among them tells the words that all of them have now. */
  #foundOf(group: Group): Found {
    const found = [...group.members].map((id) => this.#found.get(id) ?? NOWHERE);
    return found.find(({ state }) => state === 'changed') ?? found[0] ?? NOWHERE;
  }

  #place(touched: ReadonlySet<Group>, fresh: readonly Placed[]): void {
    if ([...touched].some(({ range, view }) => range && !view)) this.#placed = this.#placed.filter(({ view }) => view);
    if (fresh.length > MANY) this.#placed = [...this.#placed, ...fresh].sort((a, b) => comparePlaces(a.range, b.range));
    else for (const group of fresh) this.#placed.splice(placeIn(this.#placed, group.range).at, 0, group);
  }
}

const NONE: ReadonlySet<string> = new Set();

function driftKey({ annotation: { target }, quote }: AnnotationView): string {
  return `${target.position.start}:${target.position.end}:${quote}`;
}

function madeIn<G>(groups: Map<string, G>, key: string, make: () => G): G {
  const known = groups.get(key);
  if (known) return known;
  const made = make();
  groups.set(key, made);
  return made;
}

function isTouched(range: Passage, change: TextChange): boolean {
  return range.end > change.from && range.start < change.to;
}

function shift(range: Passage, by: number): void {
  range.start += by;
  range.end += by;
}

/** Views are never changed in place: whoever holds one sees what was. */
function move(group: Placed, by: number): void {
  group.range = { start: group.range.start + by, end: group.range.end + by };
  if (group.view) group.view = { ...group.view, range: group.range };
}

function viewsOf(groups: readonly Group[]): PassageView[] {
  return groups.flatMap(({ view }) => view ?? []);
}

function isSameRange(a: Passage | null, b: Passage | null): boolean {
  return a === b || (a !== null && b !== null && a.start === b.start && a.end === b.end);
}
