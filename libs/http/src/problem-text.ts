import type { Text } from './texts.js';

export interface ProblemText {
  status: number;
  title: Text;
  detail: Text;
}

export function problem(
  status: number,
  en: [title: string, detail: string],
  es: [title: string, detail: string],
): ProblemText {
  return { status, title: { en: en[0], es: es[0] }, detail: { en: en[1], es: es[1] } };
}
