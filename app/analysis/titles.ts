import type { View } from '#core/analysis/asked.ts';

/** What the views are called, on their tabs and as a heading. */
export const TITLES: Readonly<Record<View, { tab: string; title: string }>> = {
  matrix: { tab: 'Matrix', title: 'Position matrix' },
  frequency: { tab: 'Frequency', title: 'How often tags are used' },
  together: { tab: 'Together', title: 'Tags that stand together' },
  time: { tab: 'Over time', title: 'A theme over time' },
  coverage: { tab: 'Coverage', title: 'How much is tagged' },
  repeated: { tab: 'Repeated wording', title: 'The same wording again' },
  people: { tab: 'People', title: 'Who has tagged what' },
};
