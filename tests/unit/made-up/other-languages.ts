import { NOTHING_ELSE, type MadeUp } from './made-up.ts';

/** Made-up statements in the other languages of the United Nations and Persian. */
export const OTHER_LANGUAGES: readonly MadeUp[] = [
  {
    name: 'French, with a group',
    text: `Seul le texte prononcé fait foi

Déclaration de S.E. M. Étienne Rabemanana
Ambassadeur, Représentant permanent de Madagascar auprès des Nations Unies

au nom du Groupe africain

Deuxième session de fond du Groupe de travail à composition non limitée sur la sécurité du numérique 2021-2025

New York, le 1er avril 2022

Monsieur le Président,

J’ai l’honneur de prendre la parole au nom du Groupe africain.`,
    details: { language: 'fr', deliveryStatus: 'prepared text, check against delivery', speakerName: 'Étienne Rabemanana', delegation: 'MDG', onBehalfOf: { name: 'African Group', members: [] }, session: '2nd substantive session', dateStart: '2022-04-01', place: 'New York', unSymbol: null },
    begins: ['salutation: Monsieur le Président,', 'body: J’ai l’honneur'],
  },
  {
    name: 'French in capitals, the kind apart from the speaker',
    text: `Mission permanente de la République de Côte d’Ivoire auprès des Nations Unies

DÉCLARATION DE

S.E. M. Kouadio N’Guessan
Ambassadeur, Représentant permanent

AU NOM DU GROUPE DES ÉTATS D’AFRIQUE

78e session de l’Assemblée générale des Nations Unies

Point 93 de l’ordre du jour : Progrès de l’informatique et sécurité internationale

New York, le 5 octobre 2023

Monsieur le Président,

Le Groupe des États d’Afrique a l’honneur de prendre la parole sur ce point de l’ordre du jour.`,
    details: { title: 'Déclaration: Progrès de l’informatique et sécurité internationale', language: 'fr', delegation: 'CIV', onBehalfOf: { name: 'African Group', members: [] }, forum: 'General Assembly', session: '78th session', agendaItem: '93', agendaTopic: 'Progrès de l’informatique et sécurité internationale', dateStart: '2023-10-05', place: 'New York', unSymbol: null },
    begins: ['salutation: Monsieur le Président,', 'body: Le Groupe des États'],
  },
  {
    name: 'French, a range, no speaker',
    text: `Contribution de la République de Djibouti
sur le renforcement des capacités
Genève, du 4 au 8 mars 2024

La République de Djibouti remercie le Secrétariat pour la qualité des documents qui nous ont été remis en vue de cette session.`,
    details: { ...NOTHING_ELSE, language: 'fr', type: 'written submission', delegation: 'DJI', agendaTopic: 'le renforcement des capacités', dateStart: '2024-03-04', dateEnd: '2024-03-08', place: 'Geneva', speakerName: null, speakerTitle: null },
    begins: ['body: La République de Djibouti remercie'],
  },
  {
    name: 'Spanish',
    text: `MISIÓN PERMANENTE DE HONDURAS ANTE LAS NACIONES UNIDAS

Cotejar con la intervención pronunciada

Intervención del Excmo. Sr. Rodolfo Cárcamo Pineda
Embajador, Representante Permanente

Tema 94 del programa: Avances en la esfera de la información

Nueva York, 14 de diciembre de 2021

Señor Presidente:

Mi delegación agradece la convocatoria de esta reunión.`,
    details: { language: 'es', deliveryStatus: 'prepared text, check against delivery', speakerName: 'Rodolfo Cárcamo Pineda', speakerTitle: 'Embajador, Representante Permanente', delegation: 'HND', onBehalfOf: null, agendaItem: '94', agendaTopic: 'Avances en la esfera de la información', dateStart: '2021-12-14', place: 'New York' },
    begins: ['salutation: Señor Presidente:', 'body: Mi delegación agradece'],
  },
  {
    name: 'Spanish, Movement of Non-Aligned Countries',
    text: `Declaración de Guatemala en nombre del Movimiento de Países No Alineados
Primera Comisión, 3 de octubre de 2022

Señora Presidenta,

Tengo el honor de hacer uso de la palabra en nombre del Movimiento de Países No Alineados.`,
    details: { language: 'es', delegation: 'GTM', onBehalfOf: { name: 'Non-Aligned Movement', members: [] }, forum: 'First Committee of the General Assembly', dateStart: '2022-10-03', speakerName: null, session: null },
    begins: ['salutation: Señora Presidenta,', 'body: Tengo el honor'],
  },
  {
    name: 'Russian',
    text: `Проверить по произнесению

Выступление представителя Республики Беларусь г-на А.В. Кравчука
на седьмой основной сессии Рабочей группы открытого состава по вопросам безопасности в сфере использования ИКТ

Нью-Йорк, 4–8 марта 2024 года

Уважаемый господин Председатель,

Делегация Республики Беларусь поддерживает усилия Председателя по подготовке итогового документа.`,
    details: { ...NOTHING_ELSE, language: 'ru', deliveryStatus: 'prepared text, check against delivery', delegation: 'BLR', session: '7th substantive session', dateStart: '2024-03-04', dateEnd: '2024-03-08', place: 'New York', speakerName: 'А.В. Кравчука' },
    begins: ['salutation: Уважаемый господин Председатель,', 'body: Делегация Республики'],
  },
  {
    name: 'Arabic, digits of its own and both names of the month',
    text: `بعثة المملكة الأردنية الهاشمية الدائمة لدى الأمم المتحدة

بيان
سعادة السفير هيثم الرواشدة
المندوب الدائم للمملكة الأردنية الهاشمية لدى الأمم المتحدة

باسم المجموعة العربية

نيويورك، ٢٤ أيلول/سبتمبر ٢٠٢٣

السيد الرئيس،

يشرفني أن ألقي هذا البيان باسم المجموعة العربية.`,
    details: { language: 'ar', speakerName: 'هيثم الرواشدة', delegation: 'JOR', onBehalfOf: { name: 'Arab Group', members: [] }, dateStart: '2023-09-24', place: 'New York', type: 'statement', unSymbol: null },
    begins: ['salutation: السيد الرئيس،', 'body: يشرفني'],
  },
  {
    name: 'Arabic, in its own name',
    text: `كلمة وفد سلطنة عمان
أمام اللجنة الأولى
الدورة الثامنة والسبعون للجمعية العامة
نيويورك، 12 أكتوبر 2023

السيد الرئيس،

يود وفد بلادي أن يهنئكم على انتخابكم.`,
    details: { ...NOTHING_ELSE, language: 'ar', delegation: 'OMN', forum: 'First Committee of the General Assembly', session: '78th session', dateStart: '2023-10-12', place: 'New York', speakerName: null },
    begins: ['salutation: السيد الرئيس،', 'body: يود وفد بلادي'],
  },
  {
    name: 'Chinese',
    text: `中国代表团在联合国信息安全开放式工作组
第七次实质性会议上的发言
（以现场发言为准）

2024年3月4日至8日  纽约

主席先生：

中方赞赏主席为推进谈判所作的努力，愿同各方一道推动工作组取得积极成果。`,
    details: { ...NOTHING_ELSE, language: 'zh', delegation: 'CHN', deliveryStatus: 'prepared text, check against delivery', dateStart: '2024-03-04', dateEnd: '2024-03-08', place: 'New York', speakerName: null },
    begins: ['salutation: 主席先生：', 'body: 中方赞赏'],
  },
  {
    name: 'Chinese, with a speaker',
    text: `常驻联合国代表林文清大使在安理会网络安全公开会上的发言
2023年6月20日

主席女士，

我感谢秘书长的通报。`,
    details: { language: 'zh', speakerName: '林文清', forum: 'Security Council', dateStart: '2023-06-20', dateEnd: '2023-06-20', onBehalfOf: null },
    begins: ['salutation: 主席女士，', 'body: 我感谢秘书长'],
  },
  {
    name: 'Persian, with the calendar of Iran',
    text: `بسم الله الرحمن الرحیم

بیانیه جمهوری اسلامی ایران
جناب آقای دکتر بهرام شایسته
نماینده دائم جمهوری اسلامی ایران نزد سازمان ملل متحد
نیویورک، ۱۲ فروردین ۱۴۰۱

آقای رئیس،

هیئت نمایندگی من از تلاش‌های شما قدردانی می‌کند.`,
    details: { ...NOTHING_ELSE, language: 'fa', delegation: 'IRN', speakerName: 'بهرام شایسته', dateStart: '2022-04-01', place: 'New York' },
    begins: ['invocation: بسم الله', 'salutation: آقای رئیس،', 'body: هیئت نمایندگی'],
  },
];
