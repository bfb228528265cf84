export const EXPENSES: Readonly<Record<string, string>> = {
  'An expense id, `exp_…`.': 'El id de un gasto, `exp_…`.',
  'Of any of these categories.': 'De cualquiera de estas categorías.',
  'Charged by any of these invoices.': 'Cobrados en cualquiera de estas facturas.',
  'For any of these clients.': 'Para cualquiera de estos clientes.',
  'Only those that are to be charged to a client, or only the others.':
    'Solo los que se han de facturar a un cliente o solo los demás.',
  'Of this day or later.': 'De este día o posteriores.',
  'Of this day or before.': 'De este día o anteriores.',
  'In whichever currency the expense is.': 'En la moneda en que esté el gasto.',
  "Part of the vendor's name, the description or the reference.":
    'Parte del nombre del proveedor, de la descripción o de la referencia.',
  'List expenses': 'Listar gastos',
  'Record an expense': 'Registrar un gasto',
  '`amount` is what was paid in all: the net amount is computed from the taxes in it.':
    '`amount` es lo que se pagó en total: el importe neto se calcula a partir de los impuestos que incluye.',
  'Read an expense': 'Leer un gasto',
  'Change an expense': 'Modificar un gasto',
  'A JSON Merge Patch (RFC 7396): what is left out stays, `null` removes, arrays are replaced. Of an invoiced expense only `metadata` and `external_id`.':
    'Un JSON Merge Patch (RFC 7396): lo que se omite se conserva, `null` quita y los arrays se sustituyen. De un gasto facturado, solo `metadata` y `external_id`.',
  'Delete an expense': 'Borrar un gasto',
  'One that was not invoiced, and that no line of a draft or of a void invoice names.':
    'Uno que no se haya facturado y que no nombre ninguna línea de un borrador ni de una factura anulada.',
  'As it stands on the receipt; not checked.': 'Como figura en el justificante; no se comprueba.',
  'As it stands on the receipt, or else as computed.': 'Como figura en el justificante o, si no, como se calcula.',
  'The day on the receipt.': 'El día que figura en el justificante.',
  'What the receipt comes to, with VAT and surcharges, before what is withheld.':
    'El total del justificante, con IVA y recargos, antes de retenciones.',
  'VAT and surcharges that are in `amount`, and what is withheld from it.':
    'El IVA y los recargos incluidos en `amount`, y lo que se retiene de él.',
  'Σ of the VAT and the surcharges in `taxes`; what is withheld is no part of it.':
    'Σ del IVA y los recargos de `taxes`; lo retenido no forma parte.',
  "Units of the organization's currency for one unit of the expense's.":
    'Unidades de la moneda de la organización por una unidad de la del gasto.',
  'The number on the receipt.': 'El número que figura en el justificante.',
  'To be charged to the client.': 'Se ha de facturar al cliente.',
  'Where it was charged to the client.': 'En la que se facturó al cliente.',
  'Its receipts.': 'Sus justificantes.',
  '`vat` unless said otherwise.': '`vat`, salvo que se indique otra cosa.',
  'As it stands on the receipt: it counts where it is within 0.05 (where the currency has no decimals, 1) of what `amount` and the rates give, and is refused elsewhere. As computed unless said otherwise.':
    'Como figura en el justificante: vale si no se aparta más de 0,05 (1 si la moneda no tiene decimales) de lo que resulta de `amount` y los tipos; si se aparta más, se rechaza. Si no se indica, se calcula.',
  'A word of your own chart of accounts.': 'Una palabra de su propio plan de cuentas.',
  'The day on the receipt; never in the future.': 'El día que figura en el justificante; nunca futuro.',
  'What the receipt comes to, with VAT and surcharges, before what is withheld: more than 0, with the decimals of its currency at most.':
    'El total del justificante, con IVA y recargos, antes de retenciones: mayor que 0, con los decimales de su moneda como máximo.',
  'VAT and surcharges that are in `amount`, and what is withheld from it. A change of `amount` or `currency` without `taxes` computes their amounts anew.':
    'El IVA y los recargos incluidos en `amount`, y lo que se retiene de él. Un cambio de `amount` o `currency` sin `taxes` vuelve a calcular sus importes.',
  "Units of the organization's currency for one unit of the expense's; required where they differ.":
    'Unidades de la moneda de la organización por una unidad de la del gasto; obligatorio si son distintas.',
  'To be charged to `client_id`. `false` unless said otherwise.':
    'Se ha de facturar a `client_id`. `false`, salvo que se indique otra cosa.',
  'For whom it was; required where it is billable.': 'Para quién fue; obligatorio si se ha de facturar.',
  'An attachment id, `att_…`.': 'El id de un adjunto, `att_…`.',
  'List the receipts of an expense': 'Listar los justificantes de un gasto',
  'All of them, the oldest first; they stand in the expense too.':
    'Todos, del más antiguo al más reciente; figuran también en el gasto.',
  'Add a receipt to an expense': 'Añadir un justificante a un gasto',
  'multipart/form-data with one part, `file`: a PDF, PNG or JPEG of at most 10 MiB, which has to arrive within 30 seconds. An expense has at most 50; an invoiced one takes more too. With an Idempotency-Key the same file under the same name is the same request, however it is encoded.':
    'multipart/form-data con una sola parte, `file`: un PDF, PNG o JPEG de 10 MiB como máximo, que ha de llegar en 30 segundos. Un gasto tiene como máximo 50; también uno facturado admite más. Con una Idempotency-Key, el mismo archivo con el mismo nombre es la misma petición, se codifique como se codifique.',
  'A PDF, PNG or JPEG of at most 10 MiB: what is in it decides, not its name.':
    'Un PDF, PNG o JPEG de 10 MiB como máximo: cuenta lo que hay en él, no su nombre.',
  'Download a receipt': 'Descargar un justificante',
  'The file as it was sent, to be saved and never to be shown in a page.':
    'El archivo tal como se envió, para guardarlo y nunca para mostrarlo en una página.',
  'The file.': 'El archivo.',
  'What a file is called.': 'Cómo se llama un archivo.',
  'Remove a receipt': 'Quitar un justificante',
  'Of an expense that was not invoiced.': 'De un gasto que no se haya facturado.',
  'As it was sent, without a path and what cannot be seen; with an extension of its type.':
    'Como se envió, sin ruta ni lo que no se ve; con una extensión de su tipo.',
  'What is in it, whatever it was called.': 'Lo que hay en él, se llamara como se llamara.',
  'Of its bytes, in hexadecimal digits.': 'De sus bytes, en cifras hexadecimales.',
};
