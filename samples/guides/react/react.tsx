import { InvoiceNests } from '@invoicenests/sdk';
import { InvoiceNestsProvider, useInvoices } from '@invoicenests/sdk/react';

let token: string | undefined;

const invoicenests = new InvoiceNests({
  baseUrl: 'https://invoices.example.com',
  // Asked before each request; the API did not take what is `rejected`.
  accessToken: async ({ rejected }) => {
    if (!token || token === rejected) {
      // A route of your own server, which has the key and knows who is signed in.
      const answer = await fetch('/token', { method: 'POST' });
      if (!answer.ok) throw new Error(`No token: ${answer.status}`);
      token = await answer.text();
    }
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
