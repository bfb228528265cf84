const TAG = /^(?:W\/)?"([\x21\x23-\x7e]*)"$/;

/** The opaque tags of If-Match or If-None-Match (RFC 9110, section 8.8.3), `*`, or `undefined` where it is malformed. */
export function parseEntityTags(header: string): string[] | '*' | undefined {
  if (header.trim() === '*') return '*';
  const tags: string[] = [];
  for (const part of header.split(',')) {
    const tag = TAG.exec(part.trim())?.[1];
    if (tag === undefined) return undefined;
    tags.push(tag);
  }
  return tags;
}
