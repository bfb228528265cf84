import type { Wording } from '@app/http';

/** What goes. */
export const ERASED_PARTS = {
  client: {
    en: 'Name, tax id, e-mail and postal addresses, telephone, website, contacts, notes, metadata and external_id of the client.',
    es: 'Nombre, identificador fiscal, direcciones postales y de correo, teléfono, sitio web, contactos, notas, metadatos y external_id del cliente.',
  },
  drafts: {
    en: 'Drafts of invoices for the client, as a whole.',
    es: 'Los borradores de facturas del cliente, por completo.',
  },
  notes_on_documents: {
    en: 'Private notes and metadata of invoices and credit notes.',
    es: 'Notas privadas y metadatos de facturas y rectificativas.',
  },
  notes_on_payments: {
    en: 'References, notes and metadata of payments.',
    es: 'Referencias, notas y metadatos de los pagos.',
  },
  old_buyers: {
    en: 'The buyer, notes and references of documents that no law keeps any longer: their numbers, dates, lines and amounts stay.',
    es: 'El comprador, las notas y las referencias de los documentos que ninguna ley conserva ya: quedan su número, fechas, líneas e importes.',
  },
  event_values: {
    en: 'Personal values in the event log: events, their order and the names of changed fields stay.',
    es: 'Los valores personales del registro de eventos: quedan los eventos, su orden y los nombres de los campos cambiados.',
  },
  kept_answers: {
    en: 'Answers kept for repetitions with an Idempotency-Key.',
    es: 'Las respuestas guardadas para repeticiones con una Idempotency-Key.',
  },
} as const satisfies Record<string, Wording>;

/** What stays where there is such a thing, and by which law (GDPR, article 17(3)(b)). */
export const KEPT_PARTS = {
  documents: {
    en: 'Issued invoices and credit notes as they are, with the buyer, the notes and the references on them: business records are kept for six years (Código de Comercio, article 30), tax records for four at least (Ley General Tributaria, articles 66 and 70).',
    es: 'Facturas y rectificativas emitidas, tal como están, con el comprador, las notas y las referencias que figuran en ellas: los libros y justificantes se conservan seis años (Código de Comercio, artículo 30); los fiscales, al menos cuatro (Ley General Tributaria, artículos 66 y 70).',
  },
  payments: {
    en: 'Dates, amounts and methods of payments, what they pay, and why one was reversed: business records are kept for six years (Código de Comercio, article 30).',
    es: 'Fechas, importes y medios de los pagos, lo que pagan y por qué se revirtió alguno: los libros y justificantes se conservan seis años (Código de Comercio, artículo 30).',
  },
  expenses: {
    en: 'The organization’s own expenses for the client, as they are, with receipts: look there for what names the client. Business records are kept for six years (Código de Comercio, article 30).',
    es: 'Los gastos propios de la organización para el cliente, tal como están, con sus justificantes: compruebe si alguno nombra al cliente. Los libros y justificantes se conservan seis años (Código de Comercio, artículo 30).',
  },
} as const satisfies Record<string, Wording>;

export type ErasedPart = keyof typeof ERASED_PARTS;
export type KeptPart = keyof typeof KEPT_PARTS;
