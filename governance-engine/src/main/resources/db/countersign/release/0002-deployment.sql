--liquibase formatted sql

--changeset countersign:release-0002
--comment: What was reported to have been deployed, allowed or not, and what was last seen running.
create table governance.deployment (
    id             uuid        primary key,
    platform_id    uuid        not null,
    platform_key   text        not null,
    environment    text        not null,
    artifacts      text[]      not null,
    started_at     timestamptz not null,
    finished_at    timestamptz not null,
    outcome        varchar(20) not null check (outcome in ('SUCCEEDED', 'FAILED')),
    redemption_id  uuid,
    change_id      uuid,
    client_id      uuid        not null,
    received_at    timestamptz not null,
    -- what is wrong with it, as stable codes; empty when it was allowed and in time
    faults         text[]      not null,
    authorised     boolean     not null,
    content_digest text        not null unique
);
create index deployment_platform on governance.deployment (platform_key, id);
create index deployment_change on governance.deployment (change_id) where change_id is not null;
create index deployment_environment on governance.deployment (platform_id, environment, finished_at);

create table governance.observation (
    platform_id uuid        not null,
    environment text        not null,
    running     text[]      not null,
    observed_at timestamptz not null,
    received_at timestamptz not null,
    observer_id uuid        not null,
    primary key (platform_id, environment)
);
