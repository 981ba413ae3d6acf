--liquibase formatted sql

--changeset countersign:change-0008
--comment: Who else may decide on one request: substitutes for late roles, and owners who were named after its submission.
create table governance.admission (
    id           uuid primary key,
    change_id    uuid        not null references governance.change_request (id),
    kind         varchar(20) not null,
    role         varchar(20) not null,
    person_id    uuid        not null,
    admitted_by  uuid        not null,
    admitted_at  timestamptz not null,
    reason       text,
    -- a substitute for the governance role counts once a second compliance officer has confirmed
    confirmed_by uuid,
    confirmed_at timestamptz,
    -- a substitute counts for the round that was open, told by when its owners were due
    round_due_at timestamptz,
    replaced_at  timestamptz
);
create index admission_change on governance.admission (change_id) where replaced_at is null;
create unique index admission_one_substitute on governance.admission (change_id, role)
    where kind = 'SUBSTITUTE' and replaced_at is null;
create unique index admission_one_newcomer on governance.admission (change_id, role, person_id) where kind = 'NEWCOMER';
create index admission_unconfirmed on governance.admission (admitted_at) where confirmed_at is null and replaced_at is null;
-- Which open requests were submitted before somebody took a seat.
create index change_request_open on governance.change_request (platform_id, submitted_at)
    where state = 'DECIDING' or authority <> 'OWNERS';
