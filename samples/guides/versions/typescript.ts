import { type Client, InvoiceNests, isProblem, type UpdateClient } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

/** Applies a change to what it was made for: after a 412 it is worked out anew. */
async function change(id: string, work: (client: Client) => UpdateClient): Promise<Client> {
  for (;;) {
    const client = await invoicenests.getClient(id);
    try {
      return await invoicenests.updateClient(id, work(client), { ifVersion: client.version });
    } catch (error) {
      if (!isProblem(error, 'version_conflict')) throw error; // Else: somebody was faster.
    }
  }
}

const client = await change('cli_01h455vb4pex5vsknk084sn02q', ({ payment_terms_days }) => ({
  payment_terms_days: (payment_terms_days ?? 30) + 1,
}));
console.log(client.version, client.payment_terms_days);
