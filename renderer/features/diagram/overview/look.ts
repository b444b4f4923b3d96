import type { Severity } from '#shared/analysis/analysis.ts';
import type { ZoneKind } from '#shared/model/zone.ts';

/** The look of the theme, read from the style sheet once for each theme. */
export interface Look {
  readonly text: string;
  readonly dimmed: string;
  readonly surface: string;
  readonly raised: string;
  /** What the plane itself looks like. */
  readonly sunken: string;
  readonly line: string;
  readonly accent: string;
  readonly onSeverity: string;
  readonly font: string;
  readonly severity: Readonly<Record<Severity, string>>;
  readonly good: string;
  /** The tint of each kind of zone. */
  readonly tint: Readonly<Record<ZoneKind, string>>;
}

/** Text of a weight and a size in pixels; in half pixels, since each size costs finding its letters once. */
export function fontOf({ font }: Look, weight: number, size: number): string {
  return `${weight} ${Math.round(size * 2) / 2}px ${font}`;
}

/** Reads the theme's colours where the style sheet states them; `swatches` are elements drawn as the kinds of zone are. */
export function readLook(element: HTMLElement, swatches: ReadonlyMap<ZoneKind, Element>): Look {
  const style = getComputedStyle(element);
  const value = (name: string): string => style.getPropertyValue(name).trim();
  const tint = (kind: ZoneKind): string => {
    const swatch = swatches.get(kind);
    return swatch === undefined
      ? value('--line-strong')
      : getComputedStyle(swatch).getPropertyValue('--tint').trim();
  };
  return {
    text: value('--mantine-color-text'),
    dimmed: value('--mantine-color-dimmed'),
    surface: value('--surface'),
    raised: value('--surface-raised'),
    sunken: value('--surface-sunken'),
    line: value('--line-strong'),
    accent: value('--accent'),
    onSeverity: value('--on-severity'),
    font: style.fontFamily,
    severity: {
      critical: value('--severity-critical'),
      high: value('--severity-high'),
      medium: value('--severity-medium'),
      low: value('--severity-low'),
      info: value('--severity-info'),
    },
    good: value('--good'),
    tint: {
      business: tint('business'),
      iacs: tint('iacs'),
      safety: tint('safety'),
      wireless: tint('wireless'),
      temporary: tint('temporary'),
      external: tint('external'),
      dmz: tint('dmz'),
      cloud: tint('cloud'),
    },
  };
}
