--liquibase formatted sql

--changeset countersign:change-0005
--comment: What the rules were asked and what they answered at each submission, amendment and decision, for replay.
create table governance.evaluation (
    id                uuid primary key,
    change_id         uuid        not null references governance.change_request (id),
    platform_key      varchar(100) not null,
    cause             varchar(20) not null,
    evaluated_at      timestamptz not null,
    submission_digest varchar(71) not null,
    inputs            text        not null,
    inputs_digest     varchar(71) not null,
    answer            text        not null,
    entry_id          uuid        not null
);
-- Replay reads a period in order; a trial reads the newest of each request.
create index evaluation_time on governance.evaluation (evaluated_at, id);
create index evaluation_change on governance.evaluation (change_id, evaluated_at);
