import { NOTHING_ELSE, type MadeUp } from './made-up.ts';

/** Made-up statements that print a meeting or say of being a translation, and some that only seem to. */
export const MEETINGS: readonly MadeUp[] = [
  {
    name: 'a meeting of a session, and an original in another language',
    text: `Permanent Mission of Uruguay to the United Nations

(Unofficial translation)
Original: Spanish

Statement by Ms. Lucía Ferreira
at the 3rd plenary meeting of the 78th session of the General Assembly
New York, 19 September 2023

Mr. President,

Uruguay thanks you for the convening of this meeting and for the documents that were sent to us.`,
    details: { ...NOTHING_ELSE, language: 'en', delegation: 'URY', session: '78th session', meeting: '3rd plenary meeting', translation: 'Unofficial translation, original: Spanish', dateStart: '2023-09-19', forum: 'General Assembly' },
    begins: ['salutation: Mr. President,', 'body: Uruguay thanks you'],
  },
  {
    name: 'a meeting of States parties is none of a session, and an original in its own language no translation',
    text: `Original: English

Statement by Ireland
to the Second Meeting of States Parties to the Treaty on the Prohibition of Nuclear Weapons
New York, 27 November 2023

Mr. President,

As was said at the 5th meeting last year, which many of you attended, the official translation came too late.`,
    details: { ...NOTHING_ELSE, language: 'en', delegation: 'IRL', meeting: null, translation: null, dateStart: '2023-11-27' },
    begins: ['salutation: Mr. President,', 'body: As was said'],
  },
  {
    name: 'the number of a meeting of the Security Council',
    text: `Security Council
9,439th meeting
New York, 11 October 2023

Statement by the representative of Gabon

Mr. President,

Gabon welcomes the briefing that we have just heard and thanks all those who gave it.`,
    details: { ...NOTHING_ELSE, forum: 'Security Council', meeting: '9439th meeting', session: null, translation: null },
    begins: ['salutation: Mr. President,', 'body: Gabon welcomes'],
  },
  {
    name: 'French: a séance, translated from Arabic',
    text: `Traduction non officielle
Traduit de l’arabe

Déclaration de la Tunisie
Dixième séance plénière de la Conférence du désarmement
Genève, le 4 mars 2024

Monsieur le Président,

La Tunisie remercie le secrétariat pour la qualité des documents qui nous ont été remis en vue de cette séance.`,
    details: { ...NOTHING_ELSE, language: 'fr', delegation: 'TUN', session: null, meeting: '10th plenary meeting', translation: 'Unofficial translation, original: Arabic' },
    begins: ['salutation: Monsieur le Président,', 'body: La Tunisie remercie'],
  },
  {
    name: 'Spanish: a sesión plenaria beside a session',
    text: `Traducción no oficial

Intervención del Paraguay
Segunda sesión plenaria
Séptimo período de sesiones sustantivo del Grupo de Trabajo de Composición Abierta
Nueva York, 4 de marzo de 2024

Señor Presidente:

El Paraguay agradece la convocatoria de esta reunión y los documentos que se nos han enviado con tanta antelación.`,
    details: { ...NOTHING_ELSE, language: 'es', delegation: 'PRY', session: '7th substantive session', meeting: '2nd plenary meeting', translation: 'Unofficial translation' },
    begins: ['salutation: Señor Presidente:', 'body: El Paraguay agradece'],
  },
  {
    name: 'Russian: a заседание and a translation from English',
    text: `Неофициальный перевод с английского

Выступление делегации Казахстана
на пятом пленарном заседании седьмой основной сессии РГОС
Нью-Йорк, 6 марта 2024 года

Господин Председатель,

Казахстан благодарит Вас за созыв этого заседания и за документы, которые были направлены нам заранее.`,
    details: { ...NOTHING_ELSE, language: 'ru', delegation: 'KAZ', session: '7th substantive session', meeting: '5th plenary meeting', translation: 'Unofficial translation, original: English' },
    begins: ['salutation: Господин Председатель,', 'body: Казахстан благодарит'],
  },
  {
    name: 'Arabic: a جلسة beside a session',
    text: `ترجمة غير رسمية

بيان الأردن
الجلسة العامة العاشرة
الدورة الثامنة والسبعون للجمعية العامة
نيويورك، 20 سبتمبر 2023

السيد الرئيس،

يشكر الأردن الأمانة العامة على الوثائق التي أعدت لهذه الجلسة وعلى الجهود التي بذلت في هذا الصدد.`,
    details: { ...NOTHING_ELSE, language: 'ar', delegation: 'JOR', session: '78th session', meeting: '10th plenary meeting', translation: 'Unofficial translation' },
    begins: ['salutation: السيد الرئيس،', 'body: يشكر الأردن'],
  },
  {
    name: 'Chinese: a plenary meeting beside a session',
    text: `非正式译文

中国代表团在第七十八届联合国大会
第12次全体会议上的发言
2023年9月21日，纽约

主席先生，

中方感谢秘书处为本次会议所做的准备工作，并愿同各方一道，继续为维护国际和平与安全作出努力。`,
    details: { ...NOTHING_ELSE, language: 'zh', delegation: 'CHN', session: '78th session', meeting: '12th plenary meeting', translation: 'Unofficial translation' },
    begins: ['salutation: 主席先生，', 'body: 中方感谢'],
  },
];
