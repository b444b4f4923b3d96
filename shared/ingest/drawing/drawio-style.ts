/** A style of draw.io: `ellipse;html=1;shape=mxgraph.cisco.routers.router;fillColor=#fff`. */
export interface CellStyle {
  /** Words without a value: `ellipse`, `group`, `text`. */
  readonly names: readonly string[];
  readonly values: ReadonlyMap<string, string>;
}

/** Splits a style into its parts. Embedded pictures are long; nothing of them is kept. */
export function readStyle(text: string): CellStyle {
  const names: string[] = [];
  const values = new Map<string, string>();
  for (const part of text.slice(0, 100_000).split(';')) {
    const equals = part.indexOf('=');
    if (equals > 0) values.set(part.slice(0, equals).trim(), part.slice(equals + 1, equals + 301).trim());
    else if (part.trim() !== '') names.push(part.trim().slice(0, 100));
  }
  return { names, values };
}

/** Parts of a stencil that name the thing rather than its frame. */
const iconKeys = ['resIcon', 'prIcon', 'grIcon'] as const;

function stencilOf({ names, values }: CellStyle): string | null {
  for (const key of iconKeys) {
    const icon = values.get(key);
    if (icon !== undefined && icon !== '') return icon;
  }
  const shape = values.get('shape');
  if (shape !== undefined && shape !== 'image' && shape !== 'label' && shape !== '') return shape;
  const image = values.get('image');
  if (image !== undefined && image !== '') {
    if (image.startsWith('data:')) return 'embedded picture';
    return image.split(/[?#]/)[0]?.split('/').slice(-2).join('/') ?? 'picture';
  }
  if (shape === 'image') return 'picture';
  return names.find((name) => name !== 'rounded' && name !== 'html' && name !== 'label') ?? null;
}

/** Whether the style belongs to a frame without a body of its own: a group, or something invisible. */
function isPlainGroup({ names, values }: CellStyle): boolean {
  return names.includes('group') && (values.get('fillColor') ?? 'none') === 'none';
}

/**
 * How a shape looks, as far as that says what it is. Stencils stand for themselves; plain shapes are told apart by their
 * colour, which is how people mark kinds in plans made of boxes.
 */
export function shapeLook(style: CellStyle, hasContent: boolean): string {
  if (isPlainGroup(style)) return 'group';
  const stencil = stencilOf(style);
  if (stencil === 'text') return 'text';
  const holds = hasContent ? ' with content' : '';
  if (stencil !== null && /[./]/.test(stencil)) return stencil + holds;
  const rounded = style.values.get('rounded') === '1' ? 'rounded ' : '';
  const colour = style.values.get('fillColor');
  const filled =
    colour === undefined || colour === 'none' || colour === 'default' ? '' : ` ${colour.slice(0, 20)}`;
  return `${rounded}${stencil ?? 'rectangle'}${filled}${holds}`;
}

/** Arrows of a line; draw.io draws one at the target unless told otherwise. */
export function arrowsOf({ values }: CellStyle): { readonly target: boolean; readonly source: boolean } {
  return {
    target: (values.get('endArrow') ?? 'classic') !== 'none',
    source: (values.get('startArrow') ?? 'none') !== 'none',
  };
}

/** How a line looks, as far as that says what it is. */
export function lineLook(style: CellStyle): string {
  const arrows = arrowsOf(style);
  const kind =
    arrows.target && arrows.source ? 'double arrow' : arrows.target || arrows.source ? 'arrow' : 'line';
  const dashed = style.values.get('dashed') === '1' ? 'dashed ' : '';
  const width = Number(style.values.get('strokeWidth') ?? '1');
  const thick = width >= 4 ? 'thick ' : '';
  const colour = style.values.get('strokeColor');
  const coloured =
    colour === undefined || colour === 'default' || colour === 'none' ? '' : ` ${colour.slice(0, 20)}`;
  return `${dashed}${thick}${kind}${coloured}`;
}
