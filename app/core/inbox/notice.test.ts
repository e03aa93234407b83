import { expect, test } from 'vitest';
import { INBOX_FILTERS, inboxAddress, KINDS_OF_FILTER, NOTICE_KINDS, readInboxQuery } from './notice.ts';

test('a query and its address say the same', () => {
  for (const filter of [undefined, ...INBOX_FILTERS]) {
    for (const unread of [true, false]) {
      for (const page of [0, 3]) expect(readInboxQuery(new URLSearchParams(inboxAddress({ filter, unread, page })))).toEqual({ filter, unread, page });
    }
  }
});

test('what an address cannot mean is left out', () => {
  expect(readInboxQuery(new URLSearchParams('for=everything&unread=no&page=-1'))).toEqual({ filter: undefined, unread: false, page: 0 });
});

test('each kind of notice stands under one filter', () => {
  expect(INBOX_FILTERS.flatMap((filter) => KINDS_OF_FILTER[filter]).sort()).toEqual([...NOTICE_KINDS].sort());
});
