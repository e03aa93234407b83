import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from './button.tsx';

interface SecretOnceProps {
  label: string;
  secret: string;
  /** What the button that copies it says. */
  copy: string;
  hint: string;
}

/** Something that cannot be shown again, because only its hash is kept. */
export function SecretOnce({ label, secret, copy: copyLabel, hint }: SecretOnceProps) {
  const [copied, setCopied] = useState(false);
  const Icon = copied ? Check : Copy;
  async function copy() {
    try {
      await navigator.clipboard.writeText(secret);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  }
  return (
    <div className="def">
      <span>{label}</span>
      <div className="secret">
        <output aria-label={label}>{secret}</output>
        <Button onClick={() => void copy()}>
          <Icon className="ic ic-s" aria-hidden="true" />
          {copied ? 'Copied' : copyLabel}
        </Button>
      </div>
      <span className="hint">{hint}</span>
    </div>
  );
}
