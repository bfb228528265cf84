const MAX = 200;

/** Control and format characters (overrides of the direction of text among them), separators of lines, halves of pairs. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * A name under which a file can be offered to anybody: no path, nothing invisible, at most 200 characters, and with an
 * extension of what is in the file, so that no program takes it for something else.
 */
export function cleanFileName(sent: string, extensions: readonly string[]): string {
  const name = (sent.split(/[/\\]/).at(-1) ?? '')
    .normalize('NFC')
    .replaceAll(INVISIBLE, '')
    .replace(/^[.\s]+/, '')
    .trim();
  const extension = extensions.find((each) => name.toLowerCase().endsWith(`.${each}`));
  const stem = extension ? name.slice(0, -extension.length - 1) : name;
  const end = extension ? name.slice(stem.length) : `.${extensions[0]}`;
  return (
    (stem || 'attachment')
      .slice(0, MAX - end.length)
      .toWellFormed()
      .replaceAll('\uFFFD', '') + end
  );
}

/** RFC 6266 with the name by RFC 8187 only: what is in quotes is read in as many ways as there are clients. */
export function attachmentDisposition(name: string): string {
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename*=UTF-8''${encoded}`;
}
