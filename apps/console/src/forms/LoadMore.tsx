import { Button, Group, Loader } from '@mantine/core';
import { useTranslation } from '../i18n';

/** Brings what follows in a long list. It is never disabled: that would take the focus from who presses it again. */
export function LoadMore({
  list: { hasNextPage, isFetchingNextPage, fetchNextPage },
}: {
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
}) {
  const { t } = useTranslation();
  if (!hasNextPage) return null;
  return (
    <Group justify="center">
      <Button
        variant="default"
        aria-busy={isFetchingNextPage}
        leftSection={isFetchingNextPage && <Loader size={16} aria-hidden />}
        onClick={() => {
          if (!isFetchingNextPage) void fetchNextPage();
        }}
      >
        {t('loadMore')}
      </Button>
    </Group>
  );
}
