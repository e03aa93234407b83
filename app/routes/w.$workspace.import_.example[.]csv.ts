import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireRole } from '#app/access.ts';
import { SHEET_EXAMPLE } from '#core/import/sheet-example.ts';

/** A table of metadata to begin with, as a file. */
export async function loader(asked: LoaderFunctionArgs) {
  await requireRole(asked, 'statement.add');
  return new Response(`\ufeff${SHEET_EXAMPLE}`, { headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': 'attachment; filename="metadata.csv"', 'Cache-Control': 'no-store' } });
}
