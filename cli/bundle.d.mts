export function freshBundle(root: string): string | null;
