import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnnotatedStatement } from '#core/annotated/annotated-statement.ts';
import type { Taxonomy } from '#core/taxonomy.ts';
import { madeUpWorkspace } from '#tests/support/annotated.ts';
import { asLinked, asTables, checkBack, markable } from '#tests/support/brought-back.ts';
import { statements } from '#tests/support/made-up-statement.ts';
import type { BackFormat } from './loss.ts';

const NO_TAGS = { revision: 0, tags: [], scales: [] };

const FORMS = [['linked', (statement: AnnotatedStatement, taxonomy) => [asLinked(statement, taxonomy)]], ['tables', asTables]] as const satisfies readonly [BackFormat, (...of: Parameters<typeof asTables>) => ReturnType<typeof asTables>][];

describe.each(FORMS)('what is said on a statement, out as %s and in again', (format, files) => {
  function check(statement: AnnotatedStatement, taxonomy: Taxonomy): void {
    const out = files(statement, taxonomy);
    expect(out.flatMap(({ left }) => left.named)).toEqual([]);
    checkBack({ format, statement, taxonomy, out });
  }

  test('is the same but for what the list of losses says; a second time it adds nothing, nor where it came from', () => {
    fc.assert(fc.property(statements, (statement) => check(markable(statement), NO_TAGS)), { numRuns: 150 });
  });

  test('so are tags with values and notes, in every script', () => {
    fc.assert(fc.property(madeUpWorkspace, ({ taxonomy, statements: all }) => {
      for (const statement of all) check(markable(statement), taxonomy);
    }), { numRuns: 60 });
  });
});
