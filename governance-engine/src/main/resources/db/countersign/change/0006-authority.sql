--liquibase formatted sql

--changeset countersign:change-0006
--comment: What allows a request to be deployed, and what is owed by requests that were deployed ahead of the owners.
alter table governance.change_request add column authority varchar(20) not null default 'OWNERS';
alter table governance.change_request add column answers_incident varchar(100);

create table governance.debt (
    change_id    uuid primary key references governance.change_request (id),
    platform_id  uuid        not null,
    platform_key varchar(100) not null,
    authority    varchar(20) not null,
    incident     varchar(100) not null,
    reason       text        not null,
    acted_first  uuid        not null,
    acted_second uuid,
    asked_at     timestamptz not null,
    opened_at    timestamptz,
    due_at       timestamptz,
    state        varchar(20) not null,
    settled_at   timestamptz,
    constraint debt_opened check ((state = 'ASKED') = (opened_at is null and due_at is null))
);
-- Every evaluation asks for what a platform owes, every list reads backwards from a key.
create index debt_owed on governance.debt (platform_id, due_at) where state = 'OPEN';
create index debt_asked on governance.debt (platform_id) where state = 'ASKED';
create index debt_platform on governance.debt (platform_key, change_id);
