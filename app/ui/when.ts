const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** An instant for a card: "now", "3 min", today "14:02", this year "4 Mar", else "4 Mar 2024". In the reader's time zone. */
export function whenWords(instant: string, now: number, timeZone?: string): string {
  const at = Date.parse(instant);
  const ago = now - at;
  if (ago < MINUTE) return 'now';
  if (ago < HOUR) return `${Math.floor(ago / MINUTE)} min`;
  const { day, clock, year, dayOfYear } = formatsOf(timeZone);
  if (ago < DAY && day.format(at) === day.format(now)) return clock.format(at);
  return (year.format(at) === year.format(now) ? dayOfYear : day).format(at);
}

/** The whole date and time, for titles: "4 March 2024, 14:02". */
export function wholeDate(instant: string, timeZone?: string): string {
  const at = Date.parse(instant);
  const { longDay, clock } = formatsOf(timeZone);
  return `${longDay.format(at)}, ${clock.format(at)}`;
}

/** Whether a resting card should say when: only while it is news. */
export function isRecent(instant: string, now: number): boolean {
  return now - Date.parse(instant) < HOUR;
}

interface Formats {
  day: Intl.DateTimeFormat;
  longDay: Intl.DateTimeFormat;
  dayOfYear: Intl.DateTimeFormat;
  year: Intl.DateTimeFormat;
  clock: Intl.DateTimeFormat;
}

// Making a format takes a browser longer than all else in the row of a list; they are made once for each time zone.
const known = new Map<string | undefined, Formats>();

function formatsOf(timeZone: string | undefined): Formats {
  const formats = known.get(timeZone) ?? makeFormats(timeZone);
  known.set(timeZone, formats);
  return formats;
}

function makeFormats(timeZone: string | undefined): Formats {
  const make = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', { ...options, timeZone });
  return {
    day: make({ year: 'numeric', month: 'short', day: 'numeric' }),
    longDay: make({ year: 'numeric', month: 'long', day: 'numeric' }),
    dayOfYear: make({ month: 'short', day: 'numeric' }),
    year: make({ year: 'numeric' }),
    clock: make({ hour: '2-digit', minute: '2-digit' }),
  };
}
