import { z } from 'zod';
import { group, statementDetails, type StatementDetails } from '#core/details/statement-details.ts';
import type { Prisma, Statement } from '#prisma/generated/client.ts';

/** The columns of a statement's details. */
export function detailColumns(details: StatementDetails) {
  const { delegation, onBehalfOf, ...rest } = details;
  return {
    ...rest,
    delegation: delegation?.iso3 ?? null,
    delegationName: delegation?.name ?? null,
    onBehalfOf: onBehalfOf && JSON.stringify(onBehalfOf),
  } satisfies Partial<Prisma.StatementUncheckedCreateInput>;
}

/** The columns of a row that tell details. */
export type DetailColumns = Omit<Statement, 'id' | 'workspaceId' | 'phase' | 'source' | 'createdBy' | 'createdAt'>;

const text = z.string().nullable();

/** The same columns as SQLite gives them, for whoever reads without Prisma between. */
export const detailRow = z.object({
  ...{ title: z.string(), type: z.string(), language: z.string(), deliveryStatus: text, speakerName: text, speakerTitle: text, speakerAffiliation: text },
  ...{ delegation: text, delegationName: text, onBehalfOf: text, forum: text, session: text, meeting: text, agendaItem: text, agendaTopic: text },
  ...{ dateStart: text, dateEnd: text, place: text, translation: text, unSymbol: text, sourceUrl: text },
});

/** They are named in SQL so, of the table that is called `s`. */
export const DETAIL_COLUMNS = Object.keys(detailRow.shape).map((name) => `s."${name}"`).join(', ');

/** The details of a statement's row. Throws when a row holds what no form would accept. */
export function detailsOf(row: DetailColumns): StatementDetails {
  const { title, type, deliveryStatus, speakerName, speakerTitle, speakerAffiliation, forum, session, meeting, agendaItem, agendaTopic } = row;
  const { dateStart, dateEnd, place, language, translation, unSymbol, sourceUrl } = row;
  return statementDetails.parse({
    ...{ title, type, deliveryStatus, speakerName, speakerTitle, speakerAffiliation, forum, session, meeting, agendaItem, agendaTopic },
    ...{ dateStart, dateEnd, place, language, translation, unSymbol, sourceUrl },
    delegation: row.delegationName === null ? null : { name: row.delegationName, iso3: row.delegation },
    onBehalfOf: row.onBehalfOf === null ? null : group.parse(JSON.parse(row.onBehalfOf)),
  });
}
