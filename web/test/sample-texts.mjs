// Invented reports of invented outlets about a public affair, the filling of the Renaissance Dam: the sentences are
// written for these tests. `{roles key|words}` marks words: A actor, R recipient, T trigger, D date, P place,
// S speaker, C cue; a digit names the event of the sentence that they belong to (none: all of them).

export const DOCUMENTS = [
  {
    id: "blue-nile-2020-02", source: "The Blue Nile Review", lang: "en", date: "2020-03-02", title: "Cairo initials a draft, Addis Ababa stays home",
    text: [
      ["{A egypt|Egypt} {T|initialled} a draft agreement on the dam in {P washington|Washington} {D|on 28 February}, hours after {R usa|American} mediators had circulated the final text.", { event: "AGREE", context: ["diplomatic", "environment"], date: "2020-02-28", rule: "en.agree.initial-a-draft" }],
      ["{A ethiopia|Ethiopia} {T|declined} to attend the last round hosted by {R usa|the United States Treasury}, saying it needed more time.", { event: "REJECT", mode: ["meet"], date: "2020-02-28", dv: "context", rule: "en.reject.meet.decline-to" }],
      ["{A foreign-eth|The Ethiopian foreign ministry} {T|accused} {R usa|Washington} of taking sides, {S1 seleshi named|water minister Seleshi Bekele} said.", { event: "ACCUSE", mode: ["disapprove"], date: "2020-03-01", dv: "context", rule: "en.accuse.disapprove.accuse-of" }],
      ["Under {D|the 1959 treaty} {A egypt|Egypt} and {A sudan|Sudan} {T|agreed} to share the whole flow between them.", { event: "AGREE", status: "historical", date: "1959-01-01", dp: "year", rule: "en.agree.agree-to" }],
    ],
  },
  {
    id: "diffa-2020-07-a", source: "صحيفة الضفاف", lang: "ar", date: "2020-07-16", title: "بدء ملء السد يفجر الخلاف من جديد",
    text: [
      ["{T|اتهمت} {A sudan-irrigation|وزارة الري السودانية} {D|أمس الأربعاء} {R ethiopia|إثيوبيا} بالشروع في ملء الخزان من دون اتفاق.", { event: "ACCUSE", mode: ["disapprove"], date: "2020-07-15", rule: "ar.accuse.disapprove.ittahama-bi" }],
      ["و{T|طلبت} {A egypt|القاهرة} من {R ethiopia|أديس أبابا} إيضاحا رسميا عاجلا بشأن صحة ما نُشر.", { event: "REQUEST", mode: ["change"], date: "2020-07-15", dv: "context", rule: "ar.request.change.talaba-min" }],
      ["وقال {S seleshi named|وزير المياه الإثيوبي سيليشي بيكيلي} إن {A ethiopia|بلاده} {C|لم} {T|تغلق} بوابات السد في وجه {R sudan|السودان}.", { event: "COERCE", mode: ["restrict"], status: "negated", date: "2020-07-15", dv: "context", rule: "ar.coerce.restrict.aghlaqa", via: "coreference" }],
      ["و{C|يُعتقد} أن {A ethiopia|السلطات الإثيوبية} {T|أغلقت} عددا من البوابات أمام {R sudan|الجانب السوداني} في {P gerd|موقع السد}، بحسب {S own own-sources|مصادرنا الخاصة}.", { event: "COERCE", mode: ["restrict"], certainty: "hedged", date: "2020-07-14", dv: "context", rule: "ar.coerce.restrict.aghlaqa" }],
    ],
  },
  {
    id: "courrier-2020-07", source: "Le Courrier du Fleuve", lang: "fr", date: "2020-07-17", title: "Barrage : le niveau monte, le ton aussi",
    text: [
      ["{A ethiopia|L’Éthiopie} a {T|fermé} plusieurs vannes au détriment du {R sudan|Soudan} {D|le 14 juillet}, affirme {S sudan-irrigation named|le ministère soudanais de l’Irrigation}.", { event: "COERCE", mode: ["restrict"], date: "2020-07-14", rule: "fr.coerce.restrict.fermer" }],
      ["{A africanunion|L’Union africaine} a {T|réuni} par visioconférence les dirigeants de {R egypt|l’Égypte}, du {R sudan|Soudan} et de {R ethiopia|l’Éthiopie} {D|le 21 juillet}.", { event: "CONSULT", mode: ["multilateral", "phone"], date: "2020-07-21", context: ["diplomatic"], rule: "fr.consult.multilateral.reunir" }],
      ["{A sudan|Khartoum} {T|soutient} la médiation de {R africanunion|l’Union africaine}.", { event: "SUPPORT", date: null, dp: "none", rule: "fr.support.soutenir" }],
    ],
  },
  {
    id: "wadi-2020-09", source: "وكالة أنباء الوادي", lang: "ar", date: "2020-09-03", title: "واشنطن تعلق جزءا من معوناتها لأديس أبابا",
    text: [
      ["{T|علّقت} {A usa|الولايات المتحدة} {D|في 2 أيلول/سبتمبر 2020} جزءا من مساعداتها إلى {R ethiopia|إثيوبيا}.", { event: "SANCTION", mode: ["discontinue"], date: "2020-09-02", context: ["economic"], rule: "ar.sanction.discontinue.allaqa" }],
      ["و{T|رفضت} {A foreign-eth|الخارجية الإثيوبية} {D|الخميس} القرار {R usa|الأميركي}.", { event: "REJECT", mode: ["change"], date: "2020-09-03", rule: "ar.reject.change.rafada" }],
      ["و{C|ربما} {T|تستأنف} {A usa|واشنطن} {D|العام المقبل} المعونات المجمدة إلى {R ethiopia|أديس أبابا}، وفق {S usofficial unnamed|مسؤول أميركي لم يذكر اسمه}.", { event: "AID", mode: [], status: "hypothetical", certainty: "hedged", date: "2021-01-01", dp: "year", rule: "ar.aid.economic.istanafa" }],
    ],
  },
  {
    id: "blue-nile-2020-10", source: "The Blue Nile Review", lang: "en", date: "2020-10-26", title: "Remark on bombing the dam brings a summons",
    text: [
      ["{A trump|President Trump} {T|warned} {D|on Friday} that {R ethiopia|Ethiopia} could see its dam blown up.", { event: "THREATEN", mode: ["violence"], date: "2020-10-23", rule: "en.threaten.violence.warn-that" }],
      ["{A foreign-eth|Ethiopia’s foreign minister} {T|summoned} {R usambassador|the American ambassador} in {P addis|Addis Ababa} {D|on Saturday} to explain the remark.", { event: "ACCUSE", mode: ["disapprove"], date: "2020-10-24", context: ["diplomatic"], rule: "en.accuse.disapprove.summon" }],
      ["{A abiy|Abiy Ahmed} {T|rejected} what he called belligerent threats from {R usa|Washington}.", { event: "REJECT", date: "2020-10-24", dv: "context", rule: "en.reject.reject" }],
    ],
  },
  {
    id: "horn-2020-12", source: "Horn Dispatch", lang: "en", date: "2020-12-17", title: "Soldiers killed on the Fashaga border",
    text: [
      ["{A ethgroups|Ethiopian militiamen} {T|ambushed} {R sudanarmy|a Sudanese patrol} near {P fashaga|al-Fashaga} {D|on 15 December}, killing four soldiers and wounding about a dozen, {S sudanarmy named|the Sudanese army} said.", { event: "ASSAULT", mode: ["firearms"], date: "2020-12-15", size: { dead: { value: 4 }, injured: { value: 12, low: 10, high: 15 } }, context: ["military", "territory"], rule: "en.assault.firearms.ambush" }],
      ["{S abiy named|Prime minister Abiy Ahmed} {C|denied} that {A etharmy|federal troops} had {T|attacked} {R sudanarmy|Sudanese soldiers}.", { event: "ASSAULT", status: "negated", date: "2020-12-17", dv: "published", rule: "en.assault.attack" }],
      ["{A sudanarmy|Sudan} has since {T|moved} reinforcements into {P gedaref|Gedaref state}, facing {R ethiopia|Ethiopia}.", { event: "MOBILIZE", mode: ["troops"], date: "2020-12-01", dp: "month", dv: "context", context: ["military"], rule: "en.mobilize.troops.move-reinforcements" }],
      ["{C|Reportedly}, {A etharmy|the Ethiopian army} {T|shelled} {R sudancivil|villages} east of the Atbara river.", { event: "ASSAULT", mode: ["heavy-weapons"], certainty: "hedged", date: null, dp: "none", rule: "en.assault.heavy-weapons.shell" }],
    ],
  },
  {
    id: "diffa-2021-03", source: "صحيفة الضفاف", lang: "ar", date: "2021-03-31", title: "السيسي: مياه مصر خط أحمر",
    text: [
      ["{T|حذّر} {A sisi|الرئيس عبد الفتاح السيسي} {D|الثلاثاء} {R ethiopia|إثيوبيا} من المساس بحصة بلاده من مياه النيل.", { event: "THREATEN", date: "2021-03-30", rule: "ar.threaten.haddhara-min" }],
      ["و{T|أجرت} {A egyptarmy|القوات الجوية المصرية} و{A sudanarmy|نظيرتها السودانية} تدريبا مشتركا في {P merowe|قاعدة مروي} {D|أواخر آذار/مارس}.", { event: "COOPERATE", mode: [], date: "2021-03-01", dp: "month", context: ["military"], rule: "ar.cooperate.military.ajra-tadriban" }],
      ["و{T|أعلنت} {A saudi|السعودية} تأييدها لموقف {R egypt|مصر} و{R sudan|السودان}.", { event: "SUPPORT", date: "2021-03-31", dv: "published", rule: "ar.support.aalana-tayidahu" }],
      ["و{C|إذا} فشلت المفاوضات {T|فستلجأ} {A egypt|القاهرة} إلى {R securitycouncil|مجلس الأمن}، على ما قال {S shoukry named|وزير الخارجية سامح شكري}.", { event: "REQUEST", mode: [], status: "hypothetical", date: null, dp: "none", rule: "ar.request.mediate.lajaa-ila" }],
    ],
  },
  {
    id: "courrier-2021-04", source: "Le Courrier du Fleuve", lang: "fr", date: "2021-04-07", title: "Kinshasa : trois jours pour rien",
    text: [
      ["{A egypt|L’Égypte}, {A sudan|le Soudan} et {A ethiopia|l’Éthiopie} se sont {T|réunis} à {P kinshasa|Kinshasa} {D|du 4 au 6 avril}, sous l’égide de la présidence congolaise.", { event: "CONSULT", mode: ["third-party"], date: "2021-04-04", de: "2021-04-06", context: ["diplomatic"], rule: "fr.consult.third-party.se-reunir" }],
      ["{A ethiopia|Addis-Abeba} a {T|refusé} la médiation à quatre proposée par {R sudan|Khartoum}, a déclaré {S maryam named|la ministre Mariam al-Sadiq al-Mahdi}.", { event: "REJECT", mode: [], date: "2021-04-06", rule: "fr.reject.mediate.refuser" }],
      ["{A foreign-eth|La diplomatie éthiopienne} {C|dément} avoir {T|rejeté} l’offre du {R sudan|Soudan}.", { event: "REJECT", mode: [], status: "negated", date: "2021-04-07", dv: "published", rule: "fr.reject.mediate.rejeter" }],
      ["{A sudan|Khartoum} {C|pourrait} {T|saisir} {R securitycouncil|le Conseil de sécurité} {D|en juin}.", { event: "REQUEST", mode: [], status: "hypothetical", certainty: "hedged", date: "2021-06-01", dp: "month", rule: "fr.request.mediate.saisir" }],
    ],
  },
  {
    id: "wadi-2021-07", source: "وكالة أنباء الوادي", lang: "ar", date: "2021-07-09", title: "مجلس الأمن يبحث الملء الثاني",
    text: [
      ["{T|أبلغت} {A ethiopia|إثيوبيا} {R egypt|مصر} {D|في 5 تموز/يوليو} ببدء الملء الثاني لخزان {P gerd|السد}.", { event: "CONSULT", date: "2021-07-05", rule: "ar.consult.ablagha" }],
      ["و{T|رفضت} {A egypt|القاهرة} هذا الإجراء الأحادي من جانب {R ethiopia|أديس أبابا} رفضا قاطعا.", { event: "REJECT", mode: ["change"], date: "2021-07-05", dv: "context", rule: "ar.reject.change.rafada" }],
      ["و{T|دعا} {A securitycouncil|مجلس الأمن الدولي} {D|أمس} في {P newyork|نيويورك} {R egypt|مصر} و{R sudan|السودان} و{R ethiopia|إثيوبيا} إلى استئناف التفاوض.", { event: "REQUEST", mode: ["meet"], date: "2021-07-08", context: ["diplomatic"], rule: "ar.request.meet.daa-ila" }],
      ["و{T|اتهم} {A seleshi|الوزير سيليشي بيكيلي} {R egypt|مصر} بتدويل مسألة أفريقية.", { event: "ACCUSE", date: "2021-07-08", dv: "context", rule: "ar.accuse.ittahama-bi" }],
      ["و{T|تظاهر} {A sudancivil|عشرات السودانيين} أمام {R ethembassy|السفارة الإثيوبية} في {P khartoum|الخرطوم} {D|مساء الخميس}.", { event: "PROTEST", mode: ["demo"], date: "2021-07-08", rule: "ar.protest.demo.tazahara" }],
    ],
  },
  {
    id: "gazette-2021-09", source: "La Gazette des Rives", lang: "fr", date: "2021-09-16", title: "New York veut voir renaître les pourparlers",
    text: [
      ["{A securitycouncil|Le Conseil de sécurité} a {T|exhorté} {D|mercredi} {R egypt|l’Égypte}, {R ethiopia|l’Éthiopie} et {R sudan|le Soudan} à reprendre les pourparlers.", { event: "REQUEST", mode: ["meet"], date: "2021-09-15", rule: "fr.request.meet.exhorter" }],
      ["{A egypt|Le Caire} a {T|salué} la déclaration de {R securitycouncil|l’ONU}.", { event: "SUPPORT", date: "2021-09-15", dv: "context", rule: "fr.support.saluer" }],
      ["{A ethiopia|L’Éthiopie} ne {C|reconnaîtra} {T|aucune} prétention fondée sur ce texte, prévient {S foreign-eth named|le ministère éthiopien des Affaires étrangères}.", { event: "REJECT", status: "future", date: null, dp: "none", rule: "fr.reject.ne-reconnaitre-aucun" }],
      ["{A usa|Les États-Unis} {T|enverront} un émissaire à {R sudan|Khartoum} et à {R ethiopia|Addis-Abeba} {D|la semaine prochaine}.", { event: "AGREE", mode: [], status: "future", date: "2021-09-20", de: "2021-09-26", rule: "fr.agree.envoyer-emissaire" }],
    ],
  },
  {
    id: "horn-2022-02", source: "Horn Dispatch", lang: "en", date: "2022-02-21", title: "First turbine turns",
    text: [
      ["{A abiy|Abiy Ahmed} {T|opened} the first turbine at {P gerd|the dam} {D|on Sunday} and offered electricity to {R sudan|Sudan}.", { event: "AGREE", mode: [], date: "2022-02-20", context: ["economic", "environment"], rule: "en.agree.offer" }],
      ["{A egypt|Cairo} {T|condemned} the start as a further breach by {R ethiopia|Ethiopia} of the 2015 declaration.", { event: "ACCUSE", mode: ["disapprove"], date: "2022-02-20", dv: "context", rule: "en.accuse.disapprove.condemn" }],
      ["{A sudan|Khartoum} {C|is said to} have {T|welcomed} the offer made by {R ethiopia|Addis Ababa}, {S diplomats unnamed|two diplomats} said.", { event: "SUPPORT", certainty: "hedged", date: null, dp: "none", rule: "en.support.welcome" }],
      ["{A worldbank|The World Bank} {T|lent} {R sudan|Sudan} money for dikes along the Blue Nile {D|last year}.", { event: "AID", mode: [], date: "2021-01-01", dp: "year", context: ["economic"], rule: "en.aid.economic.lend" }],
      ["In {D|1902} {A uk|Britain} and {R ethiopia|Ethiopia} {T|signed} a treaty on the upper Nile.", { event: "AGREE", status: "historical", date: "1902-01-01", dp: "year", rule: "en.agree.sign-treaty" }],
    ],
  },
  {
    id: "diffa-2022-07", source: "صحيفة الضفاف", lang: "ar", date: "2022-07-30", title: "القاهرة تراسل مجلس الأمن",
    text: [
      ["{T|وجّهت} {A foreign-egy|وزارة الخارجية المصرية} {D|الجمعة} رسالة احتجاج إلى {R securitycouncil|مجلس الأمن} بشأن الملء الثالث.", { event: "ACCUSE", mode: ["disapprove"], date: "2022-07-29", context: ["diplomatic"], rule: "ar.accuse.disapprove.wajjaha-risalat-ihtijaj" }],
      ["و{T|طالبت} {A egypt|القاهرة} {R ethiopia|أديس أبابا} بوقف الملء.", { event: "REQUEST", mode: ["change"], date: "2022-07-29", dv: "context", rule: "ar.request.change.talaba-bi" }],
      ["و{C|زعمت} {S ethmedia unnamed|وسائل إعلام إثيوبية} أن {A egypt|مصر} {T|درّبت} {R ethgroups|مسلحين} داخل {P eritrea|إريتريا}.", { event: "AID", mode: [], certainty: "hedged", date: "2022-07-01", dp: "month", dv: "context", rule: "ar.aid.military.darraba" }],
      ["و{C|نفى} {S shoukry named|الوزير شكري} أن تكون {A egypt|بلاده} قد {T|دعمت} {R ethgroups|أي جماعة مسلحة}.", { event: "AID", mode: [], status: "negated", date: "2022-07-29", dv: "context", rule: "ar.aid.military.daama", via: "coreference" }],
    ],
  },
  {
    id: "blue-nile-2023-07", source: "The Blue Nile Review", lang: "en", date: "2023-07-14", title: "Four months to settle a decade",
    text: [
      ["{A sisi|President Sisi} and {A abiy|prime minister Abiy} {T|met} in {P cairo|Cairo} {D|on 13 July} on the margins of a summit about {P2 sudanplace|Sudan}.", { event: "CONSULT", mode: ["visit"], date: "2023-07-13", context: ["diplomatic"], rule: "en.consult.visit.meet" }],
      ["{A sisi|They} {T|promised} to finish an agreement with {R abiy|each other} {D|within four months}.", { event: "AGREE", date: "2023-07-13", context: ["diplomatic"], rule: "en.agree.promise-to", via: "coreference" }],
      ["{A uae|The Emirates} {T|hosted} quiet talks between {R egypt|Egypt} and {R ethiopia|Ethiopia} in {P abudhabi|Abu Dhabi} earlier {D|this year}, {S diplomats unnamed|diplomats} {C|believe}.", { event: "CONSULT", mode: ["third-party"], certainty: "hedged", date: "2023-01-01", dp: "year", rule: "en.consult.third-party.host-talks" }],
    ],
  },
  {
    id: "wadi-2023-09", source: "وكالة أنباء الوادي", lang: "ar", date: "2023-09-11", title: "إثيوبيا تعلن اكتمال الملء الرابع",
    text: [
      ["{T|أدانت} {A foreign-egy|الخارجية المصرية} {D|الأحد} إعلان {R abiy|آبي أحمد} اكتمال الملء الرابع.", { event: "ACCUSE", mode: ["disapprove"], date: "2023-09-10", rule: "ar.accuse.disapprove.adana" }],
      ["و{T|تستضيف} {A ethiopia|أديس أبابا} جولة جديدة مع {R egypt|مصر} و{R sudan|السودان} {D|في 23 أيلول/سبتمبر}.", { event: "AGREE", mode: [], status: "future", date: "2023-09-23", rule: "ar.agree.yastadif" }],
      ["و{T|احتجزت} {A ethpolice|الشرطة الإثيوبية} {R journalists|صحفيين اثنين} كانا يصوران قرب {P gerd|السد}.", { event: "COERCE", mode: ["arrest"], date: "2023-09-09", dv: "context", size: { arrested: { value: 2 } }, context: ["rights_freedoms"], rule: "ar.coerce.arrest.ihtajaza" }],
    ],
  },
  {
    id: "gazette-2023-12", source: "La Gazette des Rives", lang: "fr", date: "2023-12-20", title: "L’échec, quatre mois plus tard",
    text: [
      ["{A egypt|L’Égypte} a {T|annoncé} {D|mardi} l’échec de la quatrième série de pourparlers avec {R ethiopia|l’Éthiopie} à {P addis|Addis-Abeba}.", { event: "REJECT", mode: [], date: "2023-12-19", rule: "fr.reject.cooperate.annoncer-echec" }],
      ["{A egypt|Le Caire} se {T|réserve} le droit de défendre ses eaux contre {R ethiopia|Addis-Abeba}.", { event: "THREATEN", date: "2023-12-19", dv: "context", rule: "fr.threaten.se-reserver-le-droit" }],
      ["{A ethiopia|L’Éthiopie} {T|accuse} {R egypt|l’Égypte} d’une « mentalité coloniale ».", { event: "ACCUSE", mode: ["disapprove"], date: "2023-12-19", dv: "context", rule: "fr.accuse.disapprove.accuser-de" }],
      ["{A france|Paris} a {T|fourni} une aide d’urgence aux {R sudancivil|déplacés} du {P gedaref|Gedaref} {D|en novembre}.", { event: "AID", mode: [], date: "2023-11-01", dp: "month", context: ["humanitarian"], rule: "fr.aid.humanitarian.fournir-aide" }],
      ["{A sudan|Le Soudan}, lui, {C|n’a pas} {T|pris part} aux pourparlers avec {R egypt|l’Égypte}, affirme {S own own-sources|une source de la rédaction}.", { event: "CONSULT", status: "negated", date: "2023-12-19", dv: "context", rule: "fr.consult.prendre-part" }],
    ],
  },
  {
    id: "horn-2023-12", source: "Horn Dispatch", lang: "en", date: "2023-12-20", title: "All three at the table until the end",
    text: [
      ["{A egypt|Egypt} and {A sudan|Sudan} {T|sat} together with Ethiopian negotiators in {P addis|Addis Ababa} until {D|19 December}.", { event: "CONSULT", date: "2023-12-19", rule: "en.consult.sit-together" }],
      ["{A un|The United Nations} {T|offered} {R egypt|Egypt} and {R ethiopia|Ethiopia} its good offices 🤝 once more.", { event: "AGREE", date: "2023-12-20", dv: "published", context: ["diplomatic"], rule: "en.agree.offer" }],
    ],
  },
];

const who = (code, sector, id = null, names = null) => ({ code, sector, id, names });
const words = (en, fr, ar) => ({ en, fr, ar });

export const ACTORS = {
  egypt: who("EGY", "GOV", "EGY"),
  sudan: who("SDN", "GOV", "SDN"),
  ethiopia: who("ETH", "GOV", "ETH"),
  usa: who("USA", "GOV", "USA"),
  saudi: who("SAU", "GOV", "SAU"),
  uae: who("ARE", "GOV", "ARE"),
  uk: who("GBR", "GOV", "GBR"),
  france: who("FRA", "GOV", "FRA"),
  sudanarmy: who("SDN", "MIL"),
  egyptarmy: who("EGY", "MIL"),
  etharmy: who("ETH", "MIL"),
  ethpolice: who("ETH", "COP"),
  ethgroups: who("ETH", "REB"),
  ethmedia: who("ETH", "JRN"),
  ethembassy: who("ETH", "GOV"),
  journalists: who(null, "JRN"),
  sudancivil: who("SDN", "CVL"),
  usofficial: who("USA", "GOV"),
  usambassador: who("USA", "GOV"),
  diplomats: who(null, "GOV"),
  own: who(null, null),
  "sudan-irrigation": who("SDN", "GOV", "org.sdn-irrigation", words("Sudanese Irrigation Ministry", "Ministère soudanais de l’Irrigation", "وزارة الري السودانية")),
  "foreign-eth": who("ETH", "GOV", "org.eth-foreign", words("Ethiopian Foreign Ministry", "Ministère éthiopien des Affaires étrangères", "وزارة الخارجية الإثيوبية")),
  "foreign-egy": who("EGY", "GOV", "org.egy-foreign", words("Egyptian Foreign Ministry", "Ministère égyptien des Affaires étrangères", "وزارة الخارجية المصرية")),
  africanunion: who("IGO", null, "org.african-union", words("African Union", "Union africaine", "الاتحاد الأفريقي")),
  securitycouncil: who("UNO", null, "org.un-security-council", words("UN Security Council", "Conseil de sécurité de l’ONU", "مجلس الأمن الدولي")),
  un: who("UNO", null, "org.united-nations", words("United Nations", "Nations unies", "الأمم المتحدة")),
  worldbank: who("IGO", null, "org.world-bank", words("World Bank", "Banque mondiale", "البنك الدولي")),
  sisi: who("EGY", "GOV", "person.abdel-fattah-el-sisi", words("Abdel Fattah el-Sisi", "Abdel Fattah al-Sissi", "عبد الفتاح السيسي")),
  shoukry: who("EGY", "GOV", "person.sameh-shoukry", words("Sameh Shoukry", "Sameh Choukry", "سامح شكري")),
  abiy: who("ETH", "GOV", "person.abiy-ahmed", words("Abiy Ahmed", "Abiy Ahmed", "آبي أحمد")),
  seleshi: who("ETH", "GOV", "person.seleshi-bekele", words("Seleshi Bekele", "Seleshi Bekele", "سيليشي بيكيلي")),
  maryam: who("SDN", "GOV", "person.mariam-al-mahdi", words("Mariam al-Mahdi", "Mariam al-Mahdi", "مريم الصادق المهدي")),
  trump: who("USA", "GOV", "person.donald-trump", words("Donald Trump", "Donald Trump", "دونالد ترامب")),
};

const place = (country, lat, lon, precision, names) => ({ country, lat, lon, precision, names });

export const PLACES = {
  washington: place("USA", 38.9, -77.04, "city", words("Washington", "Washington", "واشنطن")),
  gerd: place("ETH", 11.215, 35.093, "site", words("Renaissance Dam", "Barrage de la Renaissance", "سد النهضة")),
  addis: place("ETH", 9.03, 38.74, "city", words("Addis Ababa", "Addis-Abeba", "أديس أبابا")),
  fashaga: place("SDN", 14.1, 36.3, "region", words("al-Fashaga", "al-Fachaga", "الفشقة")),
  gedaref: place("SDN", 14.03, 35.39, "province", words("Gedaref", "Gedaref", "القضارف")),
  merowe: place("SDN", 18.44, 31.84, "site", words("Merowe air base", "base aérienne de Méroé", "قاعدة مروي الجوية")),
  kinshasa: place("COD", -4.33, 15.31, "city", words("Kinshasa", "Kinshasa", "كينشاسا")),
  newyork: place("USA", 40.71, -74.0, "city", words("New York", "New York", "نيويورك")),
  khartoum: place("SDN", 15.5, 32.56, "city", words("Khartoum", "Khartoum", "الخرطوم")),
  eritrea: place("ERI", 15.3, 38.9, "country", words("Eritrea", "Érythrée", "إريتريا")),
  cairo: place("EGY", 30.04, 31.24, "city", words("Cairo", "Le Caire", "القاهرة")),
  sudanplace: place("SDN", 15.6, 30.2, "country", words("Sudan", "Soudan", "السودان")),
  abudhabi: place("ARE", 24.45, 54.38, "city", words("Abu Dhabi", "Abou Dhabi", "أبو ظبي")),
};

export const COUNTRIES = {
  EGY: words("Egypt", "Égypte", "مصر"),
  SDN: words("Sudan", "Soudan", "السودان"),
  ETH: words("Ethiopia", "Éthiopie", "إثيوبيا"),
  ERI: words("Eritrea", "Érythrée", "إريتريا"),
  USA: words("United States", "États-Unis", "الولايات المتحدة"),
  SAU: words("Saudi Arabia", "Arabie saoudite", "السعودية"),
  ARE: words("United Arab Emirates", "Émirats arabes unis", "الإمارات"),
  GBR: words("United Kingdom", "Royaume-Uni", "المملكة المتحدة"),
  FRA: words("France", "France", "فرنسا"),
  COD: words("DR Congo", "RD Congo", "الكونغو الديمقراطية"),
};
