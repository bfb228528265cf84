import { FIELD_PROBLEMS, type FieldProblemCode, OAUTH_ERROR_CODES, PROBLEMS, type ProblemCode } from '@app/http';
import { NOBODY } from '../support/routes.js';
import { ACCESS_PROBLEMS, ACCESS_VALUE_PROBLEMS } from './access-problems.js';
import { CREDIT_PROBLEMS } from './credit-problems.js';
import { DOCUMENT_PROBLEMS } from './document-problems.js';
import { OAUTH_ERRORS } from './oauth-errors.js';
import { REQUEST_PROBLEMS } from './request-problems.js';
import { expectTexts, type Fault, inEachLanguage, path, type Scenario, Scene } from './scene.js';
import { STATE_PROBLEMS } from './state-problems.js';
import { VALUE_PROBLEMS } from './value-problems.js';

/** How each error comes about: a code without a scenario does not compile. */
const RAISED = { ...REQUEST_PROBLEMS, ...ACCESS_PROBLEMS, ...STATE_PROBLEMS } satisfies Record<ProblemCode, Scenario>;
const RAISED_AT = {
  ...VALUE_PROBLEMS,
  ...ACCESS_VALUE_PROBLEMS,
  ...DOCUMENT_PROBLEMS,
  ...CREDIT_PROBLEMS,
} satisfies Record<FieldProblemCode, Fault>;

describe('every error of the tables is raised:', () => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await Scene.open();
  });
  afterEach(() => scene.leave());
  afterAll(() => scene.close());

  it.each(Object.keys(PROBLEMS) as ProblemCode[])('the problem %s', async (code) => {
    const replies = await inEachLanguage(await (RAISED[code] as Scenario)(scene));
    const details = replies.map(([language, { status, headers, body }]) => {
      expect({ ...body, answered: status }).toMatchObject({
        type: `${scene.app.env.publicUrl}/docs/errors#${code}`,
        title: PROBLEMS[code].title[language],
        status: PROBLEMS[code].status,
        answered: PROBLEMS[code].status,
        code,
        request_id: headers.get('x-request-id'),
      });
      expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      expect(headers.get('content-language')).toBe(language);
      return body.detail;
    });
    expectTexts(details[0], details[1]);
  });

  it.each(Object.keys(FIELD_PROBLEMS) as FieldProblemCode[])('%s, with its place', async (code) => {
    const [place, scenario]: Fault = RAISED_AT[code];
    const where = place.startsWith('/') ? { pointer: place } : { parameter: place };
    const replies = await inEachLanguage(await scenario(scene));
    const messages = replies.map(([, { body }]) => {
      expect(body.errors).toEqual([{ ...where, code, message: expect.any(String) }]);
      return body.errors[0].message;
    });
    expectTexts(messages[0], messages[1]);
  });

  it.each(OAUTH_ERROR_CODES)('the OAuth error %s', async (error) => {
    const [expected, scenario] = OAUTH_ERRORS[error];
    const { status, headers, body } = await (await scenario(scene))({});
    // The characters of RFC 6749, section 5.2, but no brace: every parameter was given.
    const error_description = expect.stringMatching(/^[\x20\x21\x23-\x5b\x5d-\x7a]+\.$/);
    expect({ status, body }).toEqual({ status: expected, body: { error, error_description } });
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('retry-after')).toBe(expected === 503 ? '2' : null);
  });

  const prefixes = Object.values({ ...NOBODY, client: 'org_' }).map((id) => id.slice(0, 4));
  it.each([...prefixes, 'lin_', 'evt_', 'tok_'])(
    'an id that starts with %s is named in the language of the rest',
    async (prefix) => {
      const id = NOBODY.client.replace('cli_', prefix);
      const [, [, { body }]] = await inEachLanguage((h) => scene.api.get(path('clients', id), h));
      expect(body.errors).toMatchObject([{ parameter: 'id', code: 'id_of_another_kind' }]);
      expect(body.errors[0].message).toMatch(/^Se espera el id de un cliente, cli_…; esto es el id de (un|la)/);
    },
  );
});
