import { expect, test } from 'vitest';
import { partOfParagraph } from './greeting.ts';

test.each([
  ['invocation', ['بسم الله الرحمن الرحیم', 'بسم الله الرحمن الرحيم', 'In the Name of God, the Compassionate, the Merciful']],
  [
    'salutation',
    ['Mr. Chair,', 'Madam President,', 'Distinguished delegates,', 'Excellencies, ladies and gentlemen,', 'Mr. Chair and distinguished colleagues,', 'Monsieur le Président,', 'Señora Presidenta:', 'Уважаемый господин Председатель!', 'السيد الرئيس،', 'آقای رئیس،', 'جناب آقای رئیس، همکاران محترم،', '主席先生，'],
  ],
  ['closing', ['Thank you.', 'I thank you, Mr. Chair.', 'Merci, Monsieur le Président.', 'Muchas gracias.', 'Благодарю вас за внимание.', 'شكراً', 'با تشکر', 'متشکرم، آقای رئیس', '谢谢主席先生。']],
  [
    'body',
    [
      'Mr. Chair, my delegation aligns itself with the statement of the Group.',
      'Thank you for giving me the floor.',
      'I thank you for your efforts and turn to the second item.',
      'آقای رئیس، جمهوری اسلامی ایران از همکاری پشتیبانی می‌کند.',
      'Distinguished scholars have shown otherwise.',
      'Dear to us is one principle. It reads,',
      'In the name of God we gather. We disagree.',
      '主席先生，我们支持。',
      'Mr. Chair,\nFirst line.',
      'First,',
      '',
    ],
  ],
] as const)('%s', (part, paragraphs) => {
  for (const text of paragraphs) expect([text, partOfParagraph(text)]).toEqual([text, part]);
});
