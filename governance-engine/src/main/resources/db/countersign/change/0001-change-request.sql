--liquibase formatted sql

--changeset countersign:change-0001
--comment: Change requests: what was submitted as text, and beside it what rules and lists ask for.
create table governance.change_request (
    id                uuid primary key,
    version           integer     not null,
    state             varchar(20) not null,
    requester_id      uuid        not null,
    submission        text        not null,
    kind              varchar(20),
    title             varchar(200),
    platform_id       uuid,
    platform_key      varchar(100),
    environment       varchar(100),
    search_text       text        not null,
    window_start      timestamptz,
    window_end        timestamptz,
    risk              varchar(10) not null,
    risk_rules        text        not null,
    submission_digest varchar(71) not null,
    platform_digest   varchar(71) not null,
    business_digest   varchar(71) not null,
    security_digest   varchar(71) not null,
    governance_digest varchar(71) not null,
    created_at        timestamptz not null,
    submitted_at      timestamptz,
    due_at            timestamptz,
    constraint change_request_submitted check (submitted_at is not null or state in ('DRAFT', 'WITHDRAWN'))
);
-- Lists read each of these backwards from a key.
create index change_request_platform on governance.change_request (platform_key, id);
create index change_request_state on governance.change_request (state, id);
create index change_request_requester on governance.change_request (requester_id, id);
