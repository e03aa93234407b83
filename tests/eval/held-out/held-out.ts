import type { MadeUp } from '#tests/unit/made-up/made-up.ts';

/**
 * A statement that nobody tuned a rule on before its first run, with what must come of it. A printed one is a page that a browser prints as a PDF (and an office suite saves as other files, where there
 * is one); a typed one is a plain text. `outline` are its blocks as a reader sees them, in order: `# ` before a heading, `- ` or `1. ` before an entry, `<salutation> ` before a part
 * that is no body, `**` and `_` around bold and italic words of the text.
 */
export interface HeldOut {
  name: string;
  page?: string;
  text?: string;
  details: MadeUp['details'];
  outline?: readonly string[];
}

/** A page with what every made-up page has. */
export function aPage(language: string, style: string, body: string): string {
  const fonts = language === 'ar' ? 'Amiri' : language === 'zh' ? 'Noto Sans CJK SC' : 'Liberation Serif';
  return `<!doctype html><html lang="${language}"${language === 'ar' ? ' dir="rtl"' : ''}><meta charset="utf-8"><style>@page{size:A4;margin:2.2cm}body{font:11.5pt/1.35 "${fonts}",serif;margin:0}p{margin:0 0 9pt}h1{font-size:16pt}h2{font-size:13pt;margin:14pt 0 6pt}.c{text-align:center}sup{font-size:7pt;line-height:0}table{border-collapse:collapse}td,th{border:1px solid #777;padding:3pt 6pt}.note{font-size:8.5pt}${style}</style>${body}</html>`;
}
