import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests({ accessToken: process.env.ACCESS_TOKEN });

for await (const key of invoicenests.listApiKeys({ status: ['active'], q: 'Web shop' })) {
  console.log(key.name, key.status);
}
