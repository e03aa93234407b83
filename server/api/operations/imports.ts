import { z } from 'zod';
import { id } from '#core/id.ts';
import { isUnderWay, LONGEST_PATH, MOST_FILES, type ImportRow } from '#core/import/import-file.ts';
import { refusalWords } from '#core/import/refusal-words.ts';
import { Answer, DONE, FILE, NO_BODY, NONE, operation, type Operation } from '#server/api/operation.ts';
import { ApiProblem } from '#server/api/problem.ts';
import { importAccepted, importMade, importState, knownFiles, type importFile } from '#server/api/schemas.ts';

const OF_IMPORT = z.strictObject({ import: id.describe('The import') });
/** So many hashes fit in an address. */
const MOST_HASHES = 100;
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** Files on their way to statements: begin an import, put files into it, wait until they are read, accept them. */
export const IMPORT_OPERATIONS: readonly Operation[] = [
  operation({
    ...{ method: 'post', path: '/imports', name: 'beginImport', noun: 'Import', summary: 'Begins an import without files', scope: 'write', needs: 'statement.add', status: 201 },
    ...{ params: NONE, query: NONE, body: NO_BODY, answer: importMade },
    async perform({ services, workspace, actor }) {
      const begun = await services.imports.begin({ workspace, actor });
      return new Answer({ id: begun }, { headers: { Location: `/api/v1/workspaces/${workspace}/imports/${begun}` } });
    },
  }),
  operation({
    ...{ method: 'put', path: '/imports/{import}/files', name: 'putFile', noun: 'Import', summary: 'Puts a file into an import, as it is; it is read soon after', scope: 'write', needs: 'statement.add' },
    detail: 'Word, OpenDocument, PDF, web pages, Markdown and plain text, at most 20 MB; a table as .csv or .json tells of the other files. Web Annotations (.jsonld), tables of codings (.csv) and Word files that Postil has made of statements here go onto those statements; REFI-QDA projects (.qdpx) bring their texts. Accepting takes what of them is found, under the names of their authors; “report” tells what is left aside.',
    ...{ params: OF_IMPORT, query: z.strictObject({ name: z.string().min(1).max(LONGEST_PATH).describe('Its name, with folders'), place: z.coerce.number().int().min(0).max(2 * MOST_FILES).default(0).describe('Its place among the files') }), body: FILE, answer: DONE },
    async perform({ services, workspace, params, query, bytes }) {
      const received = await services.imports.receive({ workspace, ...params, ...query, bytes });
      switch (received) {
        case 'received':
          return undefined;
        case 'too-large':
          throw new ApiProblem('too-large');
        case 'too-many':
          throw new ApiProblem('too-many-files');
        case 'not-found':
          throw new ApiProblem('not-found');
      }
    },
  }),
  operation({
    ...{ method: 'get', path: '/imports/{import}', name: 'getImport', noun: 'Import', summary: 'What became of the files of an import', scope: 'read', needs: 'statement.add' },
    ...{ params: OF_IMPORT, query: NONE, body: NO_BODY, answer: importState },
    async perform({ services, workspace, params }) {
      const rows = await services.imports.rows({ workspace, ...params });
      if (!rows) throw new ApiProblem('not-found');
      return { id: params.import, isUnderWay: rows.some(({ state, isWhole }) => isUnderWay(state) || !isWhole), files: rows.map(shown) };
    },
  }),
  operation({
    ...{ method: 'post', path: '/imports/{import}/accept', name: 'acceptImport', noun: 'Import', summary: 'Makes statements of all files that are ready, as they are proposed, and writes annotations', scope: 'write', needs: 'statement.add' },
    detail: 'What the workspace has already waits for a person. It goes on after the answer: ask for the import until nothing is under way.',
    ...{ params: OF_IMPORT, query: NONE, body: NO_BODY, answer: importAccepted },
    async perform({ services, workspace, actor, params }) {
      const accepted = await services.imports.acceptAll({ workspace, actor, ...params });
      if (accepted === undefined) throw new ApiProblem('not-found');
      return { accepted };
    },
  }),
  operation({
    ...{ method: 'get', path: '/files', name: 'findFiles', noun: 'Import', summary: 'Which files the workspace has in an import already, by their SHA-256', scope: 'read', needs: 'statement.add' },
    ...{ params: NONE, query: z.strictObject({ sha256: z.string().transform((joined) => joined.split(',')).pipe(z.array(hash).max(MOST_HASHES)).describe('In hex, up to 100 with commas between') }), body: NO_BODY, answer: knownFiles },
    perform: async ({ services, workspace, query }) => ({ files: await services.imports.known({ workspace, hashes: query.sha256 }) }),
  }),
];

function shown({ file, name, size, state, statement, like, refusal, sheet }: ImportRow): z.input<typeof importFile> {
  return { id: file, name, size, state, statement, like, refusal: refusal && refusalWords(refusal).happened, report: sheet && { ...sheet, remarks: [...sheet.remarks] } };
}
