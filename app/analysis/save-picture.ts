import type { ValueStep } from '#core/analysis/value-step.ts';
import { fillOf } from './fills.ts';

interface Framed {
  picture: SVGSVGElement;
  title: string;
  steps: readonly ValueStep[];
}

const ABOVE = 40;
const LEGEND_ROW = 22;
const LEGEND_ENTRY = 130;

/** A picture as a file of its own, with its title above and what its colours mean below: colours as they are on the page now, its links whole, on the page's ground. */
export function pictureSource({ picture, title, steps }: Framed): string {
  const copy = picture.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) return '';
  const [width, height] = [picture.width.baseVal.value, picture.height.baseVal.value];
  const inRow = Math.max(1, Math.floor(width / LEGEND_ENTRY));
  const below = steps.length === 0 ? 0 : Math.ceil(steps.length / inRow) * LEGEND_ROW + 16;
  copy.append(drawn('text', { x: '12', y: String(16 - ABOVE / 2), 'text-anchor': 'start', 'font-size': '16', fill: 'var(--ink)' }, title));
  steps.forEach((step, at) => {
    const [x, y] = [12 + (at % inRow) * LEGEND_ENTRY, height + 8 + Math.floor(at / inRow) * LEGEND_ROW];
    copy.append(drawn('rect', { x: String(x), y: String(y), width: '12', height: '12', rx: '2', fill: fillOf(step) }), drawn('text', { x: String(x + 18), y: String(y + 10), 'text-anchor': 'start' }, step.label));
  });
  for (const [name, value] of [['height', String(height + ABOVE + below)], ['viewBox', `0 ${-ABOVE} ${width} ${height + ABOVE + below}`]] as const) copy.setAttribute(name, value);
  const page = getComputedStyle(document.documentElement);
  const ink = page.getPropertyValue('--ink-2').trim();
  const settled = (words: string) => words.replace(/var\((--[\w-]+)\)/g, (_, name: string) => page.getPropertyValue(name).trim()).replaceAll('currentColor', ink);
  for (const element of [copy, ...copy.querySelectorAll('*')]) {
    for (const { name, value } of [...element.attributes]) if (/var\(|currentColor/.test(value)) element.setAttribute(name, settled(value));
    if (element instanceof SVGAElement) makeWhole(element);
  }
  copy.setAttribute('font-family', "'Source Sans 3', 'Noto Sans', Arial, sans-serif");
  copy.setAttribute('font-size', '12');
  copy.prepend(drawn('rect', { x: '0', y: String(-ABOVE), width: '100%', height: '100%', fill: page.getPropertyValue('--page').trim() }));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}`;
}

function drawn(name: string, attributes: Readonly<Record<string, string>>, words = ''): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = words;
  return made;
}

const XLINK = 'http://www.w3.org/1999/xlink';

function makeWhole(link: SVGAElement): void {
  const address = link.getAttribute('href') ?? link.getAttributeNS(XLINK, 'href');
  if (address !== null) link.setAttributeNS(XLINK, 'href', new URL(address, location.href).href);
}

/** Twice as fine as on the page, for print and slides. */
const FINENESS = 2;

/** The same as a PNG. Rejects when the browser cannot make one. */
export async function picturePng(framed: Framed): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([pictureSource(framed)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.naturalWidth * FINENESS, image.naturalHeight * FINENESS];
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The browser made no picture'))), 'image/png'));
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Hands a file to whoever is at the page. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
