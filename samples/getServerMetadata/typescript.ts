import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const metadata = await invoicenests.getServerMetadata();

console.log(metadata.issuer, metadata.token_endpoint);
