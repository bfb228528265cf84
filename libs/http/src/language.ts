import Negotiator from 'negotiator';
import { LANGUAGES, type Language } from './texts.js';

/** The language of an answer's texts, from Accept-Language (RFC 9110, section 12.5.4); English where nothing fits. */
export function languageOf(request: { headers: Record<string, string | string[] | undefined> }): Language {
  if (request.headers['accept-language'] === undefined) return 'en';
  return (new Negotiator(request).language([...LANGUAGES]) as Language | undefined) ?? 'en';
}
