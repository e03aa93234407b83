import { SecretOnce } from '#app/ui/secret-once.tsx';

/** A link that works once and is shown once. */
export function LinkOnce({ label, link }: { label: string; link: string }) {
  return <SecretOnce label={label} secret={link} copy="Copy link" hint="It is shown this once: only a fingerprint of it is kept. It works once." />;
}
