/** Names of the months in the languages statements come in, by month; several spellings parted by bars, as parts of a regular expression. */
const NAMES: readonly string[] = [
  'january|jan|janvier|enero|января|январь|janeiro|يناير|كانون\\s+الثاني|جانفي|ژانویه|januar',
  'february|feb|f[ée]vrier|febrero|февраля|февраль|fevereiro|فبراير|شباط|فيفري|فوریه|februar',
  'march|mar|mars|marzo|марта|март|março|مارس|آذار|märz',
  'april|apr|avril|abril|апреля|апрель|أبريل|ابريل|إبريل|نيسان|أفريل|آوریل',
  'may|mai|mayo|мая|май|maio|مايو|أيار|ماي|مه|می',
  'june|jun|juin|junio|июня|июнь|junho|يونيو|يونيه|حزيران|جوان|ژوئن',
  'july|jul|juillet|julio|июля|июль|julho|يوليو|يوليه|تموز|جويلية|ژوئیه|جولای',
  'august|aug|ao[ûu]t|agosto|августа|август|أغسطس|اغسطس|آب|أوت|اوت|آگوست',
  'september|sept|sep|septembre|septiembre|setiembre|сентября|сентябрь|setembro|سبتمبر|أيلول|ايلول|سپتامبر',
  'october|oct|octobre|octubre|октября|октябрь|outubro|أكتوبر|اكتوبر|تشرين\\s+الأول|اکتبر|oktober',
  'november|nov|novembre|noviembre|ноября|ноябрь|novembro|نوفمبر|تشرين\\s+الثاني|نوامبر',
  'december|dec|d[ée]cembre|diciembre|декабря|декабрь|dezembro|ديسمبر|كانون\\s+الأول|دسامبر|dezember',
];

/** Any month's name, as a part of a regular expression; Arabic names may stand in pairs (“أيلول/سبتمبر”). */
export const MONTH = `(?:${NAMES.join('|')})(?:\\s?[/／]\\s?(?:${NAMES.join('|')}))?(?!\\p{L})\\.?`;

const EACH = NAMES.map((names) => new RegExp(`^(?:${names})(?!\\p{L})`, 'iu'));

/** The number of a month by its name, from 1. */
export function monthNamed(name: string): number | undefined {
  const index = EACH.findIndex((each) => each.test(name));
  return index === -1 ? undefined : index + 1;
}

/** The months of the Persian calendar. */
export const PERSIAN_MONTHS = ['فروردین', 'اردیبهشت', 'خرداد', 'تیر', 'مرداد', 'شهریور', 'مهر', 'آبان', 'آذر', 'دی', 'بهمن', 'اسفند'] as const;
