import { useFetcher } from '@remix-run/react';
import { useState } from 'react';
import { Banner } from '#app/ui/banner.tsx';
import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import type { MembershipVerdict } from '#core/policy/policy.ts';
import type { MembersAnswer } from './answer.ts';

/** Ends one's own membership, after asking. */
export function LeaveButton({ verdict, workspaceName }: { verdict: MembershipVerdict; workspaceName: string }) {
  const [open, setOpen] = useState(false);
  const fetcher = useFetcher<MembersAnswer>();
  if (verdict === 'last-owner') return null;
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}>
        Leave…
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`Leave ${workspaceName}?`}
        description="What you wrote stays there under your name. To come back you need a new invitation."
      >
        {fetcher.data?.problem && (
          <Banner look="refused" title={fetcher.data.problem.title}>
            {fetcher.data.problem.text}
          </Banner>
        )}
        <DialogActions>
          <Button look="danger" onClick={() => fetcher.submit({ intent: 'leave' }, { method: 'post' })}>
            Leave
          </Button>
          <Button look="solid" autoFocus onClick={() => setOpen(false)}>
            Stay
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
