--liquibase formatted sql

--changeset countersign:release-0001
--comment: Permits, of whose tokens only the hash is kept, and their use. Requests, platforms and persons belong to other slices.
create table governance.permit (
    id                uuid        primary key,
    change_id         uuid        not null,
    platform_id       uuid        not null,
    token_hash        bytea       not null unique,
    submission_digest text        not null,
    environment       text        not null,
    -- digest and name of each artifact
    artifacts         text[]      not null,
    client_id         uuid        not null,
    minted_at         timestamptz not null,
    expires_at        timestamptz not null,
    state             varchar(20) not null check (state in ('MINTED', 'REDEEMED', 'EXPIRED', 'REVOKED'))
);
create unique index permit_open on governance.permit (change_id) where state = 'MINTED';
create index permit_change on governance.permit (change_id, id);
create index permit_expiry on governance.permit (expires_at) where state = 'MINTED';

create table governance.redemption (
    id          uuid        primary key,
    permit_id   uuid        not null unique references governance.permit,
    change_id   uuid        not null,
    -- SHA-256 of the caller's key, by which the same call is known again
    call_hash   bytea,
    redeemed_at timestamptz not null,
    deploy_by   timestamptz not null,
    reported_at timestamptz,
    missed_at   timestamptz
);
create index redemption_change on governance.redemption (change_id);
create index redemption_unreported on governance.redemption (deploy_by) where reported_at is null and missed_at is null;
