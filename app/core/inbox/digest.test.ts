import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Notice } from './notice.ts';
import { digestMail, type DigestPart } from './digest.ts';

const ORIGIN = 'https://postil.example.org';
const UNSUBSCRIBE = `${ORIGIN}/unsubscribe/secret`;
const AT = '2026-01-05T10:00:00.000Z';

function mention(more: { name?: string; text?: string; quote?: string | null } = {}): Notice {
  const { name = 'Ben', text = 'Is it so?', quote = 'legally binding' } = more;
  const place = { statement: 's1', annotation: quote === null ? null : 'a1', quote, words: 'Iran, 1 Apr 2022' };
  return { id: 'n', at: AT, isUnread: true, by: { kind: 'member', id: 'b', name }, about: { kind: 'mention', text, place, layer: 'l', thread: 'a1', isMuted: false } };
}

function mailOf(...parts: Partial<DigestPart>[]) {
  return digestMail({ parts: parts.map((part) => ({ workspace: 'w1', name: 'The mission', notices: [mention()], more: 0, ...part })), origin: ORIGIN, unsubscribe: UNSUBSCRIBE });
}

test('says who did what, where, with a link to it; and how to stop', () => {
  const { subject, text, html } = mailOf({});
  expect(subject).toBe('1 new notice in your Postil inbox');
  expect(text).toBe(
    `1 new notice in your Postil inbox.\n\n== \u2068The mission\u2069 ==\n\n\u2068Ben\u2069 mentioned you\n  \u2068Is it so?\u2069\n  “\u2068legally binding\u2069”, \u2068Iran, 1 Apr 2022\u2069\n` +
      `  ${ORIGIN}/w/w1/statements/s1?a=a1\n\n-- \nYou get this mail at most once a day, because you asked for it on your account page:\n${ORIGIN}/account\nStop these mails:\n${UNSUBSCRIBE}\n`,
  );
  for (const address of [`${ORIGIN}/w/w1/statements/s1?a=a1`, `${ORIGIN}/account`, UNSUBSCRIBE]) expect(html).toContain(`href="${address}"`);
});

test('of many it shows the newest and counts the others', () => {
  const { subject, text } = mailOf({ notices: [mention(), mention({ quote: null })], more: 1_200 }, { workspace: 'w2', name: 'Another' });
  expect(subject).toBe('1,203 new notices in your Postil inbox');
  expect(text).toContain(`1,200 more in the inbox: ${ORIGIN}/w/w1/inbox`);
  expect(text).toContain(`${ORIGIN}/w/w1/statements/s1?notes`);
  expect(text).toContain(`${ORIGIN}/w/w2/statements/s1?a=a1`);
});

test('names the tags of verdicts, decisions and proposals, and one that is gone', () => {
  const tag = { code: 'LAW.BIND', name: 'Binding', hue: 'blue' as const };
  const { place } = mention().about as Extract<Notice['about'], { kind: 'mention' }>;
  const abouts: Notice['about'][] = [
    { kind: 'verdict', verdict: 'disagree', tag, instead: { ...tag, code: 'LAW.GAP', name: 'Gaps' }, text: 'No.', place },
    { kind: 'decision', outcome: 'changed', tag: null, instead: tag, text: '', place },
    { kind: 'outcome', state: 'declined', tag, instead: null, text: 'Too wide.' },
  ];
  const { text } = mailOf({ notices: abouts.map((about) => ({ ...mention(), about })) });
  expect(text).toContain('\u2068Ben\u2069 disagrees with your tagging \u2068LAW.BIND Binding\u2069 and proposes \u2068LAW.GAP Gaps\u2069\n  \u2068No.\u2069');
  expect(text).toContain('decided to change your tagging \u2068a tag that is not in the codebook\u2069 to \u2068LAW.BIND Binding\u2069\n  “');
  expect(text).toContain(`declined the tag you proposed \u2068LAW.BIND Binding\u2069\n  \u2068Too wide.\u2069\n  ${ORIGIN}/w/w1/taxonomy\n`);
});

test('whatever people write stays words: no markup, no line of its own, no turned direction', () => {
  const hostile = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('<img src=x onerror=alert(1)>', '"', "'", '&lt;', '\r\nBcc: x@example.org', '\u202e', '\u2069', '\u2067', '\u200f', '\u0000', '\ud800', '\u2028'))).map((parts) => parts.join(''));
  const [plain] = [mailOf({ name: 'x', notices: [mention({ name: 'x', text: 'x', quote: 'x' })] })];
  const tagsOf = (html: string) => html.match(/<[^>]*>/g);
  const turns = (words: string) => words.match(/[\u202a-\u202e\u2066-\u2069]/g);
  fc.assert(
    fc.property(hostile, (foreign) => {
      const words = `x${foreign}x`;
      const mail = mailOf({ name: words, notices: [mention({ name: words, text: words, quote: words })] });
      expect(mail.subject).toBe(plain?.subject);
      expect(tagsOf(mail.html)).toEqual(tagsOf(plain?.html ?? ''));
      expect(mail.text.split(/[\n\r\u2028\u2029\u0085]/)).toHaveLength(plain?.text.split('\n').length ?? 0);
      expect(turns(mail.text)).toEqual(turns(plain?.text ?? ''));
      expect(turns(mail.html)).toBeNull();
      expect(mail.text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\ud800-\udbff](?![\udc00-\udfff])/);
    }),
  );
});

test('long words are cut, never inside a letter', () => {
  const { text } = mailOf({ notices: [mention({ text: `${'a'.repeat(399)}👩‍👩‍👧 and more` })] });
  expect(text).toContain(`\u2068${'a'.repeat(399)}…\u2069`);
});
