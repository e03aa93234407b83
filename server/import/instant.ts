/** An instant as files write it, as ISO in UTC; one without a zone is taken for UTC. Null for what is no instant. */
export function instantOf(written: string | undefined): string | null {
  const [, day, time, zone] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:\d\d)?$/.exec(written?.trim() ?? '') ?? [];
  if (day === undefined || time === undefined) return null;
  const instant = new Date(`${day}T${time.length === 5 ? `${time}:00` : time.slice(0, 12)}${zone ?? 'Z'}`);
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString();
}
