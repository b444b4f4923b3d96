import type { Migration } from './migration.ts';

/**
 * What central keeps: commits as they were signed, the records and conflicts they fold to, and who brought what.
 * Every table of plant data carries its site, for row-level security and for partitioning by site.
 */
export const firstTables: Migration = {
  number: 1,
  name: 'first tables',
  sql: `
create table central (
  audience text primary key,
  created timestamptz not null
);

create table devices (
  device text primary key,
  public_key text,
  name text not null,
  enrolled timestamptz not null,
  revoked timestamptz
);

create table assessments (
  assessment text primary key,
  site_id text not null,
  name text
);

create table commits (
  site_id text not null,
  assessment text not null references assessments,
  device text not null,
  sequence bigint not null check (sequence > 0),
  hash text not null,
  bytes bytea not null,
  signature bytea not null,
  primary key (assessment, device, sequence),
  unique (assessment, hash)
);

create table records (
  site_id text not null,
  assessment text not null references assessments,
  record text not null,
  kind text not null,
  fields jsonb not null,
  primary key (assessment, record)
);
create index records_by_kind on records (site_id, kind);

create table conflicts (
  site_id text not null,
  assessment text not null references assessments,
  record text not null,
  kind text not null,
  field text not null,
  shown jsonb not null,
  rivals jsonb not null,
  primary key (assessment, record, field)
);

create table attachments (
  site_id text not null,
  assessment text not null references assessments,
  attachment text not null,
  sha256 text not null,
  media text not null,
  bytes bytea not null,
  primary key (assessment, attachment, sha256)
);

create table bundles (
  site_id text not null,
  bundle text primary key,
  assessment text not null references assessments,
  device text not null references devices,
  sequence bigint not null check (sequence > 0),
  previous text,
  manifest_hash text not null unique,
  person text not null,
  sealed timestamptz not null,
  unique (device, sequence)
);

create table receipts (
  site_id text not null,
  bundle text primary key references bundles,
  assessment text not null references assessments,
  manifest_hash text not null,
  commits integer not null,
  issued timestamptz not null
);

create table attempts (
  attempt bigint generated always as identity primary key,
  at timestamptz not null,
  device text not null,
  bundle text not null,
  sequence bigint not null,
  manifest_hash text not null,
  outcome text not null check (outcome in ('imported', 'already', 'fork'))
);
`,
};
