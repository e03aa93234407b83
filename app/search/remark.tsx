import { Link } from '@remix-run/react';
import { Lock } from 'lucide-react';
import { colourOf } from '#core/person.ts';
import type { FoundRemark } from '#core/search/asked.ts';
import { Avatar } from '#app/ui/avatar.tsx';
import { TimeMark } from '#app/ui/time-mark.tsx';
import { InWords } from './in-words.tsx';

interface RemarkProps {
  remark: FoundRemark;
  /** Where it opens: its card in the margin, the notes on the statement, or the codebook. */
  to: string;
  /** What it is about when that is not the passage whose words it tells. */
  on?: string | undefined;
}

/** A comment or a note that was found: who said it, its words, and the passage that it is about. The whole of it leads there. */
export function Remark({ remark: { kind, about, by, created, isPersonal, parts }, to, on }: RemarkProps) {
  return (
    <li className="remark">
      <Link to={to} data-hit="" prefetch="none">
        <Avatar name={by.name} colour={colourOf(by.id)} kind={by.kind === 'service' ? 'service' : 'person'} small decorative />
        <span className="who">
          <b dir="auto">{by.name}</b> {kind === 'note' ? 'noted' : 'wrote'}
          {on === undefined ? '' : ` ${on}`} <TimeMark at={created} />
          {isPersonal ? (
            <span className="only-me">
              <Lock className="ic ic-s" aria-hidden="true" />
              Only me
            </span>
          ) : null}
        </span>
        {parts.map((part) => (
          <span className="words" dir="auto" key={part.start}>
            <InWords passage={part} />
          </span>
        ))}
        {about.quote === null ? null : (
          <q className="trunc" dir="auto">
            {about.quote}
          </q>
        )}
      </Link>
    </li>
  );
}
