import { z } from 'zod';

/** What a block is in the statement. Only `body` counts as text to code; the others are read but not numbered. */
export const PARTS = ['body', 'title', 'notice', 'invocation', 'salutation', 'closing'] as const;
export type Part = (typeof PARTS)[number];

/** A run of words with one look; a line feed in it is a line break. `link` must pass `isAllowedLink`. */
export const textSpan = z.strictObject({
  text: z.string(),
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  link: z.string().optional(),
});
export type TextSpan = z.infer<typeof textSpan>;

/** A block of a statement before it is a document: what a reader of plain text, the sample or an import makes. */
export type TextBlock =
  | { type: 'paragraph'; part: Part; spans: TextSpan[] }
  | { type: 'heading'; level: 1 | 2 | 3; part: Part; spans: TextSpan[] }
  | { type: 'list'; ordered: boolean; start?: number | undefined; entries: TextBlock[][] };

export const textBlock: z.ZodType<TextBlock> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('paragraph'), part: z.enum(PARTS), spans: z.array(textSpan) }),
    z.strictObject({
      type: z.literal('heading'),
      level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
      part: z.enum(PARTS),
      spans: z.array(textSpan),
    }),
    z.strictObject({ type: z.literal('list'), ordered: z.boolean(), start: z.number().int().min(0).optional(), entries: z.array(z.array(textBlock)) }),
  ]),
);

/** The text of each block that holds words, in order, with its part. */
export function wordsOf(blocks: readonly TextBlock[]): { part: Part; text: string }[] {
  return blocks.flatMap((block) =>
    block.type === 'list' ? block.entries.flatMap(wordsOf) : [{ part: block.part, text: block.spans.map(({ text }) => text).join('') }],
  );
}
