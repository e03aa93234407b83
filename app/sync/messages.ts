import { z } from 'zod';
import { KINDS } from '#core/entities/entity.ts';
import { isProblemCode, type ProblemCode } from '#core/problem.ts';
import type { Notice } from '#ydoc/wire.ts';

/** A refusal as far as this client understands it: keys are `<kind>:<id>`, a code it does not know reads as `invalid-entity`. */
export interface KnownRefusal {
  refused: { key: string; code: ProblemCode }[];
}

const refusal = z.object({
  refused: z.array(z.object({ kind: z.enum([...KINDS, 'text']), id: z.string(), code: z.string() })),
});
const notice = z.object({ storage: z.enum(['available', 'unavailable']) });

/** Reads the JSON of a refusal; one that cannot be read names nothing. */
export function parseRefusal(json: unknown): KnownRefusal {
  const parsed = refusal.safeParse(json);
  if (!parsed.success) return { refused: [] };
  return {
    refused: parsed.data.refused.map(({ kind, id, code }) => ({ key: `${kind}:${id}`, code: isProblemCode(code) ? code : 'invalid-entity' })),
  };
}

/** Reads the JSON of a notice; undefined when it is none. */
export function parseNotice(json: unknown): Notice | undefined {
  const parsed = notice.safeParse(json);
  return parsed.success ? parsed.data : undefined;
}
