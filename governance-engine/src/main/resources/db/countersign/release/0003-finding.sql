--liquibase formatted sql

--changeset countersign:release-0003
--comment: What should not be, with who answers for it, until when, and what became of it.
create table governance.finding (
    id           uuid        primary key,
    kind         varchar(40) not null,
    platform_id  uuid        not null,
    platform_key text        not null,
    environment  text,
    change_id    uuid,
    -- one sentence each
    reasons      text[]      not null,
    owner_role   varchar(20) not null,
    opened_at    timestamptz not null,
    due_at       timestamptz not null,
    state        varchar(20) not null check (state in ('OPEN', 'RESOLVED', 'DISPOSED')),
    disposition  varchar(20),
    note         text,
    closed_by    uuid,
    closed_at    timestamptz,
    check ((state = 'OPEN') = (closed_at is null)),
    check ((state = 'DISPOSED') = (disposition is not null and closed_by is not null))
);
-- An environment drifts once, however often it is observed.
create unique index finding_drift on governance.finding (platform_id, environment) where kind = 'DRIFT' and state = 'OPEN';
create index finding_platform on governance.finding (platform_key, id);
create index finding_open on governance.finding (platform_id, id) where state = 'OPEN';
create index finding_change on governance.finding (change_id) where change_id is not null;
