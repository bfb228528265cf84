import { readFileSync } from 'node:fs';
import { Api, exchange } from '../../support/api.js';
import { cookieOf, good } from './replies.js';

const SUFFIX = '01h455vb4pex5vsknk084sn02q';
const OTHER = '01h45ydzqkemsb9x8gq2q7vpvb';

export const RECEIPT = 'test/client/samples/files/receipt.pdf';
export const PASSWORD = 'seis palabras que no riman';

/** What the samples find: the resources that they name, and the ids under which they name them. */
export interface Resources {
  names: [string, string][];
  /** The cookie of a session of Ana García, a manager. */
  session: string;
  /** By which somebody who was invited comes in. */
  invitation: string;
}

/** Made as everybody makes them: by calls of the API with the token of an owner. */
export async function makeResources(api: Api, examples: Record<string, unknown>): Promise<Resources> {
  const names: [string, string][] = [];
  const named: Named = (made, suffix = SUFFIX) => {
    names.push([made.id, `${made.id.slice(0, 4)}${suffix}`]);
    return made;
  };
  const post = async (path: string, body?: unknown) => good(await api.post(`/api/v1${path}`, body)).body;
  const create = async (path: string, operationId: string, changes: object = {}) =>
    post(path, { ...(examples[operationId] as object), ...changes });

  const organization = good(await api.patch('/api/v1/organization', examples.updateOrganization)).body;
  named(organization);
  const { body: series } = good(await api.get('/api/v1/series?type=invoice'));
  named(series.data[0]);
  named(await post('/series', { code: 'B', type: 'invoice', format: 'B-{yyyy}-{seq:5}' }), OTHER);

  named(await create('/tax-rates', 'createTaxRate'));
  const reduced = await create('/tax-rates', 'createTaxRate', { name: 'IVA 10 %', rate: '10', category: 'S' });
  await post(`/tax-rates/${named(reduced, OTHER).id}/archive`);
  named(await create('/products', 'createProduct'));
  const manual = await create('/products', 'createProduct', { name: 'Manual', description: null, unit_price: '20.00' });
  await post(`/products/${named(manual, OTHER).id}/archive`);
  const client = named(await create('/clients', 'createClient'));
  const former = await create('/clients', 'createClient', {
    name: 'Antiguo Cliente SA',
    tax_id: null,
    tax_id_type: null,
  });
  await post(`/clients/${named(former, OTHER).id}/archive`);

  const draft = { client_id: client.id };
  const invoice = named(await create('/invoices', 'createInvoice', { ...draft, issue: true }));
  named(await create('/invoices', 'createInvoice', { ...draft, issue: true }), OTHER);
  named(await create('/invoices', 'createInvoice', draft), '01h45zqs4vf2drk7tqmyph8c3x');

  const allocations = [{ invoice_id: invoice.id, amount: '100.00' }];
  named(await create('/payments', 'createPayment', { client_id: client.id, allocations }));
  named(await create('/payments', 'createPayment', { client_id: client.id, amount: '60.00', allocations: [] }), OTHER);
  const expense = named(await create('/expenses', 'createExpense'));
  const receipt = new FormData();
  receipt.append('file', new File([readFileSync(RECEIPT)], 'receipt.pdf'));
  named(await post(`/expenses/${expense.id}/attachments`, receipt));

  const key = named(await create('/api-keys', 'createApiKey'));
  const { access_token } = await exchange(api.url, key);
  named({ id: claimsOf(access_token).sid });
  return { names, ...(await makePeople(api, named)) };
}

type Named = <T extends { id: string }>(made: T, suffix?: string) => T;

async function makePeople(api: Api, named: Named): Promise<Pick<Resources, 'session' | 'invitation'>> {
  const invite = async (email: string, name: string) =>
    good(await api.post('/api/v1/users', { email, name, role: 'manager' })).body;
  const tokenOf = ({ invitation_url }: { invitation_url: string }) => new URL(invitation_url).hash.slice(1);
  const ana = await invite('ana@ejemplo.es', 'Ana García');
  const invited = await invite('luis@ejemplo.es', 'Luis Pérez');
  named(ana);
  named(invited, OTHER);
  const body = { token: tokenOf(ana), password: PASSWORD };
  const accepted = good(await new Api(api.url).post('/api/v1/console/invitation', body));
  return { session: cookieOf(accepted), invitation: tokenOf(invited) };
}

function claimsOf(token: string): { sid: string } {
  return JSON.parse(Buffer.from(token.split('.')[1] as string, 'base64url').toString());
}
