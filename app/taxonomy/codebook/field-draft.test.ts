import { expect, it } from 'vitest';
import { heard, isDirty, keptMine, stored, tookTheirs } from './field-draft.ts';

it('an untouched field follows what others write', () => {
  expect(heard({ seen: 'old', typed: 'old' }, 'new')).toEqual({ seen: 'new', typed: 'new' });
});

it('typed words stay, with the other ones beside them and what was seen before them', () => {
  const draft = heard({ seen: 'old', typed: 'mine' }, 'theirs');
  expect(draft).toEqual({ seen: 'old', typed: 'mine', theirs: 'theirs' });
  expect(keptMine(draft)).toEqual({ seen: 'theirs', typed: 'mine' });
  expect(tookTheirs(draft)).toEqual({ seen: 'theirs', typed: 'theirs' });
  expect(heard(draft, 'old')).toEqual({ seen: 'old', typed: 'mine' });
});

it('the same words from two people are no difference', () => {
  expect(isDirty(heard({ seen: 'old', typed: 'same' }, 'same'))).toBe(false);
});

it('what was typed while the rest was being stored is not lost', () => {
  expect(stored({ seen: 'old', typed: 'sent and more' }, 'sent')).toEqual({ seen: 'sent', typed: 'sent and more' });
});

it('others clearing a field is news, too', () => {
  const draft = heard({ seen: 'old', typed: 'mine' }, '');
  expect(draft.theirs).toBe('');
  expect(keptMine(draft)).toEqual({ seen: '', typed: 'mine' });
});
