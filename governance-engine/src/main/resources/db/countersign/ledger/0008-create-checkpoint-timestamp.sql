--liquibase formatted sql

--changeset countersign:ledger-0008 splitStatements:false
--comment: What a timestamp authority said of this log's checkpoints (RFC 3161).
set role countersign_ledger;

create table ledger.checkpoint_timestamp (
    id         uuid        primary key,
    size       bigint      not null check (size > 0),
    root       bytea       not null check (octet_length(root) = 32),
    -- the text that was stamped: the checkpoint without its signatures
    checkpoint text        not null,
    gen_time   timestamptz not null,
    authority  text        not null,
    token      bytea       not null check (octet_length(token) between 1 and 65536)
);
create trigger refuse_row_change before update or delete on ledger.checkpoint_timestamp
    for each row execute function ledger.refuse_change();
create trigger refuse_truncate before truncate on ledger.checkpoint_timestamp
    for each statement execute function ledger.refuse_change();
alter table ledger.checkpoint_timestamp enable always trigger refuse_row_change;
alter table ledger.checkpoint_timestamp enable always trigger refuse_truncate;

grant select on ledger.checkpoint_timestamp to countersign_app, countersign_sequencer, countersign_auditor;
grant insert on ledger.checkpoint_timestamp to countersign_app;

reset role;
