/**
 * What a TypeScript sample calls an answer and prints of it, by the schema: a field that is renamed stops its compilation.
 */
const FIELDS = {
  Aging: ['report', 'as_of', 'data.length'],
  ApiKey: ['key', 'name', 'status'],
  ApiKeyActivity: ['activity', 'totals.requests', 'totals.errors'],
  ApiKeysActivity: ['activity', 'totals.requests', 'totals.errors'],
  ApiKeyWithSecret: ['key', 'client_id', 'client_secret'],
  Attachment: ['attachment', 'filename', 'size'],
  BegunSession: ['session', 'user.name', 'expires_at'],
  Client: ['client', 'id', 'name'],
  ClientBatch: ['batch', 'succeeded', 'failed'],
  ConsoleToken: ['token', 'token_type', 'expires_in'],
  Count: ['found', 'count', 'exact'],
  Erasure: ['erasure', 'erased.length', 'kept.length'],
  Event: ['event', 'type', 'resource_id', 'created_at'],
  Expense: ['expense', 'description', 'amount', 'currency'],
  Introspection: ['token', 'active', 'scope'],
  InvitedUser: ['user', 'email', 'invitation_url'],
  Invoice: ['invoice', 'number', 'total', 'status'],
  InvoiceBatch: ['batch', 'succeeded', 'failed'],
  InvoiceExplanation: ['explanation', 'invoice_id', 'steps.length'],
  InvoicePreview: ['preview', 'invoice.total', 'blockers.length'],
  Liveness: ['health', 'status'],
  Me: ['me', 'name', 'type'],
  Organization: ['organization', 'legal_name', 'default_currency'],
  OwnSession: ['session', 'id', 'is_current'],
  Payment: ['payment', 'amount', 'currency', 'status'],
  Product: ['product', 'name', 'unit_price', 'currency'],
  ProductBatch: ['batch', 'succeeded', 'failed'],
  Readiness: ['health', 'status', 'parts.database'],
  Revenue: ['report', 'currency', 'total.net', 'total.tax'],
  Series: ['series', 'code', 'next_number'],
  ServerMetadata: ['metadata', 'issuer', 'token_endpoint'],
  Session: ['session', 'id', 'created_at'],
  TaxRate: ['taxRate', 'name', 'rate'],
  TaxReport: ['report', 'currency', 'data.length'],
  TokenPair: ['tokens', 'token_type', 'expires_in'],
  User: ['user', 'name', 'role'],
};

/** @throws where this file does not say it */
export function fieldsOf(answer) {
  if (!FIELDS[answer]) throw new Error(`scripts/samples/fields.mjs does not say what to print of ${answer}`);
  return FIELDS[answer];
}
