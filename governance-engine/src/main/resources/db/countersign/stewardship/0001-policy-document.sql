--liquibase formatted sql

--changeset countersign:stewardship-0001
--comment: Every version of every policy pack and profile as text, and the acts that put one in force.
create table governance.policy_document (
    id uuid primary key,
    name text not null,
    version integer not null check (version > 0),
    type text not null check (type in ('PACK', 'PROFILE')),
    file text not null,
    content text not null,
    digest text not null,
    origin text not null check (origin in ('SHIPPED', 'DIRECTORY', 'SUBMITTED')),
    author_id uuid,
    kept_at timestamptz not null,
    unique (name, version),
    check ((origin = 'SUBMITTED') = (author_id is not null))
);
create table governance.policy_activation (
    id uuid primary key,
    name text not null,
    version integer not null,
    state text not null check (state in ('ASKED', 'CONFIRMED', 'EFFECTIVE', 'REFUSED', 'WITHDRAWN')),
    -- nobody asked for what was there when the installation began
    asked_by uuid,
    asked_at timestamptz not null,
    requested_from timestamptz,
    confirmed_by uuid,
    confirmed_at timestamptz,
    loosens boolean,
    effective_at timestamptz,
    closed_by uuid,
    closed_at timestamptz,
    reason text,
    foreign key (name, version) references governance.policy_document (name, version),
    check (confirmed_by <> asked_by),
    check (effective_at is not null or state not in ('CONFIRMED', 'EFFECTIVE'))
);
-- one act at a time for each policy
create unique index policy_activation_open on governance.policy_activation (name) where state in ('ASKED', 'CONFIRMED');
create index policy_activation_effective on governance.policy_activation (name, effective_at desc, id desc)
    where state in ('CONFIRMED', 'EFFECTIVE');
