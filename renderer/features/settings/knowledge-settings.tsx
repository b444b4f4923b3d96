import { Button, FileButton } from '@mantine/core';
import { IconDatabaseImport, IconTrash } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { packExtension } from '#shared/knowledge/pack/pack.ts';
import { formatCount, formatDate } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import type { StoredPack } from '../../storage/database.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import { installPack, loadPacks, removePack, useKnowledge } from '../../stores/knowledge.ts';
import { DataAge } from '../../ui/data-age.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import styles from './settings.module.css';

/** How old the advisories are, whatever else of the pack is newer. */
function advisoryDate({ sources, date }: StoredPack): string {
  return sources?.find(({ kind }) => kind === 'advisories')?.date ?? date;
}

/** What a pack was made from, and under which terms. */
function Sources({ pack }: { readonly pack: StoredPack }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const sources = pack.sources ?? [];
  if (sources.length === 0) return null;
  return (
    <details>
      <summary className={styles['dim']}>{t('settings:knowledge.sources')}</summary>
      <ul>
        {sources.map(({ kind, date, records, from, licence }) => (
          <li key={kind}>
            {t(`common:knowledge.${kind}`, { defaultValue: kind })}: {formatCount(records, language)}, {date}
            {from === '' ? '' : `, ${from}`}
            {licence === '' ? '' : ` (${licence})`}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Who signed a pack; its signatures were checked when it was installed. */
function Signers({ pack }: { readonly pack: StoredPack }) {
  const { t } = useTranslation();
  if (pack.kind === 'starter') return <>{t('settings:knowledge.ships')}</>;
  const signers = pack.signers ?? [];
  if (signers.length === 0) return <>{t('settings:knowledge.unsigned')}</>;
  return (
    <span className="mono" title={signers.join(' ')}>
      {signers.map((device) => device.slice(0, 16)).join(' ')}
    </span>
  );
}

/** Installed knowledge packs, and what is built in. */
export function KnowledgeSettings() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { packs, status, problem } = useKnowledge();
  const builtIn = useAnalysis((state) => state.analysis?.knowledge) ?? [];
  useEffect(() => {
    void loadPacks();
  }, []);
  const install = async (file: File | null): Promise<void> => {
    if (file !== null) installPack(new Uint8Array(await file.arrayBuffer()));
  };
  const now = Date.now();
  return (
    <>
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <Panel
        title={t('settings:knowledge.packs')}
        tools={
          <FileButton accept={packExtension} onChange={(file) => void install(file)}>
            {(props) => (
              <Button
                {...props}
                leftSection={<IconDatabaseImport size={16} />}
                loading={status === 'installing'}
              >
                {t('settings:knowledge.install')}
              </Button>
            )}
          </FileButton>
        }
        flush
      >
        {packs.length === 0 ? (
          <p className={styles['dim']} style={{ padding: 12 }}>
            {t('settings:knowledge.none')}
          </p>
        ) : (
          <table className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">{t('settings:knowledge.pack')}</th>
                <th scope="col">{t('settings:knowledge.records')}</th>
                <th scope="col">SHA-256</th>
                <th scope="col">{t('settings:knowledge.signed')}</th>
                <th scope="col">{t('settings:knowledge.installed')}</th>
                <th scope="col">
                  <span className="visually-hidden">{t('common:remove')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {packs.map((pack) => (
                <tr key={pack.kind}>
                  <td>
                    <DataAge
                      label={t(`common:knowledge.${pack.kind}`, { defaultValue: pack.kind })}
                      date={advisoryDate(pack)}
                      now={now}
                    />
                    <Sources pack={pack} />
                  </td>
                  <td data-number>{formatCount(pack.records, language)}</td>
                  <td className="mono" title={pack.sha256}>
                    {pack.sha256.slice(0, 16)}
                  </td>
                  <td>
                    <Signers pack={pack} />
                  </td>
                  <td className={styles['day'] ?? ''}>{formatDate(pack.installed)}</td>
                  <td>
                    <Button
                      variant="subtle"
                      color="red"
                      size="compact-xs"
                      leftSection={<IconTrash size={14} />}
                      onClick={() => removePack(pack.kind)}
                    >
                      {t('common:remove')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Panel>
      <p className={styles['dim']}>{t('settings:knowledge.how')}</p>
      <Panel title={t('settings:knowledge.builtIn')} flush>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{t('settings:knowledge.pack')}</th>
              <th scope="col">{t('settings:knowledge.version')}</th>
              <th scope="col" data-number>
                {t('settings:knowledge.records')}
              </th>
            </tr>
          </thead>
          <tbody>
            {builtIn.map((statement) => (
              <tr key={statement.kind}>
                <td>
                  <DataAge
                    label={t(`common:knowledge.${statement.kind}`, { defaultValue: statement.kind })}
                    date={statement.date}
                    now={now}
                  />
                </td>
                <td className="mono">{statement.version.slice(0, 24)}</td>
                <td data-number>{formatCount(statement.records, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
    </>
  );
}
