/** Which pages of the navigation bar are the reader's. */
import { queryOptions } from '@tanstack/react-query';
import type { Api } from './client';
import { answered } from './problem';

export const pagesQuery = (api: Api) =>
  queryOptions({ queryKey: ['pages'] as const, queryFn: () => answered(api.GET('/api/pages')) });
