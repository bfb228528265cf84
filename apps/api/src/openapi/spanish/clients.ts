export const CLIENTS: Readonly<Record<string, string>> = {
  'A client id, `cli_…`.': 'El id de un cliente, `cli_…`.',
  'Part of the name, the trade name, the tax id or the e-mail address.':
    'Parte del nombre, del nombre comercial, del identificador fiscal o de la dirección de correo.',
  'List clients': 'Listar clientes',
  'Create a client': 'Crear un cliente',
  'Read a client': 'Leer un cliente',
  'Change a client': 'Modificar un cliente',
  'Delete a client': 'Borrar un cliente',
  'One that stands in no document; archive the others.': 'Uno que no figure en ningún documento; archive los demás.',
  'Archive a client': 'Archivar un cliente',
  'Unarchive a client': 'Desarchivar un cliente',
  'The one to turn to first.': 'El primero al que dirigirse.',
  'Electronic Address Scheme code, such as `9920` for a Spanish VAT number.':
    'Código EAS (Electronic Address Scheme), como `9920` para un NIF español.',
  'Sum of what is due on issued invoices, also on uncollectible ones.':
    'Suma de lo pendiente de las facturas emitidas, también de las incobrables.',
  'The part of it that is past its due date and not uncollectible.':
    'La parte de ello que está vencida y no es incobrable.',
  'What was paid and is not allocated yet.': 'Lo que se ha pagado y aún no está asignado.',
  'The legal name (EN 16931, BT-44).': 'La razón social (EN 16931, BT-44).',
  'Either kind.': 'Cualquiera de los dos.',
  'This e-mail address, as it is written there.': 'Esta dirección de correo, tal como está escrita.',
  'This tax id, as it is written there.': 'Este identificador fiscal, tal como está escrito.',
  'ISO 4217: of new documents.': 'ISO 4217: la de los documentos nuevos.',
  "Days from issue to due date; the organization's where it is null.":
    'Días desde la emisión hasta el vencimiento; si es null, los de la organización.',
  'Recargo de equivalencia: goods carry the surcharge.': 'Recargo de equivalencia: los bienes lo llevan.',
  'Percent that this client withholds (IRPF).': 'Porcentaje que retiene este cliente (IRPF).',
  'One entry per currency in which something is open.': 'Una entrada por cada moneda en la que hay algo abierto.',
  '`company` unless said otherwise.': '`company`, salvo que se indique otra cosa.',
  'Checked by the rules of a country, where they are known: that of its prefix with `tax_id_type` `vat`, else that of the billing address, and that of its prefix where neither is given. Not checked with `other`.':
    'Se comprueba con las reglas de un país, si se conocen: el de su prefijo con `tax_id_type` `vat`; si no, el de la dirección de facturación; y el de su prefijo si no se da ninguno de los dos. Con `other` no se comprueba.',
  'What kind of tax id it is, which says by whose rules it is checked.':
    'Qué clase de identificador fiscal es, lo que decide con qué reglas se comprueba.',
  "The language of documents; the organization's unless said otherwise.":
    'El idioma de los documentos; el de la organización, salvo que se indique otro.',
  'Recargo de equivalencia (Ley 37/1992, arts. 154–163): goods carry the surcharge.':
    'Recargo de equivalencia (Ley 37/1992, arts. 154–163): los bienes lo llevan.',
  'Create up to 100 clients': 'Crear hasta 100 clientes',
  'Since when its personal values are gone, for good; `null` where they are not.':
    'Desde cuándo están suprimidos sus datos personales, para siempre; `null` si no lo están.',
  'Erase a client': 'Suprimir los datos de un cliente',
  'For a person who asks to be forgotten (GDPR, article 17): what can go goes, for good; what law keeps stays, and the answer says which, until when and why. The client remains under a neutral name, archived, so that documents keep whom they belong to; one that stands in no document can then be deleted. It is refused while something is open with the client. Asked again, it erases what has ceased to be kept since; where that is nothing, it changes nothing and answers the same. Of a client that was deleted it erases what the log still tells, and `erased_at` is when it was deleted.':
    'Para una persona que pide ser olvidada (RGPD, artículo 17): lo que puede suprimirse se suprime, para siempre; lo que la ley obliga a conservar se queda, y la respuesta dice qué, hasta cuándo y por qué. El cliente permanece con un nombre neutro, archivado, para que conste a quién pertenecen los documentos; uno que no figura en ningún documento puede borrarse después. Se rechaza mientras haya algo pendiente con el cliente. Si se repite, suprime lo que desde entonces ya no hay que conservar; si no hay nada, no cambia nada y responde lo mismo. De un cliente borrado suprime lo que el registro aún cuenta, y `erased_at` es cuándo se borró.',
  'What was erased, and what is kept.': 'Lo que se ha suprimido y lo que se conserva.',
  'Nothing, where the client stands in nothing that has to be kept.':
    'Nada, si el cliente no figura en nada que haya que conservar.',
  'The last day on which the last of it has to be kept: the end of the sixth year after its own. Ask again after it. Documents go one by one, each after its own year; of expenses nothing goes by itself.':
    'El último día en que hay que conservar lo último de ello: el final del sexto año posterior al suyo. Repita la petición después. Los documentos se suprimen uno a uno, cada uno según su año; de los gastos nada se suprime por sí solo.',
  'By which law, in words.': 'Por qué ley, en palabras.',
};
