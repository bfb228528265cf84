import type { OpenAPIObject } from '@nestjs/swagger';
import { withSharedFailures } from './shared-failures.js';

const ok = { description: 'Well.' };
const missing = { description: '`not_found`', content: {} };
const taken = { description: '`external_id_taken`' };
const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'API', version: '1' },
  paths: {
    '/a': { get: { responses: { 200: ok, 404: missing } }, post: { responses: { 201: ok, 404: missing, 409: taken } } },
    '/b': { get: { responses: { 200: ok, 404: missing, 410: missing } } },
  },
  components: { schemas: { A: { type: 'object' } } },
} satisfies OpenAPIObject;

describe('the document with shared failures', () => {
  const before = JSON.stringify(DOCUMENT);
  const shared = withSharedFailures(DOCUMENT);

  it('says each failure once', () => {
    expect(Object.values(shared.components?.responses ?? {})).toEqual([missing, taken, missing]);
    expect(shared.components?.schemas).toEqual(DOCUMENT.components.schemas);
  });

  it('is the same when its references are followed, and leaves the other as it is', () => {
    const followed = JSON.stringify(shared.paths).replaceAll(
      /\{"\$ref":"#\/components\/responses\/([\w-]+)"\}/g,
      (_, name) => JSON.stringify(shared.components?.responses?.[name]),
    );
    expect(JSON.parse(followed)).toEqual(DOCUMENT.paths);
    expect(JSON.stringify(DOCUMENT)).toBe(before);
  });
});
