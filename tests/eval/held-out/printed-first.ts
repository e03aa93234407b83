import { aPage, type HeldOut } from './held-out.ts';

/** Printed pages of the first set: letterheads, columns, numbered paragraphs, notes, bullets, a bilingual cover. */
export const PRINTED_FIRST: readonly HeldOut[] = [
  {
    name: 'a letterhead, bold headings, bullets and a note',
    page: aPage('en', '.head{text-align:center;border-bottom:2px solid #036;padding-bottom:6pt;margin-bottom:16pt}', `
<div class="head"><b>PERMANENT MISSION OF THE REPUBLIC OF NAMIBIA</b><br>TO THE UNITED NATIONS<br><small>135 East 36th Street, New York, NY 10016 · Tel. (212) 555-0134</small></div>
<p class="c"><b>STATEMENT</b></p><p class="c">by</p><p class="c"><b>Ms. Hilma Shikongo</b><br>Second Secretary</p>
<p class="c">at the eighth substantive session of the Open-ended Working Group on security of and in the use of information and communications technologies 2021-2025</p>
<p class="c">Agenda item 5: Confidence-building measures</p><p class="c">New York, 10 July 2024</p><p class="c"><i>Check against delivery</i></p>
<p>Mr. Chair,</p>
<p>Namibia thanks you for the discussion paper that you circulated in June and for the guiding questions that came with it. We found both of great help in our capital.</p>
<h2>Points of contact</h2>
<p>The global directory<sup>1</sup> opened in May, and <b>Namibia has named its technical and its diplomatic contacts</b>. We ask that the first exercise be held in a form that small teams can join from home.</p>
<h2>What should come next</h2>
<p>My delegation sees three steps that need neither new money nor a new body:</p>
<ul><li>a short template for the first message between contacts;</li><li>one exercise a year in each region, led by those who offer it;</li><li>a list of the courses that are open to contacts, kept by the Secretariat.</li></ul>
<p>These steps are <i>modest</i>, and they can begin this year.</p>
<p>I thank you, Mr. Chair.</p>
<div style="margin-top:30pt;border-top:1px solid #000;width:40%"></div><p class="note"><sup>1</sup> See the second annual progress report, annex A.</p>`),
    details: { type: 'statement', deliveryStatus: 'prepared text, check against delivery', speakerName: 'Hilma Shikongo', speakerTitle: 'Second Secretary', delegation: 'NAM', onBehalfOf: null, forum: 'Open-ended Working Group on security of and in the use of information and communications technologies 2021-2025', session: '8th substantive session', agendaItem: '5', agendaTopic: 'Confidence-building measures', dateStart: '2024-07-10', dateEnd: '2024-07-10', place: 'New York', language: 'en', unSymbol: null },
    outline: [
      '<salutation> Mr. Chair,',
      'Namibia thanks you for the discussion paper that you circulated in June and for the guiding questions that came with it. We found both of great help in our capital.',
      '# Points of contact',
      'The global directory[1] opened in May, and **Namibia has named its technical and its diplomatic contacts**. We ask that the first exercise be held in a form that small teams can join from home.',
      '# What should come next',
      'My delegation sees three steps that need neither new money nor a new body:',
      '- a short template for the first message between contacts;',
      '- one exercise a year in each region, led by those who offer it;',
      '- a list of the courses that are open to contacts, kept by the Secretariat.',
      'These steps are _modest_, and they can begin this year.',
      '<closing> I thank you, Mr. Chair.',
      '[1] See the second annual progress report, annex A.',
    ],
  },
  {
    name: 'two columns under a bilingual cover',
    page: aPage('en', '@page{size:A4;margin:1.8cm}.cols{columns:2;column-gap:22pt;text-align:justify;margin-top:14pt}table.cover{width:100%}table.cover td{border:0;width:50%;vertical-align:top}', `
<table class="cover"><tr><td>CANADA</td><td>CANADA</td></tr><tr><td>Statement by the delegation of Canada</td><td>Déclaration de la délégation du Canada</td></tr><tr><td>Check against delivery</td><td>Seul le texte prononcé fait foi</td></tr><tr><td>Vienna, 2 September 2024</td><td>Vienne, le 2 septembre 2024</td></tr></table>
<div class="cols"><p>Madam Chair,</p><p>Canada welcomes the revised draft and the explanatory notes that the Secretariat prepared over the summer, and it thanks all delegations that worked on them between the sessions without interpretation and late into the night.</p>
<p>We recognise in it many of the proposals that small delegations made in April, and we are grateful that the text now says plainly who may ask for help, from whom, and within how many days an answer is due.</p>
<p>Three matters remain open for us. The first is the scope of the chapter on cooperation, which in our reading still reaches further than the chapter on offences that it serves. The second is the place of safeguards, which we would prefer to see at the head of the text.</p>
<p>The third is the financing of technical assistance. A voluntary fund is a good beginning, but those who need it most cannot plan on what is voluntary, and we would like to hear how the Secretariat intends to report on it.</p>
<p>We will send drafting suggestions on each of these matters before the end of the week, and we remain at the disposal of all who wish to discuss them with us in the margins of this meeting.</p><p>Thank you.</p></div>`),
    details: { delegation: 'CAN', onBehalfOf: null, deliveryStatus: 'prepared text, check against delivery', dateStart: '2024-09-02', dateEnd: '2024-09-02', place: 'Vienna', language: 'en', speakerName: null, speakerTitle: null, unSymbol: null },
    outline: [
      '<salutation> Madam Chair,',
      'Canada welcomes the revised draft and the explanatory notes that the Secretariat prepared over the summer, and it thanks all delegations that worked on them between the sessions without interpretation and late into the night.',
      'We recognise in it many of the proposals that small delegations made in April, and we are grateful that the text now says plainly who may ask for help, from whom, and within how many days an answer is due.',
      'Three matters remain open for us. The first is the scope of the chapter on cooperation, which in our reading still reaches further than the chapter on offences that it serves. The second is the place of safeguards, which we would prefer to see at the head of the text.',
      'The third is the financing of technical assistance. A voluntary fund is a good beginning, but those who need it most cannot plan on what is voluntary, and we would like to hear how the Secretariat intends to report on it.',
      'We will send drafting suggestions on each of these matters before the end of the week, and we remain at the disposal of all who wish to discuss them with us in the margins of this meeting.',
      '<closing> Thank you.',
    ],
  },
  {
    name: 'Spanish numbered paragraphs over pages with a footer',
    page: aPage('es', '@page{size:A5;margin:1.6cm 1.6cm 2cm;@bottom-left{content:"24-13579";font-size:8pt}@bottom-right{content:counter(page) "/" counter(pages);font-size:8pt}}ol{padding-left:20pt}li{margin-bottom:8pt}', `
<p class="c"><b>MISIÓN PERMANENTE DEL PARAGUAY ANTE LAS NACIONES UNIDAS</b></p><p class="c">Intervención del señor Ramón Ayala Benítez, Primer Secretario</p><p class="c">en nombre del Grupo de Países en Desarrollo sin Litoral</p><p class="c">Segunda Comisión</p><p class="c">Nueva York, del 30 de septiembre al 4 de octubre de 2024</p>
<p>Señor Presidente:</p>
<ol><li>Tengo el honor de intervenir en nombre de los países que no tienen costa y que dependen de sus vecinos para llegar a los mercados. Para ellos cada frontera es un costo, y cada día de espera en una frontera es un costo mayor.</li>
<li>El nuevo programa de acción debe decir con claridad quién hace qué. Proponemos que cada capítulo termine con una lista breve de tareas, con el nombre de la entidad responsable y con una fecha en la que se informará de los avances.</li>
<li>Pedimos también que la financiación sea previsible. Las promesas de un año no bastan para construir un ferrocarril, y un ferrocarril que no se termina no lleva a ninguna parte.</li>
<li>Por último, agradecemos a los países de tránsito su cooperación. Sin ellos ninguna de estas medidas tendría efecto, y con ellos todas son posibles.</li></ol>
<p>Muchas gracias.</p>`),
    details: { language: 'es', delegation: 'PRY', speakerName: 'Ramón Ayala Benítez', speakerTitle: 'Primer Secretario', onBehalfOf: { name: 'Landlocked Developing Countries' }, forum: 'Second Committee of the General Assembly', dateStart: '2024-09-30', dateEnd: '2024-10-04', place: 'New York', session: null, unSymbol: null },
    outline: [
      '<salutation> Señor Presidente:',
      '1. Tengo el honor de intervenir en nombre de los países que no tienen costa y que dependen de sus vecinos para llegar a los mercados. Para ellos cada frontera es un costo, y cada día de espera en una frontera es un costo mayor.',
      '2. El nuevo programa de acción debe decir con claridad quién hace qué. Proponemos que cada capítulo termine con una lista breve de tareas, con el nombre de la entidad responsable y con una fecha en la que se informará de los avances.',
      '3. Pedimos también que la financiación sea previsible. Las promesas de un año no bastan para construir un ferrocarril, y un ferrocarril que no se termina no lleva a ninguna parte.',
      '4. Por último, agradecemos a los países de tránsito su cooperación. Sin ellos ninguna de estas medidas tendría efecto, y con ellos todas son posibles.',
      '<closing> Muchas gracias.',
    ],
  },
  {
    name: 'a Russian explanation of vote with section headings',
    page: aPage('ru', 'h2{font-size:11.5pt}', `
<p class="c">Постоянное представительство Республики Казахстан при ООН</p><p class="c"><b>ВЫСТУПЛЕНИЕ</b><br>по мотивам голосования</p><p class="c">г-н Ерлан Сейткали, первый секретарь</p><p class="c">Первый комитет 79-й сессии Генеральной Ассамблеи ООН</p><p class="c">Нью-Йорк, 7 ноября 2024 года</p>
<p>Господин Председатель,</p>
<p>Казахстан проголосовал за только что принятый проект и хотел бы кратко объяснить, почему он это сделал и чего он ждёт от следующего года.</p>
<h2>О содержании проекта</h2>
<p>Текст сохраняет то, о чём государства договорились ранее, и добавляет к этому простой порядок обмена сведениями. Для нас важно, что участие в нём <b>остаётся добровольным</b>.</p>
<h2>О дальнейшей работе</h2>
<p>Мы хотели бы, чтобы будущий механизм был единым, открытым для всех государств и работал на основе консенсуса. Дублирование не в интересах малых делегаций.</p>
<p>Благодарю Вас, господин Председатель.</p>`),
    details: { language: 'ru', type: 'explanation of vote', delegation: 'KAZ', speakerName: 'Ерлан Сейткали', forum: 'First Committee of the General Assembly', session: '79th session', dateStart: '2024-11-07', dateEnd: '2024-11-07', place: 'New York', onBehalfOf: null, unSymbol: null },
    outline: [
      '<salutation> Господин Председатель,',
      'Казахстан проголосовал за только что принятый проект и хотел бы кратко объяснить, почему он это сделал и чего он ждёт от следующего года.',
      '# О содержании проекта',
      'Текст сохраняет то, о чём государства договорились ранее, и добавляет к этому простой порядок обмена сведениями. Для нас важно, что участие в нём **остаётся добровольным**.',
      '# О дальнейшей работе',
      'Мы хотели бы, чтобы будущий механизм был единым, открытым для всех государств и работал на основе консенсуса. Дублирование не в интересах малых делегаций.',
      '<closing> Благодарю Вас, господин Председатель.',
    ],
  },
  {
    name: 'Arabic with ligatures, bullets and digits of its own',
    page: aPage('ar', '', `
<p class="c"><b>كلمة وفد المملكة المغربية</b></p><p class="c">أمام الفريق العامل المفتوح العضوية المعني بأمن تكنولوجيا المعلومات والاتصالات</p><p class="c">نيويورك، من ٤ إلى ٨ آذار/مارس ٢٠٢٤</p>
<p>السيد الرئيس،</p>
<p>يود وفد بلادي أن يشكركم على الأوراق التي أعددتموها للاجتماع، وأن يؤكد أهمية الحوار الشامل بين جميع الدول الأعضاء في هذا المجال.</p>
<p>ونقترح على المجموعة الخطوات الآتية:</p>
<ul><li>إعداد قائمة بالاحتياجات الأساسية للبلدان النامية؛</li><li>تبادل الخبرات بين مراكز الاستجابة للطوارئ؛</li><li>الاجتماع مرة واحدة كل سنة لاستعراض الأعمال.</li></ul>
<p>شكرا السيد الرئيس.</p>`),
    details: { language: 'ar', delegation: 'MAR', dateStart: '2024-03-04', dateEnd: '2024-03-08', place: 'New York', onBehalfOf: null, speakerName: null, unSymbol: null },
    outline: [
      '<salutation> السيد الرئيس،',
      'يود وفد بلادي أن يشكركم على الأوراق التي أعددتموها للاجتماع، وأن يؤكد أهمية الحوار الشامل بين جميع الدول الأعضاء في هذا المجال.',
      'ونقترح على المجموعة الخطوات الآتية:',
      '- إعداد قائمة بالاحتياجات الأساسية للبلدان النامية؛',
      '- تبادل الخبرات بين مراكز الاستجابة للطوارئ؛',
      '- الاجتماع مرة واحدة كل سنة لاستعراض الأعمال.',
      '<closing> شكرا السيد الرئيس.',
    ],
  },
  {
    name: 'Chinese with a date in Chinese numerals and headings',
    page: aPage('zh', '', `
<p class="c"><b>中国代表团在第七十九届联合国大会第三委员会的发言</b></p><p class="c">（二〇二四年十月十五日，纽约）</p>
<p>主席先生：</p>
<p>中方感谢秘书处提交的报告，也感谢各位同事在会前所做的大量准备工作。我们愿就有关议题谈几点看法。</p>
<h2>一、关于发展</h2>
<p>发展是解决一切问题的基础。各国应当把人民放在首位，<b>加大对农村地区的投入</b>，让数字技术的好处惠及每一个人。</p>
<h2>二、关于合作</h2>
<p>合作应当建立在平等和相互尊重的基础之上。我们建议每年举行一次经验交流会，由愿意分享的国家轮流主持。</p>
<p>谢谢主席先生。</p>`),
    details: { language: 'zh', delegation: 'CHN', forum: 'Third Committee of the General Assembly', session: '79th session', dateStart: '2024-10-15', dateEnd: '2024-10-15', place: 'New York', onBehalfOf: null, speakerName: null },
    outline: [
      '<salutation> 主席先生：',
      '中方感谢秘书处提交的报告，也感谢各位同事在会前所做的大量准备工作。我们愿就有关议题谈几点看法。',
      '# 一、关于发展',
      '发展是解决一切问题的基础。各国应当把人民放在首位，**加大对农村地区的投入**，让数字技术的好处惠及每一个人。',
      '# 二、关于合作',
      '合作应当建立在平等和相互尊重的基础之上。我们建议每年举行一次经验交流会，由愿意分享的国家轮流主持。',
      '<closing> 谢谢主席先生。',
    ],
  },
  {
    name: 'three narrow columns',
    page: aPage('en', '@page{size:A4 landscape;margin:1.5cm}.cols{columns:3;column-gap:18pt}', `
<h1>Views of Tuvalu on the future permanent mechanism</h1>
<div class="cols"><p>Tuvalu is a small country, and what it has to say on this matter is short. We rely on one cable, and when that cable was cut last year we learned how much of our daily life had moved on to it without anybody having decided so.</p>
<p>We therefore look at the future mechanism from its most practical side. Who do we call at night, in which language, and what may we expect to hear? A mechanism that answers this is worth its cost to us.</p>
<p>We do not need many meetings in New York. Our mission there has four people who cover everything, and a week of meetings on one subject means a week without any of the others. Two sessions a year are enough.</p>
<p>We would rather see the means go to exercises in the region, held together with neighbours who share our cables, our ships and our storms. The last one was held in Suva, and those who took part still write to each other.</p>
<p>Groups on single subjects may meet in between, on line and at hours that rotate, so that it is not always the same delegations that get up at three in the morning.</p>
<p>Finally, we ask that reports be written in plain words. A report that a busy official can read in ten minutes is read; one that takes a day is put aside.</p></div>`),
    details: { type: 'written submission', delegation: 'TUV', language: 'en', onBehalfOf: null, dateStart: null, place: null, speakerName: null, unSymbol: null },
    outline: [
      'Tuvalu is a small country, and what it has to say on this matter is short. We rely on one cable, and when that cable was cut last year we learned how much of our daily life had moved on to it without anybody having decided so.',
      'We therefore look at the future mechanism from its most practical side. Who do we call at night, in which language, and what may we expect to hear? A mechanism that answers this is worth its cost to us.',
      'We do not need many meetings in New York. Our mission there has four people who cover everything, and a week of meetings on one subject means a week without any of the others. Two sessions a year are enough.',
      'We would rather see the means go to exercises in the region, held together with neighbours who share our cables, our ships and our storms. The last one was held in Suva, and those who took part still write to each other.',
      'Groups on single subjects may meet in between, on line and at hours that rotate, so that it is not always the same delegations that get up at three in the morning.',
      'Finally, we ask that reports be written in plain words. A report that a busy official can read in ten minutes is read; one that takes a day is put aside.',
    ],
  },
  {
    name: 'a French submission with lettered points and a table',
    page: aPage('fr', 'ol{list-style:none;padding-left:24pt}', `
<p><b>Contribution du Bénin</b></p><p><b>au rapport du Secrétaire général sur le droit de l’espace</b></p><p>Cotonou, le 3 mai 2024</p>
<p>Le Bénin remercie le Secrétaire général de l’avoir invité à donner ses vues, et se félicite que la question soit enfin traitée avec ceux qui n’ont pas de fusée mais qui vivent, eux aussi, sous les satellites.</p>
<p>Trois points nous paraissent essentiels :</p>
<ol><li>(a) l’accès de tous aux données d’observation ;</li><li>(b) la notification préalable des rentrées dans l’atmosphère ;</li><li>(c) la formation des juristes africains.</li></ol>
<p>Le tableau qui suit résume ce que nous pouvons apporter.</p>
<table><tr><th>Domaine</th><th>Apport</th></tr><tr><td>Données</td><td>Une station au nord</td></tr><tr><td>Formation</td><td>Dix bourses par an</td></tr></table>
<p style="margin-top:10pt">Le Bénin se tient à la disposition du Secrétariat pour toute précision utile.</p>`),
    details: { language: 'fr', type: 'written submission', delegation: 'BEN', dateStart: '2024-05-03', dateEnd: '2024-05-03', onBehalfOf: null, speakerName: null, unSymbol: null, session: null },
    outline: [
      'Le Bénin remercie le Secrétaire général de l’avoir invité à donner ses vues, et se félicite que la question soit enfin traitée avec ceux qui n’ont pas de fusée mais qui vivent, eux aussi, sous les satellites.',
      'Trois points nous paraissent essentiels :',
      '(a) l’accès de tous aux données d’observation ;',
      '(b) la notification préalable des rentrées dans l’atmosphère ;',
      '(c) la formation des juristes africains.',
      'Le tableau qui suit résume ce que nous pouvons apporter.',
      'Domaine | Apport',
      'Données | Une station au nord',
      'Formation | Dix bourses par an',
      'Le Bénin se tient à la disposition du Secrétariat pour toute précision utile.',
    ],
  },
];
