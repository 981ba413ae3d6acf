--liquibase formatted sql

--changeset countersign:release-0004
--comment: The way back that comes with an approval, its one use, and which request takes back which.
alter table governance.deployment add column verified_at timestamptz;
-- Somebody confirmed these before the column was there.
update governance.deployment set verified_at = received_at
where authorised and outcome = 'SUCCEEDED'
  and change_id in (select change_id from governance.change_confirmation where kind = 'VERIFICATION' and ok);

create table governance.rollback_grant (
    id            uuid        primary key,
    change_id     uuid        not null,
    invoker_roles text[]      not null,
    data_effect   varchar(20) not null check (data_effect in ('NONE', 'REVERSIBLE')),
    -- as ISO 8601 period, counted from the deployment
    valid_for     text        not null,
    granted_at    timestamptz not null,
    expires_at    timestamptz,
    state         varchar(20) not null check (state in ('OPEN', 'USED', 'REVOKED')),
    used_by       uuid,
    used_at       timestamptz,
    check ((state = 'USED') = (used_by is not null and used_at is not null))
);
create unique index rollback_grant_change on governance.rollback_grant (change_id) where state <> 'REVOKED';

create table governance.rollback_target (
    grant_id uuid not null references governance.rollback_grant on delete cascade,
    name     text not null,
    version  text not null,
    digest   text not null,
    primary key (grant_id, name)
);

create table governance.rollback (
    change_id   uuid        primary key,
    original_id uuid        not null,
    -- null where the owners decide beforehand
    grant_id    uuid        references governance.rollback_grant on delete set null,
    asked_at    timestamptz not null,
    -- when somebody confirmed that what was to be restored runs
    restored_at timestamptz
);
create index rollback_original on governance.rollback (original_id);
