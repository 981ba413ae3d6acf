--liquibase formatted sql

--changeset countersign:ledger-0012
--comment: Results of comparing the workflow's rows with the log; the entry of each commits to what it found.
create table governance.ledger_reconciliation (
    id          uuid        primary key,
    started_at  timestamptz not null,
    finished_at timestamptz not null,
    asked_by    uuid,
    row_count   bigint      not null check (row_count >= 0),
    entry_count bigint      not null check (entry_count >= 0),
    differences bigint      not null check (differences >= 0),
    found       text[]      not null,
    entry_id    uuid        not null
);
create index ledger_reconciliation_started on governance.ledger_reconciliation (started_at);
