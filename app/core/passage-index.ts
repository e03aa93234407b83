import { annotationOfTagging, commentedAnnotation, relate, taggingOfReview } from './passage-relations.ts';
import { comparePassages, patched } from './passage-order.ts';
import { buildAnnotationView, buildPassageView, type EntitySource, type Reader } from './passage-build.ts';
import { EntityTable } from './entity-table.ts';
import type { Entities, EntityKind } from './entity.ts';
import type { AnnotationView, Durability, PassageView } from './passage-view.ts';
import { NOWHERE, type Found } from './passage-range.ts';
import type { Passage } from './target.ts';
import type { TextChange } from './text-change.ts';

interface Group {
  members: Set<string>;
  view: PassageView | undefined;
}

/** From this many changed passages on, the lists are sorted anew instead of being patched. */
const MANY = 64;

/**
 * Everything that is said on a statement, kept as passages. Takes one entity at a time and rebuilds only the annotation and the passage that it
 * touches; views that did not change keep their identity, lists are new whenever something in them changed.
 *
 * 1. An annotation belongs to at most one group; a group holds the annotations with the same range (orphans: the same place and words).
 * 2. `#views` holds exactly the visible annotations.
 * 3. `#passages` and `#orphans` are sorted by `comparePassages` and hold exactly the views of the groups.
 */
export class PassageIndex {
  readonly #reader: Reader;
  readonly #entities = new EntityTable();
  readonly #waiting = new Set<string>();
  readonly #found = new Map<string, Found>();
  readonly #taggings = new Map<string, Set<string>>();
  readonly #comments = new Map<string, Set<string>>();
  readonly #reviews = new Map<string, Set<string>>();
  readonly #views = new Map<string, AnnotationView>();
  readonly #groups = new Map<string, Group>();
  readonly #groupOf = new Map<string, string>();
  readonly #dirty = new Set<string>();
  readonly #source: EntitySource = {
    get: (kind, id) => this.#entities.get(kind, id),
    durability: (kind, id) => (this.#waiting.size > 0 && this.#waiting.has(`${kind}:${id}`) ? 'waiting' : 'stored'),
    taggingsOn: (annotation) => this.#taggings.get(annotation) ?? NONE,
    commentsOn: (annotation) => this.#comments.get(annotation) ?? NONE,
    reviewsOf: (tagging) => this.#reviews.get(tagging) ?? NONE,
  };
  #mustSort = false;
  #passages: readonly PassageView[] = [];
  #orphans: readonly PassageView[] = [];

  constructor(reader: Reader) {
    this.#reader = reader;
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
    if (before && before.state === found.state && isSameRange(before.range, found.range)) return;
    this.#found.set(annotation, found);
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

  rangeOf(annotation: string): Passage | null {
    return this.#found.get(annotation)?.range ?? null;
  }

  /**
   * Moves everything behind a change of the text along with it. Returns the annotations whose place must be looked up anew: those that touch the
   * change, which have no place until then, and orphans.
   */
  changeText(change: TextChange): string[] {
    this.#refresh();
    const lost: string[] = [];
    for (const [id, { state, range }] of this.#found) {
      if (!range) lost.push(id);
      else if (range.start >= change.to) this.#found.set(id, { state, range: moved(range, change.by) });
      else if (range.end > change.from) lost.push(id);
    }
    for (const id of lost) this.#loosen(id);
    this.#moveGroups(change);
    this.#mustSort = true;
    return lost;
  }

  /** The annotations that mark exactly these words. */
  annotationsAt(range: Passage): ReadonlySet<string> {
    this.#refresh();
    return this.#groups.get(`${range.start}:${range.end}`)?.members ?? NONE;
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
        return id;
      case 'tagging':
      case 'review':
        return annotationOfTagging(id);
      case 'comment':
        return commentedAnnotation(this.#entities.get('comment', id));
      case 'moderation':
        return this.#moderatedAnnotation(id);
      case 'anchor':
      case 'decision':
        return undefined;
    }
  }

  #moderatedAnnotation(subject: string): string | undefined {
    const [kind, ...rest] = subject.split(':');
    if (kind === 'annotation' || kind === 'tagging') return rest[0];
    return kind === 'comment' ? commentedAnnotation(this.#entities.get('comment', rest[0] ?? '')) : undefined;
  }

  #refresh(): void {
    if (this.#dirty.size === 0 && !this.#mustSort) return;
    const touched = new Set<string>();
    for (const id of this.#dirty) {
      const view = buildAnnotationView(id, this.#source, this.#reader);
      const before = this.#groupOf.get(id);
      const after = view && groupKey(view, this.#found.get(id) ?? NOWHERE);
      if (view) this.#views.set(id, view);
      else this.#views.delete(id);
      if (before !== undefined) touched.add(before);
      if (after !== undefined) touched.add(after);
      if (before !== after) this.#move(id, before, after);
    }
    this.#dirty.clear();
    this.#rebuild(touched);
  }

  /** Takes a found annotation out of its group; all members of a group have one range, so the group goes as a whole. */
  #loosen(id: string): void {
    if (!this.#found.get(id)?.range) return;
    this.#found.delete(id);
    this.#dirty.add(id);
    const group = this.#groupOf.get(id);
    if (group === undefined) return;
    this.#groupOf.delete(id);
    this.#groups.delete(group);
  }

  #moveGroups(change: TextChange): void {
    const groups = [...this.#groups];
    this.#groups.clear();
    for (const [key, group] of groups) {
      const range = group.view?.range;
      if (!group.view || !range || range.start < change.to || change.by === 0) {
        this.#groups.set(key, group);
        continue;
      }
      const view = { ...group.view, range: moved(range, change.by) };
      const movedKey = `${view.range.start}:${view.range.end}`;
      this.#groups.set(movedKey, { members: group.members, view });
      for (const id of group.members) this.#groupOf.set(id, movedKey);
    }
  }

  #move(id: string, before: string | undefined, after: string | undefined): void {
    if (before !== undefined) this.#groups.get(before)?.members.delete(id);
    if (after === undefined) {
      this.#groupOf.delete(id);
      return;
    }
    this.#groupOf.set(id, after);
    const group = this.#groups.get(after);
    if (group) group.members.add(id);
    else this.#groups.set(after, { members: new Set([id]), view: undefined });
  }

  #rebuild(touched: ReadonlySet<string>): void {
    const gone: PassageView[] = [];
    const come: PassageView[] = [];
    for (const key of touched) {
      const group = this.#groups.get(key);
      if (!group) continue;
      if (group.view) gone.push(group.view);
      const views = [...group.members].flatMap((id) => this.#views.get(id) ?? []);
      group.view = views.length > 0 ? buildPassageView(views, this.#foundOf(group)) : undefined;
      if (group.view) come.push(group.view);
      else this.#groups.delete(key);
    }
    if (touched.size > MANY || this.#mustSort) this.#sortAnew();
    else this.#patch(gone, come);
  }

  #foundOf(group: Group): Found {
    const states = [...group.members].map((id) => this.#found.get(id) ?? NOWHERE);
    return states.find((found) => found.state === 'intact') ?? states[0] ?? NOWHERE;
  }

  #sortAnew(): void {
    this.#mustSort = false;
    const views = [...this.#groups.values()].flatMap((group) => group.view ?? []).sort(comparePassages);
    this.#passages = views.filter((view) => view.range);
    this.#orphans = views.filter((view) => !view.range);
  }

  #patch(gone: readonly PassageView[], come: readonly PassageView[]): void {
    this.#passages = patched(this.#passages, gone.filter((view) => view.range), come.filter((view) => view.range));
    this.#orphans = patched(this.#orphans, gone.filter((view) => !view.range), come.filter((view) => !view.range));
  }
}

const NONE: ReadonlySet<string> = new Set();

function groupKey(view: AnnotationView, found: Found): string {
  if (found.range) return `${found.range.start}:${found.range.end}`;
  const { position, quote } = view.annotation.target;
  return `orphan:${position.start}:${position.end}:${quote.exact}`;
}

function moved(range: Passage, by: number): Passage {
  return { start: range.start + by, end: range.end + by };
}

function isSameRange(a: Passage | null, b: Passage | null): boolean {
  return a === b || (a !== null && b !== null && a.start === b.start && a.end === b.end);
}
