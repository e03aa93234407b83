import { useState } from 'react';
import { Banner } from '#app/ui/banner.tsx';
import { Button } from '#app/ui/button.tsx';
import { ROLE_MEANING, type Role } from '#core/policy/role.ts';

/** Says that an owner changed one's role while the page was open, until it is read. */
export function RoleNotice({ role }: { role: Role }) {
  const [known, setKnown] = useState(role);
  if (known === role) return null;
  return (
    <Banner title={`Your role here is now ${role}.`}>
      {ROLE_MEANING[role]} What you wrote is kept.{' '}
      <Button small look="quiet" onClick={() => setKnown(role)}>
        Close
      </Button>
    </Banner>
  );
}
