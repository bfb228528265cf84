import { withoutSecrets } from '@app/access';
import { type ApiError, inWords } from './api-error.js';
import { PROBLEMS } from './problems.js';
import { fill, type Language } from './texts.js';

interface Circumstances {
  /** Where the pages that explain the codes are: the code is appended. */
  typeBase: string;
  language: Language;
  /** The path of the request. */
  instance: string;
  request_id: string | null;
}

/** What the caller is told of a failure (RFC 9457), as JSON text. */
export function problemBody(error: ApiError, { typeBase, language, instance, request_id }: Circumstances): string {
  const { title, detail } = PROBLEMS[error.code];
  return withoutSecrets(
    JSON.stringify({
      type: typeBase + error.code,
      title: title[language],
      status: error.status,
      detail: fill(detail, language, error.params),
      instance,
      code: error.code,
      request_id,
      ...error.members,
      ...(error.errors && { errors: error.errors.map((each) => inWords(each, language)) }),
    }),
  );
}
