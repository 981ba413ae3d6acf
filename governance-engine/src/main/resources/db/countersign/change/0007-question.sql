--liquibase formatted sql

--changeset countersign:change-0007
--comment: Questions on a request and their answers.
create table governance.question (
    id        uuid primary key,
    change_id uuid        not null references governance.change_request (id),
    text      text        not null,
    asked_by  uuid        not null,
    asked_at  timestamptz not null,
    open      boolean     not null default true
);
create index question_change on governance.question (change_id, id);
-- Every inbox asks for the open ones: by who asked, and by whose request it is.
create index question_asker on governance.question (asked_by) where open;
create index question_open on governance.question (change_id) where open;

create table governance.question_answer (
    id          uuid primary key,
    question_id uuid        not null references governance.question (id),
    text        text        not null,
    answered_by uuid        not null,
    answered_at timestamptz not null
);
create index question_answer_question on governance.question_answer (question_id, id);
