import { InvoiceNests } from '@invoicenests/sdk';
import { InvoiceNestsProvider } from '@invoicenests/sdk/react';
import type { ComponentType } from 'react';
import { createRoot } from 'react-dom/client';

/** Mounts the sample that the fragment of the address names, as an application of its users would. */
const samples = import.meta.glob<Record<string, ComponentType>>('./samples/*/react.tsx', { eager: true });
const { sample, props, baseUrl, token } = JSON.parse(decodeURIComponent(location.hash.slice(1)));
const [Sample] = Object.values(samples[`./samples/${sample}/react.tsx`]);
const invoicenests = new InvoiceNests({ baseUrl, accessToken: async () => token });

createRoot(document.getElementById('root')).render(
  <InvoiceNestsProvider client={invoicenests}>
    <Sample {...props} />
  </InvoiceNestsProvider>,
);
