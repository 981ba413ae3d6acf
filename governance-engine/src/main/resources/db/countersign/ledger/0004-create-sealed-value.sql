--liquibase formatted sql

--changeset countersign:ledger-0004
--comment: Values behind the commitments of entries. Outside the log, because a person may have them erased.
create table governance.sealed_value (
    entry_id uuid  not null,
    field    text  not null,
    salt     bytea not null check (octet_length(salt) = 32),
    value    text  not null,
    primary key (entry_id, field)
);
