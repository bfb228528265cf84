/** What the demo organization sells, and the taxes of it (Ley 37/1992; IRPF: Ley 35/2006). */

export const TAX_RATES = {
  iva21: { name: 'IVA 21 %', rate: '21', kind: 'vat', category: 'S', country: 'ES' },
  iva10: { name: 'IVA 10 %', rate: '10', kind: 'vat', category: 'S', country: 'ES' },
  iva4: { name: 'IVA 4 %', rate: '4', kind: 'vat', category: 'S', country: 'ES' },
  exempt: {
    name: 'Exento',
    rate: '0',
    kind: 'vat',
    category: 'E',
    exemption_reason: 'Operación exenta, art. 20 Ley 37/1992',
    country: 'ES',
  },
  intra: {
    name: 'Entrega intracomunitaria',
    rate: '0',
    kind: 'vat',
    category: 'K',
    exemption_reason: 'Entrega intracomunitaria exenta, art. 25 Ley 37/1992',
    country: 'ES',
  },
  reverse: {
    name: 'Inversión del sujeto pasivo',
    rate: '0',
    kind: 'vat',
    category: 'AE',
    exemption_reason: 'Reverse charge, art. 196 Directive 2006/112/EC',
    country: 'ES',
  },
  exported: {
    name: 'Exportación',
    rate: '0',
    kind: 'vat',
    category: 'G',
    exemption_reason: 'Exportación exenta, art. 21 Ley 37/1992',
    country: 'ES',
  },
  outside: {
    name: 'No sujeto',
    rate: '0',
    kind: 'vat',
    category: 'O',
    exemption_reason: 'Operación no sujeta, art. 69 Ley 37/1992',
    country: 'ES',
  },
  surcharge21: { name: 'Recargo de equivalencia 5,2 %', rate: '5.2', kind: 'surcharge', category: 'S', country: 'ES' },
  surcharge10: { name: 'Recargo de equivalencia 1,4 %', rate: '1.4', kind: 'surcharge', category: 'S', country: 'ES' },
  surcharge4: { name: 'Recargo de equivalencia 0,5 %', rate: '0.5', kind: 'surcharge', category: 'S', country: 'ES' },
  irpf15: { name: 'IRPF 15 %', rate: '15', kind: 'withholding', country: 'ES' },
} as const;

export type TaxRateName = keyof typeof TAX_RATES;

/** The recargo de equivalencia that goes with a rate of VAT (Ley 37/1992, art. 161). */
export const SURCHARGE_OF: Partial<Record<TaxRateName, TaxRateName>> = {
  iva21: 'surcharge21',
  iva10: 'surcharge10',
  iva4: 'surcharge4',
};

/** No longer sold in the second half of the time. */
export const FORMER_PRODUCTS: readonly string[] = ['IMP-L', 'TON-N'];

export interface DemoProduct {
  external_id?: string;
  metadata?: Record<string, string>;
  sku: string;
  name: string;
  type: 'good' | 'service';
  unit_code: string;
  unit_price: string;
  tax: TaxRateName;
}

const product = (type: DemoProduct['type'], tax: TaxRateName, unit_code: string) => {
  return (sku: string, name: string, unit_price: string): DemoProduct => ({
    sku,
    name,
    type,
    unit_code,
    unit_price,
    tax,
    ...(type === 'good' && { external_id: `ERP-${sku}`, metadata: { warehouse: 'MAD-1' } }),
  });
};
const hour = product('service', 'iva21', 'HUR');
const month = product('service', 'iva21', 'MON');
const once = product('service', 'iva21', 'C62');
const training = product('service', 'exempt', 'HUR');
const item = product('good', 'iva21', 'C62');
const food = product('good', 'iva10', 'C62');
const book = product('good', 'iva4', 'C62');

export const PRODUCTS: readonly DemoProduct[] = [
  hour('CONS-H', 'Consultoría', '85.00'),
  hour('DES-H', 'Desarrollo de software', '72.50'),
  hour('DIS-H', 'Diseño gráfico', '58.00'),
  hour('SOP-H', 'Soporte técnico', '46.75'),
  hour('AUD-H', 'Auditoría de seguridad', '120.00'),
  month('HOST-S', 'Alojamiento web, plan básico', '19.90'),
  month('HOST-L', 'Alojamiento web, plan empresa', '89.90'),
  month('MANT-M', 'Mantenimiento mensual', '240.00'),
  month('SEO-M', 'Posicionamiento en buscadores', '375.00'),
  month('BACK-M', 'Copia de seguridad gestionada', '34.95'),
  once('DOM-A', 'Registro de dominio, un año', '14.35'),
  once('SSL-A', 'Certificado TLS, un año', '62.40'),
  once('WEB-1', 'Página web corporativa', '1850.00'),
  once('LOGO-1', 'Identidad visual', '690.00'),
  once('ENV-P', 'Portes', '7.85'),
  training('FOR-H', 'Formación reglada', '65.00'),
  training('FOR-E', 'Curso a empresas', '480.00'),
  item('POR-14', 'Portátil de 14 pulgadas', '989.00'),
  item('MON-27', 'Monitor de 27 pulgadas', '249.50'),
  item('TEC-01', 'Teclado mecánico', '74.90'),
  item('RAT-01', 'Ratón inalámbrico', '29.95'),
  item('ROU-AX', 'Router wifi', '118.30'),
  item('IMP-L', 'Impresora láser', '329.00'),
  item('TON-N', 'Tóner negro', '56.2533'),
  item('PAP-A4', 'Papel A4, caja de 5 paquetes', '21.375'),
  item('CAB-C6', 'Cable de red, el metro', '0.4825'),
  food('CAF-KG', 'Café en grano, kilo', '17.45'),
  food('AGU-24', 'Agua mineral, 24 botellas', '6.96'),
  book('LIB-F', 'Manual de facturación electrónica', '28.85'),
  book('LIB-A', 'Agenda profesional', '12.02'),
];
