"""Who, where and in which words: what `generate` draws its documents from."""

# States, the most written about first: English | French | Arabic | f(eminine) or m in Arabic | capital in three languages.
STATES = """
the United States|les États-Unis|الولايات المتحدة|f|Washington|Washington|واشنطن
Russia|la Russie|روسيا|f|Moscow|Moscou|موسكو
Israel|Israël|إسرائيل|f|Jerusalem|Jérusalem|القدس
China|la Chine|الصين|f|Beijing|Pékin|بكين
Iran|l'Iran|إيران|f|Tehran|Téhéran|طهران
Ukraine|l'Ukraine|أوكرانيا|f|Kyiv|Kiev|كييف
France|la France|فرنسا|f|Paris|Paris|باريس
Saudi Arabia|l'Arabie saoudite|السعودية|f|Riyadh|Riyad|الرياض
Turkey|la Turquie|تركيا|f|Ankara|Ankara|أنقرة
Egypt|l'Égypte|مصر|f|Cairo|Le Caire|القاهرة
Sudan|le Soudan|السودان|m|Khartoum|Khartoum|الخرطوم
Lebanon|le Liban|لبنان|m|Beirut|Beyrouth|بيروت
Syria|la Syrie|سوريا|f|Damascus|Damas|دمشق
Iraq|l'Irak|العراق|m|Baghdad|Bagdad|بغداد
Britain|le Royaume-Uni|بريطانيا|f|London|Londres|لندن
Germany|l'Allemagne|ألمانيا|f|Berlin|Berlin|برلين
Qatar|le Qatar|قطر|f|Doha|Doha|الدوحة
the United Arab Emirates|les Émirats arabes unis|الإمارات|f|Abu Dhabi|Abou Dhabi|أبوظبي
Jordan|la Jordanie|الأردن|m|Amman|Amman|عمّان
Yemen|le Yémen|اليمن|m|Sanaa|Sanaa|صنعاء
Libya|la Libye|ليبيا|f|Tripoli|Tripoli|طرابلس
Algeria|l'Algérie|الجزائر|f|Algiers|Alger|الجزائر العاصمة
Morocco|le Maroc|المغرب|m|Rabat|Rabat|الرباط
Tunisia|la Tunisie|تونس|f|Tunis|Tunis|تونس العاصمة
India|l'Inde|الهند|f|New Delhi|New Delhi|نيودلهي
Pakistan|le Pakistan|باكستان|f|Islamabad|Islamabad|إسلام آباد
Mali|le Mali|مالي|f|Bamako|Bamako|باماكو
Ethiopia|l'Éthiopie|إثيوبيا|f|Addis Ababa|Addis-Abeba|أديس أبابا
Nigeria|le Nigeria|نيجيريا|f|Abuja|Abuja|أبوجا
Poland|la Pologne|بولندا|f|Warsaw|Varsovie|وارسو
Venezuela|le Venezuela|فنزويلا|f|Caracas|Caracas|كاراكاس
Armenia|l'Arménie|أرمينيا|f|Yerevan|Erevan|يريفان
Azerbaijan|l'Azerbaïdjan|أذربيجان|f|Baku|Bakou|باكو
Rwanda|le Rwanda|رواندا|f|Kigali|Kigali|كيغالي
Kenya|le Kenya|كينيا|f|Nairobi|Nairobi|نيروبي
South Africa|l'Afrique du Sud|جنوب أفريقيا|f|Pretoria|Pretoria|بريتوريا
Japan|le Japon|اليابان|f|Tokyo|Tokyo|طوكيو
North Korea|la Corée du Nord|كوريا الشمالية|f|Pyongyang|Pyongyang|بيونغيانغ
South Korea|la Corée du Sud|كوريا الجنوبية|f|Seoul|Séoul|سيول
Italy|l'Italie|إيطاليا|f|Rome|Rome|روما
Spain|l'Espagne|إسبانيا|f|Madrid|Madrid|مدريد
Greece|la Grèce|اليونان|f|Athens|Athènes|أثينا
Somalia|la Somalie|الصومال|m|Mogadishu|Mogadiscio|مقديشو
Chad|le Tchad|تشاد|f|N'Djamena|N'Djamena|نجامينا
Burkina Faso|le Burkina Faso|بوركينا فاسو|f|Ouagadougou|Ouagadougou|واغادوغو
Niger|le Niger|النيجر|f|Niamey|Niamey|نيامي
Senegal|le Sénégal|السنغال|f|Dakar|Dakar|داكار
Uganda|l'Ouganda|أوغندا|f|Kampala|Kampala|كمبالا
Eritrea|l'Érythrée|إريتريا|f|Asmara|Asmara|أسمرة
Serbia|la Serbie|صربيا|f|Belgrade|Belgrade|بلغراد
Kosovo|le Kosovo|كوسوفو|f|Pristina|Pristina|بريشتينا
Belarus|la Biélorussie|بيلاروسيا|f|Minsk|Minsk|مينسك
Lithuania|la Lituanie|ليتوانيا|f|Vilnius|Vilnius|فيلنيوس
Georgia|la Géorgie|جورجيا|f|Tbilisi|Tbilissi|تبليسي
Kuwait|le Koweït|الكويت|f|Kuwait City|Koweït|مدينة الكويت
Oman|Oman|سلطنة عُمان|f|Muscat|Mascate|مسقط
Brazil|le Brésil|البرازيل|f|Brasilia|Brasilia|برازيليا
Colombia|la Colombie|كولومبيا|f|Bogota|Bogota|بوغوتا
Mexico|le Mexique|المكسيك|f|Mexico City|Mexico|مكسيكو
Indonesia|l'Indonésie|إندونيسيا|f|Jakarta|Jakarta|جاكرتا
Bangladesh|le Bangladesh|بنغلاديش|f|Dhaka|Dacca|دكا
Myanmar|la Birmanie|ميانمار|f|Naypyidaw|Naypyidaw|نايبيداو
Thailand|la Thaïlande|تايلاند|f|Bangkok|Bangkok|بانكوك
Kazakhstan|le Kazakhstan|كازاخستان|f|Astana|Astana|أستانا
Angola|l'Angola|أنغولا|f|Luanda|Luanda|لواندا
Ghana|le Ghana|غانا|f|Accra|Accra|أكرا
Guinea|la Guinée|غينيا|f|Conakry|Conakry|كوناكري
Norway|la Norvège|النرويج|f|Oslo|Oslo|أوسلو
"""

# International organisations, as STATES without a capital.
ORGANISATIONS = """
the United Nations|les Nations unies|الأمم المتحدة|f
the European Union|l'Union européenne|الاتحاد الأوروبي|m
the African Union|l'Union africaine|الاتحاد الأفريقي|m
the Arab League|la Ligue arabe|جامعة الدول العربية|f
NATO|l'Otan|حلف شمال الأطلسي|m
the UN Security Council|le Conseil de sécurité de l'ONU|مجلس الأمن الدولي|m
ECOWAS|la Cédéao|مجموعة إيكواس|f
the Gulf Cooperation Council|le Conseil de coopération du Golfe|مجلس التعاون الخليجي|m
"""

# Offices of a state: weight | English | French | Arabic | gender in Arabic; {s} is the state's genitive.
OFFICES = """
5|{s} foreign minister|le ministre des Affaires étrangères {s}|وزير خارجية {s}|m
4|{s} president|le président {s}|رئيس {s}|m
3|{s} foreign ministry|la diplomatie {s}|خارجية {s}|f
2|{s} defence minister|le ministre de la Défense {s}|وزير دفاع {s}|m
1|{s} parliament|le Parlement {s}|برلمان {s}|m
"""

# Conflicts, the most written about first: two sides (English/French/Arabic/gender), then places (English/French/Arabic).
CONFLICTS = """
Russian forces/les forces russes/القوات الروسية/f|Ukrainian troops/l'armée ukrainienne/القوات الأوكرانية/f|Kharkiv/Kharkiv/خاركيف|Odesa/Odessa/أوديسا|Pokrovsk/Pokrovsk/بوكروفسك|Kherson/Kherson/خيرسون|Zaporizhzhia/Zaporijjia/زابوريجيا
Israeli forces/l'armée israélienne/القوات الإسرائيلية/f|Hamas fighters/les combattants du Hamas/مقاتلو حماس/m|Gaza City/Gaza/مدينة غزة|Rafah/Rafah/رفح|Khan Younis/Khan Younès/خان يونس|Jabalia/Jabaliya/جباليا
the Rapid Support Forces/les Forces de soutien rapide/قوات الدعم السريع/f|the Sudanese army/l'armée soudanaise/الجيش السوداني/m|Omdurman/Omdourman/أم درمان|El Fasher/El-Facher/الفاشر|Nyala/Nyala/نيالا|Wad Madani/Wad Madani/ود مدني
Israeli jets/l'aviation israélienne/الطائرات الإسرائيلية/f|Hezbollah/le Hezbollah/حزب الله/m|Tyre/Tyr/صور|Nabatieh/Nabatiyé/النبطية|Baalbek/Baalbek/بعلبك
M23 rebels/les rebelles du M23/متمردو حركة 23 مارس/m|the Congolese army/l'armée congolaise/الجيش الكونغولي/m|Goma/Goma/غوما|Bukavu/Bukavu/بوكافو|Masisi/Masisi/ماسيسي
al-Shabaab militants/les shebab/مسلحو حركة الشباب/m|the Somali army/l'armée somalienne/الجيش الصومالي/m|Kismayo/Kismayo/كيسمايو|Baidoa/Baidoa/بيدوا|Beledweyne/Beledweyne/بلدوين
the Houthis/les Houthis/الحوثيون/m|Yemeni government forces/les forces gouvernementales yéménites/القوات الحكومية اليمنية/f|Hodeidah/Hodeïda/الحديدة|Marib/Marib/مأرب|Taiz/Taëz/تعز
jihadists of JNIM/les jihadistes du JNIM/مسلحو جماعة نصرة الإسلام والمسلمين/m|the Malian army/l'armée malienne/الجيش المالي/m|Gao/Gao/غاو|Timbuktu/Tombouctou/تمبكتو|Kidal/Kidal/كيدال
Islamic State fighters/les combattants de l'État islamique/مقاتلو تنظيم الدولة الإسلامية/m|the Syrian army/l'armée syrienne/الجيش السوري/m|Deir ez-Zor/Deir ez-Zor/دير الزور|Palmyra/Palmyre/تدمر|Raqqa/Raqqa/الرقة
Boko Haram insurgents/les insurgés de Boko Haram/مسلحو بوكو حرام/m|the Nigerian army/l'armée nigériane/الجيش النيجيري/m|Maiduguri/Maiduguri/مايدوغوري|Baga/Baga/باغا|Kaduna/Kaduna/كادونا
Kurdish militants of the PKK/le PKK/مسلحو حزب العمال الكردستاني/m|the Turkish army/l'armée turque/الجيش التركي/m|Dohuk/Dohouk/دهوك|Hakkari/Hakkari/هكاري
the Pakistani Taliban/les talibans pakistanais/حركة طالبان الباكستانية/f|Pakistani security forces/les forces de sécurité pakistanaises/قوات الأمن الباكستانية/f|Peshawar/Peshawar/بيشاور|Bannu/Bannu/بانو
Baloch separatists/les séparatistes baloutches/الانفصاليون البلوش/m|the Pakistani army/l'armée pakistanaise/الجيش الباكستاني/m|Quetta/Quetta/كويتا|Gwadar/Gwadar/غوادر
Fano militiamen/les miliciens Fano/مقاتلو ميليشيا فانو/m|the Ethiopian army/l'armée éthiopienne/الجيش الإثيوبي/m|Gondar/Gondar/غوندار|Bahir Dar/Bahir Dar/بحر دار
the Arakan Army/l'Armée de l'Arakan/جيش أراكان/m|Myanmar's army/l'armée birmane/جيش ميانمار/m|Sittwe/Sittwe/سيتوي|Mrauk U/Mrauk-U/مراوك أو
ELN guerrillas/les guérilleros de l'ELN/مقاتلو جيش التحرير الوطني/m|the Colombian army/l'armée colombienne/الجيش الكولومبي/m|Cúcuta/Cúcuta/كوكوتا|Arauca/Arauca/أراوكا
armed gangs/les gangs armés/العصابات المسلحة/f|Haitian police/la police haïtienne/الشرطة الهايتية/f|Port-au-Prince/Port-au-Prince/بورت أو برنس|Gonaïves/les Gonaïves/غوناييف
Islamist insurgents/les insurgés islamistes/المتمردون الإسلاميون/m|the Mozambican army/l'armée mozambicaine/جيش موزمبيق/m|Mocímboa da Praia/Mocimboa da Praia/موسيمبوا دا برايا|Palma/Palma/بالما
"""

# Templates of codable sentences. Kinds: diplomatic (A, B states, offices or organisations), armed (A, B sides, P of a
# conflict), home (P a capital, S its state). (x|y), in Arabic {x|y}: x where A is singular / masculine, y where it is
# plural / feminine. [x|y]: x behind 3 to 10, y behind more.
# {A} name, {A.of} {A.to} with of/to, {d} day, {n} small number, {q} larger number, {w} words of source.
TEMPLATES = {
    "en": {
        "diplomatic": """
{A} condemned {B} {d} over its policy on {t}{w}.
{A} accused {B} {d} of violating the agreement on {t}.
{A} called on {B} {d} to resume talks on {t}{w}.
{A} demanded {d} that {B} release {n} detained sailors.
{A} and {B} signed an agreement on {t} in {P} {d}{w}.
{A} and {B} met in {P} {d} to discuss {t}.
{A} spoke by telephone with {B} {d} about {t}{w}.
{A} arrived in {P} {d} for talks with {B} on {t}.
{A} imposed sanctions {d} on {n} companies from {B}{w}.
{A} expelled {n} diplomats of {B} {d}{w}.
{A} threatened {B} {d} with military action over {t}.
{A} rejected {d} a proposal by {B} on {t}{w}.
{A} pledged ${q} million in aid to {B} {d}.
{A} sent {n} tonnes of relief supplies to {B} {d}{w}.
{A} praised {B} {d} for its role in the talks on {t}.
{A} agreed {d} to hold a new round of negotiations with {B} on {t}.
{A} suspended cooperation with {B} on {t} {d}{w}.
{A} lifted sanctions on {B} {d}, citing progress on {t}.
{A} warned {B} {d} of serious consequences if the dispute over {t} goes on.
{A} recalled its ambassador to {B} {d} in a row over {t}.
""",
        "armed": """
{A} killed {n} civilians in an attack near {P} {d}{w}.
{A} shelled the outskirts of {P} {d}, wounding {n} people{w}.
{A} attacked a position of {B} near {P} {d}, killing {n} soldiers.
{A} abducted {n} villagers near {P} {d}{w}.
{A} clashed with {B} in {P} {d}, and at least {n} people were killed{w}.
{A} seized a district of {P} from {B} {d}.
{A} withdrew from the centre of {P} {d}{w}.
{A} freed {n} hostages near {P} {d}{w}.
{A} sent reinforcements to {P} {d}{w}.
{A} and {B} agreed to a ceasefire in {P} {d}.
{A} threatened {d} to storm {P} if {B} did not leave.
""",
        "home": """
Thousands of people protested in {P} {d} against {t}{w}.
Police arrested {n} demonstrators in {P} {d}{w}.
Workers in {P} went on strike {d} over wages{w}.
A court in {P} sentenced {n} opposition figures to prison {d}.
Gunmen killed {n} people in {P} {d}{w}.
Authorities in {P} imposed a curfew {d} after unrest over {t}.
The government of {S} released {n} political prisoners {d}{w}.
The interior minister of {S} resigned {d} over {t}.
Opposition parties in {S} called {d} for early elections{w}.
""",
        "filler": """
The home side won {m}-{k} in front of {q} thousand spectators in {P}.
The striker scored twice before half-time and was replaced in the {n}th minute.
Temperatures in {P} are expected to reach {h} degrees at the weekend.
Forecasters predict heavy rain and winds of up to {q} kilometres an hour around {P}.
Shares on the {P} exchange closed {m}.{k} percent higher in thin trading.
Inflation in {S} slowed to {h}.{k} percent, the statistics office reported.
Oil prices rose by {m}.{k} dollars a barrel in early trading.
{S} has a population of about {h} million and a young workforce.
The two sides have been at odds over {t} since {y}.
The dispute over {t} goes back to {y}.
Analysts say that {t} will remain on the agenda for months.
A spokesman declined to give further details.
It was not possible to verify the account independently.
The road between {P} and the coast is {q} kilometres long.
A film festival in {P} drew {q} thousand visitors this year.
The museum in {P} reopened after repairs that took {m} years.
Wheat production in {S} fell by {h} percent in {y}.
The company employs {q} people at its plant outside {P}.
Tourist numbers in {S} have doubled since {y}.
The report runs to {q} pages and deals mainly with {t}.
Residents of {P} complain of power cuts that last {m} hours a day.
The next session is expected within {m} weeks.
The central bank of {S} left its key rate at {m}.{k} percent.
An earthquake of magnitude {m}.{k} was felt in {P} in {y}, without damage.
Economists expect growth of {m}.{k} percent in {S} next year.
""",
        "subjects": "border security|migration|the nuclear file|the water dispute|fuel prices|trade|energy supplies|the electoral law|"
        "prisoners of war|human rights|the maritime border|arms deliveries|grain exports|the reconstruction fund|"
        "customs duties|the budget|media freedom|judicial reform|fishing rights|gas transit",
        "sources": "|||, officials said|, a spokesman said|, state media reported|, according to a statement|, witnesses said|"
        ", local media reported|, two diplomats said|, a security source said|, residents said",
        "days": "on Monday|on Tuesday|on Wednesday|on Thursday|on Friday|on Saturday|on Sunday",
        "headlines": "{S}: new tensions over {t}|What we know about {t}|{P} in the news|Dispute over {t} deepens|{S} and {t}: the day",
        "cut": ("The news was first reported by an agency. ", " More to follow.", "said", "stated"),
    },
    "fr": {
        "diplomatic": """
{A} (a|ont) condamné {d} la politique {B.of} sur {t}{w}.
{A} (a|ont) accusé {B} {d} d'avoir violé l'accord sur {t}.
{A} (a|ont) appelé {B} {d} à reprendre les négociations sur {t}{w}.
{A} (a|ont) exigé {d} {B.of} la libération de {n} marins détenus.
{A} et {B} ont signé {d} {P.to} un accord sur {t}{w}.
{A} et {B} se sont rencontrés {d} {P.to} pour évoquer {t}.
{A} (s'est|se sont) entretenu par téléphone {d} avec {B} de la question suivante : {t}{w}.
{A} (a|ont) imposé {d} des sanctions à {n} entreprises {B.of}{w}.
{A} (a|ont) expulsé {d} {n} diplomates {B.of}{w}.
{A} (a|ont) menacé {B} {d} d'une action militaire au sujet du dossier : {t}.
{A} (a|ont) rejeté {d} une proposition {B.of} sur {t}{w}.
{A} (a|ont) promis {d} une aide de {q} millions de dollars {B.to}.
{A} (a|ont) envoyé {d} {n} tonnes d'aide humanitaire {B.to}{w}.
{A} (a|ont) salué {d} le rôle {B.of} dans les discussions sur {t}.
{A} (a|ont) accepté {d} de négocier avec {B} sur {t}.
{A} (a|ont) suspendu {d} la coopération avec {B} sur {t}{w}.
{A} (a|ont) levé {d} les sanctions contre {B}{w}.
{A} (a|ont) rappelé {d} pour consultations l'ambassadeur en poste auprès {B.of}.
""",
        "armed": """
{A} (a|ont) tué {n} civils {d} dans une attaque près {P.of}{w}.
{A} (a|ont) bombardé {d} les environs {P.of}, faisant {n} blessés{w}.
{A} (a|ont) attaqué {d} une position {B.of} près {P.of}, tuant {n} soldats.
{A} (a|ont) enlevé {n} villageois {d} près {P.of}{w}.
{A} (a|ont) affronté {B} {d} {P.to}, et au moins {n} personnes ont été tuées{w}.
{A} (a|ont) repris {d} un quartier {P.of}{w}.
{A} (s'est retiré|se sont retirés) {d} du centre {P.of}{w}.
{A} (a|ont) libéré {n} otages {d} près {P.of}{w}.
{A} (a|ont) envoyé {d} des renforts {P.to}{w}.
{A} et {B} ont conclu {d} un cessez-le-feu {P.to}.
{A} (a|ont) menacé {d} de prendre d'assaut {P}{w}.
""",
        "home": """
Des milliers de personnes ont manifesté {d} {P.to}, sur fond de débat sur {t}{w}.
La police a arrêté {n} manifestants {d} {P.to}{w}.
Les salariés ont fait grève {d} {P.to} pour leurs salaires{w}.
Un tribunal {P.of} a condamné {d} {n} opposants à la prison.
Des hommes armés ont tué {n} personnes {d} {P.to}{w}.
Les autorités ont imposé {d} un couvre-feu {P.to}{w}.
Le gouvernement {S.of} a libéré {d} {n} prisonniers politiques{w}.
Le ministre de l'Intérieur {S.of} a démissionné {d}{w}.
L'opposition a réclamé {d} des élections anticipées {P.to}{w}.
""",
        "filler": """
L'équipe locale s'est imposée {m} à {k} devant {q} mille spectateurs {P.to}.
L'attaquant a marqué deux fois avant la pause puis a cédé sa place à la {n}e minute.
Le thermomètre devrait atteindre {h} degrés ce week-end {P.to}.
La météo prévoit de fortes pluies et des vents de {q} kilomètres à l'heure autour {P.of}.
La Bourse {P.of} a clôturé en hausse de {m},{k} % dans un marché calme.
L'inflation a ralenti à {h},{k} % {P.to}, selon l'institut de statistique.
Le baril de pétrole a gagné {m},{k} dollars dans les premiers échanges.
Le pays compte environ {h} millions d'habitants et une population active jeune.
Les deux parties s'opposent depuis {y} sur {t}.
Le différend remonte à {y} et porte sur {t}.
Selon les analystes, le sujet restera d'actualité pendant des mois : {t}.
Un porte-parole n'a pas souhaité donner plus de détails.
Ce récit n'a pu être vérifié de source indépendante.
La route qui mène {P.of} à la côte est longue de {q} kilomètres.
Le festival de cinéma {P.of} a attiré {q} mille visiteurs cette année.
Le musée {P.of} a rouvert après {m} ans de travaux.
La production de blé a reculé de {h} % en {y}.
L'entreprise emploie {q} personnes dans son usine proche {P.of}.
Le nombre de touristes a doublé {P.to} depuis {y}.
Le rapport de {q} pages traite surtout d'un point : {t}.
Les habitants {P.of} se plaignent de coupures de courant de {m} heures par jour.
La prochaine session est attendue dans {m} semaines.
La banque centrale a laissé son taux directeur à {m},{k} %.
Une secousse de magnitude {m},{k} avait été ressentie {P.to} en {y}, sans dégâts.
Les économistes tablent sur une croissance de {m},{k} % l'an prochain.
""",
        "subjects": "la sécurité des frontières|les migrations|le dossier nucléaire|le partage de l'eau|le prix des carburants|"
        "le commerce|l'approvisionnement en énergie|la loi électorale|les prisonniers de guerre|les droits de l'homme|"
        "la frontière maritime|les livraisons d'armes|les exportations de céréales|le fonds de reconstruction|"
        "les droits de douane|le budget|la liberté de la presse|la réforme de la justice|les droits de pêche|le transit du gaz",
        "sources": "|||, selon des responsables|, selon un porte-parole|, ont rapporté les médias d'État|, d'après un communiqué|"
        ", selon des témoins|, selon la presse locale|, selon deux diplomates|, selon une source de sécurité|, d'après des habitants",
        "days": "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
        "headlines": "Nouvelles tensions {P.to}|Ce que l'on sait {P.to}|{P} dans l'actualité|Le point sur {t}|{P} : le fil du jour",
        "cut": ("L'information a d'abord été donnée par une agence. ", " À suivre.", "a accusé", "accuse"),
    },
    "ar": {
        "diplomatic": """
أدان{|ت} {A} {d} سياسة {B} بشأن {t}{w}.
اتهم{|ت} {A} {B} {d} بخرق الاتفاق بشأن {t}.
{دعا|دعت} {A} {B} {d} إلى استئناف المحادثات بشأن {t}{w}.
طالب{|ت} {A} {B} {d} بالإفراج عن {n} [بحارة محتجزين|بحاراً محتجزاً]{w}.
وقّع{|ت} {A} و{B} {d} في {P} اتفاقاً بشأن {t}{w}.
بحث{|ت} {A} مع {B} {d} في {P} ملف {t}.
أجر{ى|ت} {A} اتصالاً هاتفياً مع {B} {d} حول {t}{w}.
فرض{|ت} {A} {d} عقوبات على {n} [شركات|شركة] من {B}{w}.
طرد{|ت} {A} {d} {n} [دبلوماسيين|دبلوماسياً] من {B}{w}.
هدد{|ت} {A} {B} {d} بعمل عسكري على خلفية {t}.
رفض{|ت} {A} {d} مقترحاً من {B} بشأن {t}{w}.
تعهد{|ت} {A} {d} بتقديم مساعدات بقيمة {q} مليون دولار إلى {B}.
أرسل{|ت} {A} {d} {n} [أطنان|طناً] من المساعدات الإنسانية إلى {B}{w}.
أشاد{|ت} {A} {d} بدور {B} في محادثات {t}.
وافق{|ت} {A} {d} على عقد جولة مفاوضات جديدة مع {B} بشأن {t}.
علّق{|ت} {A} {d} التعاون مع {B} بشأن {t}{w}.
رفع{|ت} {A} {d} العقوبات عن {B}{w}.
حذر{|ت} {A} {B} {d} من عواقب وخيمة بسبب {t}.
استدع{ى|ت} {A} {d} السفير لدى {B} للتشاور.
""",
        "armed": """
قتل{|ت} {A} {n} [مدنيين|مدنياً] {d} في هجوم قرب {P}{w}.
قصف{|ت} {A} {d} أطراف {P} ما أدى إلى إصابة {n} [أشخاص|شخصاً]{w}.
هاجم{|ت} {A} {d} موقعاً يسيطر عليه {B} قرب {P} وقتل{|ت} {n} [جنود|جندياً].
خطف{|ت} {A} {n} [قرويين|قروياً] {d} قرب {P}{w}.
اشتبك{|ت} {A} مع {B} {d} في {P} وسقط {n} [قتلى|قتيلاً] على الأقل{w}.
استعاد{|ت} {A} {d} حياً في {P} من {B}.
انسحب{|ت} {A} {d} من وسط {P}{w}.
أطلق{|ت} {A} سراح {n} [رهائن|رهينة] {d} قرب {P}{w}.
أرسل{|ت} {A} {d} تعزيزات إلى {P}{w}.
اتفق{|ت} {A} مع {B} {d} على وقف لإطلاق النار في {P}.
هدد{|ت} {A} {d} باقتحام {P}{w}.
""",
        "home": """
تظاهر الآلاف {d} في {P} احتجاجاً على {t}{w}.
اعتقلت الشرطة {n} [متظاهرين|متظاهراً] {d} في {P}{w}.
أضرب عمال {d} في {P} للمطالبة بزيادة الأجور{w}.
حكمت محكمة في {P} {d} بالسجن على {n} [معارضين|معارضاً].
قتل مسلحون {n} [أشخاص|شخصاً] {d} في {P}{w}.
فرضت السلطات {d} حظر التجول في {P}{w}.
أفرجت حكومة {S} {d} عن {n} [سجناء سياسيين|سجيناً سياسياً]{w}.
استقال وزير داخلية {S} {d} على خلفية {t}.
دعت أحزاب المعارضة في {S} {d} إلى انتخابات مبكرة{w}.
""",
        "filler": """
فاز الفريق المضيف {m}-{k} أمام {q} ألف متفرج في {P}.
سجل المهاجم هدفين في الشوط الأول قبل استبداله في الدقيقة {n}.
من المتوقع أن تبلغ الحرارة {h} درجة في {P} نهاية الأسبوع.
تتوقع الأرصاد أمطاراً غزيرة ورياحاً تصل سرعتها إلى {q} كيلومتراً في الساعة حول {P}.
أغلقت بورصة {P} مرتفعة {m}.{k} في المئة وسط تداولات ضعيفة.
تباطأ التضخم في {S} إلى {h}.{k} في المئة، بحسب مكتب الإحصاء.
ارتفع سعر برميل النفط {m}.{k} دولار في التعاملات المبكرة.
يبلغ عدد سكان {S} نحو {h} مليون نسمة.
يختلف الطرفان منذ عام {y} حول {t}.
يعود الخلاف حول {t} إلى عام {y}.
يرى محللون أن {t} ستبقى في صدارة الاهتمام لأشهر.
ولم يقدم المتحدث تفاصيل إضافية.
ولم يتسن التحقق من الرواية من مصدر مستقل.
يبلغ طول الطريق بين {P} والساحل {q} كيلومتراً.
استقطب مهرجان السينما في {P} نحو {q} ألف زائر هذا العام.
أعيد افتتاح متحف {P} بعد أعمال ترميم دامت {m} سنوات.
تراجع إنتاج القمح في {S} بنسبة {h} في المئة عام {y}.
توظف الشركة {q} شخصاً في مصنعها قرب {P}.
تضاعف عدد السياح في {S} منذ عام {y}.
يقع التقرير في {q} صفحة ويتناول خصوصاً {t}.
يشكو سكان {P} من انقطاع الكهرباء {m} ساعات يومياً.
ومن المنتظر عقد الجلسة المقبلة خلال {m} أسابيع.
أبقى البنك المركزي في {S} سعر الفائدة عند {m}.{k} في المئة.
شعر سكان {P} عام {y} بهزة بلغت قوتها {m}.{k} درجات من دون أضرار.
يتوقع اقتصاديون نمواً بنسبة {m}.{k} في المئة في {S} العام المقبل.
""",
        "subjects": "أمن الحدود|الهجرة|الملف النووي|تقاسم المياه|أسعار الوقود|التجارة|إمدادات الطاقة|قانون الانتخابات|أسرى الحرب|"
        "حقوق الإنسان|الحدود البحرية|شحنات الأسلحة|صادرات الحبوب|صندوق إعادة الإعمار|الرسوم الجمركية|الموازنة|حرية الصحافة|"
        "إصلاح القضاء|حقوق الصيد|عبور الغاز",
        "sources": "|||، وفق مسؤولين|، بحسب متحدث|، وفق الإعلام الرسمي|، بحسب بيان|، وفق شهود|، بحسب وسائل إعلام محلية|"
        "، وفق دبلوماسيين|، بحسب مصدر أمني|، وفق سكان",
        "days": "الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد",
        "headlines": "توتر جديد حول {t}|ماذا نعرف عن {t}|{P} في الأخبار|الخلاف حول {t} يتسع|{S} و{t}",
        "cut": ("أوردت الخبر إحدى الوكالات أولاً. ", " يتبع.", "بحسب", "حسب"),
    },
}

OUTLETS = {
    "ar": "وكالة النيل|صحيفة المسار|صحيفة الأرز|بوابة الضفاف|الخليج اليوم|صدى المشرق|وكالة الأطلس|المرفأ|نداء الصحراء|صحيفة الرافدين|"
    "أخبار المضيق|الميدان|وكالة البحر المتوسط|صحيفة القوافل",
    "en": "Atlas Wire|The Harbour Times|Daily Meridian|Continental Post|Levant Dispatch|Gulf Ledger|Northern Herald|The Lantern|"
    "Capital Observer|Savanna Tribune|Strait Monitor|Pacific Courier|The Signal Box|Union Gazette",
    "fr": "Le Courrier du Sud|Agence Sahel Presse|Méditerranée Infos|Nord Actualités|Kinshasa Express|Dakar Tribune|Tunis Matin|"
    "Alger Quotidien|La Dépêche des Lacs|Le Phare|L'Écho des Rives|La Semaine politique",
}
