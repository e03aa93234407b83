import { NOTHING_ELSE, type MadeUp } from './made-up.ts';

/** Made-up statements in English, with traps. */
export const ENGLISH: readonly MadeUp[] = [
  {
    name: 'a cover with everything',
    text: `PERMANENT MISSION OF MALTA TO THE UNITED NATIONS
249 East 35th Street, New York, NY 10016 | Tel: (212) 555-0100

CHECK AGAINST DELIVERY

Statement by

H.E. Ms. Vanessa Grech-Portelli
Ambassador, Permanent Representative of Malta to the United Nations

at the seventy-ninth session of the General Assembly
First Committee

Agenda item 98: General and complete disarmament

New York, 17 October 2024


Mr. Chair,

Malta congratulates you on your election and assures you of its full support in the weeks that lie before us.`,
    details: { type: 'statement', deliveryStatus: 'prepared text, check against delivery', speakerName: 'Vanessa Grech-Portelli', speakerTitle: 'Ambassador, Permanent Representative of Malta to the United Nations', delegation: 'MLT', onBehalfOf: null, forum: 'First Committee of the General Assembly', session: '79th session', agendaItem: '98', agendaTopic: 'General and complete disarmament', dateStart: '2024-10-17', dateEnd: '2024-10-17', place: 'New York', language: 'en', unSymbol: null, sourceUrl: null },
    begins: ['salutation: Mr. Chair,', 'body: Malta congratulates you'],
  },
  {
    name: 'a group statement whose members follow',
    text: `Joint statement on behalf of the Nordic countries

Delivered by Mr. Anders Lindqvist, Deputy Permanent Representative of Sweden

Security Council open debate on “Cyber threats in an evolving landscape”

20 June 2024

(Please check against delivery!)

Madam President,

I have the honour to speak on behalf of Denmark, Finland, Iceland, Norway and my own country, Sweden.`,
    details: { deliveryStatus: 'prepared text, check against delivery', speakerName: 'Anders Lindqvist', speakerTitle: 'Deputy Permanent Representative of Sweden', delegation: 'SWE', onBehalfOf: { name: 'Nordic countries', members: ['DNK', 'FIN', 'ISL', 'NOR', 'SWE'] }, forum: 'Security Council', session: null, agendaItem: null, agendaTopic: 'Cyber threats in an evolving landscape', dateStart: '2024-06-20', dateEnd: '2024-06-20', unSymbol: null },
    begins: ['salutation: Madam President,', 'body: I have the honour to speak'],
  },
  {
    name: 'a group whose members stand under its name, in a thematic debate',
    text: `Permanent Mission of Norway to the United Nations

CHECK AGAINST DELIVERY

Statement by H.E. Ms. Solveig Haugland
Permanent Representative of Norway

on behalf of the Nordic countries
Denmark, Finland, Iceland, Sweden and Norway

United Nations General Assembly
First Committee
Thematic debate: Other disarmament measures and international security
New York, 23 October 2023

Mr. Chair,

I have the honour to deliver this statement on behalf of the Nordic countries: Denmark, Finland, Iceland, Sweden and my own country Norway.`,
    details: { speakerName: 'Solveig Haugland', delegation: 'NOR', onBehalfOf: { name: 'Nordic countries', members: ['DNK', 'FIN', 'ISL', 'SWE', 'NOR'] }, forum: 'First Committee of the General Assembly', agendaItem: null, agendaTopic: 'Other disarmament measures and international security', dateStart: '2023-10-23', place: 'New York', unSymbol: null },
    begins: ['salutation: Mr. Chair,', 'body: I have the honour'],
  },
  {
    name: 'no cover at all, others named, a date in the text',
    text: `Mr. Chair, thank you for convening us. On 12 March 2019 the Security Council met on this question, and Norway and Ghana spoke.

We agree with the many delegations that asked for more time. Our group of experts will report in May.`,
    details: { ...NOTHING_ELSE, deliveryStatus: null, speakerName: null, speakerTitle: null, speakerAffiliation: null, delegation: null, forum: null, session: null, agendaTopic: null, dateStart: null, dateEnd: null, place: null, type: 'statement' },
    begins: ['body: Mr. Chair, thank you', 'body: We agree with'],
  },
  {
    name: 'a date without a year',
    text: `Statement of Jamaica

NEW YORK, 24TH - 30TH SEPTEMBER

Mr. President,

Jamaica is honoured to address you.`,
    details: { ...NOTHING_ELSE, delegation: 'JAM', dateStart: null, dateEnd: null, place: 'New York', speakerName: null },
    begins: ['salutation: Mr. President,', 'body: Jamaica is honoured'],
  },
  {
    name: 'a range of days, and a resolution that is no symbol of its own',
    text: `Viet Nam's written contribution
to the third session of the Ad Hoc Committee to Elaborate a Comprehensive International Convention on Countering the Use of ICTs for Criminal Purposes
pursuant to resolution A/RES/75/282
Vienna, 29 August – 9 September 2022

Viet Nam welcomes the draft text and wishes to share the following comments, which complete those that it made earlier this year.`,
    details: { ...NOTHING_ELSE, type: 'written submission', delegation: 'VNM', session: '3rd session', dateStart: '2022-08-29', dateEnd: '2022-09-09', place: 'Vienna', unSymbol: null, speakerName: null, speakerTitle: null },
    begins: ['body: Viet Nam welcomes the draft'],
  },
  {
    name: 'on behalf of the African Group, with a symbol',
    text: `A/AC.292/2023/INF/7
9 March 2023
Original: English

Statement by the Permanent Mission of Kenya on behalf of the African Group

Thematic discussion on confidence-building measures

Chairperson,

The African Group thanks you for the excellent preparation of this session, which we follow with the greatest interest.`,
    details: { unSymbol: 'A/AC.292/2023/INF/7', delegation: 'KEN', onBehalfOf: { name: 'African Group', members: [] }, agendaTopic: 'Confidence-building measures', dateStart: '2023-03-09', speakerName: null, session: null },
    begins: ['salutation: Chairperson,', 'body: The African Group'],
  },
  {
    name: 'a right of reply without a speaker',
    text: `Right of reply
Delegation of Ecuador
General debate of the 78th session of the General Assembly

Mr. President,

My delegation regrets having to take the floor at this hour.`,
    details: { ...NOTHING_ELSE, type: 'right of reply', delegation: 'ECU', session: '78th session', forum: 'General debate of the General Assembly', speakerName: null, dateStart: null, place: null },
    begins: ['salutation: Mr. President,', 'body: My delegation regrets'],
  },
  {
    name: 'on behalf of the people: no group',
    text: `Address by His Excellency Dr. Tomasi Veikune, Prime Minister of the Kingdom of Tonga
General Debate, United Nations General Assembly, 23 September 2023

Mr. President,

I bring greetings on behalf of the Government and people of the Kingdom of Tonga. The group of 77 has many members; we speak for ourselves.`,
    details: { ...NOTHING_ELSE, speakerName: 'Tomasi Veikune', speakerTitle: 'Prime Minister of the Kingdom of Tonga', delegation: 'TON', dateStart: '2023-09-23', forum: 'General debate of the General Assembly' },
    begins: ['salutation: Mr. President,', 'body: I bring greetings'],
  },
  {
    name: 'the European Union with those who align',
    text: `EU Statement
United Nations Open-ended Working Group on security of and in the use of information and communications technologies 2021-2025
Sixth substantive session
Delivered by Ms. Carla Benedetti, Head of Section, Delegation of the European Union to the United Nations
New York, 11-15 December 2023
- as delivered -

Chair,

I have the honour to speak on behalf of the European Union and its Member States. North Macedonia, Montenegro and Albania align themselves with this statement.`,
    details: { deliveryStatus: 'as delivered', speakerName: 'Carla Benedetti', speakerTitle: 'Head of Section, Delegation of the European Union to the United Nations', onBehalfOf: { name: 'European Union' }, session: '6th substantive session', dateStart: '2023-12-11', dateEnd: '2023-12-15', place: 'New York', unSymbol: null },
    begins: ['salutation: Chair,', 'body: I have the honour'],
  },
  {
    name: 'pages with headers, numbers and a broken sentence, numbered proposals',
    text: `Statement by Botswana
Geneva, 4 May 2021
\fCheck against delivery
Mr. Chair, Botswana supports the programme of work and the
- 2 -
\fCheck against delivery
early circulation of documents. We have two proposals:
1. Publish the list in all official languages;
- 3 -
\fCheck against delivery
2. Hold one meeting in the capital of a
small State each year.
Thank you.
- 4 -`,
    details: { ...NOTHING_ELSE, delegation: 'BWA', dateStart: '2021-05-04', place: 'Geneva', deliveryStatus: 'prepared text, check against delivery' },
    begins: ['body: Mr. Chair, Botswana supports the programme of work and the early circulation of documents. We have two proposals:', 'body: Publish the list', 'body: Hold one meeting in the capital of a small State', 'closing: Thank you.'],
  },
];
