import type { OpenAPIObject } from '@nestjs/swagger';
import type { Operation } from './operation.js';

/**
 * The same document, in which failures that operations share are said once. Swagger UI reads all of it whenever an
 * operation is opened, and it is little more than half the size.
 */
export function withSharedFailures(document: OpenAPIObject): OpenAPIObject {
  const copy: OpenAPIObject = JSON.parse(JSON.stringify(document));
  const responses: Record<string, object> = {};
  const names = new Map<string, string>();
  for (const item of Object.values(copy.paths)) {
    for (const operation of Object.values(item as Record<string, Operation>)) {
      for (const [status, response] of Object.entries(operation.responses)) {
        if (!/^[45]/.test(status)) continue;
        const key = status + JSON.stringify(response);
        const name = names.get(key) ?? `${status}-${names.size}`;
        names.set(key, name);
        responses[name] = response;
        Object.assign(operation.responses, { [status]: { $ref: `#/components/responses/${name}` } });
      }
    }
  }
  return { ...copy, components: { ...copy.components, responses: responses as never } };
}
