/** Persian names of States, after Unicode CLDR and the usage of the United Nations: ISO 3166-1 alpha-3, then the names, parted by bars. */
export const PERSIAN = `AFG افغانستان|جمهوری اسلامی افغانستان
ALB آلبانی
DZA الجزایر
AND آندورا
AGO آنگولا
ATG آنتیگوا و باربودا
ARG آرژانتین
ARM ارمنستان
AUS استرالیا
AUT اتریش
AZE جمهوری آذربایجان
BHS باهاما
BHR بحرین
BGD بنگلادش
BRB باربادوس
BLR بلاروس
BEL بلژیک
BLZ بلیز
BEN بنین
BTN بوتان
BOL بولیوی
BIH بوسنی و هرزگوین
BWA بوتسوانا
BRA برزیل
BRN برونئی
BGR بلغارستان
BFA بورکینافاسو
BDI بوروندی
CPV کیپ‌ورد
KHM کامبوج
CMR کامرون
CAN کانادا
CAF جمهوری افریقای مرکزی
TCD چاد
CHL شیلی
CHN چین|جمهوری خلق چین
COL کلمبیا
COM کومور
COG کنگو|جمهوری کنگو
CRI کاستاریکا
CIV ساحل عاج
HRV کرواسی
CUB کوبا
CYP قبرس
CZE چک
PRK جمهوری دموکراتیک خلق کره|کره شمالی
COD جمهوری دموکراتیک کنگو
DNK دانمارک
DJI جیبوتی
DMA دومینیکا
DOM جمهوری دومینیکن
ECU اکوادور
EGY مصر
SLV السالوادور
GNQ گینهٔ استوایی
ERI اریتره
EST استونی
SWZ اسواتینی
ETH اتیوپی
FJI فیجی
FIN فنلاند
FRA فرانسه
GAB گابن
GMB گامبیا
GEO گرجستان
DEU آلمان
GHA غنا
GRC یونان
GRD گرنادا
GTM گواتمالا
GIN گینه
GNB گینهٔ بیسائو
GUY گویان
HTI هائیتی
VAT سریر مقدس|واتیکان
HND هندوراس
HUN مجارستان
ISL ایسلند
IND هند
IDN اندونزی
IRN ایران|جمهوری اسلامی ایران
IRQ عراق
IRL ایرلند
ISR اسرائیل
ITA ایتالیا
JAM جامائیکا
JPN ژاپن
JOR اردن
KAZ قزاقستان
KEN کنیا
KIR کیریباتی
KWT کویت
KGZ قرقیزستان
LAO لائوس
LVA لتونی
LBN لبنان
LSO لسوتو
LBR لیبریا
LBY لیبی
LIE لیختن‌اشتاین
LTU لیتوانی
LUX لوکزامبورگ
MDG ماداگاسکار
MWI مالاوی
MYS مالزی
MDV مالدیو
MLI مالی
MLT مالت
MHL جزایر مارشال
MRT موریتانی
MUS موریس
MEX مکزیک
FSM میکرونزی
MCO موناکو
MNG مغولستان
MNE مونته‌نگرو
MAR مراکش
MOZ موزامبیک
MMR میانمار
NAM نامیبیا
NRU نائورو
NPL نپال
NLD هلند
NZL نیوزیلند
NIC نیکاراگوئه
NER نیجر
NGA نیجریه
MKD مقدونیهٔ شمالی
NOR نروژ
OMN عمان
PAK پاکستان
PLW پالائو
PAN پاناما
PNG پاپوا گینهٔ نو
PRY پاراگوئه
PER پرو
PHL فیلیپین
POL لهستان
PRT پرتغال
QAT قطر
KOR جمهوری کره|کره جنوبی
MDA مولداوی
ROU رومانی
RUS روسیه|فدراسیون روسیه
RWA رواندا
KNA سنت کیتس و نویس
LCA سنت لوسیا
VCT سنت وینسنت و گرنادین
WSM ساموآ
SMR سان‌مارینو
STP سائوتومه و پرینسیپ
SAU عربستان سعودی
SEN سنگال
SRB صربستان
SYC سیشل
SLE سیرالئون
SGP سنگاپور
SVK اسلواکی
SVN اسلوونی
SLB جزایر سلیمان
SOM سومالی
ZAF افریقای جنوبی
SSD سودان جنوبی
ESP اسپانیا
LKA سری‌لانکا
PSE دولت فلسطین|فلسطین
SDN سودان
SUR سورینام
SWE سوئد
CHE سوئیس
SYR سوریه|جمهوری عربی سوریه
TJK تاجیکستان|جمهوری تاجیکستان
THA تایلند
TLS تیمور-لسته
TGO توگو
TON تونگا
TTO ترینیداد و توباگو
TUN تونس
TUR ترکیه
TKM ترکمنستان
TUV تووالو
UGA اوگاندا
UKR اوکراین
ARE امارات متحدهٔ عربی
GBR بریتانیا|پادشاهی متحده|انگلستان
TZA تانزانیا
USA ایالات متحده|ایالات متحده آمریکا|آمریکا
URY اروگوئه
UZB ازبکستان
VUT وانواتو
VEN ونزوئلا|جمهوری بولیواری ونزوئلا
VNM ویتنام
YEM یمن
ZMB زامبیا
ZWE زیمبابوه`;
