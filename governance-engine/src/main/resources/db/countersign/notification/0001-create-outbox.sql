--liquibase formatted sql

--changeset countersign:notification-0001
--comment: The outbox of mail, shared by all nodes, and what people want to be told. Ids only: no address, no text.
create table governance.outbox (
    task_name            varchar(100) not null,
    task_instance        varchar(100) not null,
    task_data            bytea,
    execution_time       timestamptz  not null,
    picked               boolean      not null,
    picked_by            varchar(50),
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint       not null,
    primary key (task_name, task_instance)
);
-- Every node polls for what is due and for what a dead node held.
create index outbox_due on governance.outbox (execution_time);
create index outbox_heartbeat on governance.outbox (last_heartbeat);

create table governance.undelivered_mail (
    id          uuid primary key,
    person_id   uuid        not null,
    notice      varchar(30) not null,
    change_id   uuid,
    since       timestamptz not null,
    given_up_at timestamptz not null
);
create index undelivered_mail_time on governance.undelivered_mail (given_up_at);

create table governance.notice_preference (
    person_id uuid        not null,
    notice    varchar(30) not null,
    mode      varchar(10) not null,
    primary key (person_id, notice)
);

create table governance.digest_time (
    person_id uuid primary key,
    hour      smallint    not null,
    zone      varchar(60) not null,
    constraint digest_hour check (hour between 0 and 23)
);

create table governance.digest_item (
    id        uuid primary key,
    person_id uuid        not null,
    letter    text        not null,
    change_id uuid,
    due_at    timestamptz not null
);
create index digest_item_due on governance.digest_item (due_at, person_id);
create index digest_item_change on governance.digest_item (change_id);
