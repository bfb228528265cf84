import type { Wording } from '@app/http';

/** What each event says happened. One of another type is not recorded: it does not compile. */
export const EVENT_TEXTS = {
  'client.created': { en: 'Client {what} created', es: 'Cliente {what} creado' },
  'client.updated': { en: 'Client {what} changed', es: 'Cliente {what} modificado' },
  'client.deleted': { en: 'Client {what} deleted', es: 'Cliente {what} borrado' },
  'client.archived': { en: 'Client {what} archived', es: 'Cliente {what} archivado' },
  'client.unarchived': {
    en: 'Client {what} brought back from the archive',
    es: 'Cliente {what} recuperado del archivo',
  },
  'product.created': { en: 'Product {what} created', es: 'Producto {what} creado' },
  'product.updated': { en: 'Product {what} changed', es: 'Producto {what} modificado' },
  'product.deleted': { en: 'Product {what} deleted', es: 'Producto {what} borrado' },
  'product.archived': { en: 'Product {what} archived', es: 'Producto {what} archivado' },
  'product.unarchived': {
    en: 'Product {what} brought back from the archive',
    es: 'Producto {what} recuperado del archivo',
  },
  'tax_rate.created': { en: 'Tax rate {what} created', es: 'Tipo impositivo {what} creado' },
  'tax_rate.updated': { en: 'Tax rate {what} changed', es: 'Tipo impositivo {what} modificado' },
  'tax_rate.deleted': { en: 'Tax rate {what} deleted', es: 'Tipo impositivo {what} borrado' },
  'tax_rate.archived': { en: 'Tax rate {what} archived', es: 'Tipo impositivo {what} archivado' },
  'tax_rate.unarchived': {
    en: 'Tax rate {what} brought back from the archive',
    es: 'Tipo impositivo {what} recuperado del archivo',
  },
  'series.created': { en: 'Series {what} created', es: 'Serie {what} creada' },
  'series.updated': { en: 'Series {what} changed', es: 'Serie {what} modificada' },
  'series.deleted': { en: 'Series {what} deleted', es: 'Serie {what} borrada' },
  'invoice.created': { en: 'Invoice {what} created', es: 'Factura {what} creada' },
  'invoice.updated': { en: 'Invoice {what} changed', es: 'Factura {what} modificada' },
  'invoice.deleted': { en: 'Invoice {what} deleted', es: 'Factura {what} borrada' },
  'payment.created': { en: 'Payment of {what} recorded', es: 'Pago de {what} registrado' },
  'payment.updated': { en: 'Payment of {what} changed', es: 'Pago de {what} modificado' },
  'payment.deleted': { en: 'Payment of {what} deleted', es: 'Pago de {what} borrado' },
  'expense.created': { en: 'Expense {what} recorded', es: 'Gasto {what} registrado' },
  'expense.updated': { en: 'Expense {what} changed', es: 'Gasto {what} modificado' },
  'expense.deleted': { en: 'Expense {what} deleted', es: 'Gasto {what} borrado' },
  'api_key.created': { en: 'Key {what} created', es: 'Clave {what} creada' },
  'api_key.updated': { en: 'Key {what} changed', es: 'Clave {what} modificada' },
  'client.erased': { en: 'Client {what} erased on request', es: 'Cliente {what} suprimido a petición suya' },
  'organization.updated': { en: 'Details of the organization changed', es: 'Datos de la organización modificados' },
  'invoice.issued': { en: 'Invoice {what} issued', es: 'Factura {what} emitida' },
  'invoice.sent': { en: 'Invoice {what} marked as sent', es: 'Factura {what} marcada como enviada' },
  'invoice.voided': { en: 'Invoice {what} voided', es: 'Factura {what} anulada' },
  'invoice.marked_uncollectible': {
    en: 'Invoice {what} marked as uncollectible',
    es: 'Factura {what} marcada como incobrable',
  },
  'invoice.payment_applied': {
    en: 'Invoice {what} partly paid: {amount}',
    es: 'Factura {what} pagada en parte: {amount}',
  },
  'invoice.payment_removed': {
    en: 'Invoice {what} no longer paid by {amount}',
    es: 'Factura {what} con {amount} menos de pago',
  },
  'invoice.paid': { en: 'Invoice {what} paid in full: {amount}', es: 'Factura {what} pagada por completo: {amount}' },
  'invoice.credited': { en: 'Invoice {what} credited', es: 'Factura {what} abonada' },
  'invoice.erased': {
    en: 'Invoice {what} cleared of personal values that no law needs',
    es: 'Factura {what} sin los datos personales que ninguna ley exige',
  },
  'payment.allocated': { en: 'Payment of {what} allocated to invoices', es: 'Pago de {what} asignado a facturas' },
  'payment.deallocated': { en: 'Payment of {what} taken off an invoice', es: 'Pago de {what} retirado de una factura' },
  'payment.refunded': { en: 'Payment of {what} refunded', es: 'Pago de {what} reembolsado' },
  'payment.reversed': { en: 'Payment of {what} reversed', es: 'Pago de {what} revertido' },
  'payment.refund_reversed': {
    en: 'Payment of {what} has a refund reversed',
    es: 'Pago de {what} con un reembolso revertido',
  },
  'payment.erased': {
    en: 'Payment of {what} cleared of personal values that no law needs',
    es: 'Pago de {what} sin los datos personales que ninguna ley exige',
  },
  'expense.invoiced': { en: 'Expense {what} charged to a client', es: 'Gasto {what} facturado a un cliente' },
  'expense.released': {
    en: 'Expense {what} free to be charged again',
    es: 'Gasto {what} libre para facturarse de nuevo',
  },
  'expense.attachment_added': { en: 'Expense {what} has another attachment', es: 'Gasto {what} con un adjunto más' },
  'expense.attachment_removed': {
    en: 'Expense {what} has one attachment less',
    es: 'Gasto {what} con un adjunto menos',
  },
  'api_key.secret_rotated': { en: 'Key {what} has a new secret', es: 'Clave {what} con un secreto nuevo' },
  'api_key.session_ended': { en: 'Key {what} has a session ended', es: 'Clave {what} con una sesión cerrada' },
  'api_key.sessions_ended': {
    en: 'Key {what} has every session ended',
    es: 'Clave {what} con todas las sesiones cerradas',
  },
  'api_key.refresh_token_reused': {
    en: 'Key {what} has every session ended: a refresh token was used twice',
    es: 'Clave {what} con todas las sesiones cerradas: un token de renovación se usó dos veces',
  },
  'api_key.revoked': { en: 'Key {what} revoked', es: 'Clave {what} revocada' },
  'user.created': { en: 'Account of {what} made', es: 'Cuenta de {what} creada' },
  'user.updated': { en: 'Account of {what} changed', es: 'Cuenta de {what} modificada' },
  'user.invited': { en: 'New invitation link for {what}', es: 'Nuevo enlace de invitación para {what}' },
  'user.password_changed': { en: 'Password of {what} chosen', es: 'Contraseña de {what} elegida' },
  'user.sessions_ended': { en: 'Every session of {what} ended', es: 'Todas las sesiones de {what} cerradas' },
  'user.removed': { en: '{what} removed', es: '{what} eliminado' },
} as const satisfies Record<string, Wording>;

export type EventType = keyof typeof EVENT_TEXTS;

export const EVENT_TYPES = Object.keys(EVENT_TEXTS) as EventType[];

/** `issued` of `invoice.issued` */
export type Verb = EventType extends `${string}.${infer V}` ? V : never;
