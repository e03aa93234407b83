/** An instant as Prisma writes it into SQLite. */
export function storedTime(at: Date): string {
  return at.toISOString().replace('Z', '+00:00');
}
