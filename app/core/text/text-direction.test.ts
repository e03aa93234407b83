import { expect, test } from 'vitest';
import { directionOf } from './text-direction.ts';

test('tells the direction of a language, its script before its name', () => {
  expect(['fa', 'ar-EG', 'ur', 'HE', 'uz-Arab'].map(directionOf)).toEqual(['rtl', 'rtl', 'rtl', 'rtl', 'rtl']);
  expect(['en', 'zh-Hans', 'ru', 'ar-Latn', 'far'].map(directionOf)).toEqual(['ltr', 'ltr', 'ltr', 'ltr', 'ltr']);
});
