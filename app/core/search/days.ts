/** A stretch of days, ISO dates, both included; empty where it is open. */
export interface Days {
  from: string;
  to: string;
}

const PART = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Reads 2024, 2024-03, 2024-03-04 and stretches of them (2024-01..2024-06, 2024.., ..2024); undefined for anything else. */
export function readDays(written: string): Days | undefined {
  const ends = written.split('..');
  if (ends.length > 2 || ends.every((end) => end === '')) return undefined;
  const [first = '', last = first] = ends;
  const [start, end] = [first === '' ? { from: '', to: '' } : daysOf(first), last === '' ? { from: '', to: '' } : daysOf(last)];
  return start && end ? { from: start.from, to: end.to } : undefined;
}

function daysOf(part: string): Days | undefined {
  const match = PART.exec(part);
  if (!match) return undefined;
  const [, year = '', month, day] = match;
  if (month === undefined) return { from: `${year}-01-01`, to: `${year}-12-31` };
  if (Number(month) < 1 || Number(month) > 12) return undefined;
  if (day === undefined) return { from: `${year}-${month}-01`, to: `${year}-${month}-31` };
  return Number(day) >= 1 && Number(day) <= 31 ? { from: part, to: part } : undefined;
}
