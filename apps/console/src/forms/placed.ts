import { ApiProblem } from '../api/problem';

/** A refusal that is about one field, as the server's codes say, is shown at that field. */
export async function placed<T>(places: Readonly<Record<string, string>>, call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    const field = error instanceof ApiProblem ? places[error.code] : undefined;
    if (!(error instanceof ApiProblem) || !field) throw error;
    const { status, code, title, message, request_id } = error;
    throw new ApiProblem(
      status,
      {
        code,
        detail: message,
        errors: [{ pointer: `/${field}`, code, message }],
        ...(title && { title }),
        ...(request_id && { request_id }),
      },
      { cause: error },
    );
  }
}
