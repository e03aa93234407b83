import { OPS, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { z } from 'zod';
import type { Rectangle } from './boxes.ts';
import { typefaceNamed, type Typeface } from './typeface.ts';

/** What pages draw besides the words that they tell. */
export interface Drawn {
  /** How the fonts look, by the names that pieces of text call them by. */
  typefaces: ReadonlyMap<string, Typeface>;
  /** Small filled shapes, by page from 1: dots before the entries of lists may be drawn. */
  dots: ReadonlyMap<number, Rectangle[]>;
  /** The signs of the words in the order they are drawn, each as the letters it stands for, by page. */
  signs: ReadonlyMap<number, string[]>;
}

/** These pages are always looked at; others only while there is time. A page that is not looked at loses its bold, italics and drawn dots, not its words. */
const FIRST_PAGES = 3;
/** In milliseconds, for all pages; a page that takes longer is given up. */
const LONGEST_LOOK = 1_500;
const LONGEST_FIRST_LOOK = 2_500;

/** Dots are this small and about as wide as high, in points. */
const SMALLEST_DOT = 1.2;
const LARGEST_DOT = 9;

const matrix = z.array(z.number()).length(6);
const path = z.tuple([z.number(), z.unknown(), z.unknown()]).rest(z.unknown());
const font = z.object({ name: z.string() });
const sign = z.object({ unicode: z.string() });

type Matrix = readonly number[];

/** Looks at what the pages of a document draw, as far as time allows. */
export async function drawnOn(document: PDFDocumentProxy): Promise<Drawn> {
  const typefaces = new Map<string, Typeface>();
  const dots = new Map<number, Rectangle[]>();
  const signs = new Map<number, string[]>();
  const begun = performance.now();
  for (let number = 1; number <= document.numPages; number++) {
    const left = (number <= FIRST_PAGES ? LONGEST_FIRST_LOOK : LONGEST_LOOK) - (performance.now() - begun);
    if (left <= 0) break;
    const page = await document.getPage(number);
    const drawn = await within(left, page.getOperatorList().catch(() => undefined));
    if (!drawn) break;
    dots.set(number, dotsOf(drawn.fnArray, drawn.argsArray));
    signs.set(number, drawn.fnArray.flatMap((operator, index) => (operator === OPS.showText ? signsOf(drawn.argsArray[index]) : [])));
    drawn.fnArray.forEach((operator, index) => {
      if (operator === OPS.setFont) learn(typefaces, page, drawn.argsArray[index]);
    });
  }
  return { typefaces, dots, signs };
}

/** What is promised, or undefined when it takes longer. */
async function within<T>(milliseconds: number, promised: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((settle) => {
    timer = setTimeout(() => settle(undefined), milliseconds);
  });
  try {
    return await Promise.race([promised, late]);
  } finally {
    clearTimeout(timer);
  }
}

function learn(typefaces: Map<string, Typeface>, page: PDFPageProxy, args: unknown): void {
  const name: unknown = Array.isArray(args) ? args[0] : undefined;
  if (typeof name !== 'string' || typefaces.has(name) || !page.commonObjs.has(name)) return;
  const parsed = font.safeParse(page.commonObjs.get(name));
  if (parsed.success) typefaces.set(name, typefaceNamed(parsed.data.name));
}

function signsOf(args: unknown): string[] {
  const shown: unknown = Array.isArray(args) ? args[0] : undefined;
  return Array.isArray(shown) ? shown.flatMap((one: unknown) => sign.safeParse(one).data?.unicode ?? []) : [];
}

/** The small shapes among the paths, where they stand on the page. */
function dotsOf(operators: readonly number[], args: readonly unknown[]): Rectangle[] {
  const dots: Rectangle[] = [];
  const outer: Matrix[] = [];
  let now: Matrix = [1, 0, 0, 1, 0, 0];
  operators.forEach((operator, index) => {
    if (operator === OPS.save) outer.push(now);
    else if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) now = outer.pop() ?? now;
    else if (operator === OPS.transform) now = times(now, matrix.safeParse(args[index]).data);
    else if (operator === OPS.paintFormXObjectBegin) {
      outer.push(now);
      now = times(now, matrix.safeParse(Array.from(asList(args[index])[0] ?? [])).data);
    } else if (operator === OPS.constructPath) {
      const area = areaOf(args[index], now);
      if (area && isDot(area)) dots.push(area);
    }
  });
  return dots;
}

function asList(value: unknown): ArrayLike<unknown>[] {
  return Array.isArray(value) ? value.map((one: unknown) => (Array.isArray(one) || one instanceof Float32Array ? one : [])) : [];
}

/** The area of a path that is filled or drawn. */
function areaOf(args: unknown, now: Matrix): Rectangle | undefined {
  const parsed = path.safeParse(args);
  if (!parsed.success || ![OPS.fill, OPS.eoFill, OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.stroke, OPS.closeStroke].includes(parsed.data[0])) return undefined;
  const edges = parsed.data[2];
  const [left = NaN, bottom = NaN, right = NaN, top = NaN] = edges instanceof Float32Array || Array.isArray(edges) ? Array.from<unknown>(edges).map(Number) : [];
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = now;
  const xs = [left, right].flatMap((x) => [bottom, top].map((y) => a * x + c * y + e));
  const ys = [left, right].flatMap((x) => [bottom, top].map((y) => b * x + d * y + f));
  return { left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) };
}

function isDot({ left, right, bottom, top }: Rectangle): boolean {
  const [width, height] = [right - left, top - bottom];
  return width >= SMALLEST_DOT && height >= SMALLEST_DOT && width <= LARGEST_DOT && height <= LARGEST_DOT && width < 1.4 * height && height < 1.4 * width;
}

function times(outer: Matrix, inner: Matrix | undefined): Matrix {
  if (!inner) return outer;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = outer;
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}
