import { positionHolder, type StatementDetails } from '#core/details/statement-details.ts';
import { dateWords, kindWords, shortForum, shortSession, splitName } from '#core/list/statement-words.ts';
import { isolated } from '#core/text/text-direction.ts';

/** What a citation is made of. Nothing else is known of a passage, so nothing else is said. */
export interface Cited {
  details: Pick<
    StatementDetails,
    'title' | 'type' | 'deliveryStatus' | 'speakerName' | 'speakerTitle' | 'delegation' | 'onBehalfOf' | 'forum' | 'session' | 'meeting' | 'agendaTopic' | 'dateStart' | 'dateEnd' | 'translation' | 'unSymbol'
  >;
  /** The number that the page prints beside the paragraph; null where it prints none, or where the words have lost their place. */
  paragraph: number | null;
}

/** `long` is for a footnote or a memo, `short` for a line under a quote whose statement is known to the reader. */
export type CitationForm = 'long' | 'short';

/**
 * Where a passage is from, in one line without a full stop. Says only what the statement's details say: what is not known is left out, except that a missing date is
 * called so. A title that was not printed (the statement is named after its agenda topic) stands in square brackets, as in catalogues. Parts written from right to
 * left are isolated, so that the line keeps its order wherever it is pasted.
 */
export function citation(of: Cited, form: CitationForm = 'long'): string {
  return citationParts(of, form).map(isolated).join(', ');
}

/** The same part by part, for pages that isolate each with an element; they stand in this order with commas between. */
export function citationParts({ details, paragraph }: Cited, form: CitationForm = 'long'): string[] {
  const parts = form === 'long' ? longParts(details) : shortParts(details);
  return [...parts, dateWords(details, form) ?? 'no date', form === 'long' ? details.unSymbol : null, paragraph === null ? null : `para. ${paragraph}`].filter((part) => part !== null);
}

function longParts(details: Cited['details']): (string | null)[] {
  const { onBehalfOf, delegation, forum, session, meeting } = details;
  const by = onBehalfOf && delegation ? `delivered by ${delegation.name}` : null;
  return [positionHolder(details), by, speakerWords(details), titleWords(details), forum, session, meeting];
}

/** The holder says most; a statement of nobody is known by its title. */
function shortParts(details: Cited['details']): (string | null)[] {
  const holder = positionHolder(details);
  return [holder === null ? titleWords(details) : splitName(holder).short, details.forum && shortForum(details.forum), details.session && shortSession(details.session)];
}

function speakerWords({ speakerName, speakerTitle }: Cited['details']): string | null {
  if (speakerName === null) return null;
  return speakerTitle === null ? speakerName : `${speakerName} (${speakerTitle})`;
}

function titleWords(details: Cited['details']): string {
  const { title, agendaTopic, translation, type, deliveryStatus } = details;
  const isNamedAfterTopic = agendaTopic === title;
  const name = isNamedAfterTopic ? `[${title}]` : `“${title.replace(/“/g, '‘').replace(/”/g, '’').replace(/"([^"]*)"/g, '‘$1’')}”`;
  const kind = kindWords({ title, type, deliveryStatus, agendaTopic: null })?.replaceAll(' · ', ', ');
  const said = [kind, translation].filter((words) => words !== undefined && words !== null);
  return said.length === 0 ? name : `${name} (${said.join(', ')})`;
}
