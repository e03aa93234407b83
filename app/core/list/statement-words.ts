import { knownDate } from '#core/details/known-date.ts';
import type { StatementDetails } from '#core/details/statement-details.ts';

/** A name and what stands behind it in brackets: "Iran (Islamic Republic of)" is Iran, Islamic Republic of. */
export function splitName(name: string): { short: string; rest: string } {
  const match = /^(.+?)\s*\(([^()]+)\)$/.exec(name);
  return match ? { short: match[1] ?? name, rest: match[2] ?? '' } : { short: name, rest: '' };
}

/** The short form of a forum's name in lists; names that have none stay whole. */
export function shortForum(forum: string): string {
  const group = /^(?:UN |United Nations )?Open-ended Working Group\b.*?(\d{4})\s*[-–]\s*(\d{4})$/i.exec(forum);
  if (group) return `OEWG ${group[1]}–${group[2]}`;
  return forum.replace(/^(?:UN|United Nations) /, '').replace(/\bOpen-ended Working Group\b/i, 'OEWG');
}

/** "7th substantive session" is "7th session" in a list. */
export function shortSession(session: string): string {
  return session.replace(/ substantive session$/i, ' session');
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** A day or a range of days, as short as it can be said: "4–8 Mar 2024", "29 Mar – 1 Apr 2022"; all days of a month or a year are called by it; null when there is no date. */
export function dateWords(of: Pick<StatementDetails, 'dateStart' | 'dateEnd'>, form: 'short' | 'long' = 'short'): string | null {
  if (of.dateStart === null) return null;
  const known = knownDate(of) ?? of.dateStart;
  const start = partsOf(of.dateStart, form);
  if (known.length < 10) return known.length === 4 ? start.year : `${start.month} ${start.year}`;
  const end = partsOf(of.dateEnd ?? of.dateStart, form);
  if (start.year !== end.year) return `${start.day} ${start.month} ${start.year} – ${end.day} ${end.month} ${end.year}`;
  if (start.month !== end.month) return `${start.day} ${start.month} – ${end.day} ${end.month} ${end.year}`;
  return `${start.day === end.day ? start.day : `${start.day}–${end.day}`} ${start.month} ${start.year}`;
}

function partsOf(date: string, form: 'short' | 'long'): { day: string; month: string; year: string } {
  const [year = '', month = '', day = ''] = date.split('-');
  const name = MONTHS[Number(month) - 1] ?? month;
  return { day: String(Number(day)), month: form === 'short' ? name.slice(0, 3) : name, year };
}

/** What kind of document it is, for the line under its title; null when there is nothing to add. */
export function kindWords(of: Pick<StatementDetails, 'title' | 'type' | 'deliveryStatus' | 'agendaTopic'>): string | null {
  if (of.deliveryStatus) return of.deliveryStatus.replaceAll(', ', ' · ');
  if (of.type !== 'statement') return of.type;
  return of.agendaTopic === of.title ? 'no title printed: named after its agenda topic' : null;
}
