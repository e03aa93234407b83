import { z } from 'zod';

/** Who sees a layer: everyone, its coder until the reveal, its owner only, or everyone as the settled result. */
export const VISIBILITIES = ['shared', 'independent', 'personal', 'adjudicated'] as const;
export const visibility = z.enum(VISIBILITIES);
export type Visibility = z.infer<typeof visibility>;

/** The phases of a statement's coding. */
export const PHASES = ['open', 'independent', 'revealed', 'adjudicated'] as const;
export const phase = z.enum(PHASES);
export type Phase = z.infer<typeof phase>;

/** A layer as the policy sees it. `owner` is a membership id, set for independent and personal layers. */
export interface Layer {
  id: string;
  /** The statement it lies on; null for the layer in which a workspace talks about its codebook. */
  statement: string | null;
  visibility: Visibility;
  owner: string | null;
  phase: Phase;
}

/**
 * The layer in which a workspace talks about its codebook. It bears the workspace's own id, so there is exactly one and nothing has to be made for it; everyone reads it.
 */
export function codebookLayer(workspace: string): Layer {
  return { id: workspace, statement: null, visibility: 'shared', owner: null, phase: 'open' };
}
