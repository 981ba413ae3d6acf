--liquibase formatted sql

--changeset countersign:template-0001
--comment: Templates of standard changes, version by version, and what the four roles said. Platforms and persons belong to other slices.
create table governance.change_template (
    id              uuid        primary key,
    platform_id     uuid        not null,
    platform_key    text        not null,
    key             text        not null,
    version         integer     not null,
    title           text        not null,
    description     text        not null,
    environments    text[]      not null check (cardinality(environments) > 0),
    artifacts       text[]      not null check (cardinality(artifacts) > 0),
    max_risk        text        not null check (max_risk in ('LOW', 'MEDIUM')),
    max_data_effect text        not null check (max_data_effect in ('NONE', 'REVERSIBLE')),
    evidence        text[]      not null,
    sample_rate     integer     not null check (sample_rate between 1 and 100),
    expires_at      timestamptz not null,
    digest          text        not null,
    proposed_by     uuid        not null,
    proposed_at     timestamptz not null,
    state           text        not null check (state in ('PROPOSED', 'APPROVED', 'REJECTED', 'REVOKED', 'SUPERSEDED')),
    ended_by        uuid,
    ended_at        timestamptz,
    ended_reason    text,
    unique (platform_id, key, version),
    check (expires_at > proposed_at),
    check ((state = 'REVOKED') = (ended_reason is not null))
);
-- of each name one version counts, and one waits
create unique index change_template_approved on governance.change_template (platform_id, key) where state = 'APPROVED';
create unique index change_template_proposed on governance.change_template (platform_id, key) where state = 'PROPOSED';
create table governance.template_decision (
    template_id  uuid        not null references governance.change_template,
    role         text        not null,
    outcome      text        not null check (outcome in ('APPROVE', 'REJECT')),
    rationale    text,
    decided_by   uuid        not null,
    on_behalf_of uuid,
    decided_at   timestamptz not null,
    primary key (template_id, role),
    -- one person, one role
    unique (template_id, decided_by)
);
