--liquibase formatted sql

--changeset countersign:ledger-0006 splitStatements:false
--comment: Under which names and by which keys the log is signed, each with the entry that records it.
set role countersign_ledger;

-- A log that was put back to an older state goes on under another name: the same name twice would be a second face.
create table ledger.log_name (
    number   integer     primary key check (number > 0),
    origin   text        not null unique,
    since    timestamptz not null,
    entry_id uuid        not null
);

create table ledger.signing_key (
    vkey     text        not null,
    state    text        not null check (state in ('SIGNING', 'RETIRED')),
    number   bigint      generated always as identity,
    since    timestamptz not null,
    -- entries that were sequenced by then
    size     bigint      not null check (size >= 0),
    entry_id uuid        not null,
    primary key (vkey, state)
);

-- which of the names the checkpoint is signed under
alter table ledger.checkpoint add column name integer not null default 1;
create index checkpoint_name on ledger.checkpoint (name, size, signed_at);

do $$
declare
    log_table text;
begin
    foreach log_table in array array ['log_name', 'signing_key'] loop
        execute format(
            'create trigger refuse_row_change before update or delete on ledger.%I '
            'for each row execute function ledger.refuse_change()', log_table);
        execute format(
            'create trigger refuse_truncate before truncate on ledger.%I '
            'for each statement execute function ledger.refuse_change()', log_table);
        execute format('alter table ledger.%I enable always trigger refuse_row_change', log_table);
        execute format('alter table ledger.%I enable always trigger refuse_truncate', log_table);
    end loop;
end
$$;

grant select on ledger.log_name, ledger.signing_key to countersign_app, countersign_sequencer, countersign_auditor;
grant insert (number, origin, since, entry_id) on ledger.log_name to countersign_app;
grant insert (vkey, state, since, size, entry_id) on ledger.signing_key to countersign_app;

reset role;
