import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from './button.tsx';

/** Copies words, and says so. `label` says which ones where several can be copied on a page. */
export function CopyButton({ words, label, small = false, children }: { words: string; label?: string; small?: boolean; children: string }) {
  const [copied, setCopied] = useState<string | null>(null);
  const isCopied = copied === words;
  const Icon = isCopied ? Check : Copy;
  async function copy() {
    try {
      await navigator.clipboard.writeText(words);
      setCopied(words);
    } catch {
      setCopied(null);
    }
  }
  return (
    <Button small={small} onClick={() => void copy()} aria-label={isCopied ? undefined : label}>
      <Icon className="ic ic-s" aria-hidden="true" />
      {isCopied ? 'Copied' : children}
    </Button>
  );
}
