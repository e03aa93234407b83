interface Pressed {
  key: string;
  code: string;
}

/**
 * What a key means as a shortcut, in small letters: what it writes where that is plain Latin, a digit or a sign; on keyboards of other scripts (Cyrillic, Persian,
 * Arabic digits) what stands in its place on a Latin one. Named keys stay themselves.
 */
export function keyLetter({ key, code }: Pressed): string {
  if (key.length > 1 || /^[ -~]$/.test(key)) return key.toLowerCase();
  const place = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(code)?.[1] ?? (code === 'Period' ? '.' : undefined);
  return (place ?? key).toLowerCase();
}
