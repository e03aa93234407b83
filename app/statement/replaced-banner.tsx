import { Form, Link, useNavigation, useSearchParams } from '@remix-run/react';
import { FileUp } from 'lucide-react';
import { useMemo } from 'react';
import { carriedOver, carriedOverWords } from '#core/anchoring/carried-over.ts';
import type { PassageView } from '#core/passages/passage-view.ts';
import { TimeMark } from '#app/ui/time-mark.tsx';
import { NOT_NARROWED, searchWith } from './passage-filter.ts';
import { usePreference } from './preference.ts';

/** A file that took the place of the text. */
export interface ReplacedText {
  file: string;
  /** The name of who imported it. */
  by: string;
  at: string;
  /** Of the update of the text. */
  sequence: number;
}

interface ReplacedBannerProps {
  replaced: ReplacedText;
  address: string;
  passages: readonly PassageView[];
  orphans: readonly PassageView[];
  mayRestore: boolean;
}

/** Says that a new version took the place of the text and what became of the annotations, until this person closes it. */
export function ReplacedBanner({ replaced: { file, by, at, sequence }, address, passages, orphans, mayRestore }: ReplacedBannerProps) {
  const [isOpen, setOpen] = usePreference(`replaced:${address}:${sequence}`, true);
  const [search] = useSearchParams();
  const isBusy = useNavigation().state !== 'idle';
  const counts = useMemo(() => carriedOver(passages, orphans), [passages, orphans]);
  const doubtful = counts.changed + counts.lost;
  if (!isOpen) return null;
  return (
    <div className="banner replaced" role="status" dir="ltr">
      <FileUp className="ic" aria-hidden="true" />
      <div className="grow">
        <p>
          <b>
            <bdi>{by}</bdi> replaced the text by <bdi>{file}</bdi>
          </b>{' '}
          <TimeMark at={at} />. {carriedOverWords(counts)}
        </p>
        <div className="row">
          {doubtful > 0 ? (
            <Link className="btn s" to={searchWith(search, { ...NOT_NARROWED, show: 'changed' })} preventScrollReset>
              Go through the {doubtful} doubtful
            </Link>
          ) : null}
          <Link className="btn s quiet" to={`${address}/versions?v=${sequence}`}>
            What changed
          </Link>
          {mayRestore ? (
            <Form method="post" action={`${address}/versions`} preventScrollReset>
              <input type="hidden" name="sequence" value={sequence - 1} />
              <input type="hidden" name="back" value="statement" />
              <button type="submit" className="btn s quiet" aria-disabled={isBusy}>
                Restore the former version
              </button>
            </Form>
          ) : null}
          <button type="button" className="btn s quiet" onClick={() => setOpen(false)}>
            Close
          </button>
        </div>
      </div>
    </div>
  );
}
