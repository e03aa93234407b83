import { describe, expect, it } from 'vitest';
import { datesIn } from './dates.ts';

const said = (text: string) => datesIn(text).map(({ start, end }) => (start === end ? start : `${start} ${end}`));

describe('dates as covers print them', () => {
  it.each([
    ['New York, 4-8 March 2024', '2024-03-04 2024-03-08'],
    ['30 September to 4 October 2024', '2024-09-30 2024-10-04'],
    ['28 December 2023 – 5 January 2024', '2023-12-28 2024-01-05'],
    ['Tuesday, November 19th, 2024', '2024-11-19'],
    ['the 3rd of May, 2021', '2021-05-03'],
    ['Genève, le 1er avril 2022', '2022-04-01'],
    ['du 4 au 8 mars 2024', '2024-03-04 2024-03-08'],
    ['du 29 juillet au 9 août 2024', '2024-07-29 2024-08-09'],
    ['4-8 de marzo de 2024', '2024-03-04 2024-03-08'],
    ['del 4 al 8 de marzo de 2024', '2024-03-04 2024-03-08'],
    ['1º de abril de 2022', '2022-04-01'],
    ['del 30 de septiembre al 4 de octubre de 2024', '2024-09-30 2024-10-04'],
    ['4–8 марта 2024 года', '2024-03-04 2024-03-08'],
    ['с 29 июля по 9 августа 2024 г.', '2024-07-29 2024-08-09'],
    ['1-го апреля 2022 года', '2022-04-01'],
    ['«7» ноября 2024 г.', '2024-11-07'],
    ['٤ - ٨ مارس ٢٠٢٤', '2024-03-04 2024-03-08'],
    ['من ٤ إلى ٨ آذار/مارس ٢٠٢٤', '2024-03-04 2024-03-08'],
    ['من 29 تموز/يوليه إلى 9 آب/أغسطس 2024', '2024-07-29 2024-08-09'],
    ['1 نيسان/أبريل 2022', '2022-04-01'],
    ['2024年3月4日至8日', '2024-03-04 2024-03-08'],
    ['2024年7月29日至8月9日', '2024-07-29 2024-08-09'],
    ['二〇二四年三月四日', '2024-03-04'],
    ['二零二四年十二月二十五日', '2024-12-25'],
    ['二〇二四年七月二十九日至八月九日', '2024-07-29 2024-08-09'],
    ['２０２４年３月４日', '2024-03-04'],
    ['4 a 8 de março de 2024', '2024-03-04 2024-03-08'],
    ['le vendredi premier avril 2022', '2022-04-01'],
    ['primero de abril de 2022', '2022-04-01'],
  ])('%s', (text, date) => expect(said(text)).toEqual([date]));

  it.each(['31 February 2024', '二〇二四年十三月四日', 'paragraphs 4-8 of resolution 75/240', 'May I thank you 24 times', '三月四日', 'le 4 mars'])('%s is no day that is known', (text) => {
    expect(said(text).filter((date) => date !== null)).toEqual([]);
  });
});
