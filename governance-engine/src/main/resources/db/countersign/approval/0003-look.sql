--liquibase formatted sql

--changeset countersign:approval-0003
--comment: Which version of a request somebody who is asked to decide looked at last, and which before that.
create table governance.inbox_look (
    person_id     uuid        not null,
    change_id     uuid        not null,
    digest        text        not null,
    looked_at     timestamptz not null,
    before_digest text,
    before_at     timestamptz,
    primary key (person_id, change_id)
);
create index inbox_look_change on governance.inbox_look (change_id);
