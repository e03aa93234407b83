import { memo } from 'react';

/** A line from a bracket to its card; px in the margin, x 0 at its inline start. */
export interface Lead {
  key: string;
  hue: string;
  state: 'active' | 'hover' | 'rest';
  bracketTop: number;
  cardTop: number;
  lane: number;
}

/** From this displacement on a resting card has no line: many long ones only tangle. It shows on hover. */
const FURTHEST_LEAD = 90;
/** Less than this needs no line but the short stroke. */
const BESIDE = 3;
/** The middle of the first line: of a passage below its top, of a card below its own, at rest and open. */
const PASSAGE_LINE = { rest: 13, hover: 13, active: 15 } as const;
const CARD_LINE = { rest: 15, hover: 15, active: 23 } as const;
/** Where lane 0 ends and how wide a lane is: px before the margin's inline start (the brackets' column is 40 px). */
const LANE_EDGE = 10;
const LANE_STEP = 6;

/** Lines between brackets and cards that had to give way. Decoration only. */
export const Leads = memo(function Leads({ leads, direction }: { leads: readonly Lead[]; direction: 'ltr' | 'rtl' }) {
  return (
    <svg className="lead" aria-hidden="true" data-direction={direction}>
      {leads.map((lead) => (
        <path key={lead.key} className={`hue-${lead.hue} ${lead.state}`} d={pathOf(lead)} />
      ))}
    </svg>
  );
});

function pathOf({ state, bracketTop, cardTop, lane }: Lead): string {
  const from = -(LANE_EDGE + lane * LANE_STEP);
  const to = state === 'active' ? -1 : 6;
  const y1 = bracketTop + PASSAGE_LINE[state];
  const y2 = cardTop + CARD_LINE[state];
  const away = Math.abs(y1 - y2);
  if (away < BESIDE) return `M${from} ${y2}H${to}`;
  if (state === 'rest' && away > FURTHEST_LEAD) return `M-2 ${y2}H${to}`;
  return `M${from} ${y1}H-11L-7 ${y2}H${to}`;
}
