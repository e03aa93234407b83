import { z } from 'zod';
import { id } from '#core/id.ts';
import { PROBLEMS, type ProblemCode } from '#core/problem.ts';
import { taggingKeyPattern } from '#core/entities/review.ts';
import { scaleValue } from '#core/entities/tagging.ts';
import { LONGEST_QUOTE } from '#core/entities/target.ts';

/** So many places are tagged in one go; a page that has more sends them one after the other. */
export const MOST_PLACES = 50;

const offset = z.number().int().min(0).max(50_000_000);

/** A place that was found: an annotation, or words of a text where they were found (UTF-16 units of the flattened text). */
const place = z.union([
  z.strictObject({ statement: id, layer: id, annotation: id }),
  z.strictObject({ statement: id, start: offset, end: offset, words: z.string().min(1).max(LONGEST_QUOTE) }),
]);
export type Place = z.infer<typeof place>;

const made = z.union([z.strictObject({ layer: id, kind: z.literal('annotation'), id }), z.strictObject({ layer: id, kind: z.literal('tagging'), id: taggingKeyPattern })]);
/** Something that tagging made, so that it can be taken back. */
export type Made = z.infer<typeof made>;

/** What can be done with results: tag them in one's own name, or take back what that made. */
export const searchAct = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('tag'), to: z.strictObject({ tag: id, value: scaleValue.optional() }), places: z.array(place).min(1).max(MOST_PLACES) }),
  z.strictObject({ kind: z.literal('take-back'), made: z.array(made).min(1).max(2 * MOST_PLACES) }),
]);
export type SearchAct = z.infer<typeof searchAct>;

/** What became of an act. `hadIt` were tagged so by this person already; `gone` do not stand there any more. */
export const searchActAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('done'), made: z.array(made), hadIt: z.number(), gone: z.number() }),
  z.object({ outcome: z.literal('refused'), code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]) }),
  z.object({ outcome: z.literal('not-stored') }),
]);
export type SearchActAnswer = z.infer<typeof searchActAnswer>;
