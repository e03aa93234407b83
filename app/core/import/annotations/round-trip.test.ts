import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnnotatedComment, AnnotatedPassage, AnnotatedStatement } from '#core/annotated/annotated-statement.ts';
import { snapToGraphemes } from '#core/text/grapheme.ts';
import { madeUpWorkspace } from '#tests/support/annotated.ts';
import { asLinked, asTables, planOn, saidOn, written } from '#tests/support/brought-back.ts';
import { statements } from '#tests/support/made-up-statement.ts';
import { countBackLosses, type BackFormat } from './loss.ts';

const NO_TAGS = { revision: 0, tags: [], scales: [] };

/** A statement as the list of losses says that a file carries it. */
function carried(statement: AnnotatedStatement, format: BackFormat): AnnotatedStatement {
  const thread = (of: AnnotatedPassage['thread'], comments: readonly AnnotatedComment[]) => {
    const opening = comments.find(({ parent }) => parent === null);
    return of?.resolved && opening ? { resolved: true, by: opening.creator, at: opening.created } : null;
  };
  const passages = statement.passages.flatMap((passage): AnnotatedPassage[] => {
    const range = passage.range && snapToGraphemes(statement.text, passage.range);
    if (!range) return [];
    const first = passage.taggings[0] ?? passage.comments[0];
    const by = format === 'linked' && first ? { creator: first.creator, created: first.created } : {};
    return [{ ...passage, ...by, range, thread: thread(passage.thread, passage.comments) }];
  });
  return { ...statement, passages, notes: statement.notes.map((note) => ({ ...note, thread: thread(note.thread, [note]) })) };
}

/** Without passages that cut a pair of surrogates in two, which nobody can mark and no file can hold. */
function markable(statement: AnnotatedStatement): AnnotatedStatement {
  const isWhole = (words: string) => !/^[\udc00-\udfff]|[\ud800-\udbff]$/.test(words);
  return { ...statement, passages: statement.passages.filter(({ exact }) => isWhole(exact)) };
}

function bare(statement: AnnotatedStatement): AnnotatedStatement {
  return { ...statement, passages: [], notes: [] };
}

const FORMS = [['linked', (statement: AnnotatedStatement, taxonomy) => [asLinked(statement, taxonomy)]], ['tables', asTables]] as const satisfies readonly [BackFormat, (...of: Parameters<typeof asTables>) => ReturnType<typeof asTables>][];

describe.each(FORMS)('what is said on a statement, out as %s and in again', (format, files) => {
  /** What differs is what the list says: nothing where it is empty. */
  function check(statement: AnnotatedStatement, taxonomy: typeof NO_TAGS | Parameters<typeof asTables>[1]): void {
    const out = files(statement, taxonomy);
    expect(out.flatMap(({ left }) => left.named)).toEqual([]);
    const plan = planOn(bare(statement), out, taxonomy);
    const back = written(bare(statement), plan);
    const losses = countBackLosses(format);
    losses.take(statement);
    const codes = losses.list().map(({ code }) => code);
    const isLost = ({ range }: AnnotatedPassage) => range === null || !snapToGraphemes(statement.text, range);
    if (!statement.passages.some(isLost)) {
      expect(saidOn(back)).toEqual(saidOn(carried(statement, format)));
      expect(plan.left.named).toEqual([]);
    }
    if (codes.every((code) => code === 'authors' || code === 'verdicts' || code === 'decisions')) expect(saidOn(back)).toEqual(saidOn(statement));
    const again = planOn(back, out, taxonomy);
    expect([again.passages, again.taggings, again.comments, again.resolved]).toEqual([[], [], [], []]);
    const home = planOn(statement, out, taxonomy);
    expect([home.passages, home.taggings, home.comments, home.left.named.filter(({ code }) => code !== 'not-found' && code !== 'ambiguous' && code !== 'outside')]).toEqual([[], [], [], []]);
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
