import { aPage, type HeldOut } from './held-out.ts';

const NOTHING_PRINTED = { onBehalfOf: null, dateStart: null, place: null, speakerName: null, session: null, unSymbol: null } as const;

/** Printed pages of the second set, written after the rules had been mended by the first. */
export const PRINTED_SECOND: readonly HeldOut[] = [
  {
    name: 'a group in the Council, with a symbol and numbered headings',
    page: aPage('en', '@page{size:A5;margin:1.5cm;@top-right{content:"S/PV.9760";font-size:8pt}@bottom-center{content:"- " counter(page) " -";font-size:8pt}}', `
<p class="c"><b>Statement on behalf of the Baltic States</b></p><p class="c">delivered by H.E. Mr. Rein Tammsaar<br>Permanent Representative of Estonia to the United Nations</p><p class="c">Security Council open debate on the protection of medical care</p><p class="c">New York, 20 December 2024</p>
<p>Madam President,</p>
<p>I have the honour to speak on behalf of Latvia, Lithuania and my own country, Estonia. We thank the briefers, and above all the nurse who spoke to us this morning from a place where few would stay.</p>
<h2>1. The law is clear</h2>
<p>Those who care for the wounded may not be attacked, wherever they work and whoever it is that they care for. <i>Nothing needs to be added to this rule.</i> It needs to be kept, and those who break it need to know that they will be asked.</p>
<h2>2. What the Council can do</h2>
<p>We would like to put three suggestions before the members of the Council, each of which has been tried elsewhere:</p>
<ol><li>to hear medical workers twice a year, and not only after an attack;</li><li>to ask for a short report within a month of each attack;</li><li>to name a focal point within the Secretariat, so that those who were attacked know to whom they can write.</li></ol>
<p>The Baltic States stand ready to help with all three of them.</p>
<p>Thank you, Madam President.</p>`),
    details: { type: 'statement', delegation: 'EST', speakerName: 'Rein Tammsaar', speakerTitle: 'Permanent Representative of Estonia to the United Nations', onBehalfOf: { name: 'Baltic States', members: ['LVA', 'LTU', 'EST'] }, forum: 'Security Council', dateStart: '2024-12-20', dateEnd: '2024-12-20', place: 'New York', agendaTopic: 'the protection of medical care', language: 'en', session: null },
    outline: [
      '<salutation> Madam President,',
      'I have the honour to speak on behalf of Latvia, Lithuania and my own country, Estonia. We thank the briefers, and above all the nurse who spoke to us this morning from a place where few would stay.',
      '# 1. The law is clear',
      'Those who care for the wounded may not be attacked, wherever they work and whoever it is that they care for. _Nothing needs to be added to this rule._ It needs to be kept, and those who break it need to know that they will be asked.',
      '# 2. What the Council can do',
      'We would like to put three suggestions before the members of the Council, each of which has been tried elsewhere:',
      '1. to hear medical workers twice a year, and not only after an attack;',
      '2. to ask for a short report within a month of each attack;',
      '3. to name a focal point within the Secretariat, so that those who were attacked know to whom they can write.',
      'The Baltic States stand ready to help with all three of them.',
      '<closing> Thank you, Madam President.',
    ],
  },
  {
    name: 'French with dashes, a bold lead-in and two notes',
    page: aPage('fr', 'ul{list-style-type:"–  "}', `
<p class="c"><b>MISSION PERMANENTE DU LUXEMBOURG<br>AUPRÈS DES NATIONS UNIES</b></p><p class="c">Intervention de Mme Claire Wagener</p><p class="c">Conseillère juridique</p><p class="c">Sixième Commission</p><p class="c">Point 79 de l’ordre du jour : Crimes contre l’humanité</p><p class="c">New York, le 10 octobre 2024</p><p class="c">Seul le prononcé fait foi</p>
<p>Monsieur le Président,</p>
<p>Le Luxembourg s’aligne sur l’intervention de l’Union européenne<sup>1</sup> et voudrait y ajouter quelques remarques à titre national, en commençant par les victimes.</p>
<p><b>Premièrement</b>, le projet d’articles<sup>2</sup> est mûr. Il a été examiné pendant des années, et chacune de ces années a compté pour ceux qui attendent.</p>
<p>Nous demandons donc à la Commission :</p>
<ul><li>de fixer une date pour la conférence ;</li><li>d’inviter les experts qui ont rédigé le texte ;</li><li>d’entendre les associations de victimes.</li></ul>
<p>Je vous remercie.</p>
<div style="margin-top:30pt;border-top:1px solid #000;width:40%"></div><p class="note"><sup>1</sup> Intervention du 9 octobre 2024.</p><p class="note"><sup>2</sup> Document A/74/10, chapitre IV.</p>`),
    details: { language: 'fr', delegation: 'LUX', speakerName: 'Claire Wagener', speakerTitle: 'Conseillère juridique', onBehalfOf: null, forum: 'Sixth Committee of the General Assembly', agendaItem: '79', agendaTopic: 'Crimes contre l’humanité', deliveryStatus: 'prepared text, check against delivery', dateStart: '2024-10-10', dateEnd: '2024-10-10', place: 'New York', session: null, unSymbol: null },
    outline: [
      '<salutation> Monsieur le Président,',
      'Le Luxembourg s’aligne sur l’intervention de l’Union européenne[1] et voudrait y ajouter quelques remarques à titre national, en commençant par les victimes.',
      '**Premièrement**, le projet d’articles[2] est mûr. Il a été examiné pendant des années, et chacune de ces années a compté pour ceux qui attendent.',
      'Nous demandons donc à la Commission :',
      '- de fixer une date pour la conférence ;',
      '- d’inviter les experts qui ont rédigé le texte ;',
      '- d’entendre les associations de victimes.',
      '<closing> Je vous remercie.',
      '1 Intervention du 9 octobre 2024.',
      '2 Document A/74/10, chapitre IV.',
    ],
  },
  {
    name: 'Arabic in another face, with numbers',
    page: aPage('ar', 'body{font-family:"DejaVu Sans"}', `
<p class="c"><b>بيان وفد جمهورية السودان</b></p><p class="c">أمام لجنة الأولى للجمعية العامة</p><p class="c">نيويورك، 21 تشرين الأول/أكتوبر 2024</p>
<p>السيدة الرئيسة،</p>
<p>يود وفد السودان أن يهنئكم على انتخابكم، وأن يؤكد لكم تعاونه الكامل من أجل إنجاح أعمال اللجنة خلال الأسابيع الآتية.</p>
<p>إن السلام لا يبنى بالسلاح، ولا بد من الحوار بين الأطراف. وقد دعا القرار 75/240 إلى ذلك منذ سنوات.</p>
<p>ونأمل أن تتفق اللجنة على نص واحد لا خلاف عليه.</p>
<p>شكرا لكم.</p>`),
    details: { language: 'ar', delegation: 'SDN', dateStart: '2024-10-21', dateEnd: '2024-10-21', place: 'New York', onBehalfOf: null, speakerName: null, unSymbol: null },
    outline: [
      '<salutation> السيدة الرئيسة،',
      'يود وفد السودان أن يهنئكم على انتخابكم، وأن يؤكد لكم تعاونه الكامل من أجل إنجاح أعمال اللجنة خلال الأسابيع الآتية.',
      'إن السلام لا يبنى بالسلاح، ولا بد من الحوار بين الأطراف. وقد دعا القرار 75/240 إلى ذلك منذ سنوات.',
      'ونأمل أن تتفق اللجنة على نص واحد لا خلاف عليه.',
      '<closing> شكرا لكم.',
    ],
  },
];

/** Typed texts of the second set. */
export const TYPED_SECOND: readonly HeldOut[] = [
  {
    name: 'a delegation thanks, and names others',
    text: `Thank you, Madam Chair.

Bangladesh thanks the Secretariat for the background paper. We have read it with attention, as we did the comments of India and of the Maldives.

We agree with India that the list should be short, and with the Maldives that it should be complete.`,
    details: { ...NOTHING_PRINTED, delegation: 'BGD', language: 'en' },
  },
  {
    name: 'an observer speaks of members',
    text: `Mr. Chair,

We welcome the adoption of the programme of work. Since Monday Mongolia has joined the consensus, and Nepal supports the text as well.

Our organization works in forty countries, among them Mongolia, Nepal and Bhutan. In each of them we train young people.`,
    details: { ...NOTHING_PRINTED, delegation: null },
  },
  {
    name: 'a letter that forwards views',
    text: `Views of the Government of Slovenia
on the implications of artificial intelligence for peace and security
submitted pursuant to resolution 79/239
11 April 2025

Slovenia submits the following views in the belief that they will be of use to the Secretary-General in preparing the report that the Assembly has asked for.

Human beings must remain responsible for what weapons do.`,
    details: { ...NOTHING_PRINTED, type: 'written submission', delegation: 'SVN', dateStart: '2025-04-11', agendaTopic: 'the implications of artificial intelligence for peace and security' },
  },
  {
    name: 'Spanish, a delegation associates itself',
    text: `Gracias, señor Presidente:

La delegación de El Salvador se asocia a la declaración formulada por Colombia en nombre del grupo de los 77 y China.

Permítame agregar dos ideas. La primera es que el agua no espera, y la segunda es que nosotros tampoco.

Gracias.`,
    details: { ...NOTHING_PRINTED, delegation: 'SLV', language: 'es' },
  },
  {
    name: 'French, a delegation that heard others',
    text: `Madame la Présidente,

Nous avons entendu que la Tunisie souhaite reporter le vote et que le Maroc souscrit à cette demande. Ma délégation ne s’y oppose pas.

Nous aimerions toutefois connaître la nouvelle date avant la fin de la semaine.`,
    details: { ...NOTHING_PRINTED, delegation: null, language: 'fr' },
  },
  {
    name: 'a right of reply with a cover',
    text: `PERMANENT MISSION OF ERITREA TO THE UNITED NATIONS

Right of Reply
delivered by Mr. Yonas Tesfamariam, Counsellor
Third Committee, 79th session of the General Assembly
4 November 2024

Mr. Chair,

My delegation is compelled to respond to the remarks made this afternoon by the representative of Belgium.`,
    details: { type: 'right of reply', delegation: 'ERI', speakerName: 'Yonas Tesfamariam', speakerTitle: 'Counsellor', forum: 'Third Committee of the General Assembly', session: '79th session', dateStart: '2024-11-04', onBehalfOf: null, unSymbol: null },
    outline: ['<salutation> Mr. Chair,', 'My delegation is compelled to respond to the remarks made this afternoon by the representative of Belgium.'],
  },
  {
    name: 'a joint statement without a speaker',
    text: `Joint statement of Albania, Malta and Ghana on women in peace processes
28 October 2024

We, the three delegations that held the pen this year, met this morning with those who had come from far to be heard.

They asked for one thing only, which is to be told what became of what they said.`,
    details: { ...NOTHING_PRINTED, delegation: null, dateStart: '2024-10-28' },
  },
  {
    name: 'Russian with a range of days',
    text: `Выступление делегации Кыргызской Республики
на девятой основной сессии РГОС по безопасности в сфере использования ИКТ
Нью-Йорк, с 2 по 6 декабря 2024 года

Уважаемый господин Председатель,

Мы благодарим Вас и Вашу команду за подготовку проекта доклада.`,
    details: { language: 'ru', delegation: 'KGZ', session: '9th substantive session', dateStart: '2024-12-02', dateEnd: '2024-12-06', place: 'New York', onBehalfOf: null, speakerName: null, unSymbol: null },
  },
  {
    name: 'Chinese, a range of days in Chinese numerals',
    text: `越南代表团在信息安全开放式工作组第九次实质性会议上的发言
二〇二四年十二月二日至六日，纽约

主席先生：

越南感谢主席和秘书处的努力，支持就报告草案达成一致。`,
    details: { language: 'zh', delegation: 'VNM', session: '9th substantive session', dateStart: '2024-12-02', dateEnd: '2024-12-06', place: 'New York', onBehalfOf: null, speakerName: null },
  },
  {
    name: 'points with letters and roman numerals',
    text: `Statement by Samoa
Geneva, 15 May 2024

Madam Chair,

Samoa asks for the following to be added to the report of this meeting, in the order in which we give it:
(i) a paragraph on the cost of travel;
(ii) a paragraph on meetings on line; and
(iii) the list of those who could not come.

We thank you.`,
    details: { delegation: 'WSM', place: 'Geneva', dateStart: '2024-05-15', onBehalfOf: null },
    outline: ['<salutation> Madam Chair,', 'Samoa asks for the following to be added to the report of this meeting, in the order in which we give it:', '(i) a paragraph on the cost of travel;', '(ii) a paragraph on meetings on line; and', '(iii) the list of those who could not come.', '<closing> We thank you.'],
  },
];
