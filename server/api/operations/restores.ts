import { z } from 'zod';
import { piece } from '#core/archive/piece.ts';
import { id } from '#core/id.ts';
import { newRestored, pieceTaken, restore, restores } from '#server/api/archive-schemas.ts';
import { DONE, FILE, NO_BODY, NONE, ownOperation, type Operation } from '#server/api/operation.ts';
import { ApiProblem } from '#server/api/problem.ts';
import type { RestoreView } from '#server/archive/restores.ts';
import type { Bearer } from '#server/accounts/access-tokens.ts';
import type { Services } from '#server/context.ts';

const OF_RESTORE = z.strictObject({ restore: id.describe('The restoring') });
const WORDS = { noun: 'Restoring' } as const;
const { name, restore: of, at, last } = piece.shape;
const PIECE = z.strictObject({
  name: name.describe('The name of its file'),
  at: at.describe('From which byte on it is; 0 for the first'),
  last: last.describe('Whether it is the last one: yes or no'),
  restore: of.describe('The restoring that the first piece was answered with; none for the first'),
});

interface Given {
  services: Services;
  bearer: Bearer;
}

/** Archives on their way to workspaces: send one in pieces, begin, and ask until it is done. What is brought is its bringer's alone, and so is the workspace that comes of it. */
export const RESTORE_OPERATIONS: readonly Operation[] = [
  ownOperation({
    ...{ ...WORDS, method: 'post', path: '/restores/pieces', name: 'sendPiece', summary: 'Takes a piece of an archive (.postil.zip), its bytes as they are', scope: 'write' },
    detail: 'At most 16 MB in a piece and 1 GB in all, the pieces in their order. One that broke off may be sent again. After the last one the archive is looked into; what you brought before and did not restore goes with the first one.',
    ...{ params: NONE, query: PIECE, body: FILE, answer: pieceTaken },
    async perform({ services, bearer, query, bytes }) {
      openToAll(bearer);
      const received = await services.restores.receive({ user: bearer.user, piece: query, bytes });
      switch (received.kind) {
        case 'received':
          return { id: received.restore };
        case 'gone':
          throw new ApiProblem('piece-missing');
        case 'too-large':
          throw new ApiProblem('too-large');
      }
    },
  }),
  ownOperation({
    ...{ ...WORDS, method: 'get', path: '/restores', name: 'listRestores', summary: 'What you have brought to be restored, the newest first', scope: 'read' },
    ...{ params: NONE, query: NONE, body: NO_BODY, answer: restores },
    async perform({ services, bearer }) {
      openToAll(bearer);
      return { results: (await services.restores.list({ user: bearer.user })).map(shown) };
    },
  }),
  ownOperation({
    ...{ ...WORDS, method: 'get', path: '/restores/{restore}', name: 'getRestore', summary: 'One of them, and how far it is', scope: 'read' },
    ...{ params: OF_RESTORE, query: NONE, body: NO_BODY, answer: restore },
    perform: ({ params, ...given }) => restoreOf(given, params.restore),
  }),
  ownOperation({
    ...{ ...WORDS, method: 'post', path: '/restores/{restore}/begin', name: 'beginRestore', summary: 'Begins to make a workspace of an archive, which you will own', scope: 'write' },
    detail: 'It goes on after the answer: ask for it until it is done. Sent again, it begins nothing twice.',
    ...{ params: OF_RESTORE, query: NONE, body: newRestored, answer: restore },
    async perform({ params, body, ...given }) {
      const before = await restoreOf(given, params.restore);
      if (before.state === 'restoring' || before.state === 'done') return before;
      const begun = await given.services.restores.begin({ user: given.bearer.user, ...params, ...body });
      if (begun === 'gone') throw new ApiProblem('not-ready');
      if (begun === 'unknown-person') throw new ApiProblem('invalid', { errors: [{ path: 'me', message: 'Nobody in the archive has this id.' }] });
      return restoreOf(given, params.restore);
    },
  }),
  ownOperation({
    ...{ ...WORDS, method: 'delete', path: '/restores/{restore}', name: 'cancelRestore', summary: 'Ends one that is not done; what is there of it goes', scope: 'write' },
    ...{ params: OF_RESTORE, query: NONE, body: NO_BODY, answer: DONE },
    async perform({ params, ...given }) {
      await restoreOf(given, params.restore);
      return given.services.restores.cancel({ user: given.bearer.user, ...params }).then(() => undefined);
    },
  }),
];

/** What comes of an archive is another workspace than the one that a token may be bound to. */
function openToAll({ workspace }: Bearer): void {
  if (workspace !== null) throw new ApiProblem('one-workspace-token');
}

async function restoreOf({ services, bearer }: Given, asked: string): Promise<z.input<typeof restore>> {
  openToAll(bearer);
  const found = (await services.restores.list({ user: bearer.user })).find((one) => one.id === asked);
  if (!found) throw new ApiProblem('not-found');
  return shown(found);
}

function shown({ fileName, archive, isLeaving: _, ...one }: RestoreView): z.input<typeof restore> {
  return { ...one, name: fileName, archive: archive && { workspace: archive.workspace.name, made: archive.made, statements: archive.counts.statements, people: archive.people } };
}
