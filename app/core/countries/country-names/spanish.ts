/** Spanish names of States, after Unicode CLDR and the usage of the United Nations: ISO 3166-1 alpha-3, then the names, parted by bars. */
export const SPANISH = `AFG Afganistán
ALB Albania
DZA Argelia
AND Andorra
AGO Angola
ATG Antigua y Barbuda
ARG Argentina|República Argentina
ARM Armenia
AUS Australia
AUT Austria
AZE Azerbaiyán
BHS Bahamas
BHR Baréin
BGD Bangladés
BRB Barbados
BLR Bielorrusia|Belarús
BEL Bélgica
BLZ Belice
BEN Benín
BTN Bután
BOL Bolivia|Estado Plurinacional de Bolivia
BIH Bosnia y Herzegovina
BWA Botsuana|Botswana
BRA Brasil
BRN Brunéi
BGR Bulgaria
BFA Burkina Faso
BDI Burundi
CPV Cabo Verde
KHM Camboya
CMR Camerún
CAN Canadá
CAF República Centroafricana
TCD Chad
CHL Chile
CHN China|República Popular China
COL Colombia
COM Comoras
COG Congo|República del Congo
CRI Costa Rica
CIV Côte d'Ivoire|Costa de Marfil
HRV Croacia
CUB Cuba|República de Cuba
CYP Chipre
CZE Chequia|República Checa
PRK República Popular Democrática de Corea|Corea del Norte
COD República Democrática del Congo
DNK Dinamarca
DJI Yibuti
DMA Dominica
DOM República Dominicana
ECU Ecuador
EGY Egipto
SLV El Salvador
GNQ Guinea Ecuatorial
ERI Eritrea
EST Estonia
SWZ Esuatini
ETH Etiopía
FJI Fiyi
FIN Finlandia
FRA Francia
GAB Gabón
GMB Gambia
GEO Georgia
DEU Alemania
GHA Ghana
GRC Grecia
GRD Granada
GTM Guatemala
GIN Guinea
GNB Guinea-Bisáu
GUY Guyana
HTI Haití
VAT Santa Sede|Vaticano
HND Honduras
HUN Hungría
ISL Islandia
IND India
IDN Indonesia
IRN Irán|República Islámica del Irán
IRQ Irak
IRL Irlanda
ISR Israel
ITA Italia
JAM Jamaica
JPN Japón
JOR Jordania
KAZ Kazajistán
KEN Kenia|Kenya
KIR Kiribati
KWT Kuwait
KGZ Kirguistán
LAO Laos|República Democrática Popular Lao
LVA Letonia
LBN Líbano
LSO Lesoto
LBR Liberia
LBY Libia
LIE Liechtenstein
LTU Lituania
LUX Luxemburgo
MDG Madagascar
MWI Malaui
MYS Malasia
MDV Maldivas
MLI Mali
MLT Malta
MHL Islas Marshall
MRT Mauritania
MUS Mauricio
MEX México|Estados Unidos Mexicanos
FSM Micronesia
MCO Mónaco
MNG Mongolia
MNE Montenegro
MAR Marruecos
MOZ Mozambique
MMR Myanmar|Birmania
NAM Namibia
NRU Nauru
NPL Nepal
NLD Países Bajos
NZL Nueva Zelanda
NIC Nicaragua
NER Níger
NGA Nigeria
MKD Macedonia del Norte
NOR Noruega
OMN Omán
PAK Pakistán
PLW Palaos
PAN Panamá
PNG Papúa Nueva Guinea
PRY Paraguay
PER Perú
PHL Filipinas
POL Polonia
PRT Portugal
QAT Catar
KOR República de Corea|Corea del Sur
MDA Moldavia|República de Moldova
ROU Rumanía
RUS Rusia|Federación de Rusia
RWA Ruanda|Rwanda
KNA San Cristóbal y Nieves
LCA Santa Lucía
VCT San Vicente y las Granadinas
WSM Samoa
SMR San Marino
STP Santo Tomé y Príncipe
SAU Arabia Saudí|Arabia Saudita
SEN Senegal
SRB Serbia
SYC Seychelles
SLE Sierra Leona
SGP Singapur
SVK Eslovaquia
SVN Eslovenia
SLB Islas Salomón
SOM Somalia
ZAF Sudáfrica
SSD Sudán del Sur
ESP España|Reino de España
LKA Sri Lanka
PSE Estado de Palestina|Palestina
SDN Sudán
SUR Surinam
SWE Suecia
CHE Suiza
SYR Siria|República Árabe Siria
TJK Tayikistán
THA Tailandia
TLS Timor-Leste
TGO Togo
TON Tonga
TTO Trinidad y Tobago
TUN Túnez
TUR Turquía|Türkiye
TKM Turkmenistán
TUV Tuvalu
UGA Uganda
UKR Ucrania
ARE Emiratos Árabes Unidos
GBR Reino Unido|Reino Unido de Gran Bretaña e Irlanda del Norte
TZA Tanzania|República Unida de Tanzanía
USA Estados Unidos|Estados Unidos de América
URY Uruguay|República Oriental del Uruguay
UZB Uzbekistán
VUT Vanuatu
VEN Venezuela|República Bolivariana de Venezuela
VNM Vietnam|Viet Nam
YEM Yemen
ZMB Zambia
ZWE Zimbabue|Zimbabwe`;
