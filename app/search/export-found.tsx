import { Download } from 'lucide-react';
import type { TakenFormat, TakeOut } from '#core/search/take-out.ts';
import { DownloadLine } from '#app/export/download-line.tsx';
import { useDownload } from '#app/export/use-download.ts';
import { Button } from '#app/ui/button.tsx';
import { Menu, MenuItem } from '#app/ui/menu.tsx';

const FORMATS: readonly [TakenFormat, string][] = [
  ['docx', 'Word: quotes with citations'],
  ['md', 'Markdown: quotes with citations'],
  ['xlsx', 'Excel: a row for each place'],
  ['csv', 'CSV: a row for each place'],
];

interface ExportFoundProps {
  home: string;
  /** What is taken out. */
  of: TakeOut['of'];
  label: string;
}

/** Takes results out as a file, with their citations and what stands around them. */
export function ExportFound({ home, of, label }: ExportFoundProps) {
  const { download, start, cancel } = useDownload();
  const take = (as: TakenFormat) => start(`${home}/search/file`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ as, of } satisfies TakeOut) });
  return (
    <span className="export-found">
      {download.kind === 'coming' ? (
        <Button small onClick={cancel}>
          Cancel
        </Button>
      ) : (
        <Menu
          trigger={
            <button type="button" className="btn s">
              <Download className="ic ic-s" aria-hidden="true" />
              {label}
            </button>
          }
        >
          {FORMATS.map(([as, words]) => (
            <MenuItem key={as} onSelect={() => void take(as)}>
              {words}
            </MenuItem>
          ))}
        </Menu>
      )}
      <DownloadLine download={download} count={0} />
    </span>
  );
}
