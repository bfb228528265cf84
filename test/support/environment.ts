import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { TestEnvironment } from 'jest-environment-node';

interface Documented {
  headers?: Record<string, { $ref: string }>;
  content?: Record<string, { schema: object }>;
}

interface Operation {
  responses: Record<string, Documented>;
}

interface OpenApi {
  paths: Record<string, Record<string, Operation>>;
  components: { headers: Record<string, { schema: object }>; schemas: object };
}

/** An answer as it came. */
export interface Answered {
  status: number;
  headers: Headers;
  text: string;
  /** The parsed text, where it is JSON. */
  body: unknown;
}

/** The OpenAPI document as what it is: what every answer keeps to. */
export class Contract {
  private readonly ajv = new Ajv2020({
    strict: false,
    validateSchema: false,
    formats: { decimal: true, 'idn-email': true },
  });
  private readonly validators = new WeakMap<object, ValidateFunction>();
  private readonly routes: { path: string; pattern: RegExp; operations: Record<string, Operation> }[];

  constructor(private readonly document: OpenApi) {
    addFormats.default(this.ajv);
    this.ajv.addSchema(closed({ $id: 'openapi', components: document.components }) as object);
    this.routes = Object.entries(document.paths)
      .map(([path, operations]) => ({
        path,
        operations,
        pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
      }))
      // As the router does: a path without parameters comes first.
      .sort((a, b) => Number(a.path.includes('{')) - Number(b.path.includes('{')));
  }

  /** What is wrong with the answer, and to what; `undefined` where nothing is, or where it is to no operation. */
  problem(method: string, path: string, answer: Answered): string | undefined {
    const verb = method.toLowerCase();
    const route = this.routes.find(({ operations, pattern }) => operations[verb] && pattern.test(path));
    // Routes and methods that there are not, pages, and HEAD, whose answers have no body.
    if (!route) return undefined;
    const { responses } = route.operations[verb] as Operation;
    const { status, headers } = answer;
    const documented = responses[status] ?? (status >= 400 ? responses.default : undefined);
    const problem = documented ? this.differs(documented, answer) : 'the status is not in the document';
    return problem && `${method} ${route.path} answered ${status} ${headers.get('content-type') ?? ''}: ${problem}`;
  }

  private differs({ headers = {}, content }: Documented, answer: Answered): string | undefined {
    for (const [name, { $ref }] of Object.entries(headers)) {
      const value = answer.headers.get(name);
      const { schema } = this.document.components.headers[$ref.split('/').at(-1) as string] ?? {};
      const problem = value !== null && schema && this.invalid(schema, value);
      if (problem) return `the header ${name} ${problem}`;
    }
    if (!answer.headers.has('x-request-id')) return 'it has no X-Request-Id';
    if (!content) return answer.text ? 'it has a body' : undefined;
    const type = answer.headers.get('content-type')?.split(';')[0] ?? '';
    const schema = content[type]?.schema;
    const value = /[/+]json/.test(type) ? answer.body : answer.text;
    return schema ? this.invalid(schema, value) : 'the media type is not in the document';
  }

  private invalid(schema: object, value: unknown): string | undefined {
    let validate = this.validators.get(schema);
    if (!validate) {
      validate = this.ajv.compile(closed(schema) as object);
      this.validators.set(schema, validate);
    }
    if (validate(value)) return undefined;
    const [error] = validate.errors ?? [];
    return `${error?.instancePath} ${error?.message} ${JSON.stringify(error?.params)}`;
  }
}

/** The same schemas without room for what they do not name, and with references that are found from outside. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const copy = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, closed(value)]));
  if (typeof copy.$ref === 'string') copy.$ref = copy.$ref.replace(/^#/, 'openapi#');
  if (copy.type === 'object' && copy.properties) copy.additionalProperties ??= false;
  return copy;
}

let contract: Contract | undefined;

/**
 * Jest gives each test file a world of its own, in which reading the document and compiling its schemas would begin anew;
 * this is what they have in common. The files that it loads are not resolved as those of tests are.
 */
export default class extends TestEnvironment {
  override async setup(): Promise<void> {
    await super.setup();
    contract ??= new Contract(JSON.parse(readFileSync(process.env.OPENAPI_FILE as string, 'utf8')));
    this.global.contract = contract;
  }
}
