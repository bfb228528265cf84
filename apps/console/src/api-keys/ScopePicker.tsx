import { KEY_SCOPE_NAMES, type KeyScope } from '@app/access/scopes';
import { Box, Button, Checkbox, Group, Input, Paper, SimpleGrid, Text } from '@mantine/core';
import { useId, useState } from 'react';
import { useMay } from '../api/session';
import { useTranslation } from '../i18n';
import type { en as words } from '../i18n/words';
import { inOrder, PRESET_NAMES, PRESETS } from './presets';

type Resource = keyof typeof words.resources;

const RESOURCES = [...new Set(KEY_SCOPE_NAMES.map((scope) => scope.split(':')[1] as Resource))];

/** What a key may do, grouped by resource, with presets. Offers what the person holds, and what the key had before. */
export function ScopePicker({
  value,
  onChange,
  error,
}: {
  value: KeyScope[];
  onChange: (scopes: KeyScope[]) => void;
  error?: string;
}) {
  const { t } = useTranslation(['keys', 'words']);
  // The names of scopes have a colon, which is no namespace.
  const does = t('scopes.does', { returnObjects: true, nsSeparator: false });
  const id = useId();
  const may = useMay();
  const [before] = useState(value);
  const held = KEY_SCOPE_NAMES.filter(may);
  const offered = KEY_SCOPE_NAMES.filter((scope) => may(scope) || before.includes(scope));

  const toggle = (scope: KeyScope, isChosen: boolean) =>
    onChange(inOrder(isChosen ? [...value, scope] : value.filter((chosen) => chosen !== scope)));
  const presetOf = (name: keyof typeof PRESETS) => held.filter((scope) => PRESETS[name].includes(scope as never));
  const isPreset = (name: keyof typeof PRESETS) => inOrder(value).join() === presetOf(name).join();
  const writeOnly = RESOURCES.filter(
    (resource) =>
      value.includes(`write:${resource}` as KeyScope) &&
      !value.includes(`read:${resource}` as KeyScope) &&
      offered.includes(`read:${resource}` as KeyScope),
  );

  const box = (resource: Resource, verb: 'read' | 'write') => {
    const scope = `${verb}:${resource}` as KeyScope;
    if (!offered.includes(scope)) return <span />;
    return (
      <Checkbox
        label={t(`scopes.${verb}`)}
        description={does[scope] || undefined}
        checked={value.includes(scope)}
        onChange={(event) => toggle(scope, event.currentTarget.checked)}
        value={scope}
      />
    );
  };

  return (
    <Box
      role="group"
      aria-labelledby={`${id}-legend`}
      aria-describedby={`${id}-hint${error ? ` ${id}-error` : ''}`}
      data-path="scopes"
      tabIndex={-1}
      style={{ outline: 'none' }}
    >
      <Group justify="space-between" gap="xs">
        <Input.Label labelElement="div" id={`${id}-legend`}>
          {t('scopes.legend')}
        </Input.Label>
        <Text size="xs" c="dimmed" role="status">
          {t('scopes.chosen', { count: value.length, of: offered.length })}
        </Text>
      </Group>
      <Input.Description id={`${id}-hint`}>{t('scopes.hint')}</Input.Description>
      <Group gap="xs" my="xs" role="group" aria-label={t('scopes.presets')}>
        {PRESET_NAMES.map((name) => (
          <Button
            key={name}
            size="compact-sm"
            variant={isPreset(name) ? 'light' : 'default'}
            aria-pressed={isPreset(name)}
            onClick={() => onChange(presetOf(name))}
          >
            {t(`scopes.preset.${name}`)}
          </Button>
        ))}
      </Group>
      {error && (
        <Input.Error id={`${id}-error`} mb="xs">
          {error}
        </Input.Error>
      )}
      <Paper withBorder>
        {RESOURCES.filter((resource) => offered.some((scope) => scope.endsWith(`:${resource}`))).map(
          (resource, index) => (
            <SimpleGrid
              key={resource}
              cols={{ base: 2, xs: 3 }}
              spacing="sm"
              verticalSpacing={6}
              px="sm"
              py={8}
              role="group"
              aria-labelledby={`${id}-${resource}`}
              style={index > 0 ? { borderTop: '1px solid var(--mantine-color-default-border)' } : undefined}
            >
              <Text size="sm" fw={500} id={`${id}-${resource}`} style={{ gridColumnStart: 1 }}>
                {t(`words:resources.${resource}`)}
              </Text>
              <Box hiddenFrom="xs" />
              {box(resource, 'read')}
              {box(resource, 'write')}
            </SimpleGrid>
          ),
        )}
      </Paper>
      {writeOnly.length > 0 && (
        <Text size="xs" c="dimmed" role="status" mt={6}>
          {t('scopes.writeOnly', {
            resources: writeOnly.map((resource) => t(`words:resources.${resource}`).toLowerCase()).join(', '),
          })}
        </Text>
      )}
    </Box>
  );
}
