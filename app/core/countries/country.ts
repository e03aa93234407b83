import type { Party } from '#core/details/statement-details.ts';

/** Members and observers of the United Nations: ISO 3166-1 alpha-3, then the name in use there, then other names, parted by bars. */
const COUNTRIES = `AFG Afghanistan
ALB Albania
DZA Algeria
AND Andorra
AGO Angola
ATG Antigua and Barbuda
ARG Argentina
ARM Armenia
AUS Australia
AUT Austria
AZE Azerbaijan
BHS Bahamas
BHR Bahrain
BGD Bangladesh
BRB Barbados
BLR Belarus
BEL Belgium
BLZ Belize
BEN Benin
BTN Bhutan
BOL Bolivia (Plurinational State of)
BIH Bosnia and Herzegovina
BWA Botswana
BRA Brazil
BRN Brunei Darussalam|Brunei
BGR Bulgaria
BFA Burkina Faso
BDI Burundi
CPV Cabo Verde|Cape Verde
KHM Cambodia
CMR Cameroon
CAN Canada
CAF Central African Republic
TCD Chad
CHL Chile
CHN China|People's Republic of China
COL Colombia
COM Comoros
COG Congo|Republic of the Congo
CRI Costa Rica
CIV Côte d'Ivoire|Ivory Coast
HRV Croatia
CUB Cuba
CYP Cyprus
CZE Czechia|Czech Republic
PRK Democratic People's Republic of Korea|DPRK|North Korea
COD Democratic Republic of the Congo|DR Congo|DRC
DNK Denmark
DJI Djibouti
DMA Dominica
DOM Dominican Republic
ECU Ecuador
EGY Egypt
SLV El Salvador
GNQ Equatorial Guinea
ERI Eritrea
EST Estonia
SWZ Eswatini|Swaziland
ETH Ethiopia
FJI Fiji
FIN Finland
FRA France
GAB Gabon
GMB Gambia (Republic of The)|The Gambia
GEO Georgia
DEU Germany|Federal Republic of Germany
GHA Ghana
GRC Greece
GRD Grenada
GTM Guatemala
GIN Guinea
GNB Guinea-Bissau
GUY Guyana
HTI Haiti
VAT Holy See|Vatican
HND Honduras
HUN Hungary
ISL Iceland
IND India
IDN Indonesia
IRN Iran (Islamic Republic of)
IRQ Iraq
IRL Ireland
ISR Israel
ITA Italy
JAM Jamaica
JPN Japan
JOR Jordan
KAZ Kazakhstan
KEN Kenya
KIR Kiribati
KWT Kuwait
KGZ Kyrgyzstan
LAO Lao People's Democratic Republic|Lao PDR|Laos
LVA Latvia
LBN Lebanon
LSO Lesotho
LBR Liberia
LBY Libya
LIE Liechtenstein
LTU Lithuania
LUX Luxembourg
MDG Madagascar
MWI Malawi
MYS Malaysia
MDV Maldives
MLI Mali
MLT Malta
MHL Marshall Islands
MRT Mauritania
MUS Mauritius
MEX Mexico
FSM Micronesia (Federated States of)
MCO Monaco
MNG Mongolia
MNE Montenegro
MAR Morocco
MOZ Mozambique
MMR Myanmar
NAM Namibia
NRU Nauru
NPL Nepal
NLD Netherlands (Kingdom of the)|The Netherlands
NZL New Zealand
NIC Nicaragua
NER Niger
NGA Nigeria
MKD North Macedonia
NOR Norway
OMN Oman
PAK Pakistan
PLW Palau
PAN Panama
PNG Papua New Guinea
PRY Paraguay
PER Peru
PHL Philippines
POL Poland
PRT Portugal
QAT Qatar
KOR Republic of Korea|South Korea
MDA Republic of Moldova|Moldova
ROU Romania
RUS Russian Federation|Russia
RWA Rwanda
KNA Saint Kitts and Nevis
LCA Saint Lucia
VCT Saint Vincent and the Grenadines
WSM Samoa
SMR San Marino
STP Sao Tome and Principe
SAU Saudi Arabia
SEN Senegal
SRB Serbia
SYC Seychelles
SLE Sierra Leone
SGP Singapore
SVK Slovakia
SVN Slovenia
SLB Solomon Islands
SOM Somalia
ZAF South Africa
SSD South Sudan
ESP Spain
LKA Sri Lanka
PSE State of Palestine|Palestine
SDN Sudan
SUR Suriname
SWE Sweden
CHE Switzerland
SYR Syrian Arab Republic|Syria
TJK Tajikistan
THA Thailand
TLS Timor-Leste
TGO Togo
TON Tonga
TTO Trinidad and Tobago
TUN Tunisia
TUR Türkiye|Turkey
TKM Turkmenistan
TUV Tuvalu
UGA Uganda
UKR Ukraine
ARE United Arab Emirates|UAE
GBR United Kingdom of Great Britain and Northern Ireland|United Kingdom|UK
TZA United Republic of Tanzania|Tanzania
USA United States of America|United States|US
URY Uruguay
UZB Uzbekistan
VUT Vanuatu
VEN Venezuela (Bolivarian Republic of)
VNM Viet Nam|Vietnam
YEM Yemen
ZMB Zambia
ZWE Zimbabwe`;

/** A State or observer: its code, the name in use at the United Nations, and all its English names. */
export interface Country {
  iso3: string;
  name: string;
  names: string[];
}

/** Members and observers of the United Nations, in the order of their names. */
export const COUNTRY_LIST: readonly Country[] = COUNTRIES.split('\n').map((line) => {
  const names = line.slice(4).split('|');
  return { iso3: line.slice(0, 3), name: names[0] ?? '', names };
});

const BY_NAME = new Map(COUNTRY_LIST.flatMap((country) => [country.iso3, ...country.names.flatMap(spellings)].map((name) => [plain(name), country])));

/** The names in use at the United Nations, in their order, to choose from. */
export const COUNTRY_NAMES: readonly string[] = COUNTRY_LIST.map(({ name }) => name);

/** The State that a person names, by any of its names or its code; a name that is none stays as it was written, without a code. */
export function partyNamed(name: string): Party {
  const country = BY_NAME.get(plain(name));
  return country ? { name: country.name, iso3: country.iso3 } : { name, iso3: null };
}

/** The ways a name in use at the United Nations is written: "Iran (Islamic Republic of)" is also written "Iran" and "Islamic Republic of Iran". */
export function spellings(name: string): string[] {
  const match = /^(.+?) \((.+)\)$/.exec(name);
  return match ? [name, match[1] ?? '', `${match[2] ?? ''} ${match[1] ?? ''}`] : [name];
}

function plain(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/^the /, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
