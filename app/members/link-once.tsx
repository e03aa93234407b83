import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#app/ui/button.tsx';

/** A link that cannot be shown again, because only its hash is kept. */
export function LinkOnce({ label, link }: { label: string; link: string }) {
  const [copied, setCopied] = useState(false);
  const Icon = copied ? Check : Copy;
  async function copy() {
    try {
      await navigator.clipboard.writeText(link);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  }
  return (
    <div className="def">
      <span>{label}</span>
      <div className="secret">
        <output aria-label={label}>{link}</output>
        <Button onClick={() => void copy()}>
          <Icon className="ic ic-s" aria-hidden="true" />
          {copied ? 'Copied' : 'Copy link'}
        </Button>
      </div>
      <span className="hint">It is shown this once: only a fingerprint of it is kept. It works once.</span>
    </div>
  );
}
