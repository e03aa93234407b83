import { useOutletContext } from '@remix-run/react';
import type { Role } from '#core/policy/role.ts';

/** What the workspace's layout hands to every page under it. */
export interface WorkspaceOutlet {
  workspace: { id: string; name: string };
  me: { member: string; role: Role; name: string };
  viewer: { user: string; name: string; email: string };
}

/** The workspace that is open, and who I am in it. */
export function useWorkspace(): WorkspaceOutlet {
  return useOutletContext<WorkspaceOutlet>();
}
