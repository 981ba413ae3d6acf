--liquibase formatted sql

--changeset countersign:retention-0002
--comment: The erasure of values behind ledger entries by two compliance officers; the fields are fixed when it is asked.
create table governance.field_erasure (
    id uuid primary key,
    person_id uuid,
    change_id uuid,
    entry_id uuid,
    platform_key text,
    reason text not null,
    asked_by uuid not null,
    asked_at timestamptz not null,
    confirmed_by uuid,
    confirmed_at timestamptz,
    check (num_nonnulls(person_id, change_id, entry_id) = 1),
    check (confirmed_by <> asked_by)
);
create table governance.erased_field (
    entry_id uuid not null,
    field text not null,
    erasure_id uuid not null references governance.field_erasure,
    primary key (entry_id, field)
);
create index erased_field_of on governance.erased_field (erasure_id);
