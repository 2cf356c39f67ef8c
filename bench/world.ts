// The stage of the generated stories: real countries and cities, invented people, things and outlets.

/** A country on the stage. */
export interface Land {
  code: string;
  name: string;
  demonym: string;
  capital: string;
  cities: string[];
}

const table = `ARG|Argentina|Argentine|Buenos Aires|Rosario,Salta,Mendoza
ARM|Armenia|Armenian|Yerevan|Gyumri,Vanadzor,Kapan
AZE|Azerbaijan|Azerbaijani|Baku|Ganja,Sumqayit,Lankaran
BGD|Bangladesh|Bangladeshi|Dhaka|Chittagong,Khulna,Sylhet
BOL|Bolivia|Bolivian|La Paz|Cochabamba,Oruro,Tarija
BRA|Brazil|Brazilian|Brasília|Recife,Manaus,Belém
CHL|Chile|Chilean|Santiago|Arica,Temuco,Antofagasta
CMR|Cameroon|Cameroonian|Yaoundé|Douala,Garoua,Bamenda
COL|Colombia|Colombian|Bogotá|Cali,Cúcuta,Pasto
DZA|Algeria|Algerian|Algiers|Oran,Constantine,Annaba
ECU|Ecuador|Ecuadorean|Quito|Guayaquil,Cuenca,Loja
EGY|Egypt|Egyptian|Cairo|Alexandria,Suez,Aswan
ETH|Ethiopia|Ethiopian|Addis Ababa|Mekelle,Gondar,Hawassa
GEO|Georgia|Georgian|Tbilisi|Batumi,Kutaisi,Rustavi
GHA|Ghana|Ghanaian|Accra|Kumasi,Tamale,Takoradi
GTM|Guatemala|Guatemalan|Guatemala City|Quetzaltenango,Cobán,Escuintla
HND|Honduras|Honduran|Tegucigalpa|San Pedro Sula,Choloma,La Ceiba
IDN|Indonesia|Indonesian|Jakarta|Surabaya,Medan,Makassar
KAZ|Kazakhstan|Kazakh|Astana|Almaty,Shymkent,Karaganda
KEN|Kenya|Kenyan|Nairobi|Mombasa,Kisumu,Nakuru
KHM|Cambodia|Cambodian|Phnom Penh|Battambang,Siem Reap,Kampot
KGZ|Kyrgyzstan|Kyrgyz|Bishkek|Osh,Jalal-Abad,Karakol
LKA|Sri Lanka|Sri Lankan|Colombo|Jaffna,Kandy,Galle
MAR|Morocco|Moroccan|Rabat|Fez,Agadir,Tangier
MEX|Mexico|Mexican|Mexico City|Monterrey,Puebla,Tijuana
MOZ|Mozambique|Mozambican|Maputo|Beira,Nampula,Pemba
MYS|Malaysia|Malaysian|Kuala Lumpur|Ipoh,Kuching,Johor Bahru
NGA|Nigeria|Nigerian|Abuja|Kano,Enugu,Maiduguri
NPL|Nepal|Nepalese|Kathmandu|Pokhara,Biratnagar,Birgunj
PAK|Pakistan|Pakistani|Islamabad|Karachi,Lahore,Quetta
PER|Peru|Peruvian|Lima|Cusco,Arequipa,Piura
PHL|Philippines|Philippine|Manila|Davao,Cebu,Zamboanga
SEN|Senegal|Senegalese|Dakar|Thiès,Ziguinchor,Kaolack
SRB|Serbia|Serbian|Belgrade|Novi Sad,Niš,Subotica
TJK|Tajikistan|Tajik|Dushanbe|Khujand,Kulob,Isfara
TUN|Tunisia|Tunisian|Tunis|Sfax,Sousse,Gabès
TUR|Turkey|Turkish|Ankara|Izmir,Adana,Trabzon
TZA|Tanzania|Tanzanian|Dodoma|Arusha,Mwanza,Tanga
UGA|Uganda|Ugandan|Kampala|Gulu,Mbarara,Jinja
ZMB|Zambia|Zambian|Lusaka|Ndola,Kitwe,Livingstone`;

export const lands: readonly Land[] = table.split("\n").map((line) => {
  const [code, name, demonym, capital, cities] = line.split("|");
  return { code, name, demonym, capital, cities: cities.split(",") };
});

export const givenNames: readonly string[] =
  "Adela,Bruno,Carmen,Dario,Elsa,Farid,Greta,Hamid,Irene,Jonas,Karim,Leila,Marco,Nadia,Oscar,Petra,Rafael,Samira,Tomas,Ulla,Viktor,Wanda,Yusuf,Zora".split(
    ",",
  );
export const familyNames: readonly string[] =
  "Abara,Belmond,Castellar,Dravik,Estevar,Fonrick,Galbani,Hadrosi,Imberley,Jovanic,Kestrow,Lomani,Marquend,Nazarov,Obrecht,Pellani,Quarmby,Rosvelt,Santaro,Tarvine,Ulbrecht,Vandoren,Westlake,Yarrow,Zendari".split(
    ",",
  );
export const outletNames: readonly string[] =
  "Northgate Wire,Harbour Wire,Meridian Line,Plain Agency,Lantern Post,Quayside Courier,Highland Gazette,Riverbank Times,Cedar Tribune,Falcon Daily,Copper Herald,Saltmarsh Observer,Windmill Chronicle,Granite Mail,Juniper Standard,Beacon Journal,Foxglove Echo,Larkspur Review,Orchard Mirror,Tidewater Dispatch,Marble Press,Thistle Monitor,Ashgrove Record,Bellweather News".split(
    ",",
  );
/** The first of the outlets are agencies, which others copy and cite. */
export const agencyCount = 4;

export const things: readonly string[] =
  "bridge,pumping station,fuel depot,covered market,police post,power plant,radio mast,grain warehouse,bus station,water tower,railway yard,customs hall,textile mill,cement works,ferry landing,court house".split(
    ",",
  );
export const syllables: readonly string[] =
  "bar,bel,cor,dan,dor,fal,gar,hel,jor,kal,kes,lan,lor,mar,mor,nar,ost,pel,ral,sal,sor,tal,tor,ul,val,ver,wes,yar,zan,zel".split(
    ",",
  );
