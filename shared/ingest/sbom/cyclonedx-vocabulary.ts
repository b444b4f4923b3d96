/** What values of CycloneDX may be: the enumerations and patterns of its schemas 1.0 to 1.7. */

/** Component types with the minor version that brought them. */
export const componentTypes: Readonly<Record<string, number>> = {
  application: 0,
  framework: 0,
  library: 0,
  'operating-system': 0,
  device: 0,
  file: 1,
  container: 2,
  firmware: 2,
  platform: 5,
  'device-driver': 5,
  'machine-learning-model': 5,
  data: 5,
  'cryptographic-asset': 6,
};
/** Hash algorithms likewise. */
export const hashAlgorithms: Readonly<Record<string, number>> = {
  MD5: 0,
  'SHA-1': 0,
  'SHA-256': 0,
  'SHA-384': 0,
  'SHA-512': 0,
  'SHA3-256': 0,
  'SHA3-384': 0,
  'SHA3-512': 0,
  'BLAKE2b-256': 2,
  'BLAKE2b-384': 2,
  'BLAKE2b-512': 2,
  BLAKE3: 2,
  'Streebog-256': 7,
  'Streebog-512': 7,
};
export const hashContent =
  /^(?:[a-fA-F0-9]{32}|[a-fA-F0-9]{40}|[a-fA-F0-9]{64}|[a-fA-F0-9]{96}|[a-fA-F0-9]{128})$/;
export const serialNumber = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const dateTime = /^-?\d{4,}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})?$/i;
export const scopes = new Set(['required', 'optional', 'excluded']);
export const patchTypes = new Set(['unofficial', 'monkey', 'backport', 'cherry-pick']);
export const issueTypes = new Set(['defect', 'enhancement', 'security']);
export const flows = new Set(['inbound', 'outbound', 'bi-directional', 'unknown']);
export const severities = new Set(['critical', 'high', 'medium', 'low', 'info', 'none', 'unknown']);
export const states = new Set([
  'resolved',
  'resolved_with_pedigree',
  'exploitable',
  'in_triage',
  'false_positive',
  'not_affected',
]);
export const justifications = new Set([
  'code_not_present',
  'code_not_reachable',
  'requires_configuration',
  'requires_dependency',
  'requires_environment',
  'protected_by_compiler',
  'protected_at_runtime',
  'protected_at_perimeter',
  'protected_by_mitigating_control',
]);
export const distributions = new Set(['CLEAR', 'GREEN', 'AMBER', 'AMBER_AND_STRICT', 'RED']);
export const metadataMembers = new Set([
  'timestamp',
  'lifecycles',
  'tools',
  'manufacturer',
  'authors',
  'component',
  'manufacture',
  'supplier',
  'licenses',
  'properties',
  'distributionConstraints',
]);
