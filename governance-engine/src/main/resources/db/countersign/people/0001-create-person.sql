--liquibase formatted sql

--changeset countersign:people-0001
--comment: Persons, and the accounts (issuer and subject) that they sign in with.
create table governance.person (
    id uuid primary key,
    user_name text not null unique,
    display_name text not null,
    machine boolean not null,
    created_at timestamptz not null
);
create table governance.account (
    issuer text not null,
    subject text not null,
    person_id uuid not null references governance.person,
    primary key (issuer, subject)
);
create index account_person on governance.account (person_id);
