import {
  Button,
  Group,
  type InputWrapperProps,
  NumberInput,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { FocusEvent } from 'react';
import { api, type Loaded, loaded } from '../api/client';
import { CountrySelect, CurrencySelect } from '../forms/CodeSelect';
import { ProblemAlert } from '../forms/ProblemAlert';
import { placed } from '../forms/placed';
import { useEdit } from '../forms/useEdit';
import { useTranslation } from '../i18n';
import { LANGUAGES } from '../i18n/language';
import { Part } from './Part';
import { TimeZoneSelect } from './TimeZoneSelect';
import { useShown } from './useShown';
import { changeOf, compact, grouped, type Organization, type Values, valuesOf } from './values';

export const KEY = ['organization'];
export const read = () => loaded(api.GET('/api/v1/organization'));

/** What explains a field stands below it: so that fields beside one another are on one line. */
const ORDER: InputWrapperProps['inputWrapperOrder'] = ['label', 'input', 'description', 'error'];
const languages = Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }));

export function OrganizationForm({ organization }: { organization: Loaded<Organization> }) {
  const { t } = useTranslation(['organization', 'words']);
  const client = useQueryClient();
  const labels = t('fields', { returnObjects: true });
  const shown = useShown();
  const { form, submit, isPending, problem, isDirty, dialogs } = useEdit<Values, Organization>({
    loaded: organization,
    values: valuesOf,
    save: (patch, etag) =>
      placed(
        { default_currency_in_use: 'default_currency' },
        loaded(api.PATCH('/api/v1/organization', { params: { header: { 'If-Match': etag } }, body: changeOf(patch) })),
      ),
    reload: read,
    onSaved: (saved) => client.setQueryData(KEY, saved),
    labels,
    show: (field, value) => shown(field as keyof Values, value),
  });
  const field = (name: keyof typeof labels) => ({
    label: labels[name],
    inputWrapperOrder: ORDER,
    ...form.getInputProps(name),
  });
  const part = (name: keyof Values['address']) => ({
    label: t(`address.${name}`),
    ...form.getInputProps(`address.${name}`),
  });
  /** Codes are put in order when they were typed, not while. */
  const tidied = (name: 'iban' | 'bic', tidy: (code: string) => string) => ({
    ...field(name),
    onBlur: (event: FocusEvent<HTMLInputElement>) => form.setFieldValue(name, tidy(event.currentTarget.value)),
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <Part of="identity">
          <TextInput {...field('legal_name')} autoComplete="organization" />
          <TextInput {...field('trade_name')} description={t('descriptions.trade_name')} />
          <TextInput {...field('tax_id')} description={t('descriptions.tax_id')} />
          <TextInput {...field('website')} description={t('descriptions.website')} type="url" inputMode="url" />
          <TextInput {...field('email')} type="email" />
          <TextInput {...field('phone')} type="tel" />
        </Part>
        <Part of="address">
          <TextInput {...part('line1')} />
          <TextInput {...part('line2')} />
          <TextInput {...part('postal_code')} />
          <TextInput {...part('city')} />
          <TextInput {...part('region')} />
          <CountrySelect
            {...part('country')}
            value={form.values.address.country || null}
            onChange={(country) => form.setFieldValue('address.country', country ?? '')}
          />
        </Part>
        <Part of="invoicing">
          <CurrencySelect {...field('default_currency')} description={t('descriptions.default_currency')} />
          <TimeZoneSelect {...field('timezone')} description={t('descriptions.timezone')} />
          <Select {...field('locale')} description={t('descriptions.locale')} data={languages} allowDeselect={false} />
          <NumberInput
            {...field('default_payment_terms_days')}
            description={t('descriptions.default_payment_terms_days')}
            min={0}
            max={365}
            allowDecimal={false}
          />
          <Textarea
            {...field('invoice_footer')}
            description={t('descriptions.invoice_footer')}
            autosize
            minRows={3}
            style={{ gridColumn: '1 / -1' }}
          />
        </Part>
        <Part of="bank">
          <TextInput {...tidied('iban', grouped)} classNames={{ input: 'mono' }} autoComplete="off" />
          <TextInput
            {...tidied('bic', compact)}
            description={t('descriptions.bic')}
            classNames={{ input: 'mono' }}
            autoComplete="off"
          />
        </Part>
        <ProblemAlert problem={problem} />
        <Group justify="flex-end" className={isDirty ? 'foot' : undefined}>
          {isDirty && (
            <>
              <Text size="sm" c="dimmed">
                {t('unsaved')}
              </Text>
              <Button variant="default" onClick={form.reset}>
                {t('words:discardChanges')}
              </Button>
            </>
          )}
          <Button type="submit" loading={isPending} disabled={!isDirty}>
            {t('words:saveChanges')}
          </Button>
        </Group>
      </Stack>
      {dialogs}
    </form>
  );
}
