import { randomUUID } from 'node:crypto';
import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

// The client sends a key of its own with every POST and retries with it. Pass one that you store, and the retry may
// also come from another process, within a day.
const idempotencyKey = randomUUID();
const client = await invoicenests.createClient({ name: 'Ejemplo Consultores SL' }, { idempotencyKey });
const again = await invoicenests.createClient({ name: 'Ejemplo Consultores SL' }, { idempotencyKey });
console.log(client.id === again.id); // true
