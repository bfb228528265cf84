import { type ProblemText, problem } from './problem-text.js';

const forbidden = (en: [title: string, detail: string], es: [title: string, detail: string]) => problem(409, en, es);

/** What the state of a resource, or another resource, forbids: part of the table in `problems.ts`. */
export const STATE_PROBLEMS = {
  client_archived: forbidden(
    ['The client is archived', 'Unarchive {id} before you use it in a document.'],
    ['El cliente está archivado', 'Desarchive {id} antes de usarlo en un documento.'],
  ),
  client_in_use: forbidden(
    ['The client is in use', '{id} stands in documents. Archive it instead of deleting it.'],
    ['El cliente está en uso', '{id} figura en documentos. Archívelo en lugar de borrarlo.'],
  ),
  client_erased: forbidden(
    ['The client is erased', 'The personal values of {id} were erased for good: nothing of it can be changed.'],
    [
      'El cliente está suprimido',
      'Los datos personales de {id} se suprimieron para siempre: ya no se puede modificar.',
    ],
  ),
  client_has_balances: forbidden(
    [
      'Something is open with the client',
      '{balances}. Settle, refund, void or credit it first: what a claim needs is kept until then. Nothing was erased.',
    ],
    [
      'Hay algo abierto con el cliente',
      '{balances}. Antes cóbrelo, reembólselo, anúlelo o abónelo: hasta entonces se conserva lo que una reclamación necesita. No se ha suprimido nada.',
    ],
  ),
  product_in_use: forbidden(
    ['The product is in use', '{id} stands in invoices. Archive it instead of deleting it.'],
    ['El producto está en uso', '{id} figura en facturas. Archívelo en lugar de borrarlo.'],
  ),
  sku_taken: forbidden(
    ['The sku is taken', 'Another product has the sku "{sku}". Nothing was stored.'],
    ['El sku ya existe', 'Otro producto tiene el sku «{sku}». No se ha guardado nada.'],
  ),
  tax_rate_in_use: forbidden(
    [
      'The tax rate is in use',
      'A product names {id}, or an issued document has used it: archive it, and make a new rate for what has to be different.',
    ],
    [
      'El tipo impositivo está en uso',
      'Un producto nombra {id}, o lo ha usado un documento emitido: archívelo y cree otro tipo con lo que deba ser distinto.',
    ],
  ),
  default_currency_in_use: forbidden(
    [
      'The currency is in use',
      'Documents were issued, or exchange rates recorded, with {currency} as the currency of the organization: rates and reports are in it.',
    ],
    [
      'La moneda está en uso',
      'Se han emitido documentos o anotado cambios con {currency} como moneda de la organización: cambios e informes están en ella.',
    ],
  ),
  series_code_taken: forbidden(
    ['The code is taken', 'Another series has the code "{code}". Nothing was stored.'],
    ['El código ya existe', 'Otra serie tiene el código «{code}». No se ha guardado nada.'],
  ),
  series_format_overlaps: forbidden(
    [
      'Two series could give the same number',
      'The series {code} has the format "{format}". Choose one that cannot give the same numbers.',
    ],
    [
      'Dos series podrían dar el mismo número',
      'La serie {code} tiene el formato «{format}». Elija uno que no pueda dar los mismos números.',
    ],
  ),
  series_in_use: forbidden(
    ['The series is in use', 'It has documents: {fields} cannot be changed any more. Make another series.'],
    ['La serie está en uso', 'Tiene documentos: ya no se puede cambiar {fields}. Cree otra serie.'],
  ),
  invoice_not_draft: forbidden(
    ['The invoice is not a draft', 'The status of {id} is {status}: only {fields} can still be changed.'],
    ['La factura no es un borrador', '{id} está en estado {status}: ya solo se puede cambiar {fields}.'],
  ),
  invoice_not_issuable: forbidden(
    ['The invoice cannot be issued yet', 'Correct what `errors` names, then issue it. The invoice is still a draft.'],
    ['La factura aún no se puede emitir', 'Corrija lo que indica `errors` y emítala. La factura sigue en borrador.'],
  ),
  invoice_not_payable: forbidden(
    ['The invoice cannot be paid', 'Only an issued invoice that is not void can be paid. Nothing was stored.'],
    ['La factura no se puede pagar', 'Solo se paga una factura emitida que no esté anulada. No se ha guardado nada.'],
  ),
  amount_exceeds_due: forbidden(
    [
      'The amount is more than what is due',
      'Allocate at most what `errors` names; the rest can stay with the payment as credit. Nothing was stored.',
    ],
    [
      'El importe es mayor que lo pendiente',
      'Asigne como máximo lo que indica `errors`; el resto puede quedar en el pago como saldo. No se ha guardado nada.',
    ],
  ),
  amount_exceeds_unallocated: forbidden(
    ['The amount is more than what is left of the payment', '{id} has {unallocated_amount} {currency} left.'],
    ['El importe es mayor que lo que queda del pago', 'A {id} le quedan {unallocated_amount} {currency}.'],
  ),
  payment_reversed: forbidden(
    ['The payment was reversed', '{id} was reversed: it neither pays nor gives back anything. Record a new payment.'],
    ['El pago está revertido', '{id} está revertido: ya no paga ni devuelve nada. Registre otro pago.'],
  ),
  payment_is_refund: forbidden(
    [
      'The payment is a refund',
      '{id} went back to the client: it can be reversed, and neither allocated nor refunded.',
    ],
    ['El pago es un reembolso', '{id} se devolvió al cliente: se puede revertir, pero no asignar ni reembolsar.'],
  ),
  payment_has_refunds: forbidden(
    ['The payment was refunded', 'Reverse the refunds of {id} first.'],
    ['El pago tiene reembolsos', 'Revierta antes los reembolsos de {id}.'],
  ),
  payment_in_use: forbidden(
    ['The payment is in use', '{id} pays invoices, was refunded or is a refund. Reverse it instead of deleting it.'],
    ['El pago está en uso', '{id} paga facturas, se reembolsó o es un reembolso. Reviértalo en lugar de borrarlo.'],
  ),
  expense_invoiced: forbidden(
    ['The expense was invoiced', '{id} was charged to a client. Of such an expense only {fields} can be changed.'],
    ['El gasto está facturado', '{id} se ha facturado a un cliente. De un gasto así solo se puede cambiar {fields}.'],
  ),
  expense_in_use: forbidden(
    ['The expense is in use', '{id} stands on lines of a draft or of a void invoice. Take it off the drafts first.'],
    ['El gasto está en uso', '{id} figura en líneas de un borrador o de una factura anulada. Quítelo antes de ellos.'],
  ),
  invoice_not_issued: forbidden(
    ['The invoice is not issued', 'The status of {id} is {status}: this is done to an issued invoice.'],
    ['La factura no está emitida', '{id} está en estado {status}: esto se hace con una factura emitida.'],
  ),
  invoice_has_payments: forbidden(
    [
      'The invoice was paid or credited',
      'Something was paid or credited on {id}. Take its payments back first, if it has to be void.',
    ],
    ['La factura tiene pagos o abonos', 'Sobre {id} hay pagos o abonos. Retire antes los pagos, si debe anularse.'],
  ),
  invoice_is_credit_note: forbidden(
    [
      'This is a credit note',
      '{id} is a credit note: it is settled, and neither corrected, voided nor given up. Send a new invoice instead.',
    ],
    [
      'Es una factura rectificativa',
      '{id} es una factura rectificativa: está saldada y no se rectifica, ni se anula, ni se da por incobrable. Emita otra factura.',
    ],
  ),
  invoice_credited: forbidden(
    ['The invoice was credited in full', 'Nothing of {id} is left to credit. Nothing was stored.'],
    ['La factura está rectificada por completo', 'De {id} no queda nada por rectificar. No se ha guardado nada.'],
  ),
  credit_exceeds_invoice: forbidden(
    [
      'The credit note is more than what is left of the invoice',
      'Credit at most what `errors` names: earlier credit notes count. Nothing was stored.',
    ],
    [
      'La rectificación es mayor que lo que queda de la factura',
      'Rectifique como máximo lo que indica `errors`: cuentan las rectificaciones anteriores. No se ha guardado nada.',
    ],
  ),
  invoice_already_paid: forbidden(
    ['Nothing is due on the invoice', '{id} is paid or credited in full: nothing of it can be uncollectible.'],
    [
      'La factura no tiene nada pendiente',
      '{id} está pagada o abonada por completo: nada de ella puede ser incobrable.',
    ],
  ),
} satisfies Record<string, ProblemText>;
