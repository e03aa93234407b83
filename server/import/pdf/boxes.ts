import { PLAIN, type Typeface } from './typeface.ts';

/** A piece of text with its place on the page. */
export interface Box {
  text: string;
  /** Where it begins along the direction of its line, and how long it is there. */
  x: number;
  width: number;
  /** Its baseline: higher is nearer to the first line. */
  y: number;
  size: number;
  isRightToLeft: boolean;
  typeface: Typeface;
  /** Its corners on the page itself, which links and comments refer to. */
  onPage: Rectangle;
}

export interface Rectangle {
  left: number;
  right: number;
  bottom: number;
  top: number;
}

/** What pdf.js tells of a piece of text. */
export interface PdfText {
  str: string;
  dir: string;
  transform: number[];
  width: number;
  height: number;
  fontName: string;
}

/** Pieces of one direction of writing; `share` says how much of the page's letters they are. */
interface Group {
  boxes: Box[];
  letters: number;
}

/** Ligatures of Latin letters, the drawn forms of Arabic ones, and the radicals of Chinese ones: how letters look in print, not how anyone writes them. */
const DRAWN_FORMS = /[\ufb00-\ufb06\ufb50-\ufbc1\ufbd3-\ufd3d\ufd50-\ufdc7\ufe70-\ufefc\u2f00-\u2fd5]/g;

/** Radicals that Unicode does not take for the same as the character that is written with them. */
const RADICALS = new Map([...'⺠民⻄西⻁虎⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟⺟母'.matchAll(/(.)(.)/gu)].map(([, drawn = '', written = '']) => [drawn, written]));
const RADICAL = /[\u2e80-\u2ef3]/g;

/** What stands where a font has a sign that it gives no letter for. */
const NO_SIGN = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;

/** The pieces of a page, by direction of writing, the one with the most letters first: a stamp along the edge does not cut through the lines of the text. */
export function boxesOf(pieces: readonly PdfText[], typefaces: ReadonlyMap<string, Typeface> = new Map()): Box[][] {
  const groups = new Map<number, Group>();
  for (const piece of pieces) {
    const text = piece.str.replace(DRAWN_FORMS, (form) => form.normalize('NFKC')).replace(RADICAL, (form) => RADICALS.get(form) ?? form).replace(NO_SIGN, '\ufffd');
    if (text === '') continue;
    const [a = 1, b = 0] = piece.transform;
    const angle = piece.dir === 'ttb' ? 270 : Math.round((Math.atan2(b, a) * 180) / Math.PI + 360) % 360;
    const group = groups.get(angle) ?? { boxes: [], letters: 0 };
    groups.set(angle, group);
    group.boxes.push(boxOf(piece, text, angle, typefaces.get(piece.fontName) ?? PLAIN));
    group.letters += text.trim().length;
  }
  return [...groups.values()].sort((one, other) => other.letters - one.letters).map(({ boxes }) => boxes);
}

function boxOf({ transform, width, height, dir }: PdfText, text: string, angle: number, typeface: Typeface): Box {
  const [a = 1, b = 0, , , left = 0, base = 0] = transform;
  const isVertical = dir === 'ttb';
  const size = isVertical ? width : height || Math.hypot(a, b);
  const length = isVertical ? height : width;
  const turn = (-angle * Math.PI) / 180;
  const cos = Math.cos(turn);
  const sin = Math.sin(turn);
  return {
    text,
    x: left * cos - base * sin,
    y: left * sin + base * cos,
    width: length,
    size: size || 1,
    isRightToLeft: dir === 'rtl',
    typeface,
    onPage: spanOf(left, base, angle, length, size),
  };
}

function spanOf(left: number, base: number, angle: number, length: number, size: number): Rectangle {
  const along = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)] as const;
  const up = [-along[1], along[0]] as const;
  const xs = [0, along[0] * length, up[0] * size, along[0] * length + up[0] * size].map((dx) => left + dx);
  const ys = [0, along[1] * length, up[1] * size, along[1] * length + up[1] * size].map((dy) => base + dy);
  return { left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) };
}
