// Copies the text of a field. Whatever the browser allows, it stands selected.

/** false: the reader has to copy it. */
export async function copied(field: HTMLInputElement | HTMLTextAreaElement, text = field.value): Promise<boolean> {
  field.select();
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Not over https, or refused, as by WeChat on Android, which allows the old way. Safari selects only what has the focus.
    field.focus();
    field.select();
    return document.execCommand("copy");
  }
}
