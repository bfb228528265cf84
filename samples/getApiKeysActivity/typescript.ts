import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests({ accessToken: process.env.ACCESS_TOKEN });

const activity = await invoicenests.getApiKeysActivity({ days: 7 });

console.log(activity.totals.requests, activity.totals.errors);
