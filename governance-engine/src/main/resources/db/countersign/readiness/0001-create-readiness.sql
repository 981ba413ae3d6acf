--liquibase formatted sql

--changeset countersign:readiness-0001
--comment: The readiness artifacts of platforms: what was ever attached, and who signed it off. Platforms and persons belong to other slices.
-- one row for each artifact that was ever attached; commands on it follow one another by locking it
create table governance.readiness (
    platform_id uuid   not null,
    artifact    text   not null,
    version     bigint not null,
    primary key (platform_id, artifact)
);
create table governance.readiness_attachment (
    id          uuid        primary key,
    platform_id uuid        not null,
    artifact    text        not null,
    evidence    jsonb       not null,
    valid_until timestamptz not null,
    attached_by uuid        not null,
    attached_at timestamptz not null,
    replaced_at timestamptz,
    foreign key (platform_id, artifact) references governance.readiness
);
create unique index readiness_attachment_current on governance.readiness_attachment (platform_id, artifact)
    where replaced_at is null;
create table governance.readiness_sign_off (
    attachment_id uuid        not null references governance.readiness_attachment,
    role          text        not null,
    signed_by     uuid        not null,
    on_behalf_of  uuid,
    signed_at     timestamptz not null,
    primary key (attachment_id, role)
);
