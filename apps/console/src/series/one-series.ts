import type { UseFormInput, UseFormReturnType } from '@mantine/form';
import { api, loaded } from '../api/client';
import type { components } from '../api/schema';
import { useTranslation } from '../i18n';
import { hasYear, isFormat } from './number-format';

export type Series = components['schemas']['Series'];
type Input = components['schemas']['CreateSeries'];

export const TYPES = ['invoice', 'credit_note'] as const;

export interface Values extends Record<string, unknown> {
  code: string;
  type: Series['type'];
  format: string;
  yearly_restart: boolean;
  next_number: number | string;
  is_default: boolean;
}
export type SeriesForm = UseFormReturnType<Values>;

export const FRESH: Values = {
  code: '',
  type: 'invoice',
  format: '',
  yearly_restart: true,
  next_number: 1,
  is_default: false,
};

export const valuesOf = ({ code, type, format, yearly_restart, next_number, is_default }: Series): Values => ({
  code,
  type,
  format,
  yearly_restart,
  next_number,
  is_default,
});

export const inputOf = (values: Values) => values as unknown as Input;
export const changeOf = (patch: Partial<Values>) => patch as Partial<Input>;

export const readSeries = (id: string) => loaded(api.GET('/api/v1/series/{id}', { params: { path: { id } } }));

/** What the server says of all fields, where it is about one. */
export const PLACES = { series_code_taken: 'code', series_format_overlaps: 'format' };

export function useRules(): UseFormInput<Values>['validate'] {
  const { t } = useTranslation(['series', 'forms']);
  return {
    code: (code) => (/^[A-Z0-9_/-]{1,20}$/.test(code) ? null : t('wrong.code')),
    format: (format, { yearly_restart }) => {
      if (!isFormat(format)) return t('wrong.format');
      return yearly_restart && !hasYear(format) ? t('wrong.year') : null;
    },
    next_number: (number) => (number === '' ? t('forms:required') : null),
  };
}
