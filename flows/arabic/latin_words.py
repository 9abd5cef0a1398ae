"""Latin and Arabic words that decide where a stretch from left to right ends: units, abbreviations, labels.

Each is a list of words between spaces.
"""

ABBREVIATIONS = """
Dr Mr Mrs Ms Prof St Jr Sr No Nos Vol Vols pp Fig Figs Art Arts Sec Ch Eq Ref Ed eds vs etc al Inc Ltd Co Corp
Gen Col Lt Capt Sgt Rev Hon Gov Sen Rep Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Dept Est approx cf ca
p par para Tel Ext ext Abs Nr Bd Distr Add Amend Rev Doc Rs Dh Dhs Fr Frs vol vols fn no nos
"""
"""What ends in a full stop that does not end a sentence: «Dr. Smith», «Vol. 3»."""

UNITS = """
AM PM am pm a.m. p.m. GMT UTC BC AD CE BCE AH N S E W NE NW SE SW C F K USD EUR GBP JPY CNY CHF SAR AED KWD
QAR BHD OMR EGP JOD IQD LBP SYP YER LYD TND DZD MAD SDG MRU TRY INR RUB CAD AUD bn mn tn million billion
trillion thousand percent L mL dL Hz kHz MHz GHz THz dB dBA dBm Pa kPa hPa MPa GPa bar mbar psi mmHg atm W kW MW GW
TW Wh kWh MWh GWh TWh V kV mV A mA mAh Ah J kJ MJ GJ N kN cal kcal B kB KB MB GB TB PB bit kbit Kbps Mbps Gbps
kbps Mb Gb Tb kb bps px dpi fps rpm ppm ppb Bq Sv mSv TEU DWT boe bpd mmol mol IU inch inches feet foot miles mile
knots yards
acres barrels barrel tons ton tonnes tonne litres liters gallons years year months month weeks week days day
hours hour minutes minute seconds second Inc Ltd January February March April May June July August September
October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
"""
"""What a number stands before: «50 km/h», «10:30 AM», «5,000 USD», «12 March». Shorter ones in small letters are
known by their form."""

MONTHS = "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
MONTHS += "|Nov(?:ember)?|Dec(?:ember)?"

LABELS = """
بند البند مادة المادة فقرة الفقرة فصل الفصل باب الباب رقم الرقم قرار القرار غرفة الغرفة طابق الطابق صفحة
الصفحة
"""
"""What a number is the name of and not a count: «بند 3 - 5 آلاف» is an item and a figure, «البنود 3 - 5» a range."""

COUNTED = """
وحدة وحدات وحدتان وحدتين جرعة جرعات قرص أقراص حبة حبات حبوب كبسولة كبسولات قطرة قطرات ملعقة ملاعق أمبولة أمبولات
بخة بخات مجم ملغ ملغم ملجم مغ مل ميكروغرام ميكروجرام مليغرام ملليغرام مليجرام ملليجرام غرام غراما جرام جراما غم
جم كغ كغم كجم كيلوغرام كيلوغراما كيلوجرام كيلوجراما طن طنا أطنان لتر لترا لترات ليتر ليترا مليلتر ملليلتر برميل
برميلا براميل متر مترا أمتار كم كيلومتر كيلومترا كيلومترات سم سنتيمتر سنتيمترا مم ملم مليمتر مليمترا ميل ميلا
أميال هكتار هكتارا هكتارات فدان فدانا دونم دونما دونمات واط كيلوواط ميغاواط ميجاواط غيغاواط جيجاواط أمبير فولت
بايت ميغابايت ميجابايت غيغابايت جيجابايت تيرابايت درجة درجات نقطة نقاط نقطتين ألف ألفا آلاف مليون مليونا ملايين
مليار مليارا مليارات بليون بليونا تريليون تريليونا بالمئة بالمائة مرة مرات ضعفا أضعاف يوما أيام أسبوعا أسابيع
شهرا أشهر شهور سنوات عاما أعوام ساعات دقيقة دقائق ثانية ثوان ثواني ريال ريالا ريالات دينار دينارا دنانير درهم
درهما دراهم جنيه جنيها جنيهات دولار دولارا دولارات يورو ليرة ليرات أوقية سنت سنتا قرشا قروش فلس فلسا
"""
"""What a number before it counts: in «Insulin 18 وحدة» the number is the unit's, and no part of the Latin name.

Left out are words that open a phrase of their own after a name that ends in a number («ISO 9001 عام 2015»).
"""
