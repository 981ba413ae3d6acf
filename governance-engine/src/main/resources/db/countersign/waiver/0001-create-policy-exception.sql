--liquibase formatted sql

--changeset countersign:waiver-0001
--comment: Exceptions that were asked for, and what the two roles said. Platforms, changes and persons belong to other slices.
create table governance.policy_exception (
    id                   uuid        primary key,
    requirement          text        not null,
    platform_id          uuid        not null,
    platform_key         text        not null,
    change_id            uuid,
    reason               text        not null,
    compensating_control text        not null,
    accountable          text        not null check (accountable <> 'GOVERNANCE'),
    asked_by             uuid        not null,
    asked_at             timestamptz not null,
    expires_at           timestamptz not null,
    state                text        not null check (state in ('ASKED', 'GRANTED', 'REFUSED')),
    -- who may never decide on it: who takes part in the change
    barred               uuid[]      not null,
    check (expires_at > asked_at)
);
create index policy_exception_platform on governance.policy_exception (platform_id, id);
create index policy_exception_change on governance.policy_exception (change_id) where change_id is not null;
create index policy_exception_granted on governance.policy_exception (platform_id, expires_at) where state = 'GRANTED';
create table governance.exception_decision (
    exception_id uuid        not null references governance.policy_exception,
    role         text        not null,
    outcome      text        not null check (outcome in ('APPROVE', 'REJECT')),
    rationale    text,
    decided_by   uuid        not null,
    on_behalf_of uuid,
    decided_at   timestamptz not null,
    primary key (exception_id, role),
    unique (exception_id, decided_by)
);
