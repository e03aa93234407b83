import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnnotatedComment, AnnotatedStatement } from '#core/annotated/annotated-statement.ts';
import { readOwn } from '#core/fields/read-own.ts';
import { readOwnColumns } from '#core/import/own-columns.ts';
import { ownOfSheets, sheetProposalFor, sheetsInUse } from '#core/import/sheet-proposal.ts';
import type { SourceComment } from '#core/import/source.ts';
import { takeProject, type TakenProject } from '#core/refi/take-project.ts';
import type { Tag } from '#core/taxonomy.ts';
import { readProject } from '#server/import/refi/read-project.ts';
import { readSheet } from '#server/import/sheet/read-sheet.ts';
import { madeUpWorkspace, type MadeUpWorkspace } from '#tests/support/annotated.ts';
import { projectFiles } from '#tests/support/refi-project.ts';

function outAndIn(workspace: MadeUpWorkspace, change: (qde: string) => string = (qde) => qde): TakenProject {
  const { qde, texts } = projectFiles(workspace);
  return takeProject(readProject(Buffer.from(change(qde))), (file) => texts.get(file));
}

/** Threads by their words: each with who said it when, then its answers. */
function saidIn(comments: readonly AnnotatedComment[]): string[] {
  const roots = comments.filter(({ parent }) => parent === null);
  return roots.map((root) => JSON.stringify([root, ...comments.filter(({ parent }) => parent === root.id)].map(({ text, creator, created }) => [text, creator.name, created])));
}

function broughtIn(comments: readonly SourceComment[]): string[] {
  const roots = comments.filter(({ parent }) => parent === null);
  return roots.map((root) => JSON.stringify([root, ...comments.filter(({ parent }) => parent === root.id)].map(({ text, author, at }) => [text, author, at])));
}

function placesOf(tags: readonly Tag[]): Map<string, string[]> {
  const byId = new Map(tags.map((tag) => [tag.id, tag]));
  const placeOf = (tag: Tag): string[] => { const parent = byId.get(tag.parent ?? ''); return [...(parent ? placeOf(parent) : []), tag.code]; };
  return new Map(tags.map((tag) => [tag.id, placeOf(tag)]));
}

function marksOf({ passages }: AnnotatedStatement, tags: readonly Tag[]) {
  const places = placesOf(tags);
  return passages.map(({ exact, range, creator, created, taggings, comments }) => ({
    ...{ exact, ...range, author: creator.name, at: created },
    taggings: taggings.map((one) => ({ tag: places.get(one.tag), value: one.value, note: one.note, author: one.creator.name, at: one.created })),
    said: saidIn(comments),
  }));
}

function marksIn({ texts }: TakenProject, index: number) {
  const { text, passages = [], comments } = texts[index]?.source ?? { text: '', comments: [] };
  return passages.map(({ id, start, end, author, at, taggings }) => ({
    ...{ exact: text.slice(start, end), start, end, author, at },
    taggings: taggings.map(({ tag, value, note, author: by, at: when }) => ({ tag, value, note, author: by, at: when })),
    said: broughtIn(comments.filter(({ passage }) => passage === id)),
  }));
}

describe('a workspace that goes out as a REFI-QDA project and comes in again', () => {
  it('has the same texts, passages, tags with values and notes, comments, codebook and collections, each under the same names', () => {
    fc.assert(
      fc.property(madeUpWorkspace, (workspace) => {
        const taken = outAndIn(workspace);
        expect(taken.left).toEqual([]);
        expect(taken.texts.map(({ source }) => source.text)).toEqual(workspace.statements.map(({ text }) => text));
        expect(taken.texts.map(({ details }) => details.title)).toEqual(workspace.statements.map(({ details }) => details.title));
        workspace.statements.forEach((statement, index) => {
          expect(marksIn(taken, index)).toEqual(marksOf(statement, workspace.taxonomy.tags));
          expect(broughtIn(taken.texts[index]?.source.comments.filter(({ isOnWhole }) => isOnWhole) ?? [])).toEqual(saidIn(statement.notes));
          expect(taken.texts[index]?.source.collections).toEqual(workspace.collections.filter(({ statements }) => statements.includes(statement.id)).map(({ name }) => name));
        });
        const places = placesOf(workspace.taxonomy.tags);
        expect(taken.tags.map(({ tag: { under, code, name, hue, definition, whenNotToUse, scale, retired } }) => ({ place: [...under, code], name, hue, definition, whenNotToUse, scale, retired }))).toEqual(
          workspace.taxonomy.tags.map(({ id, name, own, definition, whenNotToUse, retired }) => ({ place: places.get(id), name, hue: own.hue, definition, whenNotToUse, scale: own.scale === null ? null : 'Stance', retired })),
        );
      }),
      { seed: 7, numRuns: 150 },
    );
  });

  it('has the same details and the same values in its fields, by way of a table', () => {
    fc.assert(
      fc.property(madeUpWorkspace, (workspace) => {
        const { table, texts } = outAndIn(workspace);
        const files = texts.map(({ file }, index) => ({ file: String(index), name: `team.qdpx/${file}` }));
        const sheet = table === null ? undefined : readSheet(Buffer.from(table), 'csv');
        const used = sheet ? sheetsInUse([{ file: 'table', name: 'team.qdpx/variables.csv', sheet }], files, (one) => readOwnColumns(one, workspace.fields)) : [];
        workspace.statements.forEach(({ details, own }, index) => {
          const found = texts[index]?.details;
          if (!found) throw new Error('A text is missing');
          const proposal = sheetProposalFor(String(index), found, used);
          expect(proposal?.details ?? found).toEqual(details);
          expect(readOwn(workspace.fields, ownOfSheets(proposal))).toEqual({ ok: true, own: Object.fromEntries(own.map(({ field, value }) => [field.id, value])) });
        });
      }),
      { seed: 8, numRuns: 100 },
    );
  });

  it('is the same when another program put its name on the file, GUIDs in braces and line ends of its own into descriptions', () => {
    fc.assert(
      fc.property(madeUpWorkspace, (workspace) => {
        const changed = outAndIn(workspace, (qde) => qde.replace('origin="Postil"', 'origin="NVivo 14"').replace(/(?<=[gG][uU][iI][dD]=")([0-9a-f-]{36})(?=")/g, (guid) => `{${guid.toUpperCase()}}`).replace(/(?<=<Description>[^<]*)&#10;/g, '&#13;&#10;'));
        const plain = outAndIn(workspace);
        expect(changed.tags).toEqual(plain.tags);
        expect(changed.texts.map(({ source }) => source)).toEqual(plain.texts.map(({ source }) => source));
      }),
      { seed: 9, numRuns: 40 },
    );
  });
});
