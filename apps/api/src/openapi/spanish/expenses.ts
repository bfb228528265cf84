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
};
