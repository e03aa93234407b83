import { expect, test } from 'vitest';
import { countryMentions, partyOf } from './country-mentions.ts';

test.each([
  ['Permanent Mission of the Islamic Republic of Iran to the United Nations', 'IRN'],
  ['STATEMENT BY THE UNITED KINGDOM OF GREAT BRITAIN AND NORTHERN IRELAND', 'GBR'],
  ['Belarus, Bolivia, Cuba, Nicaragua, Syria, Venezuela and my country, Iran', 'BLR BOL CUB NIC SYR VEN IRN'],
  ['Guinea, Guinea-Bissau, Papua New Guinea and Equatorial Guinea', 'GIN GNB PNG GNQ'],
  ['the Democratic Republic of the Congo and the Congo; the DPRK and the Republic of Korea', 'COD COG PRK KOR'],
  ['It concerns us all, and the US can do it. A chad of a turkey.', 'USA'],
  ['Mission permanente de la République islamique d’Iran; Côte d’Ivoire', 'IRN CIV'],
  ['Misión Permanente de los Estados Unidos Mexicanos', 'MEX'],
  ['Заявление делегации Российской Федерации и Республики Беларусь, Китая и Исламской Республики Иран', 'RUS BLR CHN IRN'],
  ['البعثة الدائمة للمملكة العربية السعودية ولبنان والعراق', 'SAU LBN IRQ'],
  ['نمایندگی دائم جمهوری اسلامی ایران', 'IRN'],
  ['中国代表团在联合国大会上的发言，刚果民主共和国', 'CHN COD'],
  ['Nobody is named here.', ''],
])('%s', (text, codes) => {
  const mentions = countryMentions(text);
  expect(mentions.map(({ iso3 }) => iso3).join(' ')).toBe(codes);
  for (const { start, end } of mentions) expect(text.slice(start, end)).toMatch(/^\S.*\S$/);
});

test('a code gives the name in use at the United Nations', () => {
  expect(partyOf('IRN')).toEqual({ name: 'Iran (Islamic Republic of)', iso3: 'IRN' });
});
