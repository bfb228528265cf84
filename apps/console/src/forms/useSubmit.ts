import type { UseFormReturnType } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect } from 'react';
import { ApiProblem } from '../api/problem';

/** `/address/city` → `address.city`; `/scopes/0` → `scopes`: one message for a list. */
function pathOf(pointer: string): string {
  return pointer
    .slice(1)
    .replaceAll('/', '.')
    .replace(/\.\d+$/, '');
}

function hasField(values: object, path: string): boolean {
  let place: unknown = values;
  for (const part of path.split('.')) {
    if (typeof place !== 'object' || place === null || !Object.hasOwn(place, part)) return false;
    place = (place as Record<string, unknown>)[part];
  }
  return true;
}

/** Of one text in a list: says which. */
function said(values: Record<string, unknown>, pointer: string, message: string): string {
  const [, field = '', index] = /^\/(\w+)\/(\d+)$/.exec(pointer) ?? [];
  const list = values[field];
  const item: unknown = Array.isArray(list) ? list[Number(index)] : undefined;
  return typeof item === 'string' ? `${item}: ${message}` : message;
}

/** Those that a field of the form can show. */
function atFields(values: Record<string, unknown>, problem: ApiProblem): [path: string, message: string][] {
  return problem.errors.flatMap(({ pointer, message }) => {
    if (!pointer || !hasField(values, pathOf(pointer))) return [];
    return [[pathOf(pointer), said(values, pointer, message)]];
  });
}

/**
 * Sends a form. What the server refuses is shown at the fields that it names, the first of which gets the focus; the
 * rest is `problem`.
 */
export function useSubmit<V extends Record<string, unknown>, R>(
  form: UseFormReturnType<V>,
  action: (values: V) => Promise<R>,
  onDone?: (result: R) => void,
) {
  const mutation = useMutation<R, Error, V>({
    mutationFn: action,
    ...(onDone && { onSuccess: onDone }),
    onError: (error) => {
      if (!(error instanceof ApiProblem)) return;
      const shown = atFields(form.values, error);
      form.setErrors(Object.fromEntries(shown));
      const [first] = shown;
      // After the messages are there.
      if (first) setTimeout(() => form.getInputNode(first[0])?.focus());
    },
  });
  const { error, isSuccess, reset } = mutation;
  // What was sent, a password perhaps, and what was answered, are not kept beside what is made of them.
  useEffect(() => {
    if (isSuccess) reset();
  }, [isSuccess, reset]);
  const isShown =
    error instanceof ApiProblem &&
    error.errors.length > 0 &&
    atFields(form.values, error).length === error.errors.length;
  return {
    submit: (event?: FormEvent<HTMLFormElement>) => {
      event?.preventDefault();
      event?.stopPropagation();
      form.clearErrors();
      if (mutation.isPending) return;
      const [wrong] = Object.keys(form.validate().errors);
      if (wrong === undefined) mutation.mutate(form.values);
      else form.getInputNode(wrong)?.focus();
    },
    isPending: mutation.isPending,
    /** What no field shows. */
    problem: isShown ? null : error,
    reset,
  };
}
