import { expect, test } from 'vitest';
import { CLOSE } from '#ydoc/wire.ts';
import { statusOf, whyClosed, type RoomState } from './room-state.ts';

const synced: RoomState = { connection: 'synced', canStore: true };
const offline: RoomState = { connection: 'offline', canStore: true };
const connecting: RoomState = { connection: 'connecting', canStore: true };

test('"saved" is said only when every room is synced and nothing is unsent', () => {
  expect(statusOf([synced, synced], 0)).toEqual({ kind: 'saved' });
  expect(statusOf([synced, synced], 2)).toEqual({ kind: 'saving', unsent: 2 });
  expect(statusOf([synced, connecting], 0)).toEqual({ kind: 'connecting', unsent: 0 });
  expect(statusOf([synced, offline], 0)).toEqual({ kind: 'offline', unsent: 0 });
});

test('the worst of the rooms is said', () => {
  expect(statusOf([offline, { ...synced, canStore: false }], 3)).toEqual({ kind: 'not-stored', unsent: 3 });
  expect(statusOf([{ ...synced, canStore: false }, { connection: { closed: 'removed' }, canStore: true }], 3)).toEqual({ kind: 'closed', why: 'removed', unsent: 3 });
});

test('every final close code has its reason', () => {
  expect([CLOSE.sessionEnded, CLOSE.roleForbids, CLOSE.gone, CLOSE.clientTooOld, CLOSE.generationChanged, CLOSE.abuse].map(whyClosed)).toEqual([
    'signed-out',
    'removed',
    'removed',
    'too-old',
    'too-old',
    'abuse',
  ]);
});
