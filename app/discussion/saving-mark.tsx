import { LoaderCircle } from 'lucide-react';

/** Visible to you, on its way to the server. */
export function SavingMark() {
  return (
    <span className="saving-mark">
      <LoaderCircle className="ic ic-s" aria-hidden />
      Saving
    </span>
  );
}
