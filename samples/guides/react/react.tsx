import { InvoiceNests } from '@invoicenests/sdk';
import { InvoiceNestsProvider, useInvoices } from '@invoicenests/sdk/react';

let token: Promise<string> | undefined;

const invoicenests = new InvoiceNests({
  baseUrl: 'https://invoices.example.com',
  // Asked before each request; the API did not take what is `rejected`.
  accessToken: ({ rejected }) => {
    // A route of your own server, which has the key.
    if (!token || rejected) token = fetch('/token').then((answer) => answer.text());
    return token;
  },
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
