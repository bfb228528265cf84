import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const organization = await invoicenests.getOrganization();

console.log(organization.legal_name, organization.default_currency);
