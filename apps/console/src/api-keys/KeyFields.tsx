import { Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from '../i18n';
import { useFormat } from '../i18n/format';
import { CHOICES, choiceOf, dayOf, type ExpiryChoice, endOfDay, instantOf, NO_DAY } from './expiry';

interface FieldOf<T> {
  value: T;
  onChange: (value: T) => void;
  error?: string;
}

/** When a key expires: at the end of a day, here; `null`: never. `NO_DAY` while no day is chosen, which is refused. */
export function ExpiryField({ value, onChange, error }: FieldOf<string | null>) {
  const { t } = useTranslation('keys');
  const format = useFormat();
  const [chosen, setChosen] = useState(() => choiceOf(value));
  // The value may be changed from outside.
  const choice = chosen === 'date' || instantOf(chosen) === value ? chosen : choiceOf(value);
  const isOwn = choice === 'date';

  const choose = (next: ExpiryChoice) => {
    const instant = instantOf(next);
    setChosen(next);
    if (instant !== undefined) onChange(instant);
    else onChange(value ?? NO_DAY);
  };
  const until = value && value !== NO_DAY ? t('expiry.until', { date: format.dateTime(value) }) : '';
  const note = value === null ? t('expiry.forever') : until;

  return (
    <Stack gap={4}>
      <Group align="flex-start" grow preventGrowOverflow={false}>
        <NativeSelect
          label={t('expiry.label')}
          value={choice}
          onChange={(event) => choose(event.currentTarget.value as ExpiryChoice)}
          data={CHOICES.map((name) => ({ value: name, label: t(`expiry.${name}`) }))}
          {...(!isOwn && { error, 'data-path': 'expires_at' })}
        />
        {isOwn && (
          <TextInput
            label={t('expiry.on')}
            type="date"
            required
            defaultValue={value === null ? '' : dayOf(value)}
            min={dayOf(new Date().toISOString())}
            onChange={(event) => onChange(endOfDay(event.currentTarget.value))}
            error={error}
            data-path="expires_at"
          />
        )}
      </Group>
      {value !== NO_DAY && (
        <Text size="xs" c="dimmed">
          {note}
        </Text>
      )}
    </Stack>
  );
}

const parse = (text: string) => {
  const items = text.split(/[\s,;]+/).filter(Boolean);
  return items.length > 0 ? items : null;
};

/** The addresses from which a key works, one a line; `null`: everywhere. */
export function AddressesField({ value, onChange, error }: FieldOf<string[] | null>) {
  const { t } = useTranslation(['keys', 'words']);
  const [typed, setTyped] = useState('');
  const text = String(parse(typed)) === String(value) ? typed : (value ?? []).join('\n');
  return (
    <Textarea
      label={`${t('addresses.label')} (${t('words:optional')})`}
      description={t('addresses.hint')}
      value={text}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(parse(event.currentTarget.value));
      }}
      error={error}
      data-path="allowed_ips"
      autosize
      minRows={2}
      maxRows={8}
      autoComplete="off"
      spellCheck={false}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
    />
  );
}
