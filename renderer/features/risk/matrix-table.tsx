import { useTranslation } from 'react-i18next';
import { type Grade, grade } from '#shared/model/field.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { Panel } from '../../ui/panel.tsx';
import { LocalisedInput } from './localised-input.tsx';
import { matrixSizes, resizedMatrix, type TablesDraft, type TablesPartProps } from './matrix-draft.ts';
import styles from './tables.module.css';

type Matrix = TablesDraft['riskMatrix'];

interface EditProps {
  readonly matrix: Matrix;
  readonly onEdit: (matrix: Matrix) => void;
}

const grades = [1, 2, 3, 4, 5] as const;
const gradeOf = (typed: string): Grade => grade.catch(1).parse(Number(typed));

/** The risk matrix: its size, the words of its rows and columns, where rows begin, and the level of each cell. */
export function MatrixTable({ draft, onEdit }: TablesPartProps) {
  const { t } = useTranslation();
  const matrix = draft.riskMatrix;
  const [rows, columns] = [matrix.likelihood.length, matrix.impact.length];
  const edit = (next: Matrix): void => onEdit({ riskMatrix: next });
  return (
    <Panel title={t('risk:tables.matrix')}>
      <div className={styles['sizes']}>
        <Size
          label={t('risk:tables.rows')}
          value={rows}
          onChange={(next) => edit(resizedMatrix(matrix, next, columns))}
        />
        <Size
          label={t('risk:tables.columns')}
          value={columns}
          onChange={(next) => edit(resizedMatrix(matrix, rows, next))}
        />
        <span className={styles['note']}>{t('risk:tables.matrixWhy')}</span>
      </div>
      <div className={styles['wide']}>
        <table className={styles['editTable']}>
          <caption className="visually-hidden">{t('risk:tables.matrix')}</caption>
          <ImpactHeads matrix={matrix} onEdit={edit} />
          <tbody>
            {matrix.likelihood.map((_, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity besides their place
              <tr key={row}>
                <LikelihoodHead matrix={matrix} row={row} onEdit={edit} />
                {(matrix.cells[row] ?? []).map((level, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity besides their place
                  <Cell key={column} matrix={matrix} row={row} column={column} level={level} onEdit={edit} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

interface SizeProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function Size({ label, value, onChange }: SizeProps) {
  return (
    <label className={styles['inline']}>
      {label}
      <select value={value} onChange={(event) => onChange(Number(event.currentTarget.value))}>
        {matrixSizes.map((count) => (
          <option key={count}>{count}</option>
        ))}
      </select>
    </label>
  );
}

function ImpactHeads({ matrix, onEdit }: EditProps) {
  const { t } = useTranslation();
  return (
    <thead>
      <tr>
        <th scope="col">{t('risk:column.likelihood')}</th>
        <th scope="col">{t('risk:tables.from')}</th>
        {matrix.impact.map(({ name, weight }, column) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns have no identity besides their place
          <th key={column} scope="col">
            {column + 1}
            <LocalisedInput
              label={t('risk:tables.columnName', { column: column + 1 })}
              words={name}
              onChange={(next) =>
                onEdit({ ...matrix, impact: matrix.impact.with(column, { name: next, weight }) })
              }
            />
          </th>
        ))}
      </tr>
    </thead>
  );
}

function LikelihoodHead({ matrix, row, onEdit }: EditProps & { readonly row: number }) {
  const { t } = useTranslation();
  const step = matrix.likelihood[row];
  if (step === undefined) return null;
  const edit = (next: typeof step): void =>
    onEdit({ ...matrix, likelihood: matrix.likelihood.with(row, next) });
  return (
    <>
      <th scope="row">
        {row + 1}
        <LocalisedInput
          label={t('risk:tables.rowName', { row: row + 1 })}
          words={step.name}
          onChange={(name) => edit({ ...step, name })}
        />
      </th>
      <td>
        <input
          type="number"
          aria-label={t('risk:tables.fromOf', { row: row + 1 })}
          min={0}
          step={0.01}
          disabled={row === 0}
          value={step.from}
          onChange={(event) => edit({ ...step, from: Number(event.currentTarget.value) })}
        />
      </td>
    </>
  );
}

interface CellProps extends EditProps {
  readonly row: number;
  readonly column: number;
  readonly level: Grade;
}

function Cell({ matrix, row, column, level, onEdit }: CellProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const setLevel = (next: Grade): void => {
    const cells = (matrix.cells[row] ?? []).with(column, next);
    onEdit({ ...matrix, cells: matrix.cells.with(row, cells) });
  };
  return (
    <td data-level={level}>
      <select
        aria-label={t('risk:tables.cell', {
          row: matrix.likelihood[row]?.name[language] || row + 1,
          column: matrix.impact[column]?.name[language] || column + 1,
        })}
        value={level}
        onChange={(event) => setLevel(gradeOf(event.currentTarget.value))}
      >
        {grades.map((each) => (
          <option key={each} value={each}>
            {each} {t(`model:grade.${each}`)}
          </option>
        ))}
      </select>
    </td>
  );
}
