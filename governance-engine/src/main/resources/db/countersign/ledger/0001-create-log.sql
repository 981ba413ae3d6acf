--liquibase formatted sql

--changeset countersign:ledger-0001 splitStatements:false
--comment: The log, owned by a role that nobody can log in as. Rows are only ever added.
set role countersign_ledger;

create table ledger.entry (
    id           uuid        primary key,
    -- the inserting transaction: where the sequencer looks for new entries
    xid          xid8        not null default pg_current_xact_id(),
    recorded_at  timestamptz not null,
    type         text        not null,
    version      integer     not null check (version > 0),
    actor        uuid,
    subject_kind text        not null,
    subject_id   uuid        not null,
    platform     text,
    capability   text        not null,
    -- the bytes that count; the columns before only find them
    canonical    bytea       not null check (octet_length(canonical) between 1 and 16384),
    leaf_hash    bytea       not null check (leaf_hash = sha256('\x00'::bytea || canonical))
);
create index entry_xid on ledger.entry (xid, id);
create index entry_subject on ledger.entry (subject_kind, subject_id, recorded_at);
create index entry_platform on ledger.entry (platform, recorded_at);
create index entry_recorded_at on ledger.entry (recorded_at);

-- No foreign key to the entry: its check would lock, that is write, every entry a second time.
-- Verification finds what it would have refused.
create table ledger.leaf (
    index     bigint primary key check (index >= 0),
    entry_id  uuid   not null unique,
    leaf_hash bytea  not null check (octet_length(leaf_hash) = 32)
);

-- Full tiles of 256 hashes as in C2SP tlog-tiles, each with its own root.
create table ledger.tile (
    level  smallint not null check (level between 0 and 7),
    number bigint   not null check (number >= 0),
    hashes bytea    not null check (octet_length(hashes) = 8192),
    root   bytea    not null check (octet_length(root) = 32),
    primary key (level, number)
);

create table ledger.checkpoint (
    size      bigint      not null check (size > 0),
    signed_at timestamptz not null,
    root      bytea       not null check (octet_length(root) = 32),
    note      text        not null,
    primary key (size, signed_at)
);

-- One row for each batch; the newest is the state. Entries of transactions below "low" have all been looked at.
create table ledger.sequencer_state (
    size    bigint primary key check (size > 0),
    low     xid8   not null,
    compact bytea  not null check (octet_length(compact) % 32 = 0)
);

reset role;
