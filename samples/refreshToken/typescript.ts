import { InvoiceNests } from '@invoicenests/sdk';

const { REFRESH_TOKEN = '' } = process.env;
const invoicenests = new InvoiceNests();

const tokens = await invoicenests.refreshToken({ refresh_token: REFRESH_TOKEN });

console.log(tokens.token_type, tokens.expires_in);
