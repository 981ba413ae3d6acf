--liquibase formatted sql

--changeset countersign:ownership-0001
--comment: Platforms, where they run, who holds which seat since when, and who is away. Persons belong to another slice.
create table governance.platform (
    id uuid primary key,
    key text not null unique,
    name text not null,
    sectors text[] not null,
    tier smallint not null check (tier between 1 and 4),
    version bigint not null,
    registered_at timestamptz not null
);
create table governance.environment (
    platform_id uuid not null references governance.platform,
    name text not null,
    production boolean not null,
    position smallint not null,
    primary key (platform_id, name)
);
create table governance.assignment (
    id uuid primary key,
    platform_id uuid not null references governance.platform,
    role text not null,
    deputy boolean not null,
    person_id uuid not null,
    state text not null check (state in ('NOMINATED', 'ACCEPTED', 'ACTIVE', 'ENDED')),
    nominated_by uuid not null,
    nominated_at timestamptz not null,
    accepted_at timestamptz,
    confirmed_by uuid,
    effective_at timestamptz,
    ended_at timestamptz
);
create unique index assignment_holder on governance.assignment (platform_id, role, deputy) where state = 'ACTIVE';
create unique index assignment_nominee on governance.assignment (platform_id, role, deputy)
    where state in ('NOMINATED', 'ACCEPTED');
create index assignment_history on governance.assignment (platform_id, nominated_at);
create index assignment_person on governance.assignment (person_id) where state = 'ACTIVE';
create table governance.absence (
    person_id uuid primary key,
    starts_at timestamptz not null,
    ends_at timestamptz,
    check (ends_at > starts_at)
);
