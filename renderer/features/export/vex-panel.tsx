import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/model/problem.ts';
import { csafVex } from '#shared/publish/vex/csaf.ts';
import { cyclonedxVex } from '#shared/publish/vex/cyclonedx.ts';
import { ownStatements } from '#shared/publish/vex/statements.ts';
import { call } from '../../app/bridge.ts';
import { useModel } from '../../stores/assessment.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import styles from './export.module.css';

type Format = 'cyclonedx' | 'csaf';

/** What people here decided about vulnerabilities, as a VEX document for suppliers, customers and other tools. */
export function VexPanel() {
  const { t } = useTranslation();
  const model = useModel();
  const { asset, vexStatement } = model;
  // biome-ignore lint/correctness/useExhaustiveDependencies: read from these kinds only
  const statements = useMemo(() => ownStatements(model), [asset, vexStatement]);
  const [format, setFormat] = useState<Format>('cyclonedx');
  const [publisher, setPublisher] = useState(() => [...model.entity.values()][0]?.name ?? '');
  const [namespace, setNamespace] = useState('');
  const [saved, setSaved] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const isAddress = /^https?:\/\/[^\s/]+/.test(namespace.trim()) && URL.canParse(namespace.trim());
  const isReady = format === 'cyclonedx' || (publisher.trim() !== '' && isAddress);

  const save = async (): Promise<void> => {
    setSaved(null);
    setProblem(null);
    const at = new Date().toISOString().slice(0, 10);
    const name = [...model.assessment.values()][0]?.name ?? 'assessment';
    const id = `vex-${name.replace(/[^\p{L}\p{N}._-]+/gu, '-')}-${at}`;
    const by = { name: publisher.trim(), namespace: namespace.trim(), id };
    const content = format === 'csaf' ? csafVex(statements, by, at) : cyclonedxVex(statements, at);
    if (content === null) return;
    const answer = await call('output:save', { content, name: id, format: 'json' });
    if (!answer.ok) setProblem(answer.error);
    else if (answer.value !== null) setSaved(answer.value.fileName);
  };

  if (statements.length === 0) return <p className={styles['dim']}>{t('export:vex.none')}</p>;
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) void save();
      }}
    >
      <p className={styles['dim']}>{t('export:vex.lead', { count: statements.length })}</p>
      <div className={styles['row']}>
        <SegmentedControl
          aria-label={t('export:vex.format')}
          value={format}
          data={[
            { value: 'cyclonedx', label: 'CycloneDX VEX' },
            { value: 'csaf', label: 'CSAF VEX' },
          ]}
          onChange={(value) => setFormat(value === 'csaf' ? 'csaf' : 'cyclonedx')}
        />
        <Button type="submit" leftSection={<IconShieldCheck size={16} />} disabled={!isReady}>
          {t('export:vex.save')}
        </Button>
      </div>
      {format === 'csaf' ? (
        <>
          <TextInput
            label={t('export:vex.publisher')}
            description={t('export:vex.publisherWhy')}
            value={publisher}
            onChange={(event) => setPublisher(event.currentTarget.value)}
            maxLength={200}
          />
          <TextInput
            label={t('export:vex.namespace')}
            description={t('export:vex.namespaceWhy')}
            placeholder="https://plant.example"
            value={namespace}
            onChange={(event) => setNamespace(event.currentTarget.value)}
            error={namespace.trim() === '' || isAddress ? null : t('export:vex.namespaceWrong')}
            maxLength={500}
          />
        </>
      ) : null}
      <div role="status">{saved === null ? null : t('export:vex.saved', { file: saved })}</div>
      {problem === null ? null : <ProblemNotice problem={problem} onClose={() => setProblem(null)} />}
    </form>
  );
}
