import { type ApiError, driverError } from '@app/http';

/**
 * For the `catch` of a statement: says what it means to the caller that a constraint, or a guard that names itself as
 * one, was violated. Other errors pass.
 */
export const violating =
  (meanings: Readonly<Record<string, () => ApiError>>) =>
  (error: unknown): never => {
    const meaning = meanings[driverError(error)?.constraint ?? ''];
    throw meaning ? meaning() : error;
  };
