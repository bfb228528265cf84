import { InvoiceNests } from '@invoicenests/sdk';
import { InvoiceNestsProvider, useInvoices } from '@invoicenests/sdk/react';

const invoicenests = new InvoiceNests({
  baseUrl: 'https://invoices.example.com',
  // A route of your own server, which has the key.
  accessToken: async () => (await fetch('/token')).text(),
});

export default function App() {
  return (
    <InvoiceNestsProvider client={invoicenests}>
      <Unpaid />
    </InvoiceNestsProvider>
  );
}

function Unpaid() {
  const { data, error } = useInvoices({ payment_status: ['unpaid'] });
  if (error) return <p role="alert">{error.message}</p>;
  return (
    <ul>
      {data?.data.map(({ id, number, amount_due }) => (
        <li key={id}>
          {number}: {amount_due}
        </li>
      ))}
    </ul>
  );
}
