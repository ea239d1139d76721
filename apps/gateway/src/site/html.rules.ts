const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** As it may stand in the text of an element or in an attribute with quotes, of HTML and of XML. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
