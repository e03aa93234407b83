/** Portuguese names of States, after Unicode CLDR and the usage of the United Nations: ISO 3166-1 alpha-3, then the names, parted by bars. */
export const PORTUGUESE = `AFG Afeganistão
ALB Albânia
DZA Argélia
AND Andorra
AGO Angola|República de Angola
ATG Antígua e Barbuda
ARG Argentina
ARM Armênia
AUS Austrália
AUT Áustria
AZE Azerbaijão
BHS Bahamas
BHR Barein
BGD Bangladesh
BRB Barbados
BLR Bielorrússia
BEL Bélgica
BLZ Belize
BEN Benin
BTN Butão
BOL Bolívia
BIH Bósnia e Herzegovina
BWA Botsuana
BRA Brasil|República Federativa do Brasil
BRN Brunei
BGR Bulgária
BFA Burquina Faso
BDI Burundi
CPV Cabo Verde
KHM Camboja
CMR Camarões
CAN Canadá
CAF República Centro-Africana
TCD Chade
CHL Chile
CHN China
COL Colômbia
COM Comores
COG Congo|República do Congo
CRI Costa Rica
CIV Costa do Marfim|Côte d'Ivoire
HRV Croácia
CUB Cuba
CYP Chipre
CZE Tchéquia
PRK República Popular Democrática da Coreia|Coreia do Norte
COD República Democrática do Congo
DNK Dinamarca
DJI Djibuti
DMA Dominica
DOM República Dominicana
ECU Equador
EGY Egito
SLV El Salvador
GNQ Guiné Equatorial
ERI Eritreia
EST Estônia
SWZ Essuatíni
ETH Etiópia
FJI Fiji
FIN Finlândia
FRA França
GAB Gabão
GMB Gâmbia
GEO Geórgia
DEU Alemanha
GHA Gana
GRC Grécia
GRD Granada
GTM Guatemala
GIN Guiné
GNB Guiné-Bissau
GUY Guiana
HTI Haiti
VAT Santa Sé|Vaticano
HND Honduras
HUN Hungria
ISL Islândia
IND Índia
IDN Indonésia
IRN Irã|República Islâmica do Irã|Irão
IRQ Iraque
IRL Irlanda
ISR Israel
ITA Itália
JAM Jamaica
JPN Japão
JOR Jordânia
KAZ Cazaquistão
KEN Quênia
KIR Quiribati
KWT Kuwait
KGZ Quirguistão
LAO Laos
LVA Letônia
LBN Líbano
LSO Lesoto
LBR Libéria
LBY Líbia
LIE Liechtenstein
LTU Lituânia
LUX Luxemburgo
MDG Madagascar
MWI Malaui
MYS Malásia
MDV Maldivas
MLI Mali
MLT Malta
MHL Ilhas Marshall
MRT Mauritânia
MUS Maurício
MEX México
FSM Micronésia
MCO Mônaco
MNG Mongólia
MNE Montenegro
MAR Marrocos
MOZ Moçambique|República de Moçambique
MMR Mianmar|Myanmar
NAM Namíbia
NRU Nauru
NPL Nepal
NLD Países Baixos
NZL Nova Zelândia
NIC Nicarágua
NER Níger
NGA Nigéria
MKD Macedônia do Norte
NOR Noruega
OMN Omã
PAK Paquistão
PLW Palau
PAN Panamá
PNG Papua-Nova Guiné
PRY Paraguai
PER Peru
PHL Filipinas
POL Polônia
PRT Portugal|República Portuguesa
QAT Catar
KOR República da Coreia|Coreia do Sul
MDA Moldávia
ROU Romênia
RUS Rússia|Federação da Rússia
RWA Ruanda
KNA São Cristóvão e Névis
LCA Santa Lúcia
VCT São Vicente e Granadinas
WSM Samoa
SMR San Marino
STP São Tomé e Príncipe
SAU Arábia Saudita
SEN Senegal
SRB Sérvia
SYC Seicheles
SLE Serra Leoa
SGP Singapura
SVK Eslováquia
SVN Eslovênia
SLB Ilhas Salomão
SOM Somália
ZAF África do Sul
SSD Sudão do Sul
ESP Espanha
LKA Sri Lanka
PSE Estado da Palestina|Palestina
SDN Sudão
SUR Suriname
SWE Suécia
CHE Suíça
SYR Síria
TJK Tadjiquistão
THA Tailândia
TLS Timor-Leste
TGO Togo
TON Tonga
TTO Trinidad e Tobago
TUN Tunísia
TUR Turquia
TKM Turcomenistão
TUV Tuvalu
UGA Uganda
UKR Ucrânia
ARE Emirados Árabes Unidos
GBR Reino Unido
TZA Tanzânia
USA Estados Unidos|Estados Unidos da América
URY Uruguai
UZB Uzbequistão
VUT Vanuatu
VEN Venezuela
VNM Vietnã|Vietname
YEM Iêmen
ZMB Zâmbia
ZWE Zimbábue`;
