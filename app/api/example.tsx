import { CopyButton } from '#app/ui/copy-button.tsx';

/** A call for a shell, and a button that copies it. */
export function Example({ call, of }: { call: string; of: string }) {
  return (
    <div className="example">
      <pre dir="ltr" tabIndex={0} aria-label={`An example: ${of}`}>
        <code>{call}</code>
      </pre>
      <CopyButton words={call} label={`Copy the example: ${of}`} small>
        Copy
      </CopyButton>
    </div>
  );
}
