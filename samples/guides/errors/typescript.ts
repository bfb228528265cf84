import { type CreateClient, InvoiceNests, isProblem } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();
const form = JSON.parse('{"nmae": "Ejemplo Consultores SL", "currency": "XXY"}') as CreateClient;

try {
  await invoicenests.createClient(form);
} catch (error) {
  if (!isProblem(error, 'validation_failed')) throw error;
  console.log(error.code, error.requestId);
  for (const each of error.errors) console.log(each.pointer, each.code, each.message);
}
