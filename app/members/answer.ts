/** What the members page answers to an act: a link that is shown this once, or why nothing was done. */
export interface MembersAnswer {
  link?: string | undefined;
  /** The invitation that the link is for. */
  invitation?: string | undefined;
  problems?: Record<string, string> | undefined;
  problem?: { title: string; text: string } | undefined;
}
