--liquibase formatted sql

--changeset countersign:approval-0001
--comment: What waits for an owner role. A projection of the open tasks, kept in their transaction.
create table governance.inbox_item (
    id          uuid        primary key,
    task_id     text        not null unique,
    change_id   uuid        not null,
    platform_id uuid        not null,
    owner_role  text        not null,
    due_at      timestamptz not null,
    -- the owner may never decide on this request, so the deputy need not wait for the deadline
    deputy_at_once boolean  not null,
    opened_at   timestamptz not null,
    unique (change_id, owner_role)
);
create index inbox_item_seat on governance.inbox_item (platform_id, owner_role, due_at, id);
