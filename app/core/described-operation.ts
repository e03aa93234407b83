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
  /** What an example of it sends; null for nothing. */
  sends: { kind: 'json'; example: string } | { kind: 'file' } | null;
  answers: string | null;
}

/** A call of the operation that can be pasted into a shell: ids are variables there, and so is the token. */
export function curlOf({ method, path, takes, sends }: Pick<DescribedOperation, 'method' | 'path' | 'takes' | 'sends'>, origin: string): string {
  const address = origin + path.replace(/\{(\w+)\}/g, (_, name: string) => `$${name.toUpperCase()}`);
  const needed = takes.filter((one) => one.in === 'query' && one.isNeeded).map(({ name }) => `${name}=$${name.toUpperCase()}`);
  return [
    `curl${method === 'GET' ? '' : ` -X ${method}`} "${address}${needed.length > 0 ? `?${needed.join('&')}` : ''}"`,
    '-H "Authorization: Bearer $POSTIL_TOKEN"',
    ...(sends?.kind === 'json' ? ['-H "Content-Type: application/json"', `-d '${sends.example.replaceAll("'", `'\\''`)}'`] : []),
    ...(sends?.kind === 'file' ? ['-H "Content-Type: application/octet-stream"', '--data-binary @file'] : []),
  ].join(' \\\n  ');
}
