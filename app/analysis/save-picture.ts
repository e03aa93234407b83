import type { ValueStep } from '#core/analysis/value-step.ts';
import { fillOf } from './fills.ts';
import { widthsIn, wrapped } from './picture-words.ts';

interface Framed {
  picture: SVGSVGElement;
  title: string;
  /** What it is made of, in lines. */
  said: readonly string[];
  steps: readonly ValueStep[];
}

const TITLE = 40;
const SAID_LINE = 17;
const MARGIN = 12;
const LEGEND_ROW = 22;
const LEGEND_ENTRY = 130;

/**
 * A picture as a file of its own, with its title and what it is made of above and what its colours mean below, its links whole. It is light whatever the page is: files go into documents
 * and slides.
 */
export function pictureSource({ picture, title, said, steps }: Framed): string {
  const copy = picture.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) return '';
  const [width, height] = [picture.width.baseVal.value, picture.height.baseVal.value];
  const inRow = Math.max(1, Math.floor(width / LEGEND_ENTRY));
  const below = steps.length === 0 ? 0 : Math.ceil(steps.length / inRow) * LEGEND_ROW + 16;
  const lines = said.flatMap((line) => wrapped(line, width - 2 * MARGIN, MOST_SAID, widthsIn()));
  const above = TITLE + lines.length * SAID_LINE + 8;
  copy.append(drawn('text', { x: String(MARGIN), y: String(26 - above), 'text-anchor': 'start', 'font-size': '16', 'font-weight': '600', fill: 'var(--ink)' }, title));
  lines.forEach((line, at) => copy.append(drawn('text', { x: String(MARGIN), y: String(TITLE + 8 - above + at * SAID_LINE), 'text-anchor': 'start', fill: 'var(--ink-2)' }, line)));
  steps.forEach((step, at) => {
    const [x, y] = [MARGIN + (at % inRow) * LEGEND_ENTRY, height + 8 + Math.floor(at / inRow) * LEGEND_ROW];
    copy.append(drawn('rect', { x: String(x), y: String(y), width: '12', height: '12', rx: '2', fill: fillOf(step) }), drawn('text', { x: String(x + 18), y: String(y + 10), 'text-anchor': 'start' }, step.label));
  });
  for (const [name, value] of [['width', String(width)], ['height', String(height + above + below)], ['viewBox', `0 ${-above} ${width} ${height + above + below}`]] as const) copy.setAttribute(name, value);
  // A picture in parts defines its hatchings in each.
  for (const again of [...copy.querySelectorAll('defs')].slice(1)) again.remove();
  inLight((colour) => settle(copy, colour));
  copy.setAttribute('font-family', "'Source Sans 3', 'Noto Sans', Arial, Vazirmatn, 'Noto Sans Arabic', 'Noto Sans SC', sans-serif");
  copy.setAttribute('font-size', '12');
  copy.setAttribute('role', 'img');
  copy.prepend(drawn('title', {}, title), drawn('desc', {}, said.join('. ')), drawn('rect', { x: '0', y: String(-above), width: '100%', height: '100%', fill: '#fff' }));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}`;
}

/** So many lines are broken off one that is too long. */
const MOST_SAID = 4;

/** Reads colours as they are in light. Nothing is drawn meanwhile, so nobody sees it. */
function inLight(act: (colour: (name: string) => string) => void): void {
  const { documentElement: root } = document;
  const { theme } = root.dataset;
  root.dataset['theme'] = 'light';
  try {
    const page = getComputedStyle(root);
    act((name) => page.getPropertyValue(name).trim());
  } finally {
    if (theme === undefined) delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
  }
}

/** Writes colours in the place of their names, and whole addresses. */
function settle(copy: SVGSVGElement, colour: (name: string) => string): void {
  const settled = (words: string) => words.replace(/var\((--[\w-]+)\)/g, (_, name: string) => colour(name)).replaceAll('currentColor', colour('--ink-2'));
  for (const element of [copy, ...copy.querySelectorAll('*')]) {
    for (const { name, value } of [...element.attributes]) if (/var\(|currentColor/.test(value)) element.setAttribute(name, settled(value));
    if (element instanceof SVGAElement) makeWhole(element);
  }
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
/** Browsers make no larger pictures: a larger one is drawn less finely. */
const MOST_ACROSS = 32_000;
const MOST_PIXELS = 200_000_000;

/** The same as a PNG. Rejects when the browser cannot make one. */
export async function picturePng(framed: Framed): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([pictureSource(framed)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    const { naturalWidth: width, naturalHeight: height } = image;
    const fineness = Math.min(FINENESS, MOST_ACROSS / width, MOST_ACROSS / height, Math.sqrt(MOST_PIXELS / (width * height)));
    [canvas.width, canvas.height] = [Math.round(width * fineness), Math.round(height * fineness)];
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
