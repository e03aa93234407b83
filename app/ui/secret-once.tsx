import { CopyButton } from './copy-button.tsx';

interface SecretOnceProps {
  label: string;
  secret: string;
  /** What the button that copies it says. */
  copy: string;
  hint: string;
}

/** Something that cannot be shown again, because only its hash is kept. */
export function SecretOnce({ label, secret, copy, hint }: SecretOnceProps) {
  return (
    <div className="def">
      <span>{label}</span>
      <div className="secret">
        <output aria-label={label}>{secret}</output>
        <CopyButton words={secret}>{copy}</CopyButton>
      </div>
      <span className="hint">{hint}</span>
    </div>
  );
}
