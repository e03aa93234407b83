import type { Download } from './use-download.ts';

/** How far a file is. Of a zip it is told in statements, of others in bytes. */
export function DownloadLine({ download, count }: { download: Download; count: number }) {
  return (
    <span role="status" className={download.kind === 'failed' ? 'wrong' : 'muted'}>
      {lineOf(download, count)}
    </span>
  );
}

function lineOf(download: Download, count: number): string {
  switch (download.kind) {
    case 'none':
      return '';
    case 'coming':
      return download.files > 0 && count > 1 ? `${Math.min(download.files, count)} of ${count} statements …` : `${sizeWords(download.bytes)} so far …`;
    case 'here':
      return `Downloaded, ${sizeWords(download.bytes)}.${download.says === '' ? '' : ` ${download.says}`}`;
    case 'failed':
      return download.says;
  }
}

const KIB = 1_024;

function sizeWords(bytes: number): string {
  return bytes < KIB * KIB ? `${Math.ceil(bytes / KIB)} KB` : `${(bytes / KIB / KIB).toFixed(1)} MB`;
}
