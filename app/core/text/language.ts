/** What a text seems to be written in. `direction` is that of its letters. */
export interface DetectedLanguage {
  /** BCP 47, `und` when nothing tells. */
  language: string;
  direction: 'ltr' | 'rtl';
}

/** How much of a text is looked at, in UTF-16 units. */
const SAMPLE = 20_000;

const SCRIPTS: readonly [pattern: RegExp, language: string][] = [
  [/[\p{sc=Hira}\p{sc=Kana}]/gu, 'ja'],
  [/\p{sc=Hang}/gu, 'ko'],
  [/\p{sc=Han}/gu, 'zh'],
  [/\p{sc=Arab}/gu, 'ar'],
  [/\p{sc=Hebr}/gu, 'he'],
  [/\p{sc=Cyrl}/gu, 'ru'],
  [/\p{sc=Deva}/gu, 'hi'],
  [/\p{sc=Thai}/gu, 'th'],
  [/\p{sc=Grek}/gu, 'el'],
  [/\p{sc=Latn}/gu, 'latin'],
];

/** Small words that are frequent in one language and rare in the others. */
const SMALL_WORDS: Readonly<Record<string, string>> = {
  en: 'the of and to in that for is with by as on be are this which has have',
  fr: 'les des et la le du une dans que est pour qui par sur au aux ce nous cette',
  es: 'los las el y del que en una por con para se su al lo como más este nos',
  pt: 'os as do da dos das em um uma não para com ao pela pelo que são também',
  de: 'der die das und den des von zu ist mit dem für auf nicht eine wir im',
  it: 'il gli della di che è per una nel sono con delle alla dei non più questo',
};

/** Tells a text's language by its script and, for Latin letters, by its small words. */
export function detectLanguage(text: string): DetectedLanguage {
  const sample = text.slice(0, SAMPLE);
  const counts = SCRIPTS.map(([pattern, language]) => ({ language, count: sample.match(pattern)?.length ?? 0 }));
  const letters = counts.reduce((sum, { count }) => sum + count, 0);
  if (letters === 0) return { language: 'und', direction: 'ltr' };
  const kana = counts.find(({ language }) => language === 'ja')?.count ?? 0;
  const most = counts.reduce((best, one) => (one.count > best.count ? one : best));
  if (most.language === 'zh' && kana > most.count / 20) return { language: 'ja', direction: 'ltr' };
  if (most.language === 'ar') return { language: arabicScript(sample), direction: 'rtl' };
  if (most.language === 'he') return { language: 'he', direction: 'rtl' };
  return { language: most.language === 'latin' ? latinScript(sample) : most.language, direction: 'ltr' };
}

/** Persian and Urdu have letters that Arabic has not; Urdu has some of its own. */
function arabicScript(sample: string): string {
  const count = (pattern: RegExp) => sample.match(pattern)?.length ?? 0;
  if (count(/[ٹڈڑںےھہ]/g) > count(/\p{sc=Arab}/gu) / 50) return 'ur';
  return count(/[پچژگکی\u200c]/g) > count(/[يىكةأإؤئ]/g) ? 'fa' : 'ar';
}

function latinScript(sample: string): string {
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  const scores = Object.entries(SMALL_WORDS).map(([language, small]) => {
    const known = new Set(small.split(' '));
    return { language, score: words.filter((word) => known.has(word)).length };
  });
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score > 0 && best.score >= words.length / 40 ? best.language : 'und';
}
