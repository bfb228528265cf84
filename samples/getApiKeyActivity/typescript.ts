import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests({ accessToken: process.env.ACCESS_TOKEN });

const activity = await invoicenests.getApiKeyActivity('key_01h455vb4pex5vsknk084sn02q', {
  days: 7,
});

console.log(activity.totals.requests, activity.totals.errors);
