import { Select, Textarea, TextInput } from '@mantine/core';
import { CountrySelect } from '../forms/CodeSelect';
import { focusOnMount } from '../forms/RowMenu';
import { useTranslation } from '../i18n';
import { CATEGORIES, type Category, isExempt, isZero, KINDS, type RateForm, type Values } from './rate';

/** What a tax rate is made of. What goes together is kept together: a category that has no rate sets it to 0. */
export function RateFields({ form }: { form: RateForm }) {
  const { t } = useTranslation('taxRates');
  const { kind, category } = form.values;
  const field = (name: keyof Values & string) => form.getInputProps(name);

  const chooseCategory = (chosen: Category) => {
    form.setFieldValue('category', chosen);
    if (isZero(chosen)) form.setFieldValue('rate', '0');
    if (!isExempt(chosen)) form.setFieldValue('exemption_reason', '');
  };
  const chooseKind = (chosen: Values['kind']) => {
    form.setFieldValue('kind', chosen);
    if (chosen === 'withholding') {
      form.setFieldValue('category', '');
      form.setFieldValue('exemption_reason', '');
    } else if (!category) form.setFieldValue('category', 'S');
  };
  return (
    <>
      <TextInput
        {...field('name')}
        ref={focusOnMount}
        label={t('fields.name')}
        required
        description={t('descriptions.name')}
        autoComplete="off"
        data-autofocus
      />
      <Select
        {...field('kind')}
        label={t('fields.kind')}
        description={t(`kindHints.${kind}`)}
        data={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        onChange={(chosen) => chosen && chooseKind(chosen as Values['kind'])}
        allowDeselect={false}
      />
      {kind !== 'withholding' && (
        <Select
          {...field('category')}
          label={t('fields.category')}
          description={t('descriptions.category')}
          data={CATEGORIES.map((value) => ({ value, label: `${value} · ${t(`categories.${value}`)}` }))}
          onChange={(chosen) => chosen && chooseCategory(chosen as Category)}
          allowDeselect={false}
        />
      )}
      <TextInput
        {...field('rate')}
        label={t('fields.rate')}
        required
        {...(isZero(category) && { description: t('descriptions.zero') })}
        inputMode="decimal"
        autoComplete="off"
        rightSection="%"
      />
      {isExempt(category) && (
        <Textarea
          {...field('exemption_reason')}
          label={t('fields.exemption_reason')}
          required
          description={t('descriptions.exemption_reason')}
          autosize
          minRows={2}
          maxLength={300}
        />
      )}
      <CountrySelect
        {...field('country')}
        label={t('fields.country')}
        description={t('descriptions.country')}
        value={form.values.country || null}
        onChange={(country) => form.setFieldValue('country', country ?? '')}
      />
    </>
  );
}
