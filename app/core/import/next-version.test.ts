import { expect, test } from 'vitest';
import { WRITTEN_DETAILS, type Written } from '#core/details/written.ts';
import { nextDetails, withTaken } from './next-version.ts';

const written = (some: Partial<Written>): Written => ({ ...(Object.fromEntries(WRITTEN_DETAILS.map((name) => [name, ''])) as Written), title: 'Cuba', ...some });
const brief = (details: ReturnType<typeof nextDetails>) => details.map(({ fields, was, becomes, isProposed }) => [fields.join(), was, becomes, isProposed]);

test('what the new file says is proposed where the statement says nothing or what the former file said, and only offered where a person wrote it', () => {
  const former = written({ deliveryStatus: 'check against delivery', speakerName: 'A. Abel' });
  const current = written({ deliveryStatus: 'check against delivery', speakerName: 'Ambassador Abel', place: 'New York' });
  const found = written({ deliveryStatus: 'as delivered', speakerName: 'B. Baker', dateStart: '2024-03-04', dateEnd: '2024-03-08' });
  expect(brief(nextDetails({ current, found, former }))).toEqual([
    ['deliveryStatus', 'check against delivery', 'as delivered', true],
    ['speakerName', 'Ambassador Abel', 'B. Baker', false],
    ['dateStart,dateEnd', '', '2024-03-04 – 2024-03-08', true],
  ]);
});

test('a status that is not printed any more is offered to be taken away; without a former file nothing is known of who wrote what', () => {
  const current = written({ deliveryStatus: 'draft', session: '8th' });
  expect(brief(nextDetails({ current, found: written({ session: '9th' }), former: null }))).toEqual([
    ['deliveryStatus', 'draft', '', false],
    ['session', '8th', '9th', false],
  ]);
});

test('what is taken over is taken with what belongs to it, the rest stays', () => {
  const current = written({ onBehalfOf: 'Group A', members: 'Chad', place: 'Geneva' });
  const found = written({ onBehalfOf: 'Group B', members: 'Mali\nNiger', place: 'New York' });
  const taken = nextDetails({ current, found, former: null }).filter(({ fields: [name] }) => name === 'onBehalfOf');
  expect(withTaken({ current, found, taken })).toEqual(written({ onBehalfOf: 'Group B', members: 'Mali\nNiger', place: 'Geneva' }));
});
