import { HUES, type Hue } from '#core/taxonomy.ts';

/** The hues as other programs know colours: the dots of the light page (app/styles/tokens.css). */
export const RGB_OF: Readonly<Record<Hue, string>> = {
  red: '#C21725',
  orange: '#D26704',
  amber: '#BB8805',
  olive: '#5C6409',
  green: '#058C46',
  teal: '#04736C',
  sky: '#0AA0D2',
  blue: '#0159BA',
  violet: '#5E1DA8',
  magenta: '#CC2997',
  clay: '#643D26',
  slate: '#4D5566',
};

/** The hue nearest to a colour `#RGB` or `#RRGGBB`; null for anything else. */
export function hueOf(colour: string): Hue | null {
  const asked = channelsOf(colour);
  if (!asked) return null;
  const distance = (hue: Hue) => (channelsOf(RGB_OF[hue]) ?? []).reduce((sum, channel, index) => sum + (channel - (asked[index] ?? 0)) ** 2, 0);
  return HUES.reduce((best, hue) => (distance(hue) < distance(best) ? hue : best));
}

function channelsOf(colour: string): number[] | null {
  const hex = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(colour.trim()) ? colour.trim().slice(1) : '';
  if (hex === '') return null;
  const whole = hex.length === 3 ? hex.replace(/./g, '$&$&') : hex;
  return [0, 2, 4].map((at) => Number.parseInt(whole.slice(at, at + 2), 16));
}
