import { Button, Group, Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from '../i18n';
import { FRESH, type Values } from './rate';

const spain = (kind: Values['kind'], name: string, rate: string): Values => ({
  ...FRESH,
  kind,
  rate,
  name,
  country: 'ES',
  category: kind === 'withholding' ? '' : 'S',
});

/** Rates of Spain, called as they stand on documents there whatever the language of the page. */
const PRESETS = [
  spain('vat', 'IVA 21 %', '21'),
  spain('vat', 'IVA 10 %', '10'),
  spain('vat', 'IVA 4 %', '4'),
  spain('surcharge', 'Recargo de equivalencia 5,2 %', '5.2'),
  spain('surcharge', 'Recargo de equivalencia 1,4 %', '1.4'),
  spain('surcharge', 'Recargo de equivalencia 0,5 %', '0.5'),
  spain('withholding', 'IRPF 15 %', '15'),
];

/** Fills the form with what is needed often. */
export function Presets({ onChoose }: { onChoose: (values: Values) => void }) {
  const { t, i18n } = useTranslation('taxRates');
  const id = useId();
  const typed = (values: Values) => ({
    ...values,
    rate: i18n.language === 'es' ? values.rate.replace('.', ',') : values.rate,
  });
  return (
    <div>
      <Text size="sm" fw={500} mb={6} id={id}>
        {t('presets')}
      </Text>
      <Group gap={6} role="group" aria-labelledby={id}>
        {PRESETS.map((preset) => (
          <Button key={preset.name} size="compact-sm" variant="light" onClick={() => onChoose(typed(preset))}>
            {preset.name.replace(' de equivalencia', '')}
          </Button>
        ))}
      </Group>
    </div>
  );
}
