import { Search } from 'lucide-react';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { keyLetter } from '#core/text/key-letter.ts';
import type { Role } from '#core/policy/role.ts';
import { IconButton } from '#app/ui/button.tsx';
import { useRememberRecent } from './recent.ts';

const PaletteDialog = lazy(() => import('./palette-dialog.tsx').then((module) => ({ default: module.PaletteDialog })));

interface PaletteButtonProps {
  /** The address of the workspace. */
  home: string;
  user: string;
  role: Role;
}

/** Opens what finds anything, and so does Ctrl or Cmd with K, wherever the focus is. */
export function PaletteButton({ home, user, role }: PaletteButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  useRememberRecent(user, home);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.isComposing || keyLetter(event) !== 'k') return;
      event.preventDefault();
      event.stopPropagation();
      setOpen((before) => !before);
    };
    // Before the page: an editor takes the same keys for itself.
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);

  return (
    <>
      <IconButton label="Find anything" title="Find anything (Ctrl K)" aria-keyshortcuts="Control+K Meta+K" onClick={() => setOpen(true)}>
        <Search className="ic" aria-hidden="true" />
      </IconButton>
      {isOpen ? (
        <Suspense fallback={null}>
          <PaletteDialog home={home} user={user} role={role} onClose={close} />
        </Suspense>
      ) : null}
    </>
  );
}
