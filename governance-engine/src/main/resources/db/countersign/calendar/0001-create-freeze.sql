--liquibase formatted sql

--changeset countersign:calendar-0001
--comment: Freezes and incident stops. Platforms and persons belong to other slices.
create table governance.freeze (
    id            uuid        primary key,
    all_platforms boolean     not null,
    sectors       text[]      not null,
    platforms     text[]      not null,
    environments  text[]      not null,
    begins_at     timestamptz not null,
    ends_at       timestamptz,
    -- when it comes again: weekly days with two local times, or yearly a first and a last day
    recur_days    text[],
    recur_start   time,
    recur_end     time,
    recur_first   text,
    recur_last    text,
    recur_zone    text,
    reason        text        not null,
    incident      text,
    declared_by   uuid        not null,
    declared_at   timestamptz not null,
    lift_reason   text,
    lift_asked_by uuid,
    lift_asked_at timestamptz,
    confirmed_by  uuid,
    lifted_at     timestamptz,
    -- whether it held when requests that wait were last told
    told_holding  boolean     not null default false,
    check (ends_at > begins_at),
    check (all_platforms <> (cardinality(sectors) + cardinality(platforms) > 0)),
    check (ends_at is not null or recur_zone is not null or incident is not null),
    check (incident is null or ends_at is null and recur_zone is null),
    check ((lift_asked_by is null) = (lift_reason is null) and (lift_asked_by is null) = (lift_asked_at is null)),
    check (lifted_at is null or lift_asked_by is not null),
    -- one person lifts a planned freeze, two an incident stop
    check (lifted_at is null or (incident is null) = (confirmed_by is null)),
    check (confirmed_by is null or lifted_at is not null),
    check (confirmed_by <> lift_asked_by)
);
create index freeze_standing on governance.freeze (id) where lifted_at is null;
create index freeze_told on governance.freeze (id) where told_holding;
