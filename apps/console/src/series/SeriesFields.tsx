import { NumberInput, Paper, Select, Switch, Text, TextInput } from '@mantine/core';
import { focusOnMount } from '../forms/RowMenu';
import { useTranslation } from '../i18n';
import { hasYear, isFormat, numbered } from './number-format';
import { type SeriesForm, TYPES, type Values } from './one-series';

const MAX_NUMBER = 999_999_999_999;

/** What a series is made of, and how its next numbers look. `isDefault`: it is the default already. */
export function SeriesFields({ form, isDefault = false }: { form: SeriesForm; isDefault?: boolean }) {
  const { t } = useTranslation('series');
  const field = (name: keyof Values & string) => ({
    label: t(`fields.${name as 'code'}`),
    ...form.getInputProps(name),
  });
  return (
    <>
      <TextInput
        {...field('code')}
        required
        ref={focusOnMount}
        description={t('descriptions.code')}
        onChange={(event) => form.setFieldValue('code', event.currentTarget.value.toUpperCase())}
        maxLength={20}
        autoComplete="off"
        data-autofocus
      />
      <Select
        {...field('type')}
        data={TYPES.map((value) => ({ value, label: t(`types.${value}`) }))}
        allowDeselect={false}
      />
      <TextInput
        {...field('format')}
        required
        description={t('descriptions.format')}
        placeholder="WEB-{yyyy}-{seq:6}"
        maxLength={50}
        autoComplete="off"
        spellCheck={false}
        classNames={{ input: 'mono' }}
      />
      <Switch
        label={t('fields.yearly_restart')}
        description={t('descriptions.yearly_restart')}
        {...form.getInputProps('yearly_restart', { type: 'checkbox' })}
      />
      <NumberInput
        {...field('next_number')}
        description={t('descriptions.next_number')}
        min={1}
        max={MAX_NUMBER}
        allowDecimal={false}
      />
      <Preview {...form.values} />
      <Switch
        label={t('fields.is_default')}
        description={t(isDefault ? 'descriptions.isDefault' : 'descriptions.is_default')}
        disabled={isDefault}
        {...form.getInputProps('is_default', { type: 'checkbox' })}
      />
    </>
  );
}

function Preview({ format, yearly_restart, next_number }: Pick<Values, 'format' | 'yearly_restart' | 'next_number'>) {
  const { t } = useTranslation('series');
  const year = new Date().getFullYear();
  const next = Number(next_number) || 1;
  const isComplete = isFormat(format) && (!yearly_restart || hasYear(format));
  return (
    <Paper withBorder px="sm" py="xs" bg="var(--page-ground)">
      <Text size="sm" c="dimmed">
        {t('preview.label')}
      </Text>
      <Text component="div" size="sm" role="status">
        {isComplete ? (
          <>
            <div className="mono">{numbered(format, year, next)}</div>
            <div className="mono">{numbered(format, year, next + 1)}</div>
            {yearly_restart && (
              <div>
                {t('preview.year')} <span className="mono">{numbered(format, year + 1, 1)}</span>
              </div>
            )}
          </>
        ) : (
          '…'
        )}
      </Text>
    </Paper>
  );
}
