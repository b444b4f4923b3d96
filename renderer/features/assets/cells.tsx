import type { ReactNode } from 'react';
import { AssetSymbol } from '../../ui/asset-symbol.tsx';
import { RiskMark } from '../../ui/risk-badge.tsx';
import { SeverityMark } from '../../ui/severity-badge.tsx';
import { UnknownWord } from '../../ui/unknown.tsx';
import { cellText, cellValue, isFromModel, isUnknown } from './cell-value.ts';
import type { AssetColumn, Words } from './columns.ts';
import styles from './grid.module.css';
import type { AssetRow } from './rows.ts';

/**
 * What a cell shows. Hundreds are drawn with every step of scrolling, so it is no component of its own, asks no store and
 * translates nothing.
 */
export function cellContent(row: AssetRow, column: AssetColumn, words: Words): ReactNode {
  const value = cellValue(row, column);
  if (isUnknown(value)) return <UnknownWord word={words.unknown} />;
  if (column.look === 'risk' && row.risk !== null)
    return <RiskMark level={row.risk.level} word={words.grade(row.risk.level)} />;
  if (column.look === 'severity') {
    return row.worst === undefined ? (
      <span className={styles['none']}>{words.noFindings}</span>
    ) : (
      <>
        <SeverityMark severity={row.worst} word={words.severity(row.worst)} /> {String(value)}
      </>
    );
  }
  const text = cellText(row, column, words);
  if (isFromModel(row, column))
    return (
      <span className={styles['fromModel']} title={words.fromModel(row.model ?? '')}>
        {text}
      </span>
    );
  if (column.look !== 'type') return text;
  return (
    <span className={styles['type']}>
      <AssetSymbol type={row.asset.type} size={16} />
      <span>{text}</span>
    </span>
  );
}
