import { z } from 'zod';
import { count, date, list, moment, name, text } from './field.ts';
import { idOf } from './id.ts';

/** `service`, `workload` and `device` are non-human; a `vendor` is somebody of another company. */
const identityKinds = ['person', 'account', 'service', 'vendor', 'workload', 'device'] as const;

/** How an identity proves itself; the first six are too weak for anything that matters (R-IDN-14). */
const authenticationMethods = [
  'none',
  'basicClear',
  'ntlmV1',
  'lm',
  'snmpV1V2c',
  'md5crypt',
  'password',
  'ntlmV2',
  'kerberos',
  'snmpV3',
  'sshKey',
  'certificate',
  'token',
  'mfa',
] as const;

/** Who or what logs in: people, shared accounts, vendors, services, workloads, devices. */
export const identityFields = {
  name,
  kind: z.enum(identityKinds),
  enabled: z.boolean(),
  shared: z.boolean(),
  /** Sessions can be traced to a person although the account is shared (vault check-out, gateway log). */
  sessionAttribution: z.boolean(),
  person: idOf('person'),
  owner: name,
  /** The day its owner left or changed duties. */
  ownerLeft: date,
  supplier: idOf('supplier'),
  /** Who inside the organisation answers for a person from outside. */
  sponsor: name,
  contract: name,
  contractEnds: date,
  lastUsed: moment,
  privileged: z.boolean(),
  administrator: z.boolean(),
  administratorNeed: text,
  rightsGranted: list(name),
  /** Of the rights granted, those used lately (R-IDN-09 looks at 180 days). */
  rightsUsed: list(name),
  /** People log in with this non-human identity. */
  interactiveUse: z.boolean(),
  environments: list(z.enum(['production', 'test', 'development'])),
  applications: list(name),
  zones: list(idOf('zone')),
  assets: list(idOf('asset')),
  authenticationMethod: z.enum(authenticationMethods),
  mfa: z.boolean(),
  /** The account locks after failed attempts (SR 1.11). */
  lockout: z.boolean(),
  failedAttempts: count,
  failedAttemptsReviewed: date,
  /** What is written down for the case that it is misused (R-INC-02). */
  playbook: z.object({
    revoke: z.boolean().optional(),
    isolate: z.boolean().optional(),
    continue: z.boolean().optional(),
    reference: name.optional(),
  }),
  /** `spiffe://trust-domain/path`; kept as stated, also where it is wrong (R-IDN-13). */
  spiffeId: z.string().max(2100),
  /** How a deployment pipeline proves itself to a cloud or edge platform (R-IDN-16). */
  deployment: z.object({
    key: z.enum(['static', 'federated']).optional(),
    wildcardTrust: z.boolean().optional(),
  }),
  notes: text,
} as const;

/** A secret or token an identity proves itself with; never the secret itself. */
export const credentialFields = {
  name,
  identity: idOf('identity'),
  kind: z.enum(['password', 'key', 'certificate', 'token', 'svid', 'hardwareToken']),
  storedIn: z.enum([
    'vault',
    'hsm',
    'sealedEnvelope',
    'projectFile',
    'script',
    'email',
    'plainConfig',
    'paper',
  ]),
  created: date,
  lastRotated: date,
  expires: moment,
  lifetimeHours: count,
  lifetimeReason: text,
  /** How often the policy wants it changed. */
  rotationDays: count,
  assets: list(idOf('asset')),
  notes: text,
} as const;
