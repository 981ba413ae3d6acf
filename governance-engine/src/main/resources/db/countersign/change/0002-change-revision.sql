--liquibase formatted sql

--changeset countersign:change-0002
--comment: What was submitted and how it was amended since, so that versions can be compared.
create table governance.change_revision (
    id                uuid primary key,
    change_id         uuid        not null references governance.change_request (id),
    number            integer     not null,
    submission        text        not null,
    submission_digest varchar(71) not null,
    revised_at        timestamptz not null,
    revised_by        uuid        not null,
    unique (change_id, number)
);
