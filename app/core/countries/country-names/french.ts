/** French names of States, after Unicode CLDR and the usage of the United Nations: ISO 3166-1 alpha-3, then the names, parted by bars. */
export const FRENCH = `AFG Afghanistan
ALB Albanie
DZA Algérie|République algérienne démocratique et populaire
AND Andorre
AGO Angola
ATG Antigua-et-Barbuda
ARG Argentine
ARM Arménie
AUS Australie
AUT Autriche
AZE Azerbaïdjan
BHS Bahamas
BHR Bahreïn
BGD Bangladesh
BRB Barbade
BLR Biélorussie|Bélarus
BEL Belgique|Royaume de Belgique
BLZ Belize
BEN Bénin
BTN Bhoutan
BOL Bolivie|État plurinational de Bolivie
BIH Bosnie-Herzégovine
BWA Botswana
BRA Brésil
BRN Brunei
BGR Bulgarie
BFA Burkina Faso
BDI Burundi
CPV Cabo Verde|Cap-Vert
KHM Cambodge
CMR Cameroun
CAN Canada
CAF République centrafricaine|RCA
TCD Tchad
CHL Chili
CHN Chine|République populaire de Chine
COL Colombie
COM Comores
COG Congo|République du Congo
CRI Costa Rica
CIV Côte d'Ivoire
HRV Croatie
CUB Cuba
CYP Chypre
CZE Tchéquie|République tchèque
PRK République populaire démocratique de Corée|Corée du Nord
COD République démocratique du Congo|RDC
DNK Danemark
DJI Djibouti
DMA Dominique
DOM République dominicaine
ECU Équateur
EGY Égypte
SLV Salvador
GNQ Guinée équatoriale
ERI Érythrée
EST Estonie
SWZ Eswatini
ETH Éthiopie
FJI Fidji
FIN Finlande
FRA France|République française
GAB Gabon
GMB Gambie
GEO Géorgie
DEU Allemagne
GHA Ghana
GRC Grèce
GRD Grenade
GTM Guatemala
GIN Guinée
GNB Guinée-Bissau
GUY Guyana
HTI Haïti
VAT Saint-Siège|Vatican
HND Honduras
HUN Hongrie
ISL Islande
IND Inde
IDN Indonésie
IRN Iran|République islamique d'Iran
IRQ Irak
IRL Irlande
ISR Israël
ITA Italie
JAM Jamaïque
JPN Japon
JOR Jordanie
KAZ Kazakhstan
KEN Kenya
KIR Kiribati
KWT Koweït
KGZ Kirghizstan|Kirghizistan
LAO Laos|République démocratique populaire lao
LVA Lettonie
LBN Liban|République libanaise
LSO Lesotho
LBR Liberia
LBY Libye
LIE Liechtenstein
LTU Lituanie
LUX Luxembourg
MDG Madagascar
MWI Malawi
MYS Malaisie
MDV Maldives
MLI Mali
MLT Malte
MHL Îles Marshall
MRT Mauritanie
MUS Maurice
MEX Mexique
FSM Micronésie
MCO Monaco
MNG Mongolie
MNE Monténégro
MAR Maroc|Royaume du Maroc
MOZ Mozambique
MMR Myanmar|Birmanie
NAM Namibie
NRU Nauru
NPL Népal
NLD Pays-Bas|Royaume des Pays-Bas
NZL Nouvelle-Zélande
NIC Nicaragua
NER Niger
NGA Nigeria
MKD Macédoine du Nord
NOR Norvège
OMN Oman
PAK Pakistan
PLW Palaos
PAN Panama
PNG Papouasie-Nouvelle-Guinée
PRY Paraguay
PER Pérou
PHL Philippines
POL Pologne
PRT Portugal
QAT Qatar
KOR République de Corée|Corée du Sud
MDA Moldavie|République de Moldova|Moldova
ROU Roumanie
RUS Russie|Fédération de Russie
RWA Rwanda
KNA Saint-Christophe-et-Niévès
LCA Sainte-Lucie
VCT Saint-Vincent-et-les Grenadines
WSM Samoa
SMR Saint-Marin
STP Sao Tomé-et-Principe
SAU Arabie saoudite
SEN Sénégal|République du Sénégal
SRB Serbie
SYC Seychelles
SLE Sierra Leone
SGP Singapour
SVK Slovaquie
SVN Slovénie
SLB Îles Salomon
SOM Somalie
ZAF Afrique du Sud
SSD Soudan du Sud
ESP Espagne
LKA Sri Lanka
PSE État de Palestine|Palestine
SDN Soudan
SUR Suriname
SWE Suède
CHE Suisse|Confédération suisse
SYR Syrie|République arabe syrienne
TJK Tadjikistan
THA Thaïlande
TLS Timor oriental|Timor-Leste
TGO Togo
TON Tonga
TTO Trinité-et-Tobago
TUN Tunisie|République tunisienne
TUR Turquie|Türkiye
TKM Turkménistan
TUV Tuvalu
UGA Ouganda
UKR Ukraine
ARE Émirats arabes unis
GBR Royaume-Uni|Royaume-Uni de Grande-Bretagne et d'Irlande du Nord
TZA Tanzanie|République-Unie de Tanzanie
USA États-Unis|États-Unis d'Amérique
URY Uruguay
UZB Ouzbékistan
VUT Vanuatu
VEN Venezuela|République bolivarienne du Venezuela
VNM Viêt Nam|Viet Nam
YEM Yémen
ZMB Zambie
ZWE Zimbabwe`;
