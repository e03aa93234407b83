const LONGEST = 120;
/** What no name of a file may hold: control and direction signs, separators of folders, and what some systems refuse. */
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"*/:<>?\\|]/g;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The header by which a browser keeps what it is sent as a file of this name, without its folders, and never shows it (RFC 6266, with the name in ASCII beside the true one). */
export function attachmentNamed(name: string): string {
  const safe = fileNameOf(name);
  const plain = safe.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^A-Za-z0-9._ -]/gu, '_');
  const whole = encodeURIComponent(safe).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}

/** A name that every system takes for a file, made of words that people wrote. */
export function fileNameOf(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).replace(LONE_SURROGATE, '\ufffd').replace(UNSAFE, '_').replace(/^[.\s]+|[.\s]+$/g, '');
  const letters = [...name];
  if (letters.length === 0) return 'file';
  if (letters.length <= LONGEST) return name;
  const ending = /\.[A-Za-z0-9]{1,12}$/.exec(name)?.[0] ?? '';
  return letters.slice(0, LONGEST - ending.length).join('') + ending;
}
