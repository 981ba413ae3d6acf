--liquibase formatted sql

--changeset countersign:document-0001
--comment: Content of evidence, kept once under its digest, in pieces so that no reader or writer needs it whole.
create table governance.evidence_file (
    id         uuid        primary key,
    digest     varchar(71) not null unique,
    size       bigint      not null,
    media_type varchar(100) not null,
    -- what the content itself says, as far as its format is known
    outline    jsonb,
    kept_by    uuid        not null,
    kept_at    timestamptz not null
);
create table governance.evidence_chunk (
    file_id uuid    not null references governance.evidence_file,
    number  integer not null,
    content bytea   not null,
    primary key (file_id, number)
);
-- evidence is compressed where it comes from, or not worth the time
alter table governance.evidence_chunk alter column content set storage external;
