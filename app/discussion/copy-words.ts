/** Puts words on the clipboard; false when the browser does not allow it. Pages not served over https have only the old way. */
export async function copyWords(words: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return copyBySelecting(words);
  }
}

function copyBySelecting(words: string): boolean {
  const held = document.activeElement;
  const field = document.createElement('textarea');
  field.value = words;
  field.className = 'vh';
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  if (held instanceof HTMLElement) held.focus({ preventScroll: true });
  return isCopied;
}
