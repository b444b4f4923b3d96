import type { VexJustification, VexStatus } from '../../model/vex.ts';
import type { Published } from './statements.ts';

/** CycloneDX 1.6, `vulnerabilities[].analysis`. */
const states: Readonly<Record<VexStatus, string>> = {
  affected: 'exploitable',
  notAffected: 'not_affected',
  fixed: 'resolved',
  underInvestigation: 'in_triage',
};

const justifications: Readonly<Record<VexJustification, string>> = {
  componentNotPresent: 'code_not_present',
  vulnerableCodeNotPresent: 'code_not_present',
  vulnerableCodeNotInExecutePath: 'code_not_reachable',
  vulnerableCodeNotControllable: 'code_not_reachable',
  inlineMitigations: 'protected_by_mitigating_control',
  requiresConfiguration: 'requires_configuration',
  requiresDependency: 'requires_dependency',
  requiresEnvironment: 'requires_environment',
  protectedByCompiler: 'protected_by_compiler',
  protectedAtRuntime: 'protected_at_runtime',
  protectedAtPerimeter: 'protected_at_perimeter',
  protectedByControl: 'protected_by_mitigating_control',
};

function analysisOf({ statement }: Published) {
  const { status, justification, impactStatement, actionStatement } = statement;
  const detail = [impactStatement, actionStatement].filter((part) => part !== undefined).join('\n');
  return {
    state: states[status],
    ...(status === 'notAffected' && justification !== undefined
      ? { justification: justifications[justification] }
      : {}),
    ...(detail === '' ? {} : { detail }),
    ...(statement.issued === undefined ? {} : { lastUpdated: statement.issued }),
  };
}

/** Statements as a CycloneDX 1.6 VEX document; `at` is its day, YYYY-MM-DD. The same statements give the same bytes. */
export function cyclonedxVex(statements: readonly Published[], at: string): string {
  const subjects = new Map(statements.map(({ subject }) => [subject.id, subject]));
  const document = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { timestamp: `${at}T00:00:00Z` },
    components: [...subjects.values()].map(({ id, name, vendor, version }) => ({
      type: 'device',
      'bom-ref': id,
      manufacturer: { name: vendor },
      name,
      ...(version === '' ? {} : { version }),
    })),
    vulnerabilities: statements.map((one) => ({
      'bom-ref': one.statement.id,
      id: one.statement.vulnerability,
      analysis: analysisOf(one),
      affects: [{ ref: one.subject.id }],
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
