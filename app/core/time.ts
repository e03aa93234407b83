import { z } from 'zod';

/**
 * An instant as its author's clock had it: ISO 8601 in UTC with milliseconds, for example 2026-01-05T10:00:00.000Z.
 * It is shown, never trusted: order comes from the sequence that the server gives each stored update.
 */
export const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
