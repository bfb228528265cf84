// #region exchange
import { InvoiceNests } from '@invoicenests/sdk';

// It reads the three variables and exchanges the key when it is first used.
const invoicenests = new InvoiceNests();
// #endregion exchange

// #region call
const { data } = await invoicenests.listInvoices();
console.log(data.length);
// #endregion call

// #region refresh
// Nothing to do: the client renews its tokens before they expire.
const me = await invoicenests.getMe();
console.log(me.expires_at);
// #endregion refresh
