const FILE =
  'Todo lo que encuentran los filtros, lo más antiguo primero, en un solo archivo que se escribe mientras se lee. Uno que se interrumpió continúa con `cursor`.';

/** Reports and exports. */
export const REPORTS: Readonly<Record<string, string>> = {
  'Report what is unpaid': 'Informar de lo que está sin pagar',
  'By currency, and by how many days it is past its due date. Issued invoices on which something is due today count: no drafts, no void ones, and none that are uncollectible, of which nothing is expected any more. The CSV has a row for each currency, or for each client.':
    'Por moneda y por los días transcurridos desde el vencimiento. Se cuentan las facturas emitidas con algo pendiente hoy: ni borradores, ni anuladas, ni incobrables, de las que ya no se espera nada. El CSV tiene una fila por moneda o por cliente.',
  'Report what was invoiced': 'Informar de lo facturado',
  'Issued invoices, uncollectible ones too, less credit notes, each by its own issue date: no drafts and no void ones. By month, every month of the period has a row.':
    'Las facturas emitidas, también las incobrables, menos las rectificativas, cada una por su propia fecha de emisión: ni borradores ni anuladas. Por mes, cada mes del periodo tiene una fila.',
  'Report taxes': 'Informar de los impuestos',
  "What was charged, what buyers withheld, and what the organization's own expenses hold, by rate. Sales are the documents of the report of what was invoiced, and both agree to the cent in the organization's currency too.":
    'Lo repercutido, lo que retuvieron los compradores y lo que contienen los gastos de la organización, por tipo. Las ventas son los documentos del informe de lo facturado, y ambos coinciden al céntimo también en la moneda de la organización.',
  'The report; as CSV (RFC 4180, UTF-8), its rows under a header, as a file.':
    'El informe; en CSV (RFC 4180, UTF-8), sus filas bajo una cabecera, como archivo.',
  '`json`, unless it says otherwise.': '`json`, salvo que se indique otro.',
  "`client`: what each client owes as well, in the organization's currency.":
    '`client`: también lo que debe cada cliente, en la moneda de la organización.',
  'The first day: that of the year of `to`, or else of the current year, unless said otherwise.':
    'El primer día: el del año de `to` o, si no, el del año en curso, salvo que se indique otro.',
  'The last day: that of the year of `from`, or else of the current year, unless said otherwise; at most 10 years later.':
    'El último día: el del año de `from` o, si no, el del año en curso, salvo que se indique otro; como máximo 10 años después.',
  '`month` unless said otherwise.': '`month`, salvo que se indique otra cosa.',
  '`quarter` unless said otherwise.': '`quarter`, salvo que se indique otra cosa.',
  "The organization's: of `total` and `clients`.": 'La de la organización: la de `total` y `clients`.',
  'All of them, each converted by the rate that it keeps and rounded once.':
    'Todas ellas, cada una convertida con el tipo de cambio que conserva y redondeada una vez.',
  'With `group_by=client`: a row for each client that owes something, in the order of their names, or of their ids without `read:clients`.':
    'Con `group_by=client`: una fila por cada cliente que debe algo, por orden de nombre, o de id sin `read:clients`.',
  '`null` for a caller without `read:clients`.': '`null` para quien llama sin `read:clients`.',
  '`null` where it is not grouped by client, and for a caller without `read:clients`.':
    '`null` si no se agrupa por cliente, y para quien llama sin `read:clients`.',
  'Without tax, after discounts.': 'Sin impuestos y después de los descuentos.',
  'net + tax.': 'net + tax: el neto más los impuestos.',
  'The same by the currency of the documents, not converted.':
    'Lo mismo según la moneda de los documentos, sin convertir.',
  '`2026-01`; `null` where it is not grouped by month.': '`2026-01`; `null` si no se agrupa por mes.',
  '`null` where it is not grouped by client.': '`null` si no se agrupa por cliente.',
  'The first day.': 'El primer día.',
  'The last day.': 'El último día.',
  "The organization's: every amount is in it, but for those in `currencies`.":
    'La de la organización: todos los importes están en ella, salvo los de `currencies`.',
  'In the order of months and of the names of clients, or of their ids without `read:clients`.':
    'Por orden de mes y de nombre del cliente, o de su id sin `read:clients`.',
  '`2026-01`, `2026-Q1` or `2026`; `null` where it is the whole.':
    '`2026-01`, `2026-Q1` o `2026`; `null` si es todo el periodo.',
  '`sales`: of invoices less credit notes, by their issue dates; `expenses`: by the days on the receipts.':
    '`sales`: de las facturas menos las rectificativas, por su fecha de emisión; `expenses`: por la fecha del recibo.',
  'Of EN 16931; `null` for what is withheld and for expenses.':
    'De EN 16931; `null` en las retenciones y en los gastos.',
  'In how many documents it is.': 'En cuántos documentos figura.',
  'How many of these are expenses in a foreign currency without an exchange rate, from before it was required: they are in `currencies`, but neither in `taxable` nor in `tax`, until they are given one.':
    'Cuántos de ellos son gastos en moneda extranjera sin tipo de cambio, de cuando no era obligatorio: están en `currencies`, pero ni en `taxable` ni en `tax` hasta que se les dé uno.',
  'What it is a tax of; of an expense, its net amount.': 'La base del impuesto; en un gasto, su importe neto.',

  'Export clients': 'Exportar clientes',
  'Export products': 'Exportar productos',
  'Export tax rates': 'Exportar tipos impositivos',
  'Export invoices': 'Exportar facturas',
  'Export payments': 'Exportar pagos',
  'Export expenses': 'Exportar gastos',
  'Export events': 'Exportar eventos',
  'All that the filters find, oldest first, as one file that is written while it is read. One that broke off goes on with `cursor`.':
    FILE,
  'All that the filters find, oldest first, as one file that is written while it is read. One that broke off goes on with `cursor`. In NDJSON they have their lines.': `${FILE} En NDJSON llevan sus líneas.`,
  'All that the filters find, oldest first, as one file that is written while it is read. One that broke off goes on with `cursor`. In NDJSON they have their allocations.': `${FILE} En NDJSON llevan sus asignaciones.`,
  'All that the filters find and the caller may see, in the order of their positions, as one file that is written while it is read. One that broke off goes on with `cursor`.':
    'Todo lo que encuentran los filtros y puede ver quien llama, por orden de posición, en un solo archivo que se escribe mientras se lee. Uno que se interrumpió continúa con `cursor`.',
  ...Object.fromEntries(
    ['Client', 'Product', 'TaxRate', 'Invoice', 'Payment', 'Expense', 'Event'].map((name) => [
      `Each line of the NDJSON: \`${name}\`.`,
      `Cada línea del NDJSON: \`${name}\`.`,
    ]),
  ),
  'The CSV (RFC 4180, UTF-8) has a header and a column for each field, in their order: an address or another party has one for each of its fields, such as `buyer.name`; lists and other objects are JSON; lines and allocations are left out. A cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return gets an apostrophe before it, unless it is a plain number.':
    'El CSV (RFC 4180, UTF-8) tiene una cabecera y una columna por campo, en su orden: una dirección u otra parte tiene una por cada uno de sus campos, como `buyer.name`; las listas y los demás objetos son JSON; las líneas y las asignaciones se omiten. Una celda que empieza por `=`, `+`, `-`, `@`, un tabulador o un retorno de carro recibe un apóstrofo delante, salvo si es un número sin más.',
  '`ndjson`, unless it says otherwise.': '`ndjson`, salvo que se indique otro.',
  'The id of the last whole row that you have of a file that broke off: the export goes on behind it. It is no feed of changes: rows before it do not come again when they change; the list finds these with `updated_since`.':
    'El id de la última fila completa que usted tiene de un archivo que se interrumpió: la exportación continúa tras ella. No es un canal de cambios: las filas anteriores no vuelven cuando cambian; las encuentra la lista con `updated_since`.',
  'The `position` of the last whole row that you have: the export goes on behind it, with what has happened since too.':
    'El `position` de la última fila completa que usted tiene: la exportación continúa tras ella, también con lo ocurrido desde entonces.',
};
