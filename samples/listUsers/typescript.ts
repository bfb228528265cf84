import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests({ accessToken: process.env.ACCESS_TOKEN });

for await (const user of invoicenests.listUsers({ role: ['manager'] })) {
  console.log(user.name, user.role);
}
