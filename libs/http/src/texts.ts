/** Of texts and of documents. */
export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A text in each language; `{name}` stands for a parameter. */
export type Text = Readonly<Record<Language, string>>;

export type Params = Readonly<Record<string, string | number>>;

/** Puts the parameters into a text. */
export function fill(text: Text, language: Language, params: Params = {}): string {
  return text[language].replaceAll(/\{(\w+)\}/g, (place, name: string) => {
    const value = String(params[name] ?? place);
    const words = WORDED.has(name) ? WORDS.get(value) : undefined;
    return words ? words[language].replaceAll(/\{(\w+)\}/g, (inner, of: string) => String(params[of] ?? inner)) : value;
  });
}

/** Parameters that are words of a language themselves; all others stand as they are. */
const WORDED: ReadonlySet<string> = new Set(['kind', 'other', 'expected', 'reason', 'taxes']);

/** Their English, and the other languages. */
const WORDS: ReadonlyMap<string, Text> = new Map(
  [
    ['client', 'cliente'],
    ['invoice', 'factura'],
    ['series', 'serie'],
    ['payment', 'pago'],
    ['no tax', 'ningún impuesto'],
    ['product', 'producto'],
    ['tax rate', 'tipo impositivo'],
    ['organization', 'organización'],
    ['expense', 'gasto'],
    ['attachment', 'adjunto'],
    ['api key', 'clave'],
    ['session', 'sesión'],
    ['user', 'persona'],
    ['an invoice id', 'el id de una factura'],
    ['a client id', 'el id de un cliente'],
    ['a product id', 'el id de un producto'],
    ['a tax rate id', 'el id de un tipo impositivo'],
    ['a line id', 'el id de una línea'],
    ['a payment id', 'el id de un pago'],
    ['an expense id', 'el id de un gasto'],
    ['an attachment id', 'el id de un adjunto'],
    ['a series id', 'el id de una serie'],
    ['a key id', 'el id de una clave'],
    ['a session id', 'el id de una sesión'],
    ['an event id', 'el id de un evento'],
    ['a user id', 'el id de una persona'],
    ['a token id', 'el id de un token'],
    ['an organization id', 'el id de la organización'],
    ['a BIC (ISO 9362)', 'un BIC (ISO 9362)'],
    ['at most 20 capital letters, digits and - _ /', 'como máximo 20 letras mayúsculas, cifras y - _ /'],
    [
      'one {seq} or {seq:1} to {seq:12}, perhaps {yyyy}, with letters, digits and . - _ /',
      'un {seq} o de {seq:1} a {seq:12}, quizá {yyyy}, con letras, cifras y . - _ /',
    ],
    ['an EAS code', 'un código EAS'],
    ['a unit code of UN/ECE Recommendation 20', 'un código de unidad de la Recomendación 20 de UN/ECE'],
    ['it is not UTF-8', 'no es UTF-8'],
    ['it is not valid JSON (RFC 8259)', 'no es JSON válido (RFC 8259)'],
    [
      'it is nested deeper than {levels} levels at byte {byte}',
      'tiene más de {levels} niveles de anidamiento, en el byte {byte}',
    ],
    ['it holds more than {values} values', 'contiene más de {values} valores'],
    ['it has two Host headers', 'tiene dos cabeceras Host'],
    ['it has two Authorization headers', 'tiene dos cabeceras Authorization'],
    ['it is a GET with a body', 'es un GET con cuerpo'],
    ['its path is not percent-encoded UTF-8', 'su ruta no es UTF-8 con codificación por ciento'],
    ['its body is not as long as Content-Length says', 'la longitud de su cuerpo no es la que dice Content-Length'],
    ['it is malformed', 'está mal formada'],
  ].map(([en = '', es = '']) => [en, { en, es }]),
);
