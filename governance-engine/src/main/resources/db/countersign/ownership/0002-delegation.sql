--liquibase formatted sql

--changeset countersign:ownership-0002
--comment: Owner roles lent to a person for a time. No kinds and no highest risk mean every change.
create table governance.delegation (
    id uuid primary key,
    platform_id uuid not null references governance.platform,
    role text not null,
    lent_by uuid not null,
    lent_to uuid not null,
    kinds text[] not null,
    highest_risk text,
    reason text not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    lent_at timestamptz not null,
    revoked_at timestamptz,
    check (ends_at > starts_at)
);
create index delegation_platform on governance.delegation (platform_id, ends_at) where revoked_at is null;
create index delegation_lent_by on governance.delegation (lent_by, id);
create index delegation_lent_to on governance.delegation (lent_to, id);
