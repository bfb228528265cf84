import type { Text } from './texts.js';

/** Codes of one place in a request (`errors[].code`). */
export const FIELD_PROBLEMS = {
  required: { en: 'This is required.', es: 'Es obligatorio.' },
  unknown_field: { en: 'There is no such field here.', es: 'Aquí no existe ese campo.' },
  unknown_parameter: { en: 'There is no such parameter here.', es: 'Aquí no existe ese parámetro.' },
  parameter_repeated: { en: 'Send this parameter once.', es: 'Envíe este parámetro una sola vez.' },
  percent_encoding_invalid: {
    en: 'This is not percent-encoded UTF-8 (RFC 3986, section 2.1).',
    es: 'No es UTF-8 con codificación por ciento (RFC 3986, sección 2.1).',
  },
  key_not_allowed: { en: 'This name is not allowed in JSON sent here.', es: 'Ese nombre no se admite en el JSON.' },
  nul_character: { en: 'Text cannot contain the character NUL.', es: 'El texto no puede contener el carácter NUL.' },
  lone_surrogate: { en: 'Text is not well-formed Unicode.', es: 'El texto no es Unicode bien formado.' },
  object_expected: { en: 'A JSON object is expected.', es: 'Se espera un objeto JSON.' },
  array_expected: { en: 'A JSON array is expected.', es: 'Se espera un array JSON.' },
  string_expected: { en: 'A string is expected.', es: 'Se espera una cadena de texto.' },
  boolean_expected: { en: 'true or false is expected.', es: 'Se espera true o false.' },
  integer_expected: {
    en: 'A whole number from {min} to {max} is expected.',
    es: 'Se espera un número entero de {min} a {max}.',
  },
  decimal_string_expected: {
    en: 'A decimal number in a string is expected, such as "12.50": a JSON number loses digits.',
    es: 'Se espera un número decimal en una cadena, como "12.50": un número JSON pierde dígitos.',
  },
  too_many_decimals: { en: 'At most {max_decimals} decimals.', es: 'Como máximo {max_decimals} decimales.' },
  too_many_digits: {
    en: 'At most {max_integer_digits} digits before the decimal point.',
    es: 'Como máximo {max_integer_digits} dígitos antes del punto decimal.',
  },
  out_of_range: { en: 'From {min} to {max}.', es: 'De {min} a {max}.' },
  too_long: { en: 'At most {max} characters.', es: 'Como máximo {max} caracteres.' },
  too_short: { en: 'Too short: the least length is {min}.', es: 'Demasiado corto: la longitud mínima es {min}.' },
  password_too_long: {
    en: 'At most {max} bytes in UTF-8, once compatible characters are unified (NFKC).',
    es: 'Como máximo {max} bytes en UTF-8, una vez unificados los caracteres compatibles (NFKC).',
  },
  password_guessable: {
    en: 'This password is easy to guess. A few unrelated words make one that is not.',
    es: 'Esta contraseña es fácil de adivinar. Unas cuantas palabras sin relación forman una que no lo es.',
  },
  first_owner_only: {
    en: 'The first owner alone says this: you were invited by your address and with your name.',
    es: 'Solo lo indica el primer propietario: a usted se le invitó con su dirección y su nombre.',
  },
  password_wrong: { en: 'This is not your password.', es: 'Esta no es su contraseña.' },
  too_many_items: { en: 'At most {max} items.', es: 'Como máximo {max} elementos.' },
  too_many_rows: {
    en: 'More than {max} rows: ask for a shorter period, or group by less.',
    es: 'Más de {max} filas: pida un periodo más corto o agrupe por menos.',
  },
  too_few_items: { en: 'At least {min}.', es: 'Como mínimo {min}.' },
  duplicate_item: { en: 'The same stands here twice.', es: 'Lo mismo figura aquí dos veces.' },
  not_one_of: { en: 'One of: {values}.', es: 'Uno de: {values}.' },
  date_invalid: {
    en: 'A date that exists, as YYYY-MM-DD, is expected.',
    es: 'Se espera una fecha que exista, como AAAA-MM-DD.',
  },
  date_before: { en: 'Not before {date}.', es: 'No antes de {date}.' },
  date_after: { en: 'Not after {date}.', es: 'No después de {date}.' },
  instant_invalid: {
    en: 'An instant in RFC 3339 is expected, such as 2026-01-31T09:30:00Z.',
    es: 'Se espera un instante según RFC 3339, como 2026-01-31T09:30:00Z.',
  },
  instant_past: { en: 'An instant to come is expected.', es: 'Se espera un instante futuro.' },
  currency_unknown: {
    en: 'A currency code of ISO 4217 is expected.',
    es: 'Se espera un código de moneda de ISO 4217.',
  },
  country_unknown: {
    en: 'A country code of ISO 3166-1 (two letters) is expected.',
    es: 'Se espera un código de país de ISO 3166-1 (dos letras).',
  },
  email_invalid: { en: 'An e-mail address is expected.', es: 'Se espera una dirección de correo.' },
  time_zone_unknown: {
    en: 'The name of a time zone of the IANA is expected, such as Europe/Madrid.',
    es: 'Se espera el nombre de una zona horaria de la IANA, como Europe/Madrid.',
  },
  iban_invalid: {
    en: 'An IBAN without spaces is expected: its length or its check digits are wrong.',
    es: 'Se espera un IBAN sin espacios: su longitud o sus dígitos de control no son correctos.',
  },
  url_invalid: { en: 'An http or https URL is expected.', es: 'Se espera una URL http o https.' },
  tax_id_invalid: {
    en: 'This is not a tax id of {country}: its form or its check digit is wrong. With tax_id_type "other" it is not checked.',
    es: 'No es un identificador fiscal de {country}: su forma o su dígito de control no es correcto. Con tax_id_type "other" no se comprueba.',
  },
  address_block_invalid: {
    en: 'An address or a CIDR block is expected, such as 192.0.2.7 or 192.0.2.0/24: a block starts at its first address.',
    es: 'Se espera una dirección o un bloque CIDR, como 192.0.2.7 o 192.0.2.0/24: un bloque empieza en su primera dirección.',
  },
  scope_not_held: {
    en: 'Nobody grants what they do not hold: your token lacks {scope}.',
    es: 'Nadie concede lo que no tiene: a su token le falta {scope}.',
  },
  pattern_mismatch: { en: 'Expected: {expected}.', es: 'Se espera: {expected}.' },
  id_malformed: { en: 'Expected {kind}, {prefix}_….', es: 'Se espera {kind}, {prefix}_….' },
  id_of_another_kind: {
    en: 'Expected {kind}, {prefix}_…; this is {other}.',
    es: 'Se espera {kind}, {prefix}_…; esto es {other}.',
  },
  cursor_invalid: {
    en: 'Send `next_cursor` of the page before, with the same sort.',
    es: 'Envíe el `next_cursor` de la página anterior, con el mismo orden.',
  },
  file_expected: { en: 'A file is expected here, with a name.', es: 'Aquí se espera un archivo, con su nombre.' },
  file_type_not_taken: {
    en: 'One of these is expected: {types}. What is in the file decides, not its name.',
    es: 'Se espera uno de estos: {types}. Cuenta lo que hay en el archivo, no su nombre.',
  },
  reference_unknown: { en: 'There is no {kind} with this id.', es: 'No existe ningún recurso ({kind}) con este id.' },
  reference_archived: {
    en: 'This {kind} is archived and cannot be used in new documents.',
    es: 'Este recurso ({kind}) está archivado y no se puede usar en documentos nuevos.',
  },
  discount_exceeds_line: {
    en: 'The discount is larger than quantity × unit_price ({max}).',
    es: 'El descuento es mayor que quantity × unit_price ({max}).',
  },
  discount_exceeds_subtotal: {
    en: 'The discount is larger than the subtotal ({max}).',
    es: 'El descuento es mayor que el subtotal ({max}).',
  },
  amount_too_large: {
    en: 'The amount has more than {max_integer_digits} digits before the decimal point.',
    es: 'El importe tiene más de {max_integer_digits} dígitos antes del punto decimal.',
  },
  category_rate_mismatch: {
    en: 'The category S has a rate above 0, L and M have any, the others have 0 (EN 16931).',
    es: 'La categoría S tiene un tipo mayor que 0, L y M cualquiera, las demás 0 (EN 16931).',
  },
  exemption_reason_required: {
    en: 'The category {category} needs an exemption_reason (EN 16931, BT-120).',
    es: 'La categoría {category} necesita un exemption_reason (EN 16931, BT-120).',
  },
  category_not_expected: {
    en: 'A withholding has no category (EN 16931).',
    es: 'Una retención no tiene categoría (EN 16931).',
  },
  tax_rate_not_vat: {
    en: 'The tax rate of a product is VAT: withholdings and surcharges come from the client.',
    es: 'El tipo impositivo de un producto es IVA: las retenciones y los recargos vienen del cliente.',
  },
  duplicate_tax: {
    en: 'The same tax stands here twice.',
    es: 'El mismo impuesto figura aquí dos veces.',
  },
  tax_rate_ids_or_taxes: {
    en: 'Send tax_rate_ids or taxes, not both.',
    es: 'Envíe tax_rate_ids o taxes, no ambos.',
  },
  product_currency_mismatch: {
    en: 'The price of the product is in {product_currency}: a line in {currency} needs a unit_price of its own.',
    es: 'El precio del producto está en {product_currency}: una línea en {currency} necesita su propio unit_price.',
  },
  product_or_expense: {
    en: 'Send product_id or expense_id, not both.',
    es: 'Envíe product_id o expense_id, no ambos.',
  },
  expense_not_billable: {
    en: 'This expense is not billable: it is not to be charged to a client.',
    es: 'Este gasto no es facturable: no se ha de facturar a un cliente.',
  },
  expense_invoiced: {
    en: 'This expense was charged already, on another invoice.',
    es: 'Este gasto ya se ha facturado, en otra factura.',
  },
  expense_of_another_client: {
    en: 'This expense is for another client than the invoice.',
    es: 'Este gasto es para otro cliente que la factura.',
  },
  duplicate_expense: { en: 'The same expense stands here twice.', es: 'El mismo gasto figura aquí dos veces.' },
  expense_currency_mismatch: {
    en: 'The amount of the expense is in {expense_currency}: a line in {currency} needs a unit_price of its own.',
    es: 'El importe del gasto está en {expense_currency}: una línea en {currency} necesita su propio unit_price.',
  },
  tax_rate_changed: {
    en: 'The tax rate "{name}" is not what it was when the line was written: send the lines again.',
    es: 'El tipo impositivo «{name}» no es el que era cuando se escribió la línea: envíe las líneas de nuevo.',
  },
  client_required: { en: 'An issued invoice has a client.', es: 'Una factura emitida tiene cliente.' },
  lines_required: {
    en: 'An issued invoice has at least one line.',
    es: 'Una factura emitida tiene al menos una línea.',
  },
  negative_total: {
    en: 'The total is negative ({total}): that is a credit note.',
    es: 'El total es negativo ({total}): eso es una factura rectificativa.',
  },
  negative_payable: {
    en: 'More is withheld than there is to pay ({amount_payable}).',
    es: 'Se retiene más de lo que hay que pagar ({amount_payable}).',
  },
  exchange_rate_required: {
    en: 'A document in {currency} needs the rate to {organization_currency} (BT-111).',
    es: 'Un documento en {currency} necesita el cambio a {organization_currency} (BT-111).',
  },
  invoice_of_another_client: {
    en: 'This invoice is of another client.',
    es: 'Esta factura es de otro cliente.',
  },
  currency_differs: {
    en: 'This is in {currency}; the payment is in {payment_currency}.',
    es: 'Está en {currency}; el pago está en {payment_currency}.',
  },
  duplicate_allocation: { en: 'The same invoice stands here twice.', es: 'La misma factura figura aquí dos veces.' },
  allocations_exceed_amount: {
    en: 'Together they are more than the amount of the payment ({amount}).',
    es: 'Juntas superan el importe del pago ({amount}).',
  },
  exceeds_amount_due: { en: 'At most {amount_due} are due on it.', es: 'Quedan pendientes como máximo {amount_due}.' },
  invoice_not_payable: {
    en: 'A document of type {type} with status {status} cannot be paid.',
    es: 'Un documento de tipo {type} en estado {status} no se puede pagar.',
  },
  lines_or_amount: { en: 'Send lines or amount, not both.', es: 'Envíe lines o amount, no ambos.' },
  quantity_or_amount: {
    en: 'Send either quantity or amount.',
    es: 'Envíe quantity o amount: uno de los dos.',
  },
  line_of_another_invoice: {
    en: 'The invoice has no such line.',
    es: 'La factura no tiene esa línea.',
  },
  exceeds_quantity_left: {
    en: 'At most {quantity_left} of its units are left to credit.',
    es: 'Quedan por rectificar como máximo {quantity_left} de sus unidades.',
  },
  exceeds_amount_left: {
    en: 'At most {amount_left}, tax included, are left to credit.',
    es: 'Quedan por rectificar como máximo {amount_left}, impuestos incluidos.',
  },
  credit_unbalanced: {
    en: 'This is more than what is left of a tax or a withholding: credit the lines that reduce it too.',
    es: 'Es más de lo que queda de un impuesto o una retención: rectifique también las líneas que lo reducen.',
  },
  credit_not_positive: {
    en: 'A credit note takes something off: what this comes to is not above 0.',
    es: 'Una rectificación descuenta algo: el resultado de esta no es mayor que 0.',
  },
  default_series_required: {
    en: 'There is always a default: make another series of this type the default instead.',
    es: 'Siempre hay una serie por defecto: haga que lo sea otra serie de este tipo.',
  },
  year_required: {
    en: 'A format that starts anew each year contains {yyyy}: numbers would repeat.',
    es: 'Un formato que vuelve a empezar cada año contiene {yyyy}: los números se repetirían.',
  },
  exchange_rate_needless: {
    en: 'This is in {currency}, the currency of the organization: leave the rate out.',
    es: 'Está en {currency}, la moneda de la organización: no envíe el cambio.',
  },
  tax_amount_differs: {
    en: 'This is too far from what the amount and the rates give: {computed}.',
    es: 'Difiere demasiado de lo que resulta del importe y los tipos: {computed}.',
  },
  series_type_mismatch: {
    en: 'This series is for another type of document.',
    es: 'Esta serie es de otro tipo de documento.',
  },
} satisfies Record<string, Text>;

export type FieldProblemCode = keyof typeof FIELD_PROBLEMS;
