const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** An instant for a card: "now", "3 min", today "14:02", this year "4 Mar", else "4 Mar 2024". In the reader's time zone. */
export function whenWords(instant: string, now: number, timeZone?: string): string {
  const at = Date.parse(instant);
  const ago = now - at;
  if (ago < MINUTE) return 'now';
  if (ago < HOUR) return `${Math.floor(ago / MINUTE)} min`;
  const day = (time: number) => words(time, { year: 'numeric', month: 'short', day: 'numeric', timeZone });
  if (ago < DAY && day(at) === day(now)) return words(at, { hour: '2-digit', minute: '2-digit', timeZone });
  const isThisYear = words(at, { year: 'numeric', timeZone }) === words(now, { year: 'numeric', timeZone });
  return isThisYear ? words(at, { month: 'short', day: 'numeric', timeZone }) : day(at);
}

/** The whole date and time, for titles: "4 March 2024, 14:02". */
export function wholeDate(instant: string, timeZone?: string): string {
  const at = Date.parse(instant);
  return `${words(at, { year: 'numeric', month: 'long', day: 'numeric', timeZone })}, ${words(at, { hour: '2-digit', minute: '2-digit', timeZone })}`;
}

/** Whether a resting card should say when: only while it is news. */
export function isRecent(instant: string, now: number): boolean {
  return now - Date.parse(instant) < HOUR;
}

function words(time: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', options).format(time);
}
