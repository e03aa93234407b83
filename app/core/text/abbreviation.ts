// What stands before a full stop that does not end a sentence, in lower case and without its last full stop.

/** Always go on: titles before a name, and phrases that introduce what follows. */
const GOES_ON = new Set(
  `mr mrs ms mx dr prof hon rev fr sr sra srta excmo excma mme mlle mm amb gen col maj capt lt sgt gov sen rep pres messrs st ste
  h.e h.r.h h.m s.e s.e.m e.g i.e cf viz vs op.cit op loc.cit loc ibid.p a.k.a approx ca resp incl excl c.-à-d p.ej p.ex v.gr
  т.е г ул им`.split(/\s+/),
);

/** Go on when a number, a letter of an annex or a bracket follows. */
const BEFORE_NUMBER = new Set(
  `no nos art arts para paras par pars p pp vol vols sect sec sects ch chap fig figs res dec doc docs ed add corr rev annex app n nr núm
  num art al cl ex v supp suppl decl ст п пп гл cit`.split(/\s+/),
);

/** May end a sentence: they go on unless a word follows that begins one. */
const MAY_END = new Set(
  `etc et.al al inc ltd co corp dept u.n u.s u.k u.s.a u.s.s.r e.u u.a.e a.m p.m ph.d m.a b.a a.d b.c ee.uu jan feb mar apr jun jul aug sep sept oct nov dec т.д т.п др гг ud uds`.split(/\s+/),
);

const STARTERS = new Set(
  `the this that these those there it its we our us i my they their he she his her you your in on at by as for from to with within without under
  after before since while when where if although though however therefore moreover furthermore finally lastly first firstly second secondly
  third thirdly also and but or so yet thus hence here all any some many most each every no not nor what which who how why let please thank
  another such both only even given regarding concerning according during despite through throughout among between`.split(/\s+/),
);

/**
 * Whether the full stop at the end of `before` belongs to an abbreviation, an initial or a list number, so that the sentence goes on
 * with `after`. `before` starts where the sentence does and ends with the full stop; `after` starts with the next word.
 */
export function goesOn(before: string, after: string): boolean {
  if (!before.endsWith('.')) return false;
  if (isListNumber(before)) return true;
  const word = /[\p{L}\p{M}.\-–]+(?=\.$)/u.exec(before.slice(-40))?.[0].replace(/^[.\-–]+/u, '').toLowerCase();
  if (!word) return false;
  if (GOES_ON.has(word)) return true;
  if (BEFORE_NUMBER.has(word) && /^[([]?(?:\p{N}|[IVXLC]+\b|[A-Z]\b|\p{Ll})/u.test(after)) return true;
  if (MAY_END.has(word) || isInitials(before)) return !beginsSentence(after);
  return false;
}

/** "1." or "(iv)." alone at the start: the number belongs to the sentence it counts. */
function isListNumber(before: string): boolean {
  return /^\s*[([]?(?:\p{N}{1,3}(?:\.\p{N}{1,3})*|[a-z]|[ivxlc]{1,5}|[IVXLC]{1,5})[)\]]?\.$/u.test(before);
}

/** "J." or "J.-P." or "A. B.": capitals, each with a full stop. */
function isInitials(before: string): boolean {
  return /(?:^|[^\p{L}\p{N}])\p{Lu}(?:\.[-–]?\p{Lu})*\.$/u.test(before.slice(-16));
}

function beginsSentence(after: string): boolean {
  const word = /^[^\p{L}\p{N}]*([\p{L}\p{M}’']+)/u.exec(after)?.[1];
  return word !== undefined && /^\p{Lu}/u.test(word) && STARTERS.has(word.toLowerCase());
}
