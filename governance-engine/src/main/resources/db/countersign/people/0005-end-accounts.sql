--liquibase formatted sql

--changeset countersign:people-0005
--comment: Since when an account counts no more, because its issuer disabled or removed it; and when accounts are asked about next.
alter table governance.account add column ended_at timestamptz;
create index account_ended on governance.account (ended_at) where ended_at is not null;
create table governance.account_check (
    issuer text primary key,
    due_at timestamptz not null
);
