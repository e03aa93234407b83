import { Link } from '@remix-run/react';
import { X } from 'lucide-react';
import { useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { writeAnalysis, type AnalysisAsked } from '#core/analysis/asked.ts';

interface PanelProps {
  asked: AnalysisAsked;
  /** What it shows, in a word. */
  name: string;
  /** Of what the number is. */
  above: ReactNode;
  /** The number that was chosen, in words. */
  title: ReactNode;
  /** Where whoever opens the panel is led. */
  head: RefObject<HTMLHeadingElement>;
  children: ReactNode;
}

/** What is behind a number, beside it. Escape closes it. */
export function Panel({ asked, name, above, title, head, children }: PanelProps) {
  const close = useRef<HTMLAnchorElement>(null);
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') close.current?.click();
  };
  return (
    <aside className="an-panel" aria-label={name} onKeyDown={onKeyDown}>
      <div className="an-panel-head">
        <div className="row">
          {above}
          <span className="grow" />
          <Link ref={close} className="iconbtn" to={`?${writeAnalysis({ ...asked, chosen: null })}`} preventScrollReset aria-label={`Close the ${name.toLowerCase()}`}>
            <X className="ic" aria-hidden="true" />
          </Link>
        </div>
        <h2 ref={head} tabIndex={-1}>
          {title}
        </h2>
      </div>
      {children}
    </aside>
  );
}
