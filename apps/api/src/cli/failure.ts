import { ApiError, type FieldError, fill, inWords, PROBLEMS } from '@app/http';

/** A failure whose message says all there is to say: it is shown without a stack. */
export class CliError extends Error {}

/** What the API would answer with, as a line of its own words. */
export async function told<T>(work: () => Promise<T>): Promise<T> {
  return work().catch((error) => {
    if (!(error instanceof ApiError)) throw error;
    const messages = error.errors?.map(lineOf);
    throw new CliError(messages?.join(' ') ?? fill(PROBLEMS[error.code].detail, 'en', error.params));
  });
}

function lineOf(each: FieldError): string {
  const place = 'pointer' in each ? each.pointer.slice(1) : each.parameter;
  return `${place}: ${inWords(each, 'en').message}`;
}
