/**
 * What clients call an operation: the name of a method that is made from it. It follows from the controller and its
 * handler (`ClientsController.create` is `createClient`, `.list` is `listClients`) but where that makes no sentence.
 */
const NAMED: Readonly<Record<string, string>> = {
  'ClientsController.batchCreate': 'batchCreateClients',
  'ProductsController.batchCreate': 'batchCreateProducts',
  'InvoicesController.batchCreate': 'batchCreateInvoices',
  'ErasuresController.erase': 'eraseClient',
  'AuthController.token': 'createToken',
  'AuthController.refresh': 'refreshToken',
  'AuthController.revoke': 'revokeToken',
  'AuthController.introspect': 'introspectToken',
  'AuthController.me': 'getMe',
  'MetadataController.oauth': 'getServerMetadata',
  'KeySessionsController.list': 'listApiKeySessions',
  'KeySessionsController.end': 'endApiKeySession',
  'KeySessionsController.endAll': 'endApiKeySessions',
  'ApiKeysController.rotateSecret': 'rotateApiKeySecret',
  'ApiKeysController.activity': 'getApiKeyActivity',
  'ApiKeysController.activityOfAll': 'getApiKeysActivity',
  'ConsoleController.session': 'getConsoleSession',
  'ConsoleController.signIn': 'signIn',
  'ConsoleController.signOut': 'signOut',
  'ConsoleController.signOutEverywhere': 'signOutEverywhere',
  'ConsoleController.acceptInvitation': 'acceptInvitation',
  'ConsoleController.token': 'createConsoleToken',
  'ConsoleController.ownSessions': 'listConsoleSessions',
  'ConsoleController.changePassword': 'changePassword',
  'InvoicesController.count': 'countInvoices',
  'CreditNotesController.create': 'createCreditNote',
  'InvoicesController.markSent': 'markInvoiceSent',
  'InvoicesController.markUncollectible': 'markInvoiceUncollectible',
  'OrganizationController.get': 'getOrganization',
  'OrganizationController.update': 'updateOrganization',
  'ReportsController.aging': 'getAgingReport',
  'ReportsController.revenue': 'getRevenueReport',
  'ReportsController.taxes': 'getTaxReport',
  'AttachmentsController.add': 'addAttachment',
  'AttachmentsController.download': 'downloadAttachment',
  'HealthController.live': 'getLiveness',
  'HealthController.ready': 'getReadiness',
};

/** What is of many at once. */
const MANY = new Set(['list', 'export']);
/** One and many are spelled alike. */
const ALIKE = 'Series';

export function operationId(controller: string, handler: string): string {
  const named = NAMED[`${controller}.${handler}`];
  if (named) return named;
  const resources = controller.replace(/Controller$/, '');
  return handler + (MANY.has(handler) || resources === ALIKE ? resources : resources.slice(0, -1));
}
