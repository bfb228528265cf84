export const PAYMENTS: Readonly<Record<string, string>> = {
  'A payment id, `pay_…`.': 'El id de un pago, `pay_…`.',
  'That pay any of these invoices.': 'Que pagan alguna de estas facturas.',
  'The refunds of any of these payments.': 'Los reembolsos de cualquiera de estos pagos.',
  'Paid on this day or later.': 'Pagados este día o después.',
  'Paid on this day or before.': 'Pagados este día o antes.',
  'In whichever currency the payment is.': 'En la moneda en que esté el pago.',
  "Part of the reference or, with read:clients, of the client's name.":
    'Parte de la referencia o, con read:clients, del nombre del cliente.',
  'List payments': 'Listar pagos',
  'The newest first, unless `sort` says otherwise. Refunds stand in it too.':
    'Lo más reciente primero, salvo que `sort` indique otra cosa. Incluye los reembolsos.',
  'Record a payment': 'Registrar un pago',
  "It pays the invoices in `allocations`, all or none; the rest stays as the client's credit.":
    'Paga las facturas de `allocations`, todas o ninguna; el resto queda como saldo del cliente.',
  'Read a payment': 'Leer un pago',
  'Change a payment': 'Modificar un pago',
  'A JSON Merge Patch (RFC 7396) of what is said about it. Its client, amount and currency stand: reverse a payment that was recorded wrongly, and record another.':
    'Un JSON Merge Patch (RFC 7396) de lo que se dice de él. Su cliente, su importe y su moneda no cambian: revierta un pago mal registrado y registre otro.',
  'Delete a payment': 'Borrar un pago',
  'One that pays nothing and was not refunded; reverse the others.':
    'Uno que no pague nada ni se haya reembolsado; revierta los demás.',
  'Allocate a payment': 'Asignar un pago',
  'Pays invoices of its client from its `unallocated_amount`, all or none. An invoice that it pays already gets more.':
    'Paga facturas de su cliente con su `unallocated_amount`, todas o ninguna. Una factura que ya paga recibe más.',
  'Take an allocation back': 'Retirar una asignación',
  "The invoice is due again, and the amount is the payment's `unallocated_amount` again.":
    'La factura vuelve a estar pendiente, y el importe vuelve al `unallocated_amount` del pago.',
  'Refund a payment': 'Reembolsar un pago',
  'Gives back at most its `unallocated_amount`: take allocations back first where more has to go. The refund is a payment of its own, of the direction `refund`.':
    'Devuelve como máximo su `unallocated_amount`: si hay que devolver más, retire antes asignaciones. El reembolso es otro pago, de sentido `refund`.',
  'Reverse a payment': 'Revertir un pago',
  'For one that did not happen after all, such as a returned direct debit: its allocations are taken back, and the invoices are due again. Reversing a refund gives the credit back to the payment.':
    'Para uno que al final no se produjo, como un recibo domiciliado devuelto: se retiran sus asignaciones y las facturas vuelven a estar pendientes. Revertir un reembolso devuelve el saldo al pago.',
  'Left out where the payment stands around it.': 'Se omite si figura dentro del pago.',
  'Left out where the invoice stands around it.': 'Se omite si figura dentro de la factura.',
  'Of the payment, where the invoice stands around it.': 'La del pago, si figura dentro de la factura.',
  '`in`: from the client; `refund`: back to the client.': '`in`: del cliente; `refund`: de vuelta al cliente.',
  'More than 0, in both directions.': 'Mayor que 0, en ambos sentidos.',
  'ISO 4217; that of every invoice that it pays.': 'ISO 4217; la de todas las facturas que paga.',
  "Units of the organization's currency for one unit of the payment's; required where they differ.":
    'Unidades de la moneda de la organización por una unidad de la del pago; obligatorio si son distintas.',
  "Units of the organization's currency for one unit of the payment's.":
    'Unidades de la moneda de la organización por una unidad de la del pago.',
  'What the bank statement says.': 'Lo que dice el extracto bancario.',
  'What it pays; none once it is reversed.': 'Lo que paga; ninguna una vez revertido.',
  "The client's credit: neither allocated nor refunded yet.":
    'El saldo del cliente: lo que aún no está asignado ni reembolsado.',
  'What went back to the client.': 'Lo que se ha devuelto al cliente.',
  'Of a refund: the payment that it gives back.': 'De un reembolso: el pago que devuelve.',
  "An issued invoice of the payment's client, in its currency.":
    'Una factura emitida del cliente del pago, en la moneda de este.',
  'More than 0, at most what is due on the invoice.': 'Mayor que 0 y, como máximo, lo pendiente de la factura.',
  'More than 0, with at most the decimals of its currency.': 'Mayor que 0, con los decimales de su moneda como máximo.',
  "The client's unless said otherwise.": 'La del cliente, salvo que se indique otra.',
  'Today, where the organization is, unless said otherwise; never in the future.':
    'Hoy según la fecha de la organización, salvo que se indique otro día; nunca futuro.',
  'What it pays, each invoice once; together at most `amount`.':
    'Lo que paga, cada factura una sola vez; en total, como máximo `amount`.',
  'Each invoice once; together at most `unallocated_amount`.':
    'Cada factura una sola vez; en total, como máximo `unallocated_amount`.',
  "More than 0, at most the payment's `unallocated_amount`.":
    'Mayor que 0 y, como máximo, el `unallocated_amount` del pago.',
};
