/** The ids of the samples' world: what the document's examples refer to, and others where that one is in another state. */
const SUFFIX = '01h455vb4pex5vsknk084sn02q';
const OTHER = '01h45ydzqkemsb9x8gq2q7vpvb';

/** Instead of a value: what the environment of a sample says. */
export const env = (name) => ({ env: name });

export const idOf = (prefix) => `${prefix}_${SUFFIX}`;
/** A draft, an issued invoice that nobody has paid, and what nothing refers to. */
export const DRAFT = 'inv_01h45zqs4vf2drk7tqmyph8c3x';
export const UNPAID = `inv_${OTHER}`;
export const otherOf = (prefix) => `${prefix}_${OTHER}`;

/**
 * What the document cannot know: which resource a sample is about, where it is not the one of the examples, and what it
 * asks for. Everything else follows from the document.
 */
export const REQUESTS = {
  revokeToken: { body: { token: env('REFRESH_TOKEN') } },
  introspectToken: { body: { token: env('ACCESS_TOKEN') } },
  acceptInvitation: { body: { token: env('INVITATION_TOKEN') } },

  listApiKeys: { query: { status: ['active'], q: 'Web shop' } },
  getApiKeysActivity: { query: { days: 7 } },
  getApiKeyActivity: { query: { days: 7 } },
  listUsers: { query: { role: ['manager'] } },
  createUser: { body: { email: 'marta@ejemplo.es', name: 'Marta Ruiz' } },
  removeUser: { id: otherOf('usr') },
  inviteUser: { id: otherOf('usr') },

  listSeries: { query: { type: ['invoice'] } },
  updateSeries: { id: otherOf('ser') },
  exportClients: { query: { q: 'consultores' } },
  listClients: { query: { q: 'consultores', limit: 10 } },
  removeClient: { id: otherOf('cli') },
  eraseClient: { id: otherOf('cli') },
  unarchiveClient: { id: otherOf('cli') },
  listTaxRates: { query: { kind: ['vat'], country: 'ES' } },
  removeTaxRate: { id: otherOf('tax') },
  unarchiveTaxRate: { id: otherOf('tax') },
  listProducts: { query: { type: ['service'], limit: 10 } },
  removeProduct: { id: otherOf('prd') },
  unarchiveProduct: { id: otherOf('prd') },

  listInvoices: { query: { status: ['issued'], limit: 10 } },
  updateInvoice: { id: DRAFT },
  removeInvoice: { id: DRAFT },
  issueInvoice: { id: DRAFT },
  voidInvoice: { id: UNPAID },
  markInvoiceUncollectible: { id: UNPAID },
  exportInvoices: { query: { status: ['issued'] } },
  countInvoices: { query: { status: ['issued'], payment_status: ['unpaid'] } },
  listPayments: { query: { client_id: [idOf('cli')] } },
  removePayment: { id: otherOf('pay') },
  listExpenses: { query: { category: ['office_supplies'], limit: 10 } },
  getRevenueReport: { query: { group_by: 'client' } },
  getTaxReport: { query: { from: '2026-01-01', to: '2035-12-31', group_by: 'total' } },
  // An event is shown to who may read its resource.
  listEvents: { query: { resource: idOf('inv') }, scopes: ['read:invoices'] },
  exportEvents: { query: { resource: idOf('inv') }, scopes: ['read:invoices'] },
};
