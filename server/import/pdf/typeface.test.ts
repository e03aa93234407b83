import { expect, it } from 'vitest';
import { typefaceNamed } from './typeface.ts';

it('tells weight and slant by the names that fonts give themselves', () => {
  const lookOf = (name: string) => {
    const { bold, italic, isSymbols } = typefaceNamed(name);
    return [bold ? 'b' : '', italic ? 'i' : '', isSymbols ? 's' : ''].join('');
  };
  expect(['ABCDEF+TimesNewRomanPS-BoldMT', 'Arial-BoldItalicMT', 'Helvetica-Oblique', 'Calibri,Bold', 'CMBX10', 'CMTI10', 'NimbusRomNo9L-Medi', 'NimbusRomNo9L-ReguItal', 'Roboto-Black'].map(lookOf)).toEqual(['b', 'bi', 'i', 'b', 'b', 'i', 'b', 'i', 'b']);
  expect(['TimesNewRomanPSMT', 'Academia', 'Futura-Medium', 'Capitals', 'Bodoni', 'Arial-MT', 'CMR10'].map(lookOf)).toEqual(['', '', '', '', '', '', '']);
  expect(['SymbolMT', 'Wingdings-Regular', 'ABCDEF+OpenSymbol', 'ZapfDingbats'].map(lookOf)).toEqual(['s', 's', 's', 's']);
});
