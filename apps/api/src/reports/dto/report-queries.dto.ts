import { CalendarDate, OneOf } from '@app/http';

export const REPORT_FORMATS = ['json', 'csv'] as const;

class ReportQuery {
  /** `json`, unless it says otherwise. */
  @OneOf(REPORT_FORMATS)
  format?: (typeof REPORT_FORMATS)[number];
}

export class AgingQuery extends ReportQuery {
  /** `client`: what each client owes as well, in the organization's currency. */
  @OneOf(['currency', 'client'] as const)
  group_by?: 'currency' | 'client';
}

class PeriodQuery extends ReportQuery {
  /** The first day: that of the year of `to`, or else of the current year, unless said otherwise. */
  @CalendarDate()
  from?: string;

  /** The last day: that of the year of `from`, or else of the current year, unless said otherwise; at most 10 years later. */
  @CalendarDate()
  to?: string;
}

export const REVENUE_GROUPS = ['month', 'client', 'month,client'] as const;

export class RevenueQuery extends PeriodQuery {
  /** `month` unless said otherwise. */
  @OneOf(REVENUE_GROUPS)
  group_by?: (typeof REVENUE_GROUPS)[number];
}

export const TAX_GROUPS = ['month', 'quarter', 'year', 'total'] as const;

export class TaxQuery extends PeriodQuery {
  /** `quarter` unless said otherwise. */
  @OneOf(TAX_GROUPS)
  group_by?: (typeof TAX_GROUPS)[number];
}
