const collator = new Intl.Collator('en', { numeric: true });

/** The order people look names up in: "Zone 2" before "Zone 10", small and capital letters together; the same on every computer. */
export const compareNames: (one: string, other: string) => number = collator.compare;
