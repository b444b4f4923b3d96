import type { Template } from '#shared/knowledge/template/template.ts';
import type { Language } from '#shared/model/language.ts';
import { accessSymbolPath } from './access-symbol.tsx';
import { symbolPath } from './asset-symbols.ts';
import styles from './template-chooser.module.css';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type Zone = Template['zones'][number];

/** Zones by key with their place on the plane. */
function boxesOf(zones: readonly Zone[]): ReadonlyMap<string, Box> {
  const boxes = new Map<string, Box>();
  const place = (zone: Zone): Box => {
    const known = boxes.get(zone.key);
    if (known !== undefined) return known;
    const parent = zones.find(({ key }) => key === zone.parent);
    const around = parent === undefined ? { x: 0, y: 0 } : place(parent);
    const box = { x: around.x + zone.position.x, y: around.y + zone.position.y, ...zone.size };
    boxes.set(zone.key, box);
    return box;
  };
  for (const zone of zones) place(zone);
  return boxes;
}

const middle = ({ x, y, width, height }: Box) => ({ x: x + width / 2, y: y + height / 2 });

/** A template drawn small. Decoration: counts and text beside it say what it is. */
export function TemplatePicture({ template, language }: { template: Template; language: Language }) {
  const { zones, assets, accessPoints, conduits } = template;
  const boxes = boxesOf(zones);
  const all = [...boxes.values()];
  const [left, top] = [Math.min(...all.map(({ x }) => x)) - 24, Math.min(...all.map(({ y }) => y)) - 24];
  const width = Math.max(...all.map((box) => box.x + box.width)) + 24 - left;
  const height = Math.max(...all.map((box) => box.y + box.height)) + 24 - top;
  return (
    <svg className={styles['picture']} viewBox={`${left} ${top} ${width} ${height}`} aria-hidden>
      {conduits.flatMap(({ key, zones: joined }) => {
        const ends = joined.flatMap((one) => boxes.get(one) ?? []).map(middle);
        const [from, ...others] = ends;
        if (from === undefined) return [];
        return others.map((to) => (
          <line
            key={`${key} ${to.x} ${to.y}`}
            className={styles['conduit']}
            x1={from.x}
            y1={from.y}
            x2={to.x}
            y2={to.y}
          />
        ));
      })}
      {zones.map((zone) => {
        const box = boxes.get(zone.key);
        return box === undefined ? null : (
          <g key={zone.key} data-kind={zone.kind} className={styles['zone']}>
            <rect {...box} rx={zone.kind === 'cloud' ? 40 : 10} />
            <svg {...box} aria-hidden>
              <ZoneName zone={zone} language={language} />
            </svg>
          </g>
        );
      })}
      {assets.map((asset) => (
        <Member
          key={asset.key}
          member={asset}
          box={boxes.get(asset.zone)}
          path={symbolPath(asset.type)}
          rx={6}
        />
      ))}
      {accessPoints.map((point) => (
        <Member
          key={point.key}
          member={point}
          box={boxes.get(point.zone)}
          path={accessSymbolPath(point.kind)}
          rx={26}
        />
      ))}
    </svg>
  );
}

interface MemberProps {
  readonly member: { readonly position?: { readonly x: number; readonly y: number } | undefined };
  readonly box: Box | undefined;
  readonly path: string;
  readonly rx: number;
}

/** An asset or a way in, in its zone. */
function Member({ member: { position }, box, path, rx }: MemberProps) {
  if (box === undefined || position === undefined) return null;
  return (
    <g className={styles['asset']} transform={`translate(${box.x + position.x} ${box.y + position.y})`}>
      <rect width={128} height={72} rx={rx} />
      <path d={path} transform="translate(34 6) scale(2.5)" />
    </g>
  );
}

/** As large as there is room for it in one line. */
function ZoneName({ zone, language }: { readonly zone: Zone; readonly language: Language }) {
  const name = typeof zone.name === 'string' ? zone.name : zone.name[language];
  const fontSize = Math.min(zone.kind === undefined ? 30 : 40, (zone.size.width - 36) / (name.length * 0.64));
  return (
    <text x={18} y={50} fontSize={fontSize}>
      {name}
    </text>
  );
}
