/** Reports and exports. */
export const REPORTS: Readonly<Record<string, string>> = {};
