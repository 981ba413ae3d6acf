--liquibase formatted sql

--changeset countersign:change-0003
--comment: Decisions of the owner roles. At most one of each role stands, whatever the code above does.
create table governance.decision (
    id                uuid primary key,
    version           integer     not null,
    change_id         uuid        not null references governance.change_request (id),
    role              varchar(20) not null,
    outcome           varchar(10) not null,
    rationale         text,
    decided_by        uuid        not null,
    on_behalf_of      uuid,
    decided_at        timestamptz not null,
    submission_digest varchar(71) not null,
    role_digest       varchar(71) not null,
    standing          boolean     not null,
    entry_id          uuid        not null
);
create unique index decision_one_standing on governance.decision (change_id, role) where standing;
create unique index decision_one_role_a_person on governance.decision (change_id, decided_by) where standing;
create index decision_change on governance.decision (change_id);
