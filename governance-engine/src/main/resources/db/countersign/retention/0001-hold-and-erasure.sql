--liquibase formatted sql

--changeset countersign:retention-0001
--comment: Legal holds, and the deletion of records by two compliance officers. What was deleted stays known by its id.
create table governance.legal_hold (
    id uuid primary key,
    platform_key text,
    change_id uuid,
    reason text not null,
    placed_by uuid not null,
    placed_at timestamptz not null,
    lifted_by uuid,
    lifted_at timestamptz,
    lift_reason text,
    check ((platform_key is null) <> (change_id is null))
);
create index legal_hold_standing on governance.legal_hold (platform_key, change_id) where lifted_at is null;
create table governance.erasure (
    id uuid primary key,
    change_id uuid not null unique,
    platform_key text not null,
    reason text not null,
    asked_by uuid not null,
    asked_at timestamptz not null,
    confirmed_by uuid,
    confirmed_at timestamptz,
    check (confirmed_by <> asked_by)
);
