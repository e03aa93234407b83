import type { Anchor } from '#core/entities/anchor.ts';
import { anchor as findAgain, describe } from '#core/anchoring/anchoring.ts';
import { renamedReview, renamedTagging, type Renaming } from '#core/archive/renaming.ts';
import type { ArchivedAnnotation, ArchivedLayer } from '#core/archive/statement-part.ts';
import type { Mention } from '#core/mention.ts';
import type { Passage, Target } from '#core/entities/target.ts';
import type { FlatText } from './flat-text.ts';
import type { Write } from './layer.ts';
import { positionsOf } from './text-anchor.ts';

/**
 * The entities of a layer as an archive has them, for the text that the archive's became: in an order in which nothing refers to a later one. `textSequence` is the update that made the text.
 * A mark whose words are not where the archive says is looked for, and else lost its place; one on a text without words is left out with everything on it.
 */
export function restoredWrites(layer: ArchivedLayer, of: { statement: string; flat: FlatText; textSequence: number; renaming: Renaming }): Write[] {
  const { renaming } = of;
  const { idOf, authorOf } = renaming;
  const marks = layer.annotations.flatMap((one) => marked(one, of));
  const there = new Set(marks.map(({ id }) => id));
  const taggings = layer.taggings.filter(({ annotation }) => there.has(idOf(annotation)));
  const keys = new Set(taggings.map(({ annotation, tag, creator }) => `${annotation}:${tag}:${creator.id}`));
  const comments = layer.comments.filter(({ subject }) => subject.kind !== 'annotation' || there.has(idOf(subject.id)));
  const said = new Set(comments.map(({ id }) => idOf(id)));
  const tagAndValue = <Of extends { tag: string }>(tagged: Of): Of => ({ ...tagged, tag: idOf(tagged.tag) });
  return [
    ...marks,
    ...taggings.map((one): Write => ({ kind: 'tagging', id: renamedTagging(`${one.annotation}:${one.tag}:${one.creator.id}`, renaming), entity: { ...tagAndValue(one), annotation: idOf(one.annotation), creator: authorOf(one.creator) } })),
    ...comments.map(({ id, ...one }): Write => ({ kind: 'comment', id: idOf(id), entity: renamedComment(one, { statement: of.statement, renaming }) })),
    ...layer.reviews.filter(({ subject }) => keys.has(subject)).map((one): Write => ({
      kind: 'review',
      id: renamedReview(one, renaming),
      entity: { ...one, subject: renamedTagging(one.subject, renaming), about: tagAndValue(one.about), ...(one.proposal ? { proposal: tagAndValue(one.proposal) } : {}), creator: authorOf(one.creator) },
    })),
    ...layer.threads.filter(({ id }) => there.has(idOf(id)) || said.has(idOf(id))).map(({ id, ...one }): Write => ({ kind: 'thread', id: idOf(id), entity: { ...one, by: authorOf(one.by) } })),
    ...layer.decisions.filter(({ id }) => keys.has(id)).map(({ id, ...one }): Write => ({
      kind: 'decision',
      id: renamedTagging(id, renaming),
      entity: {
        ...one,
        ...(one.about ? { about: tagAndValue(one.about) } : {}),
        ...(one.to ? { to: tagAndValue(one.to) } : {}),
        by: authorOf(one.by),
        ...(one.takenBack ? { takenBack: { ...one.takenBack, by: authorOf(one.takenBack.by) } } : {}),
      },
    })),
  ];
}

type ArchivedComment = ArchivedLayer['comments'][number];

/** A comment under new ids. Whom it mentions is nobody here, unless they are whoever restores; roles are. */
export function renamedComment(of: Omit<ArchivedComment, 'id'>, { statement, renaming: { idOf, authorOf } }: { statement: string; renaming: Renaming }): Omit<ArchivedComment, 'id'> {
  const { subject, parent, mentions, creator, ...rest } = of;
  const meant = mentions.flatMap((mention): Mention[] => {
    if ('role' in mention) return [mention];
    const here = authorOf({ kind: 'member', id: mention.member });
    return here.kind === 'member' ? [{ member: here.id }] : [];
  });
  const about = subject.kind === 'statement' || subject.kind === 'codebook' ? statement : idOf(subject.id);
  return { ...rest, subject: { kind: subject.kind, id: about }, ...(parent === undefined ? {} : { parent: idOf(parent) }), mentions: meant, creator: authorOf(creator) };
}

function marked(of: ArchivedAnnotation, { statement, flat, textSequence, renaming: { idOf, authorOf } }: { statement: string; flat: FlatText; textSequence: number; renaming: Renaming }): Write[] {
  const { place } = of;
  const words = place.settled?.quote ?? of.quote;
  const range = rangeIn(flat, of);
  const settled = place.settled ? { settled: { ...place.settled, by: authorOf(place.settled.by) } } : {};
  const positions = range && positionsOf(flat, range);
  // One that lost its place points to where the text begins, by positions that nobody follows.
  const anywhere = positions ?? positionsOf(flat, firstOf(flat));
  if (!anywhere) return [];
  const isAsMade = range !== undefined && place.settled === null && flat.text.slice(range.start, range.end) === of.quote.exact;
  const target: Target = { source: statement, ...anywhere, quote: of.quote, position: isAsMade && range ? range : of.position };
  const id = idOf(of.id);
  const mark: Write = { kind: 'annotation', id, entity: { creator: authorOf(of.creator), created: of.created, target, ...(of.deleted === undefined ? {} : { deleted: of.deleted }) } };
  if (isAsMade) return [mark];
  if (!range || !positions) return [mark, { kind: 'anchor', id, entity: { state: 'orphaned', sequence: textSequence, ...settled } }];
  const found = { range, ...positions, sequence: textSequence, ...settled };
  const now = describe(flat.text, range).quote;
  const entity: Anchor = now.exact === words.exact ? { state: 'intact', ...found } : { state: 'changed', ...found, now };
  return [mark, { kind: 'anchor', id, entity }];
}

/** Where a mark's words are; undefined for one that lost its place. */
function rangeIn({ text }: FlatText, { place, quote, position }: ArchivedAnnotation): Passage | undefined {
  if (place.state === 'orphaned') return undefined;
  const words = place.state === 'changed' ? place.now : (place.settled?.quote ?? quote);
  if (text.slice(place.range.start, place.range.end) === words.exact) return place.range;
  return findAgain(text, { quote: words, position: place.state === 'changed' ? place.range : position })?.passage;
}

function firstOf({ runs }: FlatText): Passage {
  const start = runs.find(({ length }) => length > 0)?.start ?? 0;
  return { start, end: start + 1 };
}
