import { expect, test } from 'vitest';
import { decisionsCsv, decisionsMarkdown, type LoggedDecision } from './decision-log.ts';

const one: LoggedDecision = {
  ...{ layer: 'l', subject: 's', statement: 'st', title: 'On <trade>', annotation: 'a', quote: '=HYPERLINK("x")', outcome: 'changed', about: 'RID.POA, questions', to: 'RID.POA, opposes' },
  ...{ now: null, reason: '* not a list\nbut one line', by: '@evil', author: 'Sample coding', at: '2026-01-05T10:00:00.000Z' },
  takenBack: { by: '=Ben', at: '2026-01-06T10:00:00.000Z', reason: 'Too *early*.' },
  verdicts: [{ by: 'Ann', verdict: 'disagree', reason: 'A doubt.', proposal: 'RID.POA, opposes' }],
};
const linkTo = () => 'https://postil.example/w/1';

test('the log as CSV calculates nothing and keeps every word', () => {
  expect(decisionsCsv([one], linkTo).split('\r\n')[1]).toBe(
    `2026-01-05T10:00:00.000Z,'@evil,changed,"RID.POA, questions","RID.POA, opposes","* not a list\nbut one line",2026-01-06T10:00:00.000Z,'=Ben,Too *early*.,On <trade>,"'=HYPERLINK(""x"")",Sample coding,withdrawn,"Ann disagrees: A doubt. Proposes RID.POA, opposes.",https://postil.example/w/1`,
  );
});

test('the log as Markdown has a section for each decision, and no markup of anyone’s words', () => {
  const log = decisionsMarkdown([one], linkTo);
  expect(log).toContain('## Changed: RID.POA, questions → RID.POA, opposes');
  expect(log).toContain('[On \\<trade\\>](https://postil.example/w/1)');
  expect(log).toContain('**Reason.** \\* not a list but one line');
  expect(log).toContain('**Taken back by =Ben: Too \\*early\\*.** (2026-01-06)');
});
