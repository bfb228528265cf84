export const INVOICES: Readonly<Record<string, string>> = {
  'An invoice id, `inv_…`.': 'El id de una factura, `inv_…`.',
  'The number itself, as a whole.': 'El número mismo, completo.',
  'Of any of these series.': 'De cualquiera de estas series.',
  'Count invoices': 'Contar facturas',
  'By the same filters as the list. Counting stops at 10,000: `exact` is `false` where there are more.':
    'Con los mismos filtros que la lista. Se cuenta hasta 10.000: `exact` es `false` si hay más.',
  'How many there are.': 'Cuántas hay.',
  'At most 10,000.': '10.000 como máximo.',
  '`false`: there are more.': '`false`: hay más.',
  'Issued on this day or later.': 'Emitidas este día o después.',
  'Issued on this day or before.': 'Emitidas este día o antes.',
  'Due on this day or later.': 'Que vencen este día o después.',
  'Due on this day or before.': 'Que vencen este día o antes.',
  'In whichever currency the invoice is.': 'En la moneda en que esté la factura.',
  'Issued, not paid, and past its due date where the organization is.':
    'Emitida, sin pagar y vencida según la fecha de la organización.',
  "Part of the number, the purchase order, the buyer's reference or, with read:clients, of the client's name.":
    'Parte del número, del pedido, de la referencia del comprador o, con read:clients, del nombre del cliente.',
  'What a list leaves out otherwise; `client` needs read:clients too, `payments` read:payments.':
    'Lo que una lista omite si no se pide; `client` necesita además read:clients, y `payments`, read:payments.',
  '`client` needs read:clients too, `payments` read:payments.':
    '`client` necesita además read:clients, y `payments`, read:payments.',
  'List invoices': 'Listar facturas',
  'The newest first, unless `sort` says otherwise. Without their lines, unless `include` asks for them.':
    'Lo más reciente primero, salvo que `sort` indique otra cosa. Sin sus líneas, salvo que `include` las pida.',
  'Create an invoice': 'Crear una factura',
  'A draft, which needs neither a client nor lines yet; its totals are computed as those of an issued invoice are (EN 16931). With `issue: true` it is issued in the same transaction.':
    'Un borrador, que aún no necesita cliente ni líneas; sus totales se calculan como los de una factura emitida (EN 16931). Con `issue: true` se emite en la misma transacción.',
  'The invoice as it would be.': 'La factura tal como sería.',
  'Preview an invoice': 'Previsualizar una factura',
  'The draft that the same body would create, how its totals come about, and all that issuing it would refuse right now. Nothing is stored: ids, version and instants are null, and `issue` makes no difference. What create refuses, such as an archived client, is refused here too, but for an `external_id` that is taken. It reads client and organization for the caller as create does, and needs the same scope.':
    'El borrador que crearía el mismo cuerpo, cómo se obtienen sus totales y todo lo que ahora mismo impediría emitirlo. No se guarda nada: los ids, la versión y los instantes son null, e `issue` no cambia nada. Lo que se rechaza al crear, como un cliente archivado, se rechaza también aquí, salvo un `external_id` que ya existe. Lee el cliente y la organización para quien llama, igual que al crear, y necesita el mismo permiso.',
  'Read an invoice with its lines': 'Leer una factura con sus líneas',
  'Change an invoice': 'Modificar una factura',
  'A JSON Merge Patch (RFC 7396): what is left out stays, `null` removes, `lines` are replaced as a whole. Of an issued invoice only `metadata`, `private_notes` and `external_id` change.':
    'Un JSON Merge Patch (RFC 7396): lo que se omite se conserva, `null` quita y `lines` se sustituye por completo. De una factura emitida solo cambian `metadata`, `private_notes` y `external_id`.',
  'Delete a draft': 'Borrar un borrador',
  'The steps of the calculation.': 'Los pasos del cálculo.',
  'Explain the totals of an invoice': 'Explicar los totales de una factura',
  'Every rounding and every remainder of its calculation, recomputed from its lines; of a credit note, from its invoice and the notes before it.':
    'Cada redondeo y cada resto de su cálculo, rehecho a partir de sus líneas; el de una factura rectificativa, a partir de su factura y de las rectificaciones anteriores.',
  'Issue a draft': 'Emitir un borrador',
  'Gives it the next number of its series, its dates and copies of client and organization; from then on it does not change. What is still missing is named in `errors`.':
    'Le da el número siguiente de su serie, sus fechas y copias del cliente y de la organización; desde entonces no cambia. Lo que aún falta se indica en `errors`.',
  'Void an invoice': 'Anular una factura',
  'An issued or uncollectible one on which nothing was paid or credited: its number stays taken, nothing is due any more. There is no way back.':
    'Una emitida o incobrable sobre la que no hay pagos ni abonos: su número queda ocupado y ya no hay nada pendiente. No se puede deshacer.',
  'Give up on an invoice': 'Dar una factura por incobrable',
  'Marks an issued one on which something is due as uncollectible: what is due stays due, and it can still be paid or voided. One that is so already stays unchanged.':
    'Marca como incobrable una emitida con algo pendiente: lo pendiente sigue pendiente, y todavía se puede pagar o anular. Una que ya lo es queda igual.',
  'Mark an invoice as sent': 'Marcar una factura como enviada',
  'An issued or uncollectible one: sets `sent_at`. One that was sent already stays unchanged.':
    'Una emitida o incobrable: fija `sent_at`. Una que ya se envió queda igual.',

  "Percent from 0 to 100, or an amount in the invoice's currency that is at most what it is taken from.":
    'Un porcentaje de 0 a 100, o un importe en la moneda de la factura que no supere aquello de lo que se descuenta.',
  'From 1, in the order in which the lines were sent.': 'Desde 1, en el orden en que se enviaron las líneas.',
  'Without tax (BT-146), unless `prices_include_tax`.': 'Sin impuestos (BT-146), salvo con `prices_include_tax`.',
  'round(quantity × unit price − discount) (BT-131).': 'redondeo(cantidad × precio unitario − descuento) (BT-131).',
  "The line's share of the invoice's tax; informative.":
    'La parte de la línea en los impuestos de la factura; informativo.',
  'net_amount + tax_amount; informative.': 'net_amount + tax_amount; informativo.',
  'Set when it is issued: without gaps, in the order of the dates, per series and year.':
    'Se asigna al emitirla: sin huecos, por orden de fecha, por serie y año.',
  'With `include=client`.': 'Con `include=client`.',
  'The client as it was when the invoice was issued.': 'El cliente tal como era al emitirse la factura.',
  'The organization as it was when the invoice was issued.': 'La organización tal como era al emitirse la factura.',
  'The day of the document (BT-2); set when it is issued, if not before.':
    'El día del documento (BT-2); se fija al emitirla, si no se hizo antes.',
  'When the goods or services were supplied, where it differs from the issue date (BT-72).':
    'Cuándo se entregaron los bienes o se prestaron los servicios, si no es la fecha de emisión (BT-72).',
  "Units of the organization's currency for one unit of the invoice's (BT-111).":
    'Unidades de la moneda de la organización por una unidad de la de la factura (BT-111).',
  'Whether unit prices and discount amounts hold VAT and surcharges; all other amounts say what they are.':
    'Si los precios unitarios y los importes de los descuentos incluyen el IVA y los recargos; los demás importes dicen lo que son.',
  'Always there for a single invoice; in a list with `include=lines`.':
    'Siempre presentes en una sola factura; en una lista, con `include=lines`.',
  'What was paid on it, by which payments; with `include=payments`.':
    'Lo que se ha pagado de ella y con qué pagos; con `include=payments`.',
  "Σ of the lines' net amounts (BT-106).": 'Σ de los importes netos de las líneas (BT-106).',
  'The discount of the document as a whole (BT-107).': 'El descuento del documento en su conjunto (BT-107).',
  'Σ of the taxes in `tax_breakdown` (BT-110).': 'Σ de los impuestos de `tax_breakdown` (BT-110).',
  'Σ of `withholdings`: what the buyer pays to the tax office instead.':
    'Σ de `withholdings`: lo que el comprador ingresa en Hacienda en su lugar.',
  'Σ of what payments have allocated to it.': 'Σ de lo que le han asignado los pagos.',
  'What credit notes have taken off it.': 'Lo que le han descontado las facturas rectificativas.',
  'amount_payable − amount_paid − amount_credited (BT-115); 0 when void.':
    'amount_payable − amount_paid − amount_credited (BT-115); 0 si está anulada.',
  'The number of the purchase order (BT-13).': 'El número de pedido (BT-13).',
  'What the buyer wants to find on the invoice (BT-10).': 'Lo que el comprador quiere encontrar en la factura (BT-10).',
  'Shown on the invoice.': 'Se muestran en la factura.',
  'Shown to nobody outside.': 'No se muestran a nadie de fuera.',
  'Terms of payment (BT-20), shown on the invoice.': 'Condiciones de pago (BT-20), que se muestran en la factura.',
  'The language of the document.': 'El idioma del documento.',

  '`vat` unless said otherwise; `withholding`: what the buyer keeps back (IRPF).':
    '`vat`, salvo que se indique otra cosa; `withholding`: lo que retiene el comprador (IRPF).',
  'EN 16931, BT-151: `S` where the rate is not 0, `Z` where it is, unless said otherwise; a withholding has none.':
    'EN 16931, BT-151: `S` si el tipo no es 0 y `Z` si lo es, salvo que se indique otra; una retención no tiene.',
  'Why there is no tax (BT-120): required with E, AE, K, G and O.':
    'Por qué no hay impuesto (BT-120): obligatorio con E, AE, K, G y O.',
  'What it leaves out comes from there: description, unit, price (in its currency only) and tax.':
    'Lo que omite la línea viene de él: descripción, unidad, precio (solo en su moneda) e impuesto.',
  'Required without a product and an expense.': 'Obligatoria si no hay ni producto ni gasto.',
  'The expense that it charges to the client.': 'El gasto que factura al cliente.',
  'An expense that is to be charged to the client of the invoice, on one line of it. What the line leaves out comes from there, and stays as it is should the expense change: description (or else vendor and category), the price of one (`net_amount`, with `prices_include_tax` plus its VAT; in the currency of the expense only) and VAT. The quantity is more than 0. It is `invoiced` once the invoice is issued, and `recorded` again once that is void; a credit note leaves it invoiced.':
    'Un gasto que se ha de facturar al cliente de la factura, en una sola línea de ella. Lo que omite la línea viene de él y queda como está aunque el gasto cambie: descripción (o, si no, proveedor y categoría), precio unitario (`net_amount`; con `prices_include_tax`, más su IVA; solo en la moneda del gasto) e IVA. La cantidad es mayor que 0. Queda `invoiced` al emitir la factura y vuelve a `recorded` al anularla; una factura rectificativa lo deja facturado.',
  'Up to 6 decimals. 1 unless said otherwise; may be negative.':
    'Hasta 6 decimales. 1, salvo que se indique otra; puede ser negativa.',
  "UN/ECE Recommendation 20; the product's, or else `C62` (a unit), unless said otherwise.":
    'Recomendación 20 de UN/ECE; la del producto o, si no, `C62` (una unidad), salvo que se indique otra.',
  'Up to 6 decimals; without tax, unless `prices_include_tax`. Required without a product and an expense.':
    'Hasta 6 decimales; sin impuestos, salvo con `prices_include_tax`. Obligatorio si no hay ni producto ni gasto.',
  'Instead of `taxes`: the line gets copies of these.': 'En lugar de `taxes`: la línea recibe copias de estos.',
  'Without `taxes` and `tax_rate_ids` a line gets the rate of its product or the VAT of its expense, what its client withholds, and on goods the surcharge of a client with `surcharge_applies`, as these stand when the line is sent. `[]`: no taxes.':
    'Sin `taxes` ni `tax_rate_ids`, una línea recibe el tipo de su producto o el IVA de su gasto, lo que retiene su cliente y, en los bienes, el recargo de un cliente con `surcharge_applies`, tal como están al enviar la línea. `[]`: ningún impuesto.',
  'The period that the line bills (BT-134).': 'El periodo que factura la línea (BT-134).',
  'BT-135; not before `period_start`.': 'BT-135; no antes de `period_start`.',
  'The default series of invoices unless said otherwise.':
    'La serie de facturas por defecto, salvo que se indique otra.',
  'Today, where the organization is, when it is issued, unless said otherwise; never in the future.':
    'El día de la emisión según la fecha de la organización, salvo que se indique otro; nunca futuro.',
  'The issue date and the terms of the client, or else of the organization, unless said otherwise.':
    'La fecha de emisión más el plazo del cliente o, si no, el de la organización, salvo que se indique otra.',
  "Units of the organization's currency for one unit of the invoice's (BT-111); required to issue where they differ.":
    'Unidades de la moneda de la organización por una unidad de la de la factura (BT-111); obligatorio para emitir si son distintas.',
  'Whether unit prices, those of products too, and discount amounts hold VAT and surcharges; `false` unless said otherwise.':
    'Si los precios unitarios, también los de los productos, y los importes de los descuentos incluyen el IVA y los recargos; `false`, salvo que se indique otra cosa.',
  "The organization's, when it is issued, unless said otherwise.":
    'El de la organización al emitirla, salvo que se indique otro.',
  'Issues it at once, in the same transaction: a number and what it needs, or nothing is stored and `errors` says what is missing.':
    'La emite en el acto, en la misma transacción: o recibe un número y lo que necesita, o no se guarda nada y `errors` dice qué falta.',
  'Nothing is stored.': 'No se guarda nada.',
  'JSON Pointer into the invoice: what it explains.': 'JSON Pointer dentro de la factura: lo que explica.',
  'What went into it. `exact` is the result before it was rounded.':
    'Lo que entró en el cálculo. `exact` es el resultado antes de redondear.',
  'The step in words, English or Spanish by `Accept-Language`.':
    'El paso en palabras, en inglés o en español según `Accept-Language`.',
  'JSON Pointer into the invoice.': 'JSON Pointer dentro de la factura.',
  'English or Spanish by `Accept-Language`.': 'En inglés o en español según `Accept-Language`.',
  'How its totals come about, in the order of the calculation.':
    'Cómo se obtienen sus totales, en el orden del cálculo.',
  'All that issuing it would refuse right now; empty where nothing stands in the way.':
    'Todo lo que ahora mismo impediría emitirla; vacío si nada lo impide.',
  'In the order of the calculation.': 'En el orden del cálculo.',
  'Kept with the invoice.': 'Se guarda con la factura.',
  'Create up to 100 invoices': 'Crear hasta 100 facturas',
  'One result for each, in the order of the items: what one alone would have been answered with. An item that fails leaves nothing behind and stops no other: those with `issue: true` have numbers in the order of the items, without gaps. One `Idempotency-Key` stands for the whole.':
    'Un resultado por cada uno, en el orden de los elementos: lo que se habría respondido a uno solo. Un elemento que falla no deja nada y no detiene a los demás: los que llevan `issue: true` tienen números en el orden de los elementos, sin huecos. Una sola `Idempotency-Key` vale para el conjunto.',

  'Credit an invoice': 'Rectificar una factura',
  'Takes lines, an amount or all that is left off an issued or uncollectible invoice. The credit note is issued at once, with a number of its own series and positive amounts; all notes of an invoice together come to it to the cent. What is then paid too much goes back into its payments, the latest first, as `unallocated_amount`. `If-Match` is that of the invoice.':
    'Descuenta líneas, un importe o todo lo que queda de una factura emitida o incobrable. La factura rectificativa se emite en el acto, con un número de su propia serie e importes positivos; todas las de una factura suman esta al céntimo. Lo que entonces quede pagado de más vuelve a sus pagos, empezando por el último, como `unallocated_amount`. `If-Match` es el de la factura.',
  'A line of the invoice, each once.': 'Una línea de la factura, cada una una vez.',
  'So many of its units, also where it takes something off; at most what earlier notes left.':
    'Tantas de sus unidades, también si la línea descuenta algo; como máximo las que dejaron las rectificaciones anteriores.',
  'So much of it with tax, before withholding; at most what earlier notes left.':
    'Tanto de ella con impuestos, antes de la retención; como máximo lo que dejaron las rectificaciones anteriores.',
  'Shown on the credit note.': 'Se muestra en la factura rectificativa.',
  'With tax, before withholding: the `total` of the note. It is spread over what is left of every line and tax.':
    'Con impuestos, antes de la retención: el `total` de la rectificativa. Se reparte sobre lo que queda de cada línea e impuesto.',
  'The default series of credit notes unless said otherwise.':
    'La serie de facturas rectificativas por defecto, salvo que se indique otra.',
  'Today, where the organization is, unless said otherwise; never in the future, nor before the invoice.':
    'El día de hoy según la fecha de la organización, salvo que se indique otro; nunca futuro ni anterior a la factura.',
  'Of a credit note: the invoice that it takes something off (BT-25).':
    'De una factura rectificativa: la factura de la que descuenta algo (BT-25).',
  'Of a credit note: why.': 'De una factura rectificativa: por qué.',
  'Of a credit note: the line of the invoice that it takes something off.':
    'De una factura rectificativa: la línea de la factura de la que descuenta algo.',
  'Credit notes of any of these invoices.': 'Facturas rectificativas de cualquiera de estas facturas.',
};
