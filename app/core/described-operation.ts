/** What the page of the API shows of an operation. */
export interface DescribedOperation {
  name: string;
  noun: string;
  method: string;
  path: string;
  summary: string;
  detail: string | null;
  scope: 'read' | 'write';
  /** The least role; null outside workspaces. */
  role: string | null;
  takes: readonly { name: string; in: 'path' | 'query' | 'body'; words: string; isNeeded: boolean }[];
  answers: string | null;
}
