import type { HeldOut } from './held-out.ts';

const NOTHING_PRINTED = { onBehalfOf: null, dateStart: null, place: null, speakerName: null, session: null, unSymbol: null } as const;

/** Typed texts of the first set: mostly without a cover, where only the words say whose they are; and some that say nothing of it. */
export const TYPED_FIRST: readonly HeldOut[] = [
  {
    name: 'Nigeria aligns itself',
    text: `Mr. Chair,

Nigeria aligns itself with the statement delivered by Uganda on behalf of the Non-Aligned Movement, and wishes to add a few words in its national capacity.

We believe that the register should stay voluntary. A register that nobody trusts is worse than none, and trust cannot be ordered.

I thank you.`,
    details: { ...NOTHING_PRINTED, delegation: 'NGA', language: 'en' },
    outline: ['<salutation> Mr. Chair,', 'Nigeria aligns itself with the statement delivered by Uganda on behalf of the Non-Aligned Movement, and wishes to add a few words in its national capacity.', 'We believe that the register should stay voluntary. A register that nobody trusts is worse than none, and trust cannot be ordered.', '<closing> I thank you.'],
  },
  {
    name: 'the delegation of a State takes the floor',
    text: `Thank you, Chair, for giving me the floor. The delegation of Sri Lanka is pleased to see you preside over this meeting.

We have listened to Japan and to Brazil and we see merit in both proposals. What matters to us is that the form be short and that it be the same for all.`,
    details: { ...NOTHING_PRINTED, delegation: 'LKA', language: 'en' },
  },
  {
    name: 'on behalf of the delegation of a State',
    text: `Madam President,

On behalf of the delegation of Georgia, I wish to thank the briefers for their words. What they described is known to us from our own villages.

We ask the Council to renew the mandate without changes.`,
    details: { ...NOTHING_PRINTED, delegation: 'GEO', language: 'en' },
  },
  {
    name: 'many States named, none of them the speaker',
    text: `Madam Chair,

My delegation listened with interest to the proposals of Egypt, Chile and Norway. Egypt proposes a fund, Chile a register, and Norway, which speaks from experience, a school.

We thank Chile for its paper. Chile has always been generous with its time, and Chile is ready to lead the group.

Thank you.`,
    details: { ...NOTHING_PRINTED, delegation: null },
  },
  {
    name: 'others align themselves',
    text: `Chair, distinguished colleagues,

We heard this morning that Kenya aligns itself with the African Group and that Peru associates itself with the words of Mexico. My delegation has no group to align with, and will be brief.

The question before us is whether the text is ready. It is not.`,
    details: { ...NOTHING_PRINTED, delegation: null },
  },
  {
    name: 'a transcript with several speakers',
    text: `Informal transcript of the afternoon meeting

The Chair: I now give the floor to the representative of Ghana.

Ghana: Thank you, Chair. We support the proposal on contact points and would like to see it in the report.

The Chair: I thank Ghana. Indonesia, please.

Indonesia: Thank you. We align ourselves with what Ghana has said and would add one word on training.

The Chair: I thank Indonesia and close the list.`,
    details: { ...NOTHING_PRINTED, delegation: null },
  },
  {
    name: 'a joint statement of several States',
    text: `Joint statement by Argentina, Ecuador, Panama and Uruguay

Ninth substantive session of the Open-ended Working Group on security of and in the use of information and communications technologies

3 December 2024

Mr. Chair,

I am pleased to speak on behalf of Argentina, Ecuador, Panama and my own country, Uruguay.

Our four countries have prepared a short paper on the protection of hospitals, which was circulated on Friday.`,
    details: { delegation: 'URY', onBehalfOf: { name: 'Argentina and 3 others', members: ['ARG', 'ECU', 'PAN', 'URY'] }, session: '9th substantive session', dateStart: '2024-12-03', dateEnd: '2024-12-03', speakerName: null, unSymbol: null },
  },
  {
    name: 'a right of reply in the words alone',
    text: `Thank you, Mr. President.

I take the floor in exercise of the right of reply to respond to what the representative of Armenia said earlier today about my country.

Azerbaijan rejects these words. They are not new, and our answer is not new either.`,
    details: { ...NOTHING_PRINTED, type: 'right of reply', delegation: 'AZE' },
  },
  {
    name: 'an explanation of vote in the words alone',
    text: `Mr. President,

Switzerland wishes to explain its vote on draft resolution L.32, on which we abstained.

We share the aim of the text. We cannot share its fourth paragraph, which in our view prejudges the work of the Conference.`,
    details: { ...NOTHING_PRINTED, type: 'explanation of vote', delegation: 'CHE' },
  },
  {
    name: 'French without a cover',
    text: `Monsieur le Président,

Le Sénégal s’associe à la déclaration prononcée par le Cameroun au nom du Groupe des États d’Afrique et souhaite ajouter quelques mots à titre national.

Nous saluons la qualité du rapport. Il dit clairement ce qui manque, et ce qui manque n’est pas la volonté.

Je vous remercie.`,
    details: { ...NOTHING_PRINTED, delegation: 'SEN', language: 'fr' },
  },
  {
    name: 'Spanish without a cover',
    text: `Señora Presidenta,

Mi país, Costa Rica, se suma a la intervención realizada por la República Dominicana en nombre de un grupo de países de la región.

Queremos subrayar que la cooperación no es un favor. Es una obligación que nace de los mismos textos que todos hemos aprobado.

Muchas gracias.`,
    details: { ...NOTHING_PRINTED, onBehalfOf: null, delegation: 'CRI', language: 'es' },
  },
  {
    name: 'Russian without a cover',
    text: `Уважаемый господин Председатель,

Делегация Республики Армения присоединяется к заявлению, сделанному от имени государств – членов ОДКБ, и хотела бы добавить несколько слов в национальном качестве.

Мы исходим из того, что доверие создаётся делами. Поэтому мы предлагаем начать с простого обмена адресами.

Благодарю за внимание.`,
    details: { ...NOTHING_PRINTED, delegation: 'ARM', language: 'ru' },
  },
  {
    name: 'Arabic without a cover',
    text: `السيدة الرئيسة،

يضم وفد مصر صوته إلى البيان الذي ألقي باسم المجموعة العربية، ويود أن يضيف بعض الملاحظات بصفته الوطنية.

إننا نرى أن بناء القدرات هو أساس كل عمل مشترك، وأن المساعدة يجب أن تقدم بناء على طلب الدول.

وشكرا.`,
    details: { ...NOTHING_PRINTED, delegation: 'EGY', language: 'ar' },
  },
  {
    name: 'Chinese without a cover',
    text: `主席女士：

巴基斯坦代表团感谢你召开此次会议，并赞同七十七国集团和中国的发言。

我们认为，能力建设应当放在优先位置。没有能力，就谈不上责任，也谈不上合作。

谢谢。`,
    details: { ...NOTHING_PRINTED, delegation: 'PAK', language: 'zh' },
  },
  {
    name: 'a group of a region, with its chair',
    text: `STATEMENT BY
H.E. MR. ALISTAIR BEAUMONT
AMBASSADOR AND PERMANENT REPRESENTATIVE OF BARBADOS TO THE UNITED NATIONS

ON BEHALF OF THE CARIBBEAN COMMUNITY (CARICOM)

UNDER AGENDA ITEM 123: STRENGTHENING OF THE UNITED NATIONS SYSTEM

79TH SESSION OF THE UNITED NATIONS GENERAL ASSEMBLY

NEW YORK
TUESDAY, NOVEMBER 19TH, 2024

Mr. President,

I have the honour to deliver this statement on behalf of the fourteen Member States of the Caribbean Community.

Our Community has followed this item for many years, and with patience.`,
    details: { delegation: 'BRB', speakerName: 'ALISTAIR BEAUMONT', speakerTitle: 'AMBASSADOR AND PERMANENT REPRESENTATIVE OF BARBADOS TO THE UNITED NATIONS', onBehalfOf: { name: 'Caribbean Community (CARICOM)' }, agendaItem: '123', agendaTopic: 'Strengthening of the united nations system', forum: 'General Assembly', session: '79th session', dateStart: '2024-11-19', dateEnd: '2024-11-19', place: 'New York', type: 'statement', unSymbol: null },
    outline: ['<salutation> Mr. President,', 'I have the honour to deliver this statement on behalf of the fourteen Member States of the Caribbean Community.', 'Our Community has followed this item for many years, and with patience.'],
  },
  {
    name: 'title-case lines that are no headings',
    text: `Statement of Fiji
Fourth Committee, 21 October 2024

Chair,

Fiji Remembers

The sea took two of our villages in one generation, and those who lived there now live on a hill that has no name on any chart. Their children ask where they are from, and we do not always know what to tell them when they ask.

Our Prime Minister said last year in this hall, and I quote him with pride:

“The Ocean Does Not Wait”

He said it to those who could act and did not. A year has gone by since then, and in that year the sea came nearer by the width of a hand, which is more than it came in the ten years before that.

Thank you, Chair.`,
    details: { delegation: 'FJI', forum: 'Fourth Committee of the General Assembly', dateStart: '2024-10-21', dateEnd: '2024-10-21', onBehalfOf: null, speakerName: null },
    outline: [
      '<salutation> Chair,',
      '# Fiji Remembers',
      'The sea took two of our villages in one generation, and those who lived there now live on a hill that has no name on any chart. Their children ask where they are from, and we do not always know what to tell them when they ask.',
      'Our Prime Minister said last year in this hall, and I quote him with pride:',
      '“The Ocean Does Not Wait”',
      'He said it to those who could act and did not. A year has gone by since then, and in that year the sea came nearer by the width of a hand, which is more than it came in the ten years before that.',
      '<closing> Thank you, Chair.',
    ],
  },
];
