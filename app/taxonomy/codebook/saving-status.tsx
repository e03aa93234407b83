import { Check, CloudOff, RefreshCw } from 'lucide-react';
import type { Saving } from './use-revise.ts';

/** Whether what was changed here is stored. */
export function SavingStatus({ saving }: { saving: Saving }) {
  switch (saving.state) {
    case 'untouched':
      return <span role="status" className="vh" />;
    case 'saving':
      return (
        <span role="status" className="status saving">
          <RefreshCw className="ic" aria-hidden="true" />
          Saving
        </span>
      );
    case 'saved':
      return (
        <span role="status" className="status ok" title={`The codebook is at revision ${saving.revision}`}>
          <Check className="ic" aria-hidden="true" />
          Saved
        </span>
      );
    case 'failed':
      return (
        <span role="status" className="status offline">
          <CloudOff className="ic" aria-hidden="true" />
          Not saved
        </span>
      );
  }
}
