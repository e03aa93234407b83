import { z } from 'zod';
import { tokenScope } from '#core/access-token.ts';
import { id } from '#core/id.ts';
import { newStatementForm } from '#core/new-statement.ts';
import { role } from '#core/role.ts';
import { statementDetails } from '#core/statement-details.ts';
import { hue, scale } from '#core/taxonomy.ts';
import { problemSchema } from './problem.ts';

// What goes in and out of the API. Each schema has one name in the document.

const named = z.registry<{ id: string }>();

function name<Schema extends z.ZodType>(as: string, schema: Schema): Schema {
  named.add(schema, { id: as });
  return schema;
}

/** Every schema that has a name in the document. */
export const NAMED = named;

export const problem = name('Problem', problemSchema);

const at = z.string().describe('An instant, ISO 8601 in UTC');

/** One page of a list. */
export function pageOf<Schema extends z.ZodType>(as: string, of: Schema) {
  return name(as, z.object({ results: z.array(of), next: z.string().nullable().describe('The cursor of the next page; null at the end') }));
}

/** The query of a list. */
export const paging = {
  cursor: z.string().max(1_000).optional().describe('“next” of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('How many at most'),
};

export const me = name('Me', z.object({ name: z.string(), scope: tokenScope.describe('What this token may do'), workspace: id.nullable().describe('The only workspace that this token opens; null for all') }));

export const workspace = name('Workspace', z.object({ id, name: z.string(), role: role.describe('Yours') }));
export const workspaces = pageOf('WorkspacePage', workspace);

export const member = name('Member', z.object({ id: id.describe('What authors of kind “member” are called by'), name: z.string(), role }));
export const members = pageOf('MemberPage', member);

export const details = name('StatementDetails', statementDetails);

export const statement = name('Statement', z.object({ id, details, created: at }));
export const statements = pageOf('StatementPage', statement);

/** A statement to make. */
export const newStatement = name(
  'NewStatement',
  z.strictObject({
    text: newStatementForm.shape.text.describe('Plain text; a blank line parts paragraphs. At most 2 MB'),
    details: z
      .strictObject(statementDetails.shape)
      .partial()
      .extend({ title: statementDetails.shape.title })
      .describe('What is known of it. The language is told by the text unless it is named; a date needs a start and an end'),
  }),
);

export const text = name(
  'Text',
  z.object({
    statement: id,
    sequence: z.number().int().describe('The update of the text that this is; it rises with every correction'),
    text: z.string().describe('Paragraphs are parted by one line feed'),
    length: z.object({ 'utf-16': z.number().int(), 'code-point': z.number().int() }),
  }),
);

const tag = name(
  'Tag',
  z.object({
    id,
    parent: id.nullable().describe('The theme that it belongs to; null for a theme'),
    ...{ code: z.string(), name: z.string(), hue, definition: z.string(), fullDefinition: z.string(), whenToUse: z.string(), whenNotToUse: z.string() },
    examples: z.array(z.object({ quote: z.string(), source: z.string() })),
    scale: id.nullable().describe('The scale of its values; null where it takes none'),
    retired: z.boolean().describe('Not given any more'),
    mergedInto: id.nullable().describe('The tag that it counts as since they were merged'),
  }),
);

export const taxonomy = name('Taxonomy', z.object({ revision: z.number().int(), tags: z.array(tag), scales: z.array(name('Scale', scale)) }));
