import { z } from 'zod';

/** A State or body as details name it: `iso3` is its ISO 3166-1 alpha-3 code, null where it has none or it is not known. */
export const party = z.strictObject({
  name: z.string().min(1).max(200),
  iso3: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable(),
});
export type Party = z.infer<typeof party>;

/** The group a statement is made on behalf of. */
export const group = z.strictObject({ name: z.string().min(1).max(200), members: z.array(party).max(300) });
export type Group = z.infer<typeof group>;

/** A day as ISO 8601 has it, for example 2024-03-04; one that no calendar has is refused. */
export const day = z.iso.date();

const words = (longest: number) => z.string().min(1).max(longest).nullable();

/**
 * What is known of a statement besides its text. Null means that the document does not say, and is shown so, never guessed.
 * `dateEnd` equals `dateStart` for a single day.
 */
export const statementDetails = z
  .strictObject({
    title: z.string().min(1).max(300),
    type: z.string().min(1).max(60),
    deliveryStatus: words(120),
    speakerName: words(200),
    speakerTitle: words(200),
    speakerAffiliation: words(300),
    delegation: party.nullable(),
    onBehalfOf: group.nullable(),
    forum: words(300),
    session: words(120),
    meeting: words(120),
    agendaItem: words(60),
    agendaTopic: words(300),
    dateStart: day.nullable(),
    dateEnd: day.nullable(),
    place: words(120),
    language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
    translation: words(120),
    unSymbol: words(60),
    sourceUrl: z
      .url({ protocol: /^https?$/ })
      .max(2_000)
      .nullable(),
  })
  .refine((details) => (details.dateStart === null) === (details.dateEnd === null), { path: ['dateEnd'], error: 'A date has a start and an end' })
  .refine((details) => details.dateStart === null || details.dateEnd === null || details.dateStart <= details.dateEnd, {
    path: ['dateEnd'],
    error: 'The last day is before the first',
  });
export type StatementDetails = z.infer<typeof statementDetails>;

/** The group a statement is made on behalf of, else the delegation: analysis counts by this, not by speaker. */
export function positionHolder(details: Pick<StatementDetails, 'delegation' | 'onBehalfOf'>): string | null {
  return details.onBehalfOf?.name ?? details.delegation?.name ?? null;
}
